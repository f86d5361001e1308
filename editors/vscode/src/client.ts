import {type LogOutputChannel, workspace} from 'vscode'
import {LanguageClient, type LanguageClientOptions, RevealOutputChannelOn} from 'vscode-languageclient/node'
import {filterCompletions} from './completions.js'
import type {Settings} from './settings.js'

/** What VS Code's own Markdown extension does for links. */
const ofLinks = [
  'textDocument/definition',
  'textDocument/documentHighlight',
  'textDocument/documentLink',
  'textDocument/prepareRename',
  'textDocument/references',
  'textDocument/rename',
  'workspace/didRenameFiles',
  'workspace/willRenameFiles'
]

/** What it lists in the outline. */
const ofSymbols = ['textDocument/documentSymbol', 'workspace/symbol']

/** Settings come with a start, of which each is taken up by one. */
const ofSettings = ['workspace/didChangeConfiguration']

/**
 * Makes a client of the language server, which is not started yet.
 *
 * @param settings what is run, and what of it is wanted
 * @param output where it tells what went wrong
 */
export function makeClient(settings: Settings, output: LogOutputChannel): LanguageClient {
  const {program, hasLinks, hasSymbols, server} = settings
  const leftOut = new Set([...ofSettings, ...(hasLinks ? [] : ofLinks), ...(hasSymbols ? [] : ofSymbols)])

  /** A client that doesn't say it could do what is left out: the server then does nothing of it. */
  class PartialClient extends LanguageClient {
    override registerFeature(feature: Parameters<LanguageClient['registerFeature']>[0]): void {
      if ('registrationType' in feature && leftOut.has(feature.registrationType.method)) return
      super.registerFeature(feature)
    }
  }

  const options: LanguageClientOptions = {
    documentSelector: [
      {scheme: 'file', language: 'markdown'},
      {scheme: 'untitled', language: 'markdown'}
    ],
    initializationOptions: {trusted: workspace.isTrusted, ...server},
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: {
      ...(!hasLinks && {provideCompletionItem: filterCompletions}),
      // The section `apunte` holds what is the extension's alone, too.
      workspace: {
        configuration: ({items}) => items.map(({section}) => (section === 'apunte' ? server : null))
      }
    }
  }
  const {command, args, env} = program
  return new PartialClient(
    'apunte',
    'apunte',
    {command, args: [...args, 'lsp', '--stdio'], options: {env}},
    options
  )
}
