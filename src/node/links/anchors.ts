import type {Heading, Nodes, Paragraph} from 'mdast'
import {attributeOf, cutHtml} from '../../grammar/html-tags.js'
import {decodeReferences} from '../../grammar/references.js'
import {githubSlug, slugText, uniqueSlugs} from '../../query/slugger.js'
import {type AnyNode, walk} from '../../query/walk.js'
import {type NearWords, nearWords} from '../../text/nearest-of.js'
import type {Notes} from '../../tree/nodes.js'
import {type AnySite, type Site, siteRules, textKey} from './sites.js'

/** What `#…` in a link can lead to on a page. */
export interface Anchors {
  /** The slugs of all headings, those in quotes and bullets too, and the `id`s and `name`s in the HTML. */
  names: ReadonlySet<string>
  /** Tells whether there is an anchor. */
  has(anchor: string): boolean
}

/** The anchors of a page as plain data. */
export interface AnchorNames {
  /** As {@link Anchors} has them. */
  names: string[]
  /** The texts of headings and the ids of blocks, for a site that links to them. */
  texts: string[]
}

/** Collects the anchors of a page while its tree is walked. */
export interface AnchorCollector {
  /**
   * Looks at the next node, in the order of the text.
   *
   * @returns a heading's anchor (for a site that links to texts, what is compared of its text); `null` for other nodes
   */
  visit(node: AnyNode): string | null
  /** What was collected. */
  collected(): AnchorNames
}

/** Makes a collector of what a site makes anchors of. How accents are composed doesn't count. */
export function anchorCollector(site: AnySite): AnchorCollector {
  if (site === 'any') return anyCollector()
  const {slug, hasOwnIds, hasTexts} = siteRules(site)
  const names = new Set<string>()
  const texts = new Set<string>()
  const unique = uniqueSlugs()
  const anchorOf = (heading: Heading): string => {
    const text = slugText(heading.children)
    const own = hasOwnIds ? ownId(text) : null
    const anchor = own ?? (hasTexts ? textKey(text) : unique(slug(text)).normalize())
    const to = own === null && hasTexts ? texts : names
    to.add(anchor)
    return anchor
  }
  return {
    visit: (node) => {
      const block =
        hasTexts && (node.type === 'paragraph' || node.type === 'heading') ? blockIdOf(node) : null
      if (block !== null) texts.add(block)
      if (node.type === 'heading') return anchorOf(node)
      if (node.type === 'html') {
        for (const name of htmlNamesIn(node.value)) names.add(name)
      } else if (node.type === 'footnoteDefinition') addFootnote(node.identifier, names)
      return null
    },
    collected: () => ({names: [...names], texts: [...texts]})
  }
}

/** The sites whose anchors count beside GitHub's where nobody said which site it is. */
const otherSites: readonly Site[] = ['gitlab', 'docusaurus', 'vitepress']

/** Collects what any site makes anchors of, and what extensions of Markdown do: `{: #id}` behind a block, a name in a comment. */
function anyCollector(): AnchorCollector {
  const first = anchorCollector('github')
  const others = otherSites.map((site) => anchorCollector(site))
  const more = new Set<string>()
  return {
    visit: (node) => {
      if (node.type === 'text') addBraced(node.value, more)
      else if (node.type === 'paragraph') addTerms(node, more)
      else if (node.type === 'code') addBraced(`${node.lang ?? ''} ${node.meta ?? ''}`, more)
      else if (node.type === 'html') addCommented(node.value, more)
      for (const other of others) other.visit(node)
      return first.visit(node)
    },
    collected: () => {
      const names = new Set(first.collected().names)
      for (const {collected} of others) for (const name of collected().names) names.add(name)
      for (const name of more) names.add(name)
      return {names: [...names], texts: []}
    }
  }
}

