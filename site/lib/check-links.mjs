// Finds links of the built site that lead nowhere, and what a page would load from elsewhere.
import {posix} from 'node:path'
import {Parser} from 'htmlparser2'
import {links, parseNotes} from '../../dist/index.js'

/** Attributes that name a file. */
const naming = new Set(['href', 'src', 'srcset', 'poster', 'action', 'data'])

/** What a page loads by itself, other than what a reader follows: an icon, a style, a picture. */
const isLoaded = (tag, rel = '') => tag !== 'a' && tag !== 'form' && !/\b(?:canonical|alternate)\b/.test(rel)

/**
 * Reads a page.
 *
 * @param {string} html
 * @returns {{anchors: Set<string>, urls: Array<{url: string, loaded: boolean}>}}
 */
export function readHtml(html) {
  const anchors = new Set()
  const urls = []
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (attributes.id) anchors.add(attributes.id)
      if (tag === 'a' && attributes.name) anchors.add(attributes.name)
      for (const [name, value] of Object.entries(attributes)) {
        if (!naming.has(name)) continue
        const values =
          name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s/)[0]) : [value]
        for (const url of values) urls.push({url, loaded: isLoaded(tag, attributes.rel)})
      }
    }
  })
  parser.end(html)
  return {anchors, urls}
}

/** What a page of text links to. */
function readText(text) {
  const found = [...links(parseNotes(text, {frontMatter: false}))]
  return {anchors: null, urls: found.map(({url}) => ({url, loaded: false}))}
}

/** What a style loads. */
function readStyle(text) {
  const found = [...text.matchAll(/url\((["']?)(.+?)\1\)/g)]
  return {anchors: null, urls: found.map(([, , url]) => ({url, loaded: true}))}
}

function readFile(address, text) {
  if (address.endsWith('.html')) return readHtml(text)
  // It repeats the pages, from another place.
  if (address === 'llms-full.txt') return {anchors: null, urls: []}
  return address.endsWith('.css') ? readStyle(text) : readText(text)
}

/**
 * Finds the links that lead nowhere.
 *
 * @param {Map<string, string | null>} files what the site has: addresses such as `rules/index.html`, and the texts of those that are read
 * @param {string} base where the site lies: `/apunte/`
 * @returns {{pages: number, links: number, problems: string[]}} problems as `cli.html: #options`
 */
export function findBrokenLinks(files, base) {
  const read = new Map(
    [...files].flatMap(([address, text]) => (text === null ? [] : [[address, readFile(address, text)]]))
  )
  const problems = []
  let count = 0
  for (const [address, {urls}] of read) {
    for (const {url, loaded} of urls) {
      count++
      const problem = judge(url, loaded, address)
      if (problem) problems.push(`${address}: ${url} (${problem})`)
    }
  }
  return {pages: [...read.keys()].filter((name) => name.endsWith('.html')).length, links: count, problems}

  function judge(url, loaded, address) {
    if (/^data:/.test(url)) return null
    if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return loaded ? 'comes from elsewhere' : null
    const {pathname, hash} = new URL(url, `http://site${posix.join(base, address)}`)
    if (!pathname.startsWith(base)) return `stands outside of ${base}`
    const path = decodeURIComponent(pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html')
    if (!files.has(path)) return 'there is no such file'
    const anchor = decodeURIComponent(hash.slice(1))
    const anchors = read.get(path)?.anchors
    return anchor && anchors && !anchors.has(anchor) ? 'there is no such anchor' : null
  }
}
