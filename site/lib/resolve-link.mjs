// Where a link of a page leads on the site.
import {existsSync, statSync} from 'node:fs'
import {join, posix} from 'node:path'
import {addressOf, placeOf, root} from './pages.mjs'

const ownAddress = 'https://OWNER.github.io/apunte/'

/** A part of the site that is no page of its own: the playground. */
const leadTo = (path) => ({kind: 'page', url: `/${path}`, place: path.replace(/(^|\/)$/, '$1index.html')})

/**
 * Finds where a link leads. Pages link as they do in the repository, where they are read, too.
 *
 * @param {string} from the page's path, from the repository's folder: `docs/cli.md`
 * @param {string} url as it stands there: `../examples/tools#readme`
 * @param {string | null} repository such as `ana/apunte`; `null` where none is known
 * @returns {{kind: 'page' | 'outside' | 'repository' | 'nowhere', url: string, place?: string}} `page` gives an address from the site's base on, with the
 *   anchor, and the page's place; `nowhere` stands for a file that the site doesn't have, while no repository is known
 * @throws {Error} where the repository has no such file
 */
export function resolveLink(from, url, repository) {
  // What stands for the site's own address, and for the repository's, while none is known (`.ci/set-repository.mjs`).
  if (url.startsWith(ownAddress)) return leadTo(url.slice(ownAddress.length))
  if (url.includes('OWNER/apunte') && !repository) return {kind: 'nowhere', url: ''}
  if (url.startsWith('#') || /^[a-z][a-z\d+.-]*:/i.test(url)) return {kind: 'outside', url}
  const [, written = '', hash = ''] = /^([^#?]*)(.*)$/.exec(url) ?? []
  const path = posix.join(posix.dirname(from), decodeURIComponent(written)).replace(/\/$/, '')
  const place = placeOf(path)
  if (place) return {kind: 'page', url: addressOf(place) + hash, place}
  if (!existsSync(join(root, path)))
    throw new Error(`Unexpected link \`${url}\` in ${from}, expected a file of the repository`)
  if (!repository) return {kind: 'nowhere', url: ''}
  const kind = statSync(join(root, path)).isDirectory() ? 'tree' : 'blob'
  return {kind: 'repository', url: `https://github.com/${repository}/${kind}/main/${encodeURI(path)}${hash}`}
}
