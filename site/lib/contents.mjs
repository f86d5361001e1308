// What the site has, from what the repository says of its pages already: `llms.txt` groups them, the table of the rules has their severities.
import {addressOf, placeOf, readSource} from './pages.mjs'

/**
 * Reads the groups of pages.
 *
 * @param {string} [text] what `llms.txt` says
 * @returns {Array<{title: string, pages: Array<{title: string, path: string, description: string}>}>} in its order
 */
export function readGroups(text = readSource('llms.txt')) {
  const [, ...groups] = text.split(/^## /m)
  return groups.map((group) => ({
    title: group.slice(0, group.indexOf('\n')),
    pages: [...group.matchAll(/^- \[(.+?)\]\((.+?)\): (.+)$/gm)].map(([, title, path, description]) => ({
      title,
      path,
      description
    }))
  }))
}

/**
 * Reads the rules.
 *
 * @param {string} [text] the page that lists them
 * @returns {Array<{code: string, severity: string, description: string}>}
 */
export function readRules(text = readSource('docs/rules/README.md')) {
  return [...text.matchAll(/^\| \[`([\w-]+)`\]\(\1\.md\) \| (\w+) \| (.+) \|$/gm)].map(
    ([, code, severity, description]) => ({code, severity, description})
  )
}

/** What the package exports, by the name of its page. */
export const entries = {
  apunte: 'src/index.ts',
  node: 'src/node/index.ts',
  unified: 'src/unified/index.ts',
  schema: 'src/schema/index.ts',
  export: 'src/export/index.ts',
  vite: 'src/bundlers/vite.ts',
  astro: 'src/bundlers/astro.ts',
  eslint: 'src/eslint/index.ts'
}

/** What an entry is imported as: `apunte/node`. */
export const importOf = (entry) => (entry === 'apunte' ? entry : `apunte/${entry}`)

/**
 * Reads what each entry is for, and what of it to begin with.
 *
 * @param {string} [text] the overview of the API
 * @returns {Map<string, string>} by the entries' names
 */
export function readIntroductions(text = readSource('site/pages/api.md')) {
  return new Map(
    [...text.matchAll(/^\| \[`[\w/]+`\]\(\.\.\/api\/(\w+)\.md\) \| (.+) \|$/gm)].map(([, entry, words]) => [
      entry,
      words
    ])
  )
}

/**
 * Lists what stands beside each page: beside those of the rules all rules, with their severities, then the rest, as beside all other pages.
 *
 * @returns {Record<string, object[]>} VitePress's groups, by the addresses below which they stand
 */
export function listSidebars() {
  const groups = readGroups().map(({title, pages}) => ({
    text: title === 'Optional' ? 'Project' : title,
    items: pages.map(({title, path}) => ({
      text: path === 'README.md' ? 'Overview' : escapeHtml(title),
      link: addressOf(placeOf(path))
    }))
  }))
  groups.splice(-1, 0, {text: 'API', link: addressOf('api/index.md'), items: listApi()})
  return {'/rules/': [listRules(), ...groups], '/': groups}
}

const listApi = () =>
  Object.keys(entries).map((entry) => ({text: importOf(entry), link: addressOf(`api/${entry}.md`)}))

function listRules() {
  const items = readRules().map(({code, severity}) => ({
    text: `${code} <span class="severity ${severity}">${severity}</span>`,
    link: addressOf(`rules/${code}.md`),
    docFooterText: code
  }))
  return {text: 'The rules', link: addressOf('rules/index.md'), items}
}

const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/**
 * Describes pages, in a sentence for search engines.
 *
 * @returns {Map<string, string>} by their places
 */
export function listDescriptions() {
  const plain = (text) => text.replaceAll('`', '')
  return new Map([
    ...readGroups().flatMap(({pages}) =>
      pages.map(({title, path, description}) => [placeOf(path), plain(`${title}: ${description}`)])
    ),
    ...readRules().map(({code, severity, description}) => [
      `rules/${code}.md`,
      plain(`${code} (${severity}): ${description}`)
    ]),
    ['api/index.md', 'The API: what the package exports, a page for each import'],
    ...Object.keys(entries).map((entry) => [
      `api/${entry}.md`,
      `Functions and types of ${importOf(entry)}, with their docblocks`
    ])
  ])
}
