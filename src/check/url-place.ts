import type {Definition, Image, Link} from 'mdast'
import {labelEnd} from '../grammar/label.js'
import {decode} from '../grammar/references.js'
import {
  emptyTarget,
  findTarget,
  mostParentheses,
  noTitles,
  readResource,
  skipGap
} from '../grammar/resource.js'

/** Where a destination stands in the text, without the angle brackets that it may have. */
export interface UrlPlace {
  start: number
  end: number
  /** Whether it stands in angle brackets. */
  isEnclosed: boolean
}

/**
 * Finds the destination of a link, an image or a definition in the text that it was read from.
 *
 * @param node as it was read
 * @param source the text
 * @returns `null` where it can't be told for sure
 */
export function findUrl(node: Link | Image | Definition, source: string): UrlPlace | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return null
  if (node.type === 'link' && source[start] === '<') return {start: start + 1, end: end - 1, isEnclosed: true}
  if (node.type === 'link' && source[start] !== '[') return {start, end, isEnclosed: false}
  const isDefinition = node.type === 'definition'
  const open = isDefinition ? labelEnd(source, start + 1, end) : openingAt(node, source, start, end)
  if (open <= 0 || !source.startsWith(isDefinition ? ']:' : '](', open)) return null
  const from = skipGap(source, open + 2, end)
  const most = isDefinition ? Number.POSITIVE_INFINITY : mostParentheses
  const isEmpty = !isDefinition && source[from] === ')'
  const place = isEmpty ? emptyTarget(from) : findTarget(source, from, end, most)
  return place && {start: place.start, end: place.end, isEnclosed: place.isAngled}
}

/** Where a text's bracket closes, if what stands in it is plain; of an image also where it isn't. */
function openingAt(node: Link | Image, source: string, start: number, end: number): number {
  if (node.type === 'image') return openingOfImage(node, source, start, end)
  return node.children.at(-1)?.position?.end.offset ?? start + 1
}

/**
 * Escapes, emphasis and code make an alternative text shorter than what is written (`![\\* *a*](u)`): the bracket is the one behind which this URL goes to the image's
 * end. Where a container's marker stands in between, it is where the alternative text ends, if that is plain.
 */
function openingOfImage({alt, url}: Image, source: string, start: number, end: number): number {
  const titles = noTitles()
  for (let at = source.indexOf('](', start); at !== -1 && at < end; at = source.indexOf('](', at + 2)) {
    const resource = readResource(source, at + 1, end, titles)
    if (typeof resource === 'object' && resource.end === end && decode(resource.destination) === url)
      return at
  }
  return start + 2 + (alt?.length ?? 0)
}
