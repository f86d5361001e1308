import {basename, extname, join, resolve, sep} from 'node:path'
import {quote} from '../../text/quote.js'
import {errorCode} from '../error-code.js'
import type {FileSystem} from '../file-system.js'
import type {NotebookReader, Refactored} from './notebook.js'

/** Finds what a note's new name takes. */
export async function moveNoteIn(reader: NotebookReader, from: string, to: string): Promise<Refactored> {
  const what = `Cannot move \`${from}\` to \`${to}\``
  const {cwd, fs, files} = reader.notebook
  if (to === '') throw new Error(`${what}, expected a new name, or that of a folder`)
  await refuseFolder(resolve(cwd, from), from, what, fs)
  const {file, whole} = reader.find(from, what)
  const newPath = await newNameOf(file.path, to, cwd, fs)
  if (noteEnding.test(file.path) && !noteEnding.test(newPath)) {
    throw new Error(
      `${what}, expected a name that ends in \`${extname(file.path)}\`, or with a \`/\` for a folder: ${quote(newPath)} would be no note any more`
    )
  }
  const place = resolve(cwd, newPath)
  if (place === whole) return {files: [], links: 0}
  for (const other of files.keys()) {
    if (resolve(cwd, other) === place)
      throw new Error(`${what}, expected a name that is free: there is a note of it`)
  }
  if (!(await isFree(place, whole, fs)))
    throw new Error(`${what}, expected a name that is free: ${quote(newPath)} is there`)
  const {files: edits, links} = await reader.refactor({
    what,
    moved: new Map([[whole, place]]),
    own: new Map()
  })
  return {files: edits.map((each) => (each.path === file.path ? {...each, newPath} : each)), links}
}

/** How the names of notes end. */
export const noteEnding: RegExp = /[^/\\]\.(?:md|mdx|markdown)$/i

async function refuseFolder(path: string, name: string, what: string, fs: FileSystem): Promise<void> {
  if (await isFolder(path, fs))
    throw new Error(
      `${what}, expected the name of a note: \`${name}\` is a folder; move its notes one by one`
    )
}

function isFolder(path: string, fs: FileSystem): Promise<boolean> {
  return fs.stat(path).then(
    (stats) => stats.isDirectory(),
    () => false
  )
}

/** The new name: in a folder, a note keeps its last one. */
async function newNameOf(from: string, to: string, cwd: string, fs: FileSystem): Promise<string> {
  const isInFolder = to.endsWith('/') || to.endsWith(sep) || (await isFolder(resolve(cwd, to), fs))
  return isInFolder ? join(to, basename(from)) : to
}

/**
 * Whether a name may be taken: nothing is there, or the note itself by its name in another letter case, on a disk that doesn't tell them apart.
 *
 * @param own the whole name of the file that is to have it; `null`: there is none yet
 */
export async function isFree(path: string, own: string | null, fs: FileSystem): Promise<boolean> {
  try {
    await fs.lstat(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return errorCode(error) === 'ENOENT'
    throw error
  }
  if (own === null || own.toLowerCase() !== path.toLowerCase()) return false
  const names = await fs.readdir(resolve(path, '..'))
  return !names.includes(basename(path))
}
