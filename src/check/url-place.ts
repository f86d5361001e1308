import type {Definition, Image, Link} from 'mdast'
import {labelEnd} from '../grammar/label.js'
import {emptyTarget, findTarget, mostParentheses, skipGap} from '../grammar/resource.js'

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
  const open = isDefinition ? labelEnd(source, start + 1, end) : openingAt(node, start)
  if (open <= 0 || !source.startsWith(isDefinition ? ']:' : '](', open)) return null
  const from = skipGap(source, open + 2, end)
  const most = isDefinition ? Number.POSITIVE_INFINITY : mostParentheses
  const isEmpty = !isDefinition && source[from] === ')'
  const place = isEmpty ? emptyTarget(from) : findTarget(source, from, end, most)
  return place && {start: place.start, end: place.end, isEnclosed: place.isAngled}
}

/** Where a text's bracket closes, if what stands in it is plain. */
function openingAt(node: Link | Image, start: number): number {
  // `![alt](`: escapes and entities make the alternative text longer, so that only the plain one is found.
  if (node.type === 'image') return start + 2 + (node.alt?.length ?? 0)
  return node.children.at(-1)?.position?.end.offset ?? start + 1
}
