import {normalizeUrl} from '../../query/url.js'

/** A link as the command gives it. */
export interface LinkRow {
  file: string
  line: number
  column: number
  /** What it is about. */
  label: string
  url: string
  text: string
  /** The topics and bullets above it. */
  path: string[]
  /** What stands behind it; left out where nothing does. */
  description: string | undefined
}

/** Prints rows as they come. */
export interface LinkPrinter {
  /** @param rows those of a file */
  rows(rows: readonly LinkRow[]): string
  /** @param groups those that lead to one place together */
  duplicates(groups: ReadonlyArray<readonly LinkRow[]>): string
  end(): string
}

/** Those that lead where another leads, in groups that stand in the order of their first. */
export function groupDuplicates(rows: readonly LinkRow[]): LinkRow[][] {
  const groups = new Map<string, LinkRow[]>()
  for (const row of rows) {
    const key = normalizeUrl(row.url)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
