import type {Heading, Nodes, Paragraph} from 'mdast'
import {attributeOf, cutHtml} from '../../grammar/html-tags.js'
import {decodeReferences} from '../../grammar/references.js'
import {githubSlug, slugText, uniqueSlugs} from '../../query/slugger.js'
import {walk} from '../../query/walk.js'
import type {Notes} from '../../tree/nodes.js'
import {type Site, siteRules, textKey} from './sites.js'

/** What `#…` in a link can lead to on a page. */
export interface Anchors {
  /** The slugs of all headings, those in quotes and bullets too, and the `id`s and `name`s in the HTML. */
  names: ReadonlySet<string>
  /** Tells whether there is an anchor. */
  has(anchor: string): boolean
}

/**
 * Gives the anchors of a note, as a site makes them. How accents are composed doesn't count.
 *
 * @param site where it is shown
 */
export function anchorsOf(notes: Notes<object>, site: Site): Anchors {
  const {slug, hasOwnIds, hasTexts, hasLines, isCaseFree} = siteRules(site)
  const names = new Set<string>()
  /** Texts and blocks, for a site that links to them. */
  const texts = new Set<string>()
  const unique = uniqueSlugs()
  for (const node of walk(notes)) {
    if (node.type === 'heading') {
      const text = slugText(node.children)
      const own = hasOwnIds ? ownId(text) : null
      if (own !== null) names.add(own)
      else if (hasTexts) texts.add(textKey(text))
      else names.add(unique(slug(text)).normalize())
    } else if (node.type === 'html') for (const name of htmlNamesIn(node.value)) names.add(name)
    const block = hasTexts && (node.type === 'paragraph' || node.type === 'heading') ? blockIdOf(node) : null
    if (block !== null) texts.add(block)
  }
  const folded = new Set(isCaseFree ? [...names].map((name) => name.toLowerCase()) : [])
  const isNamed = (name: string): boolean => names.has(name) || folded.has(name.toLowerCase())
  const has = (anchor: string): boolean => {
    // A text fragment behind `:~:` is the browser's; `#top` is the page's beginning (HTML's standard).
    const [name = ''] = anchor.normalize().split(':~:', 1)
    if (name === '' || name.toLowerCase() === 'top' || isNamed(name)) return true
    if (hasLines && (isLines(name) || isNamed(name.replace(/^user-content-/i, '')))) return true
    return hasTexts && hasText(name, texts)
  }
  return {names, has}
}

/** Whether it names lines of a file, which nobody counts: `L3`, `L3-L9`, `L3C5-L9C1`, `L3-9`. */
export function isLines(name: string): boolean {
  return /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/.test(name)
}

/** A heading's own id: `{#id}` at its end, maybe with more, or in a comment. */
export function ownId(text: string): string | null {
  const written = text.trimEnd()
  const start = written.endsWith('}') ? written.lastIndexOf('{') : -1
  if (start === -1) return null
  return /^\{\s*(?:\/\*\s*)?#([^\s}]+)/.exec(written.slice(start))?.[1]?.normalize() ?? null
}

/** Whether a heading of that text is there, or the last of a path of them (`Elm#Slides`), or the block (`^id`). */
function hasText(name: string, texts: ReadonlySet<string>): boolean {
  const last = name.split('#').at(-1) as string
  return texts.has(last.startsWith('^') ? last.toLowerCase() : textKey(last))
}

/** The id at a block's end, in lower case: `… ^id`. */
export function blockIdOf(block: Paragraph | Heading): string | null {
  const last: Nodes | undefined = block.children.at(-1)
  if (last?.type !== 'text') return null
  return /(?:^|\s)(\^[\da-z-]+)\s*$/i.exec(last.value.slice(-200))?.[1]?.toLowerCase() ?? null
}

/** The `id`s and `name`s in HTML. */
export function* htmlNamesIn(html: string): Generator<string> {
  for (const {start, end, name, isClosing} of cutHtml(html).pieces) {
    if (name === null || isClosing) continue
    const tag = html.slice(start, end)
    for (const attribute of ['id', 'name']) {
      const value = attributeOf(tag, attribute)
      if (value) yield decodeReferences(value).normalize()
    }
  }
}

/** The slug that was likely meant: of an anchor that is written as a heading is, `#Old Name`. */
export function nearestAnchor(anchor: string, {names}: Anchors): string | undefined {
  const folded = anchor.toLowerCase()
  const slug = githubSlug(anchor)
  return [...names].find((name) => name.toLowerCase() === folded) ?? [...names].find((name) => name === slug)
}
