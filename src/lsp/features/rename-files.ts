import {join, relative} from 'node:path'
import type {WorkspaceEdit} from 'vscode-languageserver-types'
import type {FileSystem} from '../../node/file-system.js'
import {isOutside} from '../../node/is-outside.js'
import {quote} from '../../text/quote.js'
import {fileOfUri} from '../uris.js'
import type {Folder, Workspace} from '../workspace.js'
import {notebookOf} from './notebooks.js'
import {type EditAbilities, type NoteEdits, notesOf, toWorkspaceEdit} from './workspace-edit.js'

/** A file or a folder that is to get another name. */
export interface FileRename {
  oldUri: string
  newUri: string
}

/** How many files may be in a folder that is renamed, with all those in it. */
const mostFiles = 20_000

/**
 * Gives the edits that keep links and front matter leading where they lead when files and folders get other names: to notes, pictures and all else, and from notes that
 * are among them. It is asked before they do, and the edits are of the files by their old names.
 *
 * @throws {Error} where a link couldn't go on leading where it leads, with the place; where a folder holds too many files
 */
export async function renameFiles(
  workspace: Workspace,
  files: readonly FileRename[],
  abilities: EditAbilities,
  most: number = mostFiles
): Promise<WorkspaceEdit | null> {
  const byFolder = new Map<Folder, Map<string, string>>()
  for (const {oldUri, newUri} of files) {
    const [from, to] = [fileOfUri(oldUri), fileOfUri(newUri)]
    const folder = from === null ? null : workspace.folderOf(from)
    if (from === null || to === null || !folder) continue
    const moved = byFolder.get(folder) ?? new Map<string, string>()
    byFolder.set(folder, moved)
    for (const [old, fresh] of await movedBy(from, to, folder, workspace.fs, most)) moved.set(old, fresh)
  }
  const all: NoteEdits[] = []
  for (const [folder, moved] of byFolder) {
    const [first] = moved
    if (!first) continue
    const what = `Cannot rename \`${relative(folder.path, first[0])}\``
    const {files: edits} = await notebookOf(folder, workspace).refactor({what, moved, own: new Map()})
    all.push(...(await notesOf(edits, folder, workspace)))
  }
  return all.length === 0 ? null : toWorkspaceEdit(all, abilities)
}

/** The whole names that become others: that of the file, or of a folder with all that is in it. */
async function movedBy(
  from: string,
  to: string,
  folder: Folder,
  fs: FileSystem,
  most: number
): Promise<Array<[string, string]>> {
  const all: Array<[string, string]> = [[from, to]]
  const stats = await fs.stat(from).catch(() => null)
  if (!stats?.isDirectory()) return all
  // Grows while it is gone through.
  const open = [from]
  for (const at of open) {
    for (const name of await fs.readdir(at).catch((): string[] => [])) {
      const path = join(at, name)
      // What a symbolic link leads to stays where it is.
      const found = await fs.lstat(path).catch(() => null)
      if (!found || name === '.git' || name === 'node_modules') continue
      if (all.length > most) {
        throw new Error(
          `Cannot look for links to ${quote(relative(folder.path, from))}, expected a folder of at most ${most} files: links to those in it stay as they are`
        )
      }
      all.push([path, join(to, relative(from, path))])
      if (found.isDirectory() && !isOutside(folder.path, path)) open.push(path)
    }
  }
  return all
}
