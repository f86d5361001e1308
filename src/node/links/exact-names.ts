import {join, parse, sep} from 'node:path'
import type {FileSystem} from '../file-system.js'

/** Whether a file or a folder is there, by which path on the disk; `name` is what it is really called, where only case differs. */
export type Existence = {kind: 'file' | 'folder'; path: string} | {kind: 'none'; name?: string}

/** Tells whether a file or a folder is there, by its whole and exact name. */
export type NameFinder = (path: string) => Promise<Existence>

/** No system takes longer names. */
const longest = 32_768

/**
 * Makes a finder of names. They are compared exactly, case included, also where the disk would not: what is found here is found
 * elsewhere, too. How accents are composed doesn't count. Each folder is listed once; where that isn't allowed the disk is trusted.
 */
export function nameFinder(fs: FileSystem): NameFinder {
  const listings = new Map<string, Promise<ReadonlyMap<string, string> | null>>()
  const list = (folder: string): Promise<ReadonlyMap<string, string> | null> => {
    const listing =
      listings.get(folder) ??
      fs.readdir(folder).then(
        (names) => new Map(names.map((name) => [name.normalize(), name])),
        () => null
      )
    listings.set(folder, listing)
    return listing
  }
  return async (path) => {
    if (path.length > longest) return {kind: 'none'}
    let {root: at} = parse(path)
    let wrong: string | undefined
    for (const part of path.slice(at.length).split(sep)) {
      if (part === '') continue
      const names = await list(at)
      const name = names ? findName(names, part.normalize()) : part
      if (name === null) return {kind: 'none'}
      if (name.normalize() !== part.normalize()) wrong = name
      at = join(at, name)
    }
    try {
      const kind = (await fs.stat(at)).isDirectory() ? 'folder' : 'file'
      return wrong === undefined ? {kind, path: at} : {kind: 'none', name: wrong}
    } catch {
      return {kind: 'none'}
    }
  }
}

/** The name on the disk: the same one, or else one that differs by case alone. */
function findName(names: ReadonlyMap<string, string>, wanted: string): string | null {
  const exact = names.get(wanted)
  if (exact !== undefined) return exact
  const folded = wanted.toLowerCase()
  for (const [name, real] of names) if (name.toLowerCase() === folded) return real
  return null
}
