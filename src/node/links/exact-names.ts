import {join, parse, sep} from 'node:path'
import type {FileSystem} from '../file-system.js'

/** Whether a file or a folder is there, by which path on the disk. */
export type Existence = {kind: 'file' | 'folder'; path: string} | Missing

/** What isn't there. */
export interface Missing {
  kind: 'none'
  /** What a part of the path is really called, where only case differs. */
  name?: string
  /** The whole path then, if there is no other of these names in any case. */
  path?: string
  /** Where the last part of the path alone is missing: the names in its folder; the same object each time. */
  siblings?: ReadonlyMap<string, string>
}

/** Tells whether a file or a folder is there, by its whole and exact name. */
export type NameFinder = (path: string) => Promise<Existence>

/** No system takes longer names. */
const longest = 32_768

/**
 * Makes a finder of names. They are compared exactly, case included, also where the disk would not: what is found here is found
 * elsewhere, too. How accents are composed doesn't count. Each folder is listed once; where that isn't allowed the disk is trusted.
 */
export function nameFinder(fs: FileSystem): NameFinder {
  const listings = new Map<string, Promise<Listing | null>>()
  const list = (folder: string): Promise<Listing | null> => {
    const listing =
      listings.get(folder) ??
      fs.readdir(folder).then(
        (names) => listingOf(names),
        () => null
      )
    listings.set(folder, listing)
    return listing
  }
  return async (path) => {
    if (path.length > longest) return {kind: 'none'}
    let {root: at} = parse(path)
    let wrong: string | undefined
    let isOnly = true
    const parts = path
      .slice(at.length)
      .split(sep)
      .filter((part) => part !== '')
    for (const [index, part] of parts.entries()) {
      const names = await list(at)
      const found = names ? findNames(names, part.normalize()) : [part]
      const [name] = found
      if (name === undefined) {
        const isLast = index === parts.length - 1 && wrong === undefined
        return names && isLast ? {kind: 'none', siblings: names.exact} : {kind: 'none'}
      }
      if (name.normalize() !== part.normalize()) {
        wrong = name
        isOnly &&= found.length === 1
      }
      at = join(at, name)
    }
    try {
      const kind = (await fs.stat(at)).isDirectory() ? 'folder' : 'file'
      if (wrong === undefined) return {kind, path: at}
      return isOnly ? {kind: 'none', name: wrong, path: at} : {kind: 'none', name: wrong}
    } catch {
      return {kind: 'none'}
    }
  }
}

/** The names in a folder: how accents are composed is settled. */
interface Listing {
  exact: ReadonlyMap<string, string>
  /** Gives those of a name in lower case; what that takes is made when it is first asked for. */
  folded(name: string): readonly string[]
}

function listingOf(names: readonly string[]): Listing {
  const exact = new Map(names.map((name) => [name.normalize(), name]))
  let known: Map<string, string[]> | null = null
  const fold = (): Map<string, string[]> => {
    const all = new Map<string, string[]>()
    for (const [name, real] of exact) {
      const others = all.get(name.toLowerCase())
      if (others) others.push(real)
      else all.set(name.toLowerCase(), [real])
    }
    return all
  }
  return {
    exact,
    folded: (name) => {
      known ??= fold()
      return known.get(name) ?? []
    }
  }
}

/** The names on the disk: the same one alone, or else those that differ by case alone. */
function findNames({exact, folded}: Listing, wanted: string): readonly string[] {
  const found = exact.get(wanted)
  return found === undefined ? folded(wanted.toLowerCase()) : [found]
}
