import {columnsOf, prefixLine} from '../../grammar/containers.js'
import {lineEndAt} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {needsBlank, runsOn} from '../canonical/layout.js'
import {blanksIn, blocksStyle, listsStyle} from './document-style.js'
import {linePrefixOf, prefixIn} from './lines.js'
import {type BlockOrItem, beginsLine, headOf, lineEndingNear, type Original} from './originals.js'
import {isVerbatim, type Patch, type Place} from './patch.js'

/** A node among its siblings, and what it was, if it stays where that stood. */
export interface Neighbour {
  node: BlockOrItem
  original: Original | null
}

/**
 * Plans the line endings and the blank lines before each of the nodes of a place: neighbours that were neighbours keep what stands
 * between them, `null`; others take it from beside them, or what the document has.
 */
export function planGaps(patch: Patch, nodes: readonly Neighbour[], place: Place): Array<string | null> {
  const {container} = place
  // One blank line is enough to make an item loose; between bullets there are some or none.
  const isRespaced =
    hasSpread(place) && wasSpread(container) !== place.isSpread && (place.kind === 'list' || !place.isSpread)
  const gaps = nodes.map((right, index) => {
    const left = nodes[index - 1]
    if (!left || (!isRespaced && mayKeep(patch, left, right, place))) return null
    return newGap(patch, left, right, place, isRespaced)
  })
  if (hasSpread(place) && place.isSpread) carrySpread(patch, nodes, gaps, place)
  return gaps
}

function hasSpread({kind}: Place): boolean {
  return kind === 'list' || kind === 'listItem'
}

function wasSpread({node}: Original): boolean {
  return 'spread' in node && node.spread === true
}

function areNeighbours(left: Neighbour, right: Neighbour): boolean {
  return left.original !== null && right.original !== null && right.original.index === left.original.index + 1
}

/** Whether what stands between two nodes in the source still keeps them apart. */
function mayKeep(patch: Patch, left: Neighbour, right: Neighbour, place: Place): boolean {
  const {kind} = place
  if (!areNeighbours(left, right)) return false
  if (isVerbatim(patch, left.node) && isVerbatim(patch, right.node)) return true
  const blanks = blanksIn(gapBehind(left.original, patch.source) ?? '')
  if (blanks > 0) return kind === 'list' || isVerbatim(patch, left.node) || !runsOn(left.node)
  if (patch.apart.has(right.node)) return false
  // It was enough before: `- # a⏎B⏎---`, but not `- a⏎B⏎---`.
  const old = {...left, node: left.original?.node as Block}
  return leastBlanks(patch, left, right, place) === 0 || leastBlanks(patch, old, right, place) > 0
}

/** The gap behind an original in the source: its line endings and blank lines; `null` behind the last. */
function gapBehind(original: Original | null | undefined, source: string): string | null {
  const next = original?.parent?.children[original.index + 1]
  if (!original || !next) return null
  return /(?:\r\n|\r|\n)(?:[\s\S]*(?:\r\n|\r|\n))?/.exec(source.slice(original.end, next.start))?.[0] ?? null
}

function gapBefore({parent, index}: Original, source: string): string | null {
  return gapBehind(parent?.children[index - 1], source)
}

function newGap(patch: Patch, left: Neighbour, right: Neighbour, place: Place, isRespaced: boolean): string {
  const {source} = patch
  const least = leastBlanks(patch, left, right, place)
  const isTight = runsOn(left.node as Block) || (hasSpread(place) && !place.isSpread)
  const most = isTight ? least : Number.POSITIVE_INFINITY
  // A new block takes the gap before the next one; behind a block, only what its kind asks for.
  const isOwn = right.original !== null || left.node.type === 'heading' || place.kind === 'list'
  const found =
    isRespaced || !isOwn
      ? []
      : [gapBehind(left.original, source), right.original && gapBefore(right.original, source)]
  let best: string | null = null
  for (const gap of found) {
    if (gap === null || blanksIn(gap) < least || blanksIn(gap) > most) continue
    if (best === null || blanksIn(gap) > blanksIn(best)) best = gap
  }
  const usual = Math.max(least, Math.min(most, usualBlanks(patch, left, right, place)))
  return best ?? blankLines(patch, left.original ?? right.original, place, usual)
}

const paragraph: Block = {type: 'paragraph', children: []}

function leastBlanks(patch: Patch, left: Neighbour, right: Neighbour, place: Place): number {
  if (runsOn(left.node as Block)) return 0
  if (patch.apart.has(right.node)) return 1
  if (place.kind === 'list') return 0
  if (needsBlank(left.node as Block, right.node as Block)) return 1
  const mayHave = !hasSpread(place) || place.isSpread
  return mayHave && continues(patch, right) && needsBlank(left.node as Block, paragraph) ? 1 : 0
}

