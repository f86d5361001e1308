import {githubSlug} from '../../query/slugger.js'

/** Finds the notes that texts name. */
export interface KnownNames {
  /** The patterns under which a text of a note names another: `people/*.md`. */
  patternsOf(text: string, from: number): readonly string[]
}

const ending = /\.(?:md|mdx|markdown)$/i

/**
 * Knows notes by the names that a `reference` of the schema of their folder may have: their path with its ending or without, the file's name without it, or the slug of
 * that. A name that several have names none.
 *
 * @param paths where the notes stand, from the folder of the config; `undefined`: not known
 */
export function knownNames(paths: ReadonlyArray<string | undefined>): KnownNames {
  const byName = new Map<string, Map<string, number>>()
  const add = (name: string, pattern: string, note: number): void => {
    const found = byName.get(name) ?? new Map<string, number>()
    found.set(pattern, found.has(pattern) && found.get(pattern) !== note ? -1 : note)
    byName.set(name, found)
  }
  for (const [note, given] of paths.entries()) {
    if (given === undefined) continue
    const path = given.replaceAll('\\', '/').replace(/^\.\//, '')
    const slash = path.lastIndexOf('/')
    const file = path.slice(slash + 1)
    const found = ending.exec(file)
    // A folder whose name means something in a pattern is left out.
    if (!found || /[*?[\]{}()!]/.test(path.slice(0, slash + 1))) continue
    const pattern = `${path.slice(0, slash + 1)}*${found[0]}`
    const bare = file.slice(0, found.index)
    const names = [path, path.slice(0, slash + 1) + bare, bare, githubSlug(bare)]
    for (const name of new Set(names)) add(name, pattern, note)
  }
  return {
    patternsOf(text, from) {
      const found = byName.get(text)
      if (!found) return []
      return [...found].filter(([, note]) => note !== -1 && note !== from).map(([pattern]) => pattern)
    }
  }
}
