import type {Html} from 'mdast'
import {findHtmlLinks} from '../../query/html-links.js'
import {placesIn, type SourceText} from '../../query/html-places.js'
import {childrenOf, walk} from '../../query/walk.js'
import {indexLines} from '../../text/lines.js'
import type {Notes} from '../../tree/nodes.js'

/** An attribute of a tag that names where it leads: the `href` of an `<a>`, the `src` of an `<img>`. */
export interface HtmlDestination {
  node: Html
  /** What it names, as a browser reads it. */
  url: string
  /** Where its value stands in that of the node. */
  start: number
  end: number
  /** What it stands in; empty where in nothing. */
  quote: '"' | "'" | ''
  /** Where its value stands in the text; `null` where that can't be told for sure. */
  place: {start: number; end: number} | null
}

/**
 * Gives the destinations in a note's HTML, block by block.
 *
 * @param notes as it was read
 * @param source its text
 */
export function* htmlDestinationsIn(notes: Notes<object>, source: string): Generator<HtmlDestination> {
  if (!source.includes('<')) return
  let known: SourceText | null = null
  const text = (): SourceText => {
    known ??= {text: source, lines: indexLines(source)}
    return known
  }
  for (const parent of walk(notes)) {
    if (!childrenOf(parent).some(({type}) => type === 'html')) continue
    for (const [holder, parts] of findHtmlLinks(parent, text).parts) {
      const node = holder as Html
      const find = placesIn(node, text)
      for (const part of parts) {
        if (typeof part === 'string') continue
        const {start, end, quote} = part.place
        const [from, to] = [find(start)?.offset, find(end)?.offset]
        const isSure =
          from !== undefined && to !== undefined && source.slice(from, to) === node.value.slice(start, end)
        yield {node, url: part.url, start, end, quote, place: isSure ? {start: from, end: to} : null}
      }
    }
  }
}

/** Writes another URL in the place of one, in an HTML node as it was read. */
export type UrlRewriter = (start: number, end: number, written: string) => void

/** Makes a {@link UrlRewriter}. The last place comes first: those before it stay where they are. */
export function urlRewriter(node: Html): UrlRewriter {
  const {value} = node
  let rest = ''
  let from = value.length
  return (start, end, written) => {
    // What is behind is put together without being read: a node may have thousands of links.
    rest = written + value.slice(end, from) + rest
    from = start
    node.value = value.slice(0, start) + rest
  }
}
