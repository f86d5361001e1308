// Which files of the repository are pages of the site, and where each stands on it.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Files beside `docs/`, by the address that they get. `SECURITY.md` says how to report, `docs/security.md` what is promised. */
const beside = {
  'README.md': 'overview.md',
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'SECURITY.md': 'security-policy.md',
  'site/pages/index.md': 'index.md',
  'site/pages/api.md': 'api/index.md'
}

/**
 * Finds where a file stands on the site.
 *
 * @param {string} path of a file, from the repository's folder: `docs/rules/README.md`
 * @returns {string | null} `rules/index.md`; `null` where the file is no page
 */
export function placeOf(path) {
  if (Object.hasOwn(beside, path)) return beside[path]
  const [, page] = /^(?:docs\/(?=(?:rules\/)?[^/]+$)|site\/(?=api\/))(.+\.md)$/.exec(path) ?? []
  return page?.replace(/(^|\/)README\.md$/, '$1index.md') ?? null
}

/**
 * Finds the address of a place: `rules/index.md` has `/rules/`, `cli.md` has `/cli.html`, which any server of files knows.
 *
 * @param {string} place as `placeOf` says it
 * @returns {string} from the site's base on
 */
export function addressOf(place) {
  return `/${place.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}`
}

/**
 * Lists the pages that are written by hand, but for those of the site alone.
 *
 * @returns {string[]} their paths, from the repository's folder
 */
export function listSources() {
  const inDocs = ['docs', 'docs/rules'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`)
  )
  return [...Object.keys(beside).filter((path) => !path.startsWith('site/')), ...inDocs.sort()]
}

/**
 * Reads a file of the repository.
 *
 * @param {string} path from the repository's folder
 * @returns {string}
 */
export function readSource(path) {
  return readFileSync(join(root, path), 'utf8')
}
