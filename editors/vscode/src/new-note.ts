import {basename, dirname, isAbsolute, relative} from 'node:path'
import {Uri, type WorkspaceFolder, window, workspace} from 'vscode'
import type {Program} from './program.js'
import {runProgram} from './run-program.js'

const ofConfig = 'As the config has it for that file'
const ofFile = 'A schema in a file…'
const anyway = 'Write It Anyway'

/** Asks for a title, a schema and a file, and lets `apunte new` write a note, which is shown. */
export async function makeNote(program: Program): Promise<void> {
  const folder = await chooseFolder()
  if (!folder) return
  const title = await window.showInputBox({
    title: 'New note by schema (1/3)',
    prompt: 'Its title; empty: what the schema asks for'
  })
  if (title === undefined) return
  const schema = await chooseSchema(folder)
  if (schema === undefined) return
  const file = await window.showInputBox({
    title: 'New note by schema (3/3)',
    prompt: 'Its file; {slug} is the title in lower case with dashes, {date} today',
    value: `${folderOfActive(folder)}${title.trim() === '' ? '{date}' : '{slug}'}.md`
  })
  if (!file) return
  const args = [
    ...(title.trim() === '' ? [] : [`--title=${title}`]),
    ...(schema === null ? [] : [`--schema=${schema}`])
  ]
  await write(program, folder, args, file)
}

/** Runs the command; where something that the schema asks for is missing, asks whether it is to be written anyway. */
async function write(
  program: Program,
  folder: WorkspaceFolder,
  options: readonly string[],
  file: string
): Promise<void> {
  const cwd = folder.uri.fsPath
  const {code, out, err} = await runProgram(program, ['new', ...options, '--', file], {cwd})
  if (code === 0) {
    const written = out.trimEnd()
    const uri = isAbsolute(written) ? Uri.file(written) : Uri.joinPath(folder.uri, written)
    await window.showTextDocument(await workspace.openTextDocument(uri))
    return
  }
  const canForce = err.includes('--force') && !options.includes('--force')
  const detail = err.trim() || `\`${program.path}\` ended with ${code}`
  const choice = await window.showErrorMessage(
    `The note ${basename(file)} was not written`,
    {modal: true, detail},
    ...(canForce ? [anyway] : [])
  )
  if (choice === anyway) await write(program, folder, [...options, '--force'], file)
}

/** The only folder, or the one that is chosen; `undefined` if none is. */
async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? []
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0]
}

/** A file's name, `null` for the config's schema, `undefined` if nothing is chosen. */
async function chooseSchema(folder: WorkspaceFolder): Promise<string | null | undefined> {
  const choice = await window.showQuickPick([ofConfig, ofFile], {title: 'New note by schema (2/3)'})
  if (choice === undefined) return undefined
  if (choice === ofConfig) return null
  const [chosen] =
    (await window.showOpenDialog({
      defaultUri: folder.uri,
      filters: {'Schemas in JSON or YAML': ['json', 'yaml', 'yml']},
      openLabel: 'Use This Schema'
    })) ?? []
  return chosen?.fsPath
}

/** Where the note that is edited stands in a folder of the workspace, with a slash at its end; empty elsewhere. */
function folderOfActive(folder: WorkspaceFolder): string {
  const active = window.activeTextEditor?.document.uri
  if (active?.scheme !== 'file') return ''
  const inside = relative(folder.uri.fsPath, dirname(active.fsPath)).replaceAll('\\', '/')
  return inside === '' || inside.startsWith('..') ? '' : `${inside}/`
}
