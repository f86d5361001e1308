import {ResponseError} from 'vscode-jsonrpc/node'
import type {
  CompletionParams,
  DefinitionParams,
  DocumentHighlightParams,
  HoverParams,
  PrepareRenameParams,
  ReferenceParams,
  RenameFilesParams,
  RenameParams,
  SelectionRangeParams,
  WorkspaceSymbolParams
} from 'vscode-languageserver-protocol'
import {NotesError} from '../issue/notes-error.js'
import {completion} from './features/completion.js'
import {definition, toLocations} from './features/definition.js'
import {documentLinks} from './features/document-links.js'
import {documentSymbols, flatSymbols} from './features/document-symbols.js'
import {foldingRanges} from './features/folding-ranges.js'
import {hover} from './features/hover.js'
import {documentHighlights, references} from './features/references.js'
import {prepareRename, rename} from './features/rename.js'
import {renameFiles} from './features/rename-files.js'
import {selectionRanges} from './features/selection-ranges.js'
import {workspaceSymbols} from './features/workspace-symbols.js'
import type {OpenNote} from './open-note.js'
import type {NoteRequest, WorkspaceRequest} from './request.js'
import type {RequestContext} from './request-context.js'
import type {Workspace} from './workspace.js'

/** The protocol's number for what was asked rightly, and can't be done. */
const requestFailed = -32803

/** Tells why something can't be done as the protocol has it: the client shows the message. */
async function orSayWhy<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (error) {
    throw new ResponseError(requestFailed, messageOf(error as Error))
  }
}

/** What the client shows in a line: of what notes refuse, what is said first, without the lines of the note. */
function messageOf(error: Error): string {
  const [issue] = error instanceof NotesError ? error.issues : []
  return issue?.message ?? error.message
}

/** What shows a note, finds what it leads to, and names. */
export const readingRequests: Readonly<Record<string, NoteRequest>> = {
  'textDocument/documentSymbol': {
    needsFolders: false,
    answer: (note: OpenNote, _: Workspace, __: never, {client}: RequestContext) => {
      const isNested = client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
      return isNested ? documentSymbols(note) : flatSymbols(note.uri, documentSymbols(note))
    }
  },
  'textDocument/foldingRange': {
    needsFolders: false,
    answer: (note: OpenNote, _: Workspace, __: never, {client}: RequestContext) =>
      foldingRanges(note, client.capabilities.textDocument?.foldingRange?.rangeLimit)
  },
  'textDocument/selectionRange': {
    needsFolders: false,
    answer: (note: OpenNote, _: Workspace, {positions}: SelectionRangeParams) =>
      selectionRanges(note, positions)
  },
  'textDocument/documentLink': {needsFolders: true, answer: documentLinks},
  'textDocument/hover': {
    needsFolders: true,
    answer: (note: OpenNote, workspace: Workspace, {position}: HoverParams, {client}: RequestContext) => {
      const formats = client.capabilities.textDocument?.hover?.contentFormat
      return hover(note, workspace, position, formats?.[0] ?? 'plaintext')
    }
  },
  'textDocument/completion': {
    needsFolders: true,
    answer: (note: OpenNote, workspace: Workspace, {position}: CompletionParams) =>
      completion(note, workspace, position)
  },
  'textDocument/definition': {
    needsFolders: true,
    answer: async (
      note: OpenNote,
      workspace: Workspace,
      {position}: DefinitionParams,
      {client}: RequestContext
    ) => {
      const found = await definition(note, workspace, position)
      return client.capabilities.textDocument?.definition?.linkSupport ? found : toLocations(found)
    }
  },
  'textDocument/references': {
    needsFolders: true,
    answer: (note: OpenNote, workspace: Workspace, {position, context}: ReferenceParams) =>
      references(note, workspace, position, context?.includeDeclaration === true)
  },
  'textDocument/documentHighlight': {
    needsFolders: true,
    answer: (note: OpenNote, workspace: Workspace, {position}: DocumentHighlightParams) =>
      documentHighlights(note, workspace, position)
  },
  'textDocument/prepareRename': {
    needsFolders: true,
    answer: (note: OpenNote, workspace: Workspace, {position}: PrepareRenameParams) =>
      orSayWhy(prepareRename(note, workspace, position))
  },
  'textDocument/rename': {
    needsFolders: true,
    answer: (note: OpenNote, workspace: Workspace, params: RenameParams, {client}: RequestContext) =>
      orSayWhy(rename(note, workspace, params, client))
  }
}

/** What finds something in all notes, or keeps them together. */
export const readingWorkspaceRequests: Readonly<Record<string, WorkspaceRequest>> = {
  'workspace/symbol': (workspace: Workspace, {query}: WorkspaceSymbolParams, {client}: RequestContext) =>
    workspaceSymbols(workspace, query ?? '', client.encoding),
  'workspace/willRenameFiles': (workspace: Workspace, {files}: RenameFilesParams, {client}: RequestContext) =>
    orSayWhy(renameFiles(workspace, files, client))
}
