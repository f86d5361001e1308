import {existsSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

/**
 * Finds the folder of the rules' pages, one a code: they lie in the package, whether this runs from its sources or as a bundle.
 *
 * @returns its whole name; `null` where they aren't there, as in a bundle that somebody else made
 */
export function findRulePages(): string | null {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'docs/rules'))) {
    const above = dirname(folder)
    if (above === folder) return null
    folder = above
  }
  return join(folder, 'docs/rules')
}

/**
 * The codes that have a page, sorted.
 *
 * @param folder the pages' (default: where they lie in the package)
 * @returns `null` where there is no such folder
 */
export function rulePageCodes(folder: string | null = findRulePages()): string[] | null {
  if (folder === null) return null
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -'.md'.length))
    .sort()
}
