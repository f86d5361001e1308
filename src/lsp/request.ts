import type {OpenNote} from './open-note.js'
import type {RequestContext} from './request-context.js'
import type {Workspace} from './workspace.js'

/** Answers a request about a note. */
export interface NoteRequest {
  /** Whether the notes around it have to be loaded before. */
  readonly needsFolders: boolean
  /** @param params the method's own, as the client sent them */
  answer(note: OpenNote, workspace: Workspace, params: never, context: RequestContext): unknown
}

/** Answers a request about the workspace, whose folders have been loaded by then. */
export type WorkspaceRequest = (workspace: Workspace, params: never, context: RequestContext) => unknown
