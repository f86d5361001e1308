import type {Html, Nodes} from 'mdast'
import type {Position} from 'unist'
import {
  type AttributePlace,
  attributeOf,
  attributePlace,
  closerAt,
  cutHtml,
  isRaw
} from '../grammar/html-tags.js'
import {decodeReferences} from '../grammar/references.js'
import {type PointFinder, placesIn, type SourceText} from './html-places.js'
import {textOfNode} from './text.js'
import {type AnyNode, childrenOf} from './walk.js'

/** A link or an image that a tag makes. */
export interface HtmlLink {
  tagName: 'a' | 'img'
  url: string
  text: string
  position: Position | undefined
  /** Whether a link holds it: a picture in an `<a>`. */
  isLinked: boolean
  /** Where its destination stands in the value of its HTML node. */
  place: AttributePlace
}

/** What tags make of siblings. */
export interface HtmlLinks {
  /** Whether they are blocks. */
  areBlocks: boolean
  /** What each HTML node holds: texts outside of links, and links. */
  parts: ReadonlyMap<Nodes, ReadonlyArray<string | HtmlLink>>
  /** The siblings between an `<a>` and its `</a>`, which are its text. */
  inside: ReadonlySet<Nodes>
}

/** Holders of blocks. */
const blockHolders = /^(?:notes|topic|blockquote|listItem|footnoteDefinition)$/

/**
 * Finds the links and images that tags make among a node's children, in one pass. An `<a>` ends at its `</a>`, in its own node or in a
 * later one; what nothing closes has the text behind it in its own node.
 *
 * @param source gives the note's text, where it has one
 */
export function findHtmlLinks(parent: AnyNode, source: () => SourceText | null): HtmlLinks {
  const siblings = childrenOf(parent)
  const finder = new HtmlLinkFinder(source, blockHolders.test(parent.type))
  if (!siblings.some(({type}) => type === 'html')) return finder
  const lastCloser = closersIn(siblings)
  for (const [index, node] of siblings.entries()) {
    if (node.type === 'html') finder.read(node, (name) => lastCloser(name) > index)
    else finder.pass(node)
  }
  finder.leave()
  return finder
}

/** An `<a>` that wasn't closed yet. */
interface OpenLink {
  link: HtmlLink
  /** Its text in its own node, and all of it. */
  own: string
  whole: string
  /** The nodes behind its own. */
  inside: Nodes[]
}

/** Tags that stand within a line. Others part words. */
const inlineNames =
  /^(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)$/

class HtmlLinkFinder implements HtmlLinks {
  readonly parts = new Map<Nodes, Array<string | HtmlLink>>()
  readonly inside = new Set<Nodes>()
  readonly #source: () => SourceText | null
  #open: OpenLink | null = null
  #within: string | null = null

  constructor(
    source: () => SourceText | null,
    readonly areBlocks: boolean
  ) {
    this.#source = source
  }

  /** @param isClosedLater whether an element's closing tag stands in a later sibling */
  read(node: Html, isClosedLater: (name: string) => boolean): void {
    const {value} = node
    const parts: Array<string | HtmlLink> = []
    this.parts.set(node, parts)
    if (this.#open) this.#open.inside.push(node)
    const {pieces, within} = cutHtml(value, this.#within)
    // What nothing closes hides no siblings: on its own, `<code>` in a text is a word.
    this.#within = within !== null && isClosedLater(within) ? within : null
    if (pieces.length === 0) return
    const find = placesIn(node, this.#source)
    for (const {start, end, name, isClosing} of pieces) {
      if (name === null) this.#say(decodeReferences(value.slice(start, end)), parts)
      else if (!inlineNames.test(name)) this.#say(' ', parts)
      else if (name === 'a' && isClosing) this.#close(find(end))
      else if (name === 'a' || name === 'img') {
        const tag = value.slice(start, end)
        const link = linkOf(tag, start, name, positionOf(node, start, end, find))
        if (name === 'a') this.leave()
        if (link) this.#add(link, parts)
      }
    }
    const open = this.#open as OpenLink | null
    if (open && open.inside.length === 0) open.own = open.whole
  }

  /** Goes past a sibling that is no HTML. */
  pass(node: Nodes): void {
    if (!this.#open || (this.#within !== null && isRaw(this.#within))) return
    this.#open.whole += textOfNode(node)
    this.#open.inside.push(node)
  }

  /** Leaves an `<a>` that nothing closed. */
  leave(): void {
    if (!this.#open) return
    const {link, own, whole, inside} = this.#open
    link.text = shown(inside.length === 0 ? whole : own)
    this.#open = null
  }

  #say(text: string, parts: Array<string | HtmlLink>): void {
    if (this.#open) this.#open.whole += text
    else parts.push(text)
  }

  #add(link: HtmlLink, parts: Array<string | HtmlLink>): void {
    parts.push(link)
    if (link.tagName === 'a') this.#open = {link, own: '', whole: '', inside: []}
    else if (this.#open) {
      link.isLinked = true
      this.#open.whole += link.text
    }
  }

  #close(end: Position['end'] | null): void {
    if (!this.#open) return
    const {link, whole, inside} = this.#open
    link.text = shown(whole)
    if (link.position && end) link.position = {start: link.position.start, end}
    for (const node of inside) this.inside.add(node)
    this.#open = null
  }
}

/**
 * What a tag makes; `null` for one that leads nowhere, as `<a name=x>`.
 *
 * @param at where the tag begins in its node's value
 */
function linkOf(
  tag: string,
  at: number,
  tagName: 'a' | 'img',
  position: Position | undefined
): HtmlLink | null {
  const place = attributePlace(tag, tagName === 'a' ? 'href' : 'src')
  if (place === null) return null
  const text = tagName === 'a' ? '' : shown(decodeReferences(attributeOf(tag, 'alt') ?? ''))
  const url = decodeReferences(tag.slice(place.start, place.end)).trim()
  const own = {start: at + place.start, end: at + place.end, quote: place.quote}
  return {tagName, url, text, position, isLinked: false, place: own}
}

function positionOf(node: Html, start: number, end: number, find: PointFinder): Position | undefined {
  const from = find(start)
  const to = find(end)
  return from && to ? {start: from, end: to} : node.position
}

/** A text as HTML shows it. */
function shown(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Tells in which of some siblings the last closing tag of an element stands, by its index; -1 for none. Each name is looked for once. */
function closersIn(siblings: readonly Nodes[]): (name: string) => number {
  const known = new Map<string, number>()
  return (name) => {
    const last =
      known.get(name) ??
      siblings.findLastIndex((node) => node.type === 'html' && closerAt(node.value, name) !== -1)
    known.set(name, last)
    return last
  }
}