/** The ids of attribute lists: `{#id}`, `{ .class #id }`, `{: #id}`. */
function addBraced(text: string, names: Set<string>): void {
  if (!text.includes('{')) return
  for (const [list] of text.matchAll(/\{[^{}]{1,500}\}/g))
    for (const [, id = ''] of list.matchAll(/#([^\s}#]+)/g)) names.add(id.normalize())
}

/** The slugs of terms, which lines that begin with `:` describe (a definition list, as PHP Markdown Extra has it). */
function addTerms(paragraph: Paragraph, names: Set<string>): void {
  if (!paragraph.children.some((child) => child.type === 'text' && child.value.includes('\n:'))) return
  const lines = slugText(paragraph.children).split('\n')
  for (const [index, line] of lines.entries()) {
    if (!lines[index + 1]?.startsWith(':')) continue
    const slug = githubSlug(line).normalize()
    // A heading may have the same name.
    names.add(slug).add(`${slug}-1`)
  }
}

/** The words of short comments, which a build may make anchors of: `<!-- md:setting plugins.blog -->`. */
function addCommented(html: string, names: Set<string>): void {
  for (const [, said = ''] of html.matchAll(/<!--([^<>]{1,100})-->/g))
    for (const word of said.normalize().split(/\s+/)) if (word !== '') names.add(word).add(`+${word}`)
}

/** What footnotes and their calls are called: on GitHub, and by Python-Markdown and markdown-it. */
function addFootnote(identifier: string, names: Set<string>): void {
  for (const start of ['fn', 'fnref'])
    for (const between of ['-', ':', '']) names.add(start + between + identifier)
}

/**
 * Gives the anchors of a note, as a site makes them.
 *
 * @param site where it is shown
 */
export function anchorsOf(notes: Notes<object>, site: Site): Anchors {
  const collector = anchorCollector(site)
  for (const node of walk(notes)) collector.visit(node)
  return anchorsFrom(collector.collected(), site)
}

/** Gives the anchors that were collected, to be asked. */
export function anchorsFrom(collected: AnchorNames, site: AnySite): Anchors {
  const {hasTexts, hasLines, isCaseFree} = siteRules(site)
  const names = new Set(collected.names)
  const texts = new Set(collected.texts)
  const folded = new Set(isCaseFree ? collected.names.map((name) => name.toLowerCase()) : [])
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

/**
 * Whether an anchor leads to a heading.
 *
 * @param own the heading's, as {@link AnchorCollector} gives it
 */
export function isAnchorOf(own: string, anchor: string, site: Site): boolean {
  const {hasTexts, isCaseFree} = siteRules(site)
  const name = anchor.replace(/^#/, '').normalize()
  if (own === name) return true
  if (hasTexts) return own === textKey(name.split('#').at(-1) as string)
  return isCaseFree && own.toLowerCase() === name.toLowerCase()
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

interface LikeNames {
  /** By their small letters. */
  byCase: ReadonlyMap<string, string[]>
  near: NearWords
}

/** What is asked of the names of a page whenever a link names another: made once. */
const likeNamesOf = new WeakMap<object, LikeNames>()

function likeNames(names: ReadonlySet<string>): LikeNames {
  const known = likeNamesOf.get(names)
  if (known) return known
  const byCase = new Map<string, string[]>()
  for (const name of names) {
    const folded = name.toLowerCase()
    const others = byCase.get(folded)
    if (others) others.push(name)
    else byCase.set(folded, [name])
  }
  const made = {byCase, near: nearWords(names)}
  likeNamesOf.set(names, made)
  return made
}

/**
 * The anchor that was likely meant: certainly where one alone is the same but for case, or is the slug of what was written as a heading is,
 * `#Old Name`.
 */
export function likelyAnchor(anchor: string, {names}: Anchors): {name: string; isCertain: boolean} | null {
  const written = anchor.normalize()
  const folded = written.toLowerCase()
  const {byCase, near: nearTo} = likeNames(names)
  const same = byCase.get(folded) ?? []
  const [only] = same
  if (only !== undefined) return {name: only, isCertain: same.length === 1}
  const slug = githubSlug(written)
  if (names.has(slug)) return {name: slug, isCertain: true}
  const near = nearTo(written)
  return near === null ? null : {name: near, isCertain: false}
}
