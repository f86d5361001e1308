import {findForeignFrontMatter} from '../read/foreign-front-matter.js'
import {readNotes} from '../read/read.js'
import {lastAt} from '../text/last-at.js'
import type {Notes} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {type Piece, putPieces, splitParagraph} from './put-pieces.js'

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

/** What may be different once a text was changed. */
export interface Changes {
  /** Where anything may stand: sorted, not overlapping. */
  places: readonly Place[]
  /** Where these places are in the changed text. */
  results: readonly Place[]
  /** What nodes are to be; `null`: nothing is left of them. */
  becomes: ReadonlyMap<unknown, object | null>
  /** What pieces of texts are to be: sorted, not overlapping. */
  pieces: readonly Piece[]
  /** The text before, which the pieces are cut out of. */
  source: string
}

/**
 * Tells whether two trees are the same but for changes: what stands wholly inside of a place may be anything, or nothing; what is to be
 * something else is that; all else has the same fields, in the same order.
 *
 * @param left a tree
 * @param right that of the changed text
 * @param changes what may be different
 */
export function sameElsewhere(left: Notes<object>, right: Notes<object>, changes: Changes): boolean {
  const {places, results} = changes
  if (sameFrontMatter(left, right, changes)) {
    // A heading in the place of a paragraph makes a topic of what follows.
    return opensTopic(changes)
      ? sameNodes(sectionOf(blocksOf(left)), sectionOf(blocksOf(right)), changes)
      : sameNodes(left, right, changes)
  }
  const foreign = left.frontMatter ? null : findForeignFrontMatter(left.source ?? '')
  const isForeignInside = places.some(
    ({start, end}) => foreign && foreign.start >= start && foreign.lastEnd <= end
  )
  if (!foreign || !isForeignInside || !isInside(right.frontMatter, results)) return false
  // As Markdown, it may have opened a topic or taken in what follows: so what follows is read by itself, below a blank line.
  const body = readNotes(`\n${left.source?.slice(foreign.end)}`).notes
  const shift = 1 - foreign.end
  const moved = places.map(({start, end}) => ({start: start + shift, end: end + shift}))
  return sameNodes(body, right, {...changes, places: moved})
}

/** Whether a piece is to be a heading. */
export function opensTopic({pieces}: Changes): boolean {
  return pieces.some(({into}) => into?.type === 'heading')
}

/** Blocks as children of one node. */
export function sectionOf(children: readonly object[]): object {
  return {type: 'section', children}
}

/** The blocks of a note, in the order of the text, whatever topics they stand in. */
function blocksOf(notes: Notes<object>): object[] {
  const blocks: object[] = []
  const stack = [...notes.children].reverse()
  for (let block = stack.pop(); block; block = stack.pop()) {
    if (block.type !== 'topic') blocks.push(block)
    else
      for (let index = block.children.length - 1; index >= 0; index--)
        stack.push(block.children[index] as (typeof block.children)[number])
  }
  return blocks
}

/** Tells whether two trees have the same front matter, or may have any. */
export function sameFrontMatter(left: Notes<object>, right: Notes<object>, {places}: Changes): boolean {
  return sameContent(left.frontMatter, right.frontMatter) || isInside(left.frontMatter, places)
}

/** Compares two nodes with all that they hold: of notes, but for their front matter. */
export function sameNodes(left: object, right: object, changes: Changes): boolean {
  const stack: unknown[] = [left, right]
  while (stack.length > 0) {
    const b = stack.pop() as AnyFields
    const a = stack.pop() as AnyFields
    if (!sameFields(a, b)) return false
    const before = outcomesOf(childrenOf(a), changes)
    const after = childrenOf(b).filter((child) => !isInside(child, changes.results))
    if (before.length !== after.length) return false
    for (const [index, child] of before.entries()) stack.push(child, after[index])
  }
  return true
}

/** What is to be there for some children. */
export function outcomesOf(children: readonly object[], changes: Changes): object[] {
  const {pieces, source} = changes
  const nodes = children as readonly AnyFields[]
  const put =
    pieces.length === 0 ? nodes : (putPieces(nodes as never, pieces, source) as readonly AnyFields[])
  return put.flatMap((child) => outcomeOf(child, changes))
}

/** What is to be there for a node: itself, something else, or nothing. */
function outcomeOf(node: AnyFields, {places, becomes, pieces, source}: Changes): AnyFields[] {
  const blocks = pieces.length === 0 ? null : splitParagraph(node as never, pieces, source)
  if (blocks) return blocks as unknown as AnyFields[]
  const outcome = becomes.get(node)
  if (outcome) return [outcome as AnyFields]
  if (outcome === null || isInside(node, places)) return []
  const children = childrenOf(node)
  const isEmptied =
    node.type === 'list' && children.length > 0 && children.every((child) => becomes.get(child) === null)
  return isEmptied ? [] : [node]
}

function childrenOf({children}: AnyFields): AnyFields[] {
  return Array.isArray(children) ? (children as AnyFields[]) : []
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
