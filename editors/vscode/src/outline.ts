import {basename} from 'node:path'
import {
  EventEmitter,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace
} from 'vscode'
import {activeNote} from './edit-note.js'
import type {Program} from './program.js'
import {runProgram} from './run-program.js'

/** The scheme of documents that nobody saves: `apunte-outline:elm.md.txt?file:///notes/elm.md`. */
export const outlineScheme = 'apunte-outline'

/** Shows what `apunte outline` prints of notes, saved or not. */
export class OutlineProvider implements TextDocumentContentProvider {
  readonly #changes = new EventEmitter<Uri>()
  readonly onDidChange = this.#changes.event

  constructor(private readonly program: () => Program) {}

  async provideTextDocumentContent({query}: Uri): Promise<string> {
    const document = await workspace.openTextDocument(Uri.parse(query, true))
    const name = basename(document.fileName)
    const {out, err} = await runProgram(this.program(), ['outline', '-', `--stdin-filename=${name}`], {
      input: document.getText()
    })
    return err === '' ? out : `${out}\n${err}`
  }

  /** Shows the outline of the note that is edited, beside it. */
  async show(): Promise<void> {
    const uri = outlineOf(activeNote().document)
    this.#changes.fire(uri)
    const shown = await workspace.openTextDocument(uri)
    await window.showTextDocument(shown, {viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true})
  }

  /** Prints it anew if it is shown. */
  update(document: TextDocument): void {
    if (document.languageId === 'markdown') this.#changes.fire(outlineOf(document))
  }
}

function outlineOf({uri, fileName}: TextDocument): Uri {
  return Uri.from({scheme: outlineScheme, path: `${basename(fileName)}.txt`, query: uri.toString()})
}
