import type {FileSystem} from '../node/file-system.js'
import {writeBack} from '../node/write-back.js'
import type {Input} from './inputs.js'
import {standardInput} from './standard-input.js'
import type {World} from './world.js'

/**
 * Writes a note's new text where it came from, unless it is the old one; that of standard input goes to standard output.
 *
 * @param fs (default: the world's)
 * @returns why it couldn't be written; `null` where all went well
 */
export async function writeInput(
  {path, place, source, isNew}: Input,
  text: string,
  world: World,
  fs: FileSystem = world.fs
): Promise<string | null> {
  if (path !== standardInput) return writeBack({path, place, source, isNew}, text, fs)
  world.out(text)
  return null
}
