import {Buffer} from 'node:buffer'
import {createHash} from 'node:crypto'
import {basename, dirname, join} from 'node:path'
import {errorCode} from '../error-code.js'
import type {FileSystem} from '../file-system.js'
import {holdFolder, makeFolder} from '../held-folder.js'
import {syncFolder, writeAtPlace} from '../write-file.js'
import type {PlannedFile} from './journal.js'
import {isFree} from './move-note.js'

/** How a file stands that is planned to change. */
export type FileState =
  /** As it was before. */
  | 'before'
  /** By its new name, but with its old text. */
  | 'moved'
  /** As it is to be. */
  | 'after'
  /** As neither: somebody else has changed it. */
  | 'other'

/**
 * Tells how a planned file stands.
 *
 * @param folder the whole name, through no link, of the folder that names are relative to
 */
export async function stateOf(file: PlannedFile, folder: string, fs: FileSystem): Promise<FileState> {
  const [from, to] = [join(folder, file.path), join(folder, file.newPath)]
  if (!(await isInPlace(folder, file.path, fs)) || !(await isInPlace(folder, file.newPath, fs)))
    return 'other'
  const after = hashBytes(Buffer.from(file.text))
  const now = await hashAt(to, fs)
  if (from === to) {
    if (now === after) return 'after'
    return now === file.before ? 'before' : 'other'
  }
  const old = (await isListed(from, fs)) ? await hashAt(from, fs) : null
  const isThere = await isListed(to, fs)
  if (old === null) {
    if (!isThere) return 'other'
    return now === after ? 'after' : now === file.before ? 'moved' : 'other'
  }
  return old === file.before && !isThere ? 'before' : 'other'
}

/** Whether no link leads out of the folder on the way to a file; folders that aren't there yet don't count. */
async function isInPlace(folder: string, name: string, fs: FileSystem): Promise<boolean> {
  for (let at = dirname(join(folder, name)); at.length > folder.length; at = dirname(at)) {
    try {
      return (await fs.realpath(at)) === at
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return false
    }
  }
  return true
}

/** Whether a folder lists a name, by its letter case. */
async function isListed(path: string, fs: FileSystem): Promise<boolean> {
  const names: string[] = await fs.readdir(dirname(path)).catch(() => [])
  return names.includes(basename(path))
}

/** The SHA-256 of a regular file; `null` where there is none. */
async function hashAt(path: string, fs: FileSystem): Promise<string | null> {
  try {
    const stats = await fs.lstat(path)
    return stats.isFile() ? hashBytes(await fs.readFile(path)) : 'no file'
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null
    throw error
  }
}

export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Makes a planned file what it is to be, from how it stands. */
export async function carryOut(
  file: PlannedFile,
  state: Exclude<FileState, 'other' | 'after'>,
  folder: string,
  before: string | null,
  fs: FileSystem
): Promise<void> {
  const to = join(folder, file.newPath)
  if (state === 'before' && file.path !== file.newPath) await rename(join(folder, file.path), to, folder, fs)
  else if (before === null) await makeFolderOf(to, folder, fs)
  const outcome = await writeAtPlace(to, file.text, {expected: before, fs, name: file.newPath})
  if (outcome === 'conflict') throw changed(file.newPath)
}

function makeFolderOf(path: string, folder: string, fs: FileSystem): Promise<string> {
  const way = dirname(path)
    .slice(folder.length)
    .replace(/^[\\/]/, '')
  return makeFolder({start: folder, way}, fs)
}

/** Takes back what {@link carryOut} did, as far as it got. */
export async function takeBack(
  file: PlannedFile,
  folder: string,
  before: string | null,
  fs: FileSystem
): Promise<void> {
  const [from, to] = [join(folder, file.path), join(folder, file.newPath)]
  const state = await stateOf(file, folder, fs)
  if (state === 'before') return
  if (state === 'other') throw changed(file.path)
  if (before === null) {
    const held = await holdFolder(dirname(to), fs)
    try {
      await fs.unlink(held.at(basename(to)))
      await syncFolder(held.at('.'), fs)
    } finally {
      await held.close()
    }
    return
  }
  const outcome = await writeAtPlace(to, before, {
    expected: state === 'after' ? file.text : before,
    fs,
    name: file.newPath
  })
  if (outcome === 'conflict') throw changed(file.newPath)
  if (from !== to) await rename(to, from, folder, fs)
}

function changed(name: string): Error {
  return new Error(`Cannot write \`${name}\`: it changed meanwhile, and was left alone`)
}

/** Gives a file another name, which nothing has; its folders are made. */
async function rename(from: string, to: string, folder: string, fs: FileSystem): Promise<void> {
  const place = await makeFolderOf(to, folder, fs)
  const source = await holdFolder(dirname(from), fs)
  try {
    const target = await holdFolder(place, fs)
    try {
      if (!(await isFree(to, from, fs)))
        throw new Error(`Cannot rename \`${from}\` to \`${to}\`: that name was taken meanwhile`)
      await fs.rename(source.at(basename(from)), target.at(basename(to)))
      await syncFolder(target.at('.'), fs)
    } finally {
      await target.close()
    }
    await syncFolder(source.at('.'), fs)
  } finally {
    await source.close()
  }
}