/** Whether a block would go on with a paragraph: an underlined heading, indented code, a table… */
function continues({source, style}: Patch, {node, original}: Neighbour): boolean {
  const raw = original ? source.slice(original.start, original.end) : ''
  if (node.type === 'heading')
    return original ? /[\r\n]/.test(raw) : node.depth < 3 && blocksStyle(style).isUnderlined
  if (node.type === 'code') return original !== null && !/^[`~]/.test(raw)
  return original !== null && (node.type === 'table' || node.type === 'html' || node.type === 'definition')
}

function usualBlanks({style}: Patch, left: Neighbour, right: Neighbour, place: Place): number {
  if (hasSpread(place)) return place.isSpread ? 1 : 0
  if (left.node.type === 'definition' && right.node.type === 'definition') return 0
  const numbers: number[] = []
  if (place.kind === 'document' && left.node.type === 'heading') numbers.push(blocksStyle(style).afterHeading)
  if (place.kind === 'document' && right.node.type === 'heading')
    numbers.push(blocksStyle(style).beforeHeading)
  return numbers.length > 0 ? Math.max(...numbers) : 1
}

function blankLines({source, style}: Patch, beside: Original | null, {prefix}: Place, count: number): string {
  const ending = (beside && lineEndingNear(source, beside.end)) || style.lineEnding
  return ending + (prefixLine(prefix, '') + ending).repeat(count)
}

/** Where no blank line is left that carries `spread`, adds one: at a new gap, or else at the last. */
function carrySpread(
  patch: Patch,
  nodes: readonly Neighbour[],
  gaps: Array<string | null>,
  place: Place
): void {
  const {source} = patch
  const {container} = place
  // micromark calls some lists spread that have no blank lines.
  const hadBlank = container.children.some((child) => blanksIn(gapBefore(child, source) ?? '') > 0)
  if (nodes.length < 2 || (wasSpread(container) && !hadBlank)) return
  const hasBlank = gaps.some((gap, index) => {
    const {original} = nodes[index] as Neighbour
    return blanksIn(gap ?? (index > 0 && original ? gapBefore(original, source) : null) ?? '') > 0
  })
  if (hasBlank) return
  const found = gaps.findIndex((gap) => gap !== null)
  const index = found === -1 ? gaps.length - 1 : found
  gaps[index] = blankLines(patch, nodes[index - 1]?.original ?? null, place, 1)
}

/**
 * Prints what stands between two nodes, from the end of the left one to the beginning of the right one.
 *
 * @param gap its line endings and blank lines, as planned; `null` for those that stand there
 * @param end where the left one ends in the source; `null` for what ends otherwise
 * @param head what the right one begins its line with
 */
export function printGap(
  {source}: Patch,
  gap: string | null,
  {node, original}: Neighbour,
  end: number | null,
  head: string
): string {
  const lines = gap ?? gapBehind(original, source) ?? ''
  // What was not read may end with a line ending.
  if (node.type === 'unread' && /[\r\n]$/.test(node.value)) return withoutEnding(lines) + head
  if (end === null) return lines + head
  // The line that stays keeps its blanks and its ending.
  const lineEnd = lineEndAt(source, end)
  const ending = lineEndingNear(source, end)
  // A carriage return and a line feed behind it would be one.
  const rest = ending === '\r' ? withoutEnding(lines).replace(/^\n/, '\r') : withoutEnding(lines)
  return source.slice(end, lineEnd) + (ending === '' ? lines : ending + rest) + head
}

function withoutEnding(text: string): string {
  return text.replace(/^(?:\r\n|\r|\n)/, '')
}

/**
 * How wide the marker of a list's last item has to be, with the blanks behind it, for the block behind the list not to become a part of
 * the item; 0 where it doesn't matter, or doesn't help.
 */
export function widthBefore(
  patch: Patch,
  {node, original}: Neighbour,
  right: Original | null,
  place: Place
): number {
  if (node.type !== 'list' || !right) return 0
  const {source} = patch
  const head = original ? linePrefixOf(original, source) : newListPrefix(patch, place)
  const indent = headOf(right, source) + /^[ \t]*/.exec(source.slice(right.start, right.end))?.[0]
  const width = columnsOf(indent) - columnsOf(head) + 1
  const least = node.ordered ? 2 : 1
  return width > least + 1 && (width <= least + mostPadding || right.node.type === 'html') ? width : 0
}

/** The most blanks behind a marker: more are indented code. */
const mostPadding = 4

/** What a new list's lines begin with: nested ones are indented as the document's are. */
export function newListPrefix({style, source}: Patch, {kind, container, prefix}: Place): string {
  const nesting = kind === 'listItem' ? listsStyle(style).nesting : null
  if (nesting === null) return prefix
  const outer = beginsLine(container)
    ? headOf(container, source)
    : prefixIn(container.parent?.parent ?? null, source)
  const nested = outer + nesting
  const more = columnsOf(nested) - columnsOf(prefix)
  return more >= 0 && more < 4 ? nested : prefix
}
