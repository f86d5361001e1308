import type {ServerCapabilities} from 'vscode-languageserver-protocol'
import type {Client} from './client.js'

/** What the server tells a client that it can do. A feature stands here and in `requests.ts`. */
export function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    // Each change comes as the edit that it is.
    textDocumentSync: {openClose: true, change: 2, save: false},
    workspace: {workspaceFolders: {supported: true, changeNotifications: true}}
  }
}
