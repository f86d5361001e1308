import {basename, dirname, join, relative} from 'node:path'
import {makeFolder} from '../node/held-folder.js'
import {isOutside} from '../node/is-outside.js'
import {type WriteOutcome, writeAtPlace} from '../node/write-file.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'

/** A file that a command makes can't be written. Its message says why, in a line. */
export class FileError extends Error {}

/** Options of {@link writeOwnFile}. */
export interface WriteOwnOptions {
  /** What the file is expected to hold; `null`: there is none (default: not looked at). */
  expected?: null | undefined
  /** The folder below which the folders on the way are made if they aren't there (default: none is made). */
  within?: string | undefined
}

/**
 * Writes a file that the command makes: a report, a baseline, a cache, a config. Whoever puts links into the folder that is judged
 * doesn't say which file that is: it is no link, and none on the way to it leads out of this folder.
 *
 * @param name the file's, as it was given
 * @throws {FileError} where it can't be written
 */
export async function writeOwnFile(
  name: string,
  text: string,
  world: World,
  {expected, within}: WriteOwnOptions = {}
): Promise<WriteOutcome> {
  const {fs} = world
  const path = world.resolve(name)
  const folder = dirname(path)
  try {
    const root = await fs.realpath(within ?? world.cwd)
    const place =
      within === undefined
        ? await fs.realpath(folder)
        : await makeFolder({start: root, way: relative(within, folder)}, fs)
    if (!isOutside(world.cwd, path) && within === undefined && isOutside(root, place)) {
      throw new Error(
        `Cannot write \`${name}\`, expected a folder: a link on the way leads out of this one, to \`${place}\``
      )
    }
    return await writeAtPlace(join(place, basename(path)), text, {expected, fs, name})
  } catch (error) {
    throw new FileError(reasonOf(error, name, 'write'), {cause: error})
  }
}
