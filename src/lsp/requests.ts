import type {CancellationToken} from 'vscode-jsonrpc'
import type {OpenNote} from './open-note.js'
import type {Workspace} from './workspace.js'

/** Answers a request about a note. */
export interface NoteRequest {
  /** Whether the notes around it have to be loaded before. */
  readonly needsFolders: boolean
  /** @param params the method's own, as the client sent them */
  answer(note: OpenNote, workspace: Workspace, params: never, token: CancellationToken): unknown
}

/** Answers a request about the workspace, whose folders have been loaded by then. */
export type WorkspaceRequest = (workspace: Workspace, params: never, token: CancellationToken) => unknown

/**
 * What is asked of a note, by its `textDocument.uri`; `null` is the answer where there is no such note. A feature stands here, and in
 * `capabilities.ts`.
 */
export const noteRequests: Readonly<Record<string, NoteRequest>> = {}

/** What is asked of the workspace. */
export const workspaceRequests: Readonly<Record<string, WorkspaceRequest>> = {}
