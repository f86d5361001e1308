import {findForeignFrontMatter} from '../read/foreign-front-matter.js'
import {readNotes} from '../read/read.js'
import {lastAt} from '../text/last-at.js'
import type {Notes} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'

/** A range of offsets, end-exclusive. */
export interface Place {
  start: number
  end: number
}

interface AnyFields {
  type?: unknown
  children?: unknown
  position?: {start?: {offset?: unknown}; end?: {offset?: unknown}}
  [key: string]: unknown
}

/**
 * Tells whether two trees are the same but at some places: what stands wholly inside of a place may be anything, or nothing;
 * all else has the same fields, in the same order.
 *
 * @param left a tree
 * @param right another
 * @param places where the left one may be different: sorted, not overlapping
 * @param results where these places are in the right one's text
 */
export function sameElsewhere(
  left: Notes<object>,
  right: Notes<object>,
  places: readonly Place[],
  results: readonly Place[]
): boolean {
  if (sameContent(left.frontMatter, right.frontMatter) || isInside(left.frontMatter, places))
    return sameNodes(left, right, places, results)
  const foreign = left.frontMatter ? null : findForeignFrontMatter(left.source ?? '')
  const isForeignInside = places.some(
    ({start, end}) => foreign && foreign.start >= start && foreign.lastEnd <= end
  )
  if (!foreign || !isForeignInside || !isInside(right.frontMatter, results)) return false
  // As Markdown, it may have opened a topic or taken in what follows: so what follows is read by itself, below a blank line.
  const body = readNotes(`\n${left.source?.slice(foreign.end)}`).notes
  const shift = 1 - foreign.end
  const moved = places.map(({start, end}) => ({start: start + shift, end: end + shift}))
  return sameNodes(body, right, moved, results)
}

/** Compares two trees but for their front matter. */
function sameNodes(
  left: Notes<object>,
  right: Notes<object>,
  places: readonly Place[],
  results: readonly Place[]
): boolean {
  const stack: unknown[] = [left, right]
  while (stack.length > 0) {
    const b = stack.pop() as AnyFields
    const a = stack.pop() as AnyFields
    if (!sameFields(a, b)) return false
    const before = childrenOutside(a, places)
    const after = childrenOutside(b, results)
    if (before.length !== after.length) return false
    for (const [index, child] of before.entries()) stack.push(child, after[index])
  }
  return true
}

function childrenOutside(node: AnyFields, places: readonly Place[]): AnyFields[] {
  if (!Array.isArray(node.children)) return []
  return (node.children as AnyFields[]).filter((child) => !isInside(child, places))
}

/** Compares two nodes without their children and positions. */
function sameFields(a: AnyFields, b: AnyFields): boolean {
  if (Array.isArray(a.children) !== Array.isArray(b.children)) return false
  const {children: _a, position: _b, source: _c, frontMatter: _d, ...left} = a
  const {children: _e, position: _f, source: _g, frontMatter: _h, ...right} = b
  return sameContent({type: 'data', data: left}, {type: 'data', data: right})
}

/** Whether a node stands wholly inside of one of the places. */
function isInside(node: unknown, places: readonly Place[]): boolean {
  const {position} = (node ?? {}) as AnyFields
  const start = position?.start?.offset
  const end = position?.end?.offset
  if (typeof start !== 'number' || typeof end !== 'number') return false
  const place = places[lastAt(places.length, (index) => (places[index] as Place).start, start)]
  return place !== undefined && end <= place.end
}
