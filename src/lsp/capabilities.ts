import type {ServerCapabilities} from 'vscode-languageserver-protocol'
import type {Client} from './client.js'
import {completionTriggers} from './completion-triggers.js'
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
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    hoverProvider: true,
    completionProvider: {triggerCharacters: [...completionTriggers]},
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    // A client that never asks before renaming mustn't be told of it.
    renameProvider: client.capabilities.textDocument?.rename?.prepareSupport ? {prepareProvider: true} : true,
    workspaceSymbolProvider: true,
    workspace: {
      workspaceFolders: {supported: true, changeNotifications: true},
      // Pictures and folders, too: links lead to them.
      fileOperations: {willRename: {filters: [{scheme: 'file', pattern: {glob: '**/*'}}]}}
    }
  }
}
