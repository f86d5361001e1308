// The pages as text, for agents: each page beside its HTML (`cli.md` beside `cli.html`), `llms.txt` that lists them, `llms-full.txt` that holds them.
import {cpSync, readdirSync, writeFileSync} from 'node:fs'
import {join, posix} from 'node:path'
import {fillPage} from '../../.ci/set-repository.mjs'
import {parseNotes, stringifyNotes} from '../../dist/index.js'
import {readGroups} from './contents.mjs'
import {listSources, placeOf, readSource, root} from './pages.mjs'
import {resolveLink} from './resolve-link.mjs'

/**
 * Writes the texts.
 *
 * @param {string} output the site's folder
 * @param {string | null} repository such as `ana/apunte`
 */
export function writeTexts(output, repository) {
  const listed = readGroups().flatMap(({pages}) => pages.map(({path}) => path))
  const sources = new Set([...listed, ...listSources(), 'site/pages/api.md'])
  const texts = [...sources].map((path) => [placeOf(path), toText(path, readSource(path), repository)])
  for (const [place, text] of texts) writeFileSync(join(output, place), text)
  for (const place of listApi()) cpSync(join(root, 'site', place), join(output, place))
  writeFileSync(join(output, 'llms.txt'), toText('llms.txt', readSource('llms.txt'), repository))
  writeFileSync(join(output, 'llms-full.txt'), texts.map(([, text]) => text).join('\n'))
}

/** What typedoc wrote. */
const listApi = () => readdirSync(join(root, 'site/api')).map((name) => `api/${name}`)

/**
 * Makes the text of a page, whose links lead to the texts of others. All but the links stays as it is.
 *
 * @param {string} path of the page, from the repository's folder
 * @param {string} source what it says there
 * @param {string | null} repository such as `ana/apunte`
 * @returns {string}
 */
export function toText(path, source, repository) {
  const notes = parseNotes(repository ? fillPage(source, repository) : source, {frontMatter: false})
  const folder = posix.dirname(placeOf(path) ?? path)
  const lead = (node) => {
    node.children = node.children.flatMap((child) => {
      if ('children' in child) lead(child)
      if (child.type !== 'link' && child.type !== 'definition') return [child]
      const {kind, url, place} = resolveLink(path, child.url, repository)
      if (kind === 'nowhere') return child.children ?? []
      child.url = kind === 'page' ? posix.relative(folder, place) + (/#.*$/.exec(url)?.[0] ?? '') : url
      return [child]
    })
  }
  lead(notes)
  return stringifyNotes(notes)
}
