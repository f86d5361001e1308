import type {World} from '../world.js'
import {targetInNote} from './link-target.js'

/**
 * A URL of a note, in its colour; where the terminal shows links, a click opens it.
 *
 * @param shown what is shown of it
 * @param file the note's name, as it was given
 */
export function printUrl(url: string, shown: string, file: string, world: World): string {
  const target = targetInNote(url, file, world)
  const text = world.colors.cyan(shown)
  return target === null ? text : world.link(text, target)
}
