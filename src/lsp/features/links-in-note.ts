import {destinationsIn} from '../../node/links/destinations.js'
import {htmlDestinationsIn} from '../../node/links/html-destinations.js'
import {definitionKey} from '../../query/definitions.js'
import {walk} from '../../query/walk.js'
import {type Span, spanOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'

/** What in a note leads somewhere: a link, an image, a definition, a tag; or a reference, by its definition. */
export interface NoteLink extends Span {
  kind: 'link' | 'image' | 'definition' | 'html' | 'reference'
  /** Where it leads, as it was read. */
  url: string
  /** Where that is written; `null` for a reference, and where it can't be told for sure. */
  place: Span | null
}

/** Gives what in a note leads somewhere, in the order of the text. A reference without its definition leads nowhere. */
export function linksIn({notes, text}: Pick<OpenNote, 'notes' | 'text'>): NoteLink[] {
  const found: NoteLink[] = []
  const urls = new Map<string, string>()
  for (const {node, url, position, place} of destinationsIn(notes, text)) {
    if (node.type === 'definition') urls.set(definitionKey(node.identifier), url)
    if (position) found.push({kind: node.type, url, place, ...spanOf(position)})
  }
  for (const node of urls.size > 0 ? walk(notes) : []) {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') continue
    const url = urls.get(definitionKey(node.identifier))
    if (url !== undefined && node.position)
      found.push({kind: 'reference', url, place: null, ...spanOf(node.position)})
  }
  for (const {url, place} of htmlDestinationsIn(notes, text)) {
    if (place) found.push({kind: 'html', url, place, ...place})
  }
  return found.sort((left, right) => left.start - right.start || right.end - left.end)
}

/** Finds what leads somewhere at an offset, its ends included: the innermost of several. */
export function linkAt(note: Pick<OpenNote, 'notes' | 'text'>, offset: number): NoteLink | null {
  const around = linksIn(note).filter(({start, end}) => start <= offset && offset <= end)
  // Of two that meet there, the one that begins is meant; of two around it, the smaller one.
  return around.reduce<NoteLink | null>(
    (best, link) => (!best || isInside(link, best) || best.end === offset ? link : best),
    null
  )
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
