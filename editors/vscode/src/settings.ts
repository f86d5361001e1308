import {join} from 'node:path'
import {type ExtensionContext, workspace} from 'vscode'
import {findProgram, type Program} from './program.js'

/** What the server takes of them. */
export interface ServerSettings {
  /** Milliseconds after a key in which nothing is judged. */
  readonly debounce: number
  /** Whether a line break in a list begins the next bullet. */
  readonly continueLists: boolean
}

/** What the settings say, all of it taken up when the server is started. */
export interface Settings {
  readonly program: Program
  readonly hasLinks: boolean
  readonly hasSymbols: boolean
  /** What the server takes, as it calls it. */
  readonly server: ServerSettings
}

/** Reads the settings as they are now. */
export function readSettings(context: ExtensionContext): Settings {
  const values = workspace.getConfiguration('apunte')
  const folders = (workspace.workspaceFolders ?? []).filter(({uri}) => uri.scheme === 'file')
  return {
    program: findProgram({
      setting: values.get('server.path', ''),
      folders: folders.map(({uri}) => uri.fsPath),
      isTrusted: workspace.isTrusted,
      bundled: join(context.extensionPath, 'dist', 'server', 'bin.js')
    }),
    hasLinks: values.get('links.enable', false),
    hasSymbols: values.get('symbols.enable', false),
    server: {
      debounce: values.get('debounce', 100),
      continueLists: values.get('continueLists', false)
    }
  }
}
