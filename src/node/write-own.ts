import {basename, dirname, join, relative, resolve} from 'node:path'
import type {FileSystem} from './file-system.js'
import {makeFolder} from './held-folder.js'
import {isOutside} from './is-outside.js'
import {reasonOf} from './reasons.js'
import {type WriteOutcome, writeAtPlace} from './write-file.js'

/** The folder that names are relative to, and the files in it. */
export interface Files {
  cwd: string
  fs: FileSystem
}

/** Options of {@link writeOwnFile}. */
export interface WriteOwnOptions {
  /** What the file is expected to hold; `null`: there is none (default: not looked at). */
  expected?: null | undefined
  /** The folder below which the folders on the way are made if they aren't there (default: none is made). */
  within?: string | undefined
}

/**
 * Writes a file that apunte makes for itself: a report, a baseline, a cache, a config. Whoever puts links into the folder that is judged
 * doesn't say which file that is: it is no link, and none on the way to it leads out of this folder.
 *
 * @param name the file's, as it was given
 * @throws {Error} where it can't be written
 */
export async function writeOwnFile(
  name: string,
  text: string,
  {cwd, fs}: Files,
  {expected, within}: WriteOwnOptions = {}
): Promise<WriteOutcome> {
  const path = resolve(cwd, name)
  const folder = dirname(path)
  try {
    const root = await fs.realpath(within ?? cwd)
    const place =
      within === undefined
        ? await fs.realpath(folder)
        : await makeFolder({start: root, way: relative(within, folder)}, fs)
    if (!isOutside(cwd, path) && within === undefined && isOutside(root, place)) {
      throw new Error(
        `Cannot write \`${name}\`, expected a folder: a link on the way leads out of this one, to \`${place}\``
      )
    }
    if (await isFolder(join(place, basename(path)), fs)) throw isAFolder()
    return await writeAtPlace(join(place, basename(path)), text, {expected, fs, name})
  } catch (error) {
    throw new Error(reasonOf(error, name, 'write'), {cause: error})
  }
}

/**
 * Finds out before the work whether a file that is written after it could be: a folder that isn't there is no reason to judge all notes first.
 *
 * @param name the file's, as it was given
 * @throws {Error} where it surely can't be written
 */
export async function refuseUnwritable(name: string, {cwd, fs}: Files): Promise<void> {
  const path = resolve(cwd, name)
  try {
    const folder = await fs.stat(dirname(path))
    if (!folder.isDirectory()) throw Object.assign(new Error('it is a file'), {code: 'ENOTDIR'})
    if (await isFolder(path, fs)) throw isAFolder()
  } catch (error) {
    throw new Error(reasonOf(error, name, 'write'), {cause: error})
  }
}

async function isFolder(path: string, fs: FileSystem): Promise<boolean> {
  return fs.lstat(path).then(
    (stats) => stats.isDirectory(),
    () => false
  )
}

function isAFolder(): Error {
  return Object.assign(new Error('it is a folder'), {code: 'EISDIR'})
}
