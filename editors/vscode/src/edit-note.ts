import {type TextDocument, type TextEditor, WorkspaceEdit, window, workspace} from 'vscode'
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  DocumentFormattingRequest,
  type LanguageClient
} from 'vscode-languageclient/node'

/** What mends all that is certain in a note. */
const fixAll = 'source.fixAll.apunte'

/** Formats the note that is edited, by apunte whatever else formats Markdown here. */
export async function formatNote(client: LanguageClient): Promise<void> {
  const editor = activeNote()
  const {document, options} = editor
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document)
  const edits = await client.sendRequest(DocumentFormattingRequest.type, {
    textDocument,
    // A note's style stands in the config; the protocol wants these all the same.
    options: {tabSize: Number(options.tabSize ?? 2), insertSpaces: options.insertSpaces !== false}
  })
  if (!edits || edits.length === 0) return
  const change = new WorkspaceEdit()
  change.set(document.uri, await client.protocol2CodeConverter.asTextEdits(edits))
  await apply(change, document)
}

/** Mends all that is certain in the note that is edited. */
export async function fixNote(client: LanguageClient): Promise<void> {
  const {document} = activeNote()
  const end = document.lineAt(document.lineCount - 1).range.end
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: {start: {line: 0, character: 0}, end: {line: end.line, character: end.character}},
    context: {diagnostics: [], only: [fixAll]}
  })
  const action = (actions ?? []).find((one): one is CodeAction => 'kind' in one && one.kind === fixAll)
  if (!action) {
    void window.showInformationMessage('apunte: Nothing to fix that is certain')
    return
  }
  const {edit} = action.edit ? action : await client.sendRequest(CodeActionResolveRequest.type, action)
  const change = await client.protocol2CodeConverter.asWorkspaceEdit(edit)
  if (change) await apply(change, document)
}

/** @throws {Error} where no note is edited */
export function activeNote(): TextEditor {
  const editor = window.activeTextEditor
  if (editor?.document.languageId === 'markdown') return editor
  throw new Error('Cannot find a note, expected an editor of Markdown that has the focus')
}

async function apply(change: WorkspaceEdit, {fileName}: TextDocument): Promise<void> {
  if (await workspace.applyEdit(change)) return
  throw new Error(
    `Cannot change \`${fileName}\`, expected a text that stays as it is for the moment: try again`
  )
}
