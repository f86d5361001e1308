import type {CancellationToken} from 'vscode-jsonrpc'
import type {Issue} from '../issue/issue.js'
import type {Client} from './client.js'
import type {OpenNote} from './open-note.js'
import type {ServerSettings} from './settings.js'

/** What a feature may ask for beside the workspace. */
export interface RequestContext {
  /** What the client can do, and how it counts. */
  readonly client: Client
  readonly settings: ServerSettings
  /** Tells whether the answer is still wanted. */
  readonly token: CancellationToken
  /** What is wrong with a note, by itself and by those around it, with those fixes alone that do what they say. */
  fixableIssues(note: OpenNote): Promise<readonly Issue[]>
  /** The note with all that can be mended without asking. */
  fixAll(note: OpenNote): Promise<string>
  /** Whether the config leaves a file alone. */
  isIgnored(file: string | null): boolean
}
