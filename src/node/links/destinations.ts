import type {Definition, Image, Link} from 'mdast'
import type {Position} from 'unist'
import {findUrl, type UrlPlace} from '../../check/url-place.js'
import {definitionKey} from '../../query/definitions.js'
import {walk} from '../../query/walk.js'
import type {Notes} from '../../tree/nodes.js'

/** A place in a note that names where it leads: a link, an image, or the definition that references share. */
export interface Destination {
  node: Link | Image | Definition
  /** What it names, as it was read. */
  url: string
  /** Where the node stands. */
  position: Position | undefined
  /** Where the destination itself stands in the text; `null` where that can't be told for sure. */
  place: UrlPlace | null
}

/**
 * Gives what names a destination in a note, in the order of the text. A definition is given once, however many references share it; a second
 * one of a name leads nowhere, and isn't.
 *
 * @param notes as it was read
 * @param source its text
 */
export function* destinationsIn(notes: Notes<object>, source: string): Generator<Destination> {
  const defined = new Set<string>()
  for (const node of walk(notes)) {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') continue
    if (node.type === 'definition') {
      const key = definitionKey(node.identifier)
      if (defined.has(key)) continue
      defined.add(key)
    }
    yield {node, url: node.url, position: node.position, place: findUrl(node, source)}
  }
}
