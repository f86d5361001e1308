import {writeAtPlace} from '../node/write-file.js'
import {type Input, standardInput} from './inputs.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'

/**
 * Writes a note's new text where it came from, unless it is the old one; that of standard input goes to standard output.
 *
 * @returns why it couldn't be written; `null` where all went well
 */
export async function writeBack(
  {path, place, source}: Input,
  text: string,
  world: World
): Promise<string | null> {
  if (path === standardInput) {
    world.out(text)
    return null
  }
  if (text === source) return null
  try {
    const outcome = await writeAtPlace(place, text, {expected: source, fs: world.fs, name: path})
    return outcome === 'conflict'
      ? `Cannot write \`${path}\`: it changed meanwhile, and was left alone`
      : null
  } catch (error) {
    // Names appear as they were given.
    return reasonOf(error, path, 'write').replaceAll(place, path)
  }
}
