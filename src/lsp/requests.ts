import {codeActions} from './features/code-actions.js'
import {formatDocument, formatRange} from './features/formatting.js'
import {continueList} from './features/on-type.js'
import {readingRequests, readingWorkspaceRequests} from './reading-requests.js'
import type {NoteRequest, WorkspaceRequest} from './request.js'

/**
 * What is asked of a note, by its `textDocument.uri`; `null` is the answer where there is no such note. A feature stands here, and in
 * `capabilities.ts`.
 */
export const noteRequests: Readonly<Record<string, NoteRequest>> = {
  ...readingRequests,
  'textDocument/codeAction': {needsFolders: false, answer: codeActions},
  'textDocument/formatting': {needsFolders: false, answer: formatDocument},
  'textDocument/rangeFormatting': {needsFolders: false, answer: formatRange},
  'textDocument/onTypeFormatting': {needsFolders: false, answer: continueList}
}

/** What is asked of the workspace. */
export const workspaceRequests: Readonly<Record<string, WorkspaceRequest>> = readingWorkspaceRequests
