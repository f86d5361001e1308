import {resolve} from 'node:path'
import {isOutside} from '../is-outside.js'

/**
 * The folder that nothing above is told of: the `root`, where all notes stand in it; else the folder that names are relative to. A root beside the notes, such as one of
 * pictures alone, is no border for links from note to note.
 *
 * @param places the notes' whole names
 */
export function linkBorder(cwd: string, root: string | undefined, places: Iterable<string>): string {
  if (root === undefined) return resolve(cwd)
  for (const place of places) if (isOutside(root, place)) return resolve(cwd)
  return root
}
