import type {FileSystem} from './file-system.js'
import {reasonOf} from './reasons.js'
import {writeAtPlace} from './write-file.js'

/** A note's text, and where it came from. */
export interface ReadFrom {
  /** The file's name in messages. */
  readonly path: string
  /** Where it stood when it was found: a whole name through no link. */
  readonly place: string
  readonly source: string
  /** Whether the file isn't there yet, and is to be made (default: false). */
  readonly isNew?: boolean | undefined
}

/**
 * Writes a note's new text where it came from, unless it is the old one.
 *
 * @returns why it couldn't be written; `null` where all went well
 */
export async function writeBack(
  {path, place, source, isNew = false}: ReadFrom,
  text: string,
  fs: FileSystem
): Promise<string | null> {
  if (text === source) return null
  try {
    const outcome = await writeAtPlace(place, text, {expected: isNew ? null : source, fs, name: path})
    return outcome === 'conflict'
      ? `Cannot write \`${path}\`: it changed meanwhile, and was left alone`
      : null
  } catch (error) {
    // Names appear as they were given.
    return reasonOf(error, path, 'write').replaceAll(place, path)
  }
}
