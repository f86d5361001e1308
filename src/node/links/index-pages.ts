/** Pages that stand for their folder, first those that are taken first: `README.md` in any case, then `index.md`. */
const indexNames = [/^readme\.(?:md|markdown)$/i, /^index\.(?:md|markdown|mdx)$/i]

/** Whether a file's name may be that of a page that stands for its folder. */
export function isIndexName(name: string): boolean {
  return indexNames.some((pattern) => pattern.test(name))
}

/** The page that stands for a folder, of the names in it. */
export function indexPageOf(names: Iterable<string>): string | undefined {
  const all = [...names].sort()
  for (const pattern of indexNames) {
    const found = all.find((name) => pattern.test(name))
    if (found !== undefined) return found
  }
  return undefined
}
