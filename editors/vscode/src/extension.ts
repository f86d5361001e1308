import {commands, type Disposable, type ExtensionContext, window, workspace} from 'vscode'
import {fixNote, formatNote} from './edit-note.js'
import {makeNote} from './new-note.js'
import {OutlineProvider, outlineScheme} from './outline.js'
import {messageOf, Server, tell} from './server.js'
import {readSettings} from './settings.js'

let server: Server | null = null

/** Starts the language server and registers the commands. VS Code calls it when the first note is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('apunte', {log: true})
  const started = new Server(context, output)
  server = started
  const program = () => readSettings(context).program
  const outlines = new OutlineProvider(program)

  const command = (name: string, run: () => Promise<void>): Disposable =>
    commands.registerCommand(`apunte.${name}`, () => run().catch((error: unknown) => tell(messageOf(error))))
  const restart = () => void started.restart().catch((error: unknown) => tell(messageOf(error)))

  context.subscriptions.push(
    output,
    command('format', async () => formatNote(await started.client())),
    command('fixAll', async () => fixNote(await started.client())),
    command('newNote', () => makeNote(program())),
    command('showOutline', () => outlines.show()),
    command('restartServer', () => started.restart()),
    workspace.registerTextDocumentContentProvider(outlineScheme, outlines),
    workspace.onDidSaveTextDocument((document) => outlines.update(document)),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((change) => {
      // The client itself takes up what is traced.
      const isOurs = change.affectsConfiguration('apunte') && !change.affectsConfiguration('apunte.trace')
      if (isOurs) restart()
    })
  )
  await started.restart()
}

/** Stops the server. VS Code calls it when it ends, or when the extension is switched off. */
export async function deactivate(): Promise<void> {
  await server?.stop()
  server = null
}
