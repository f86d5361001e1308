import {writeFileAtomically} from '../node/write-file.js'
import {type Input, standardInput} from './inputs.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'

/**
 * Writes a note's new text where it came from, unless it is the old one; that of standard input goes to standard output.
 *
 * @returns why it couldn't be written; `null` where all went well
 */
export async function writeBack({path, source}: Input, text: string, world: World): Promise<string | null> {
  if (path === standardInput) {
    world.out(text)
    return null
  }
  if (text === source) return null
  const target = world.resolve(path)
  try {
    const outcome = await writeFileAtomically(target, text, {expected: source, fs: world.fs})
    return outcome === 'conflict'
      ? `Cannot write \`${path}\`: it changed meanwhile, and was left alone`
      : null
  } catch (error) {
    // Names appear as they were given.
    return reasonOf(error, path, 'write').replaceAll(target, path)
  }
}
