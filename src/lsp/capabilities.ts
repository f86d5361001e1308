import type {ServerCapabilities} from 'vscode-languageserver-protocol'
import type {Client} from './client.js'
import type {ServerSettings} from './settings.js'

/** What the server tells a client that it can do. A feature stands here and in `requests.ts`. */
export function capabilitiesFor(client: Client, settings: ServerSettings): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    // Each change comes as the edit that it is.
    textDocumentSync: {openClose: true, change: 2, save: true},
    codeActionProvider: {codeActionKinds: ['quickfix', 'source.fixAll.apunte']},
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    ...(settings.continueLists ? {documentOnTypeFormattingProvider: {firstTriggerCharacter: '\n'}} : {}),
    workspace: {workspaceFolders: {supported: true, changeNotifications: true}}
  }
}
