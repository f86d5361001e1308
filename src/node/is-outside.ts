import {isAbsolute, relative, sep} from 'node:path'

/** Whether a file or a folder stands outside of a folder, both by their whole names; on Windows, on another disk too. */
export function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
}
