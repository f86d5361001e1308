import type {Blockquote, FootnoteDefinition, List, ListItem, RootContent} from 'mdast'
import type {Parent, Point, Position} from 'unist'
import type {Marker} from '../../grammar/line-starts.js'
import type {Lines} from '../../text/lines.js'
import {type Line, pointIn} from './leaves.js'

/** An item that is still open. */
export interface OpenItem {
  type: 'item'
  list: List
  /** Where the list's first item stands among the items of all open lists. */
  from: number
  node: ListItem
  /** The marker's unit: another one begins another list. */
  marker: number
  ordered: boolean
  /** How many columns a line has to be indented, behind what the item stands in, to be in it. */
  size: number
  /** Which of the line endings behind its last child is the first of a blank line that stands in no deeper list or quote; 0 for none. */
  blank: number
  /** Whether it has nothing but its marker yet, and whether a blank line ended it so (CommonMark §5.2). */
  isBlankAtStart: boolean
  isOver: boolean
}

/** A quote, or a footnote's definition, that is still open. */
export interface OpenBlock {
  type: 'quote' | 'note'
  node: Blockquote | FootnoteDefinition
}

export type Container = OpenItem | OpenBlock

/** Whether it is an item. (`?.` would compare `undefined` with a string, which takes longer.) */
export function isItem(container: Container | null | undefined): container is OpenItem {
  return container !== undefined && container !== null && container.type === 'item'
}

/**
 * The line endings since the last thing that isn't one, as micromark's events have them: containers and items that end don't go on over
 * them. Indentation of items counts for nothing.
 *
 * ```
 * > - a⏎
 *      ^ the first of all: here the item ends
 * > ⏎
 *   ^ the first behind a quote's marker: here the list ends, if this is the last line
 * ```
 */
export interface Tail {
  /** How many there are behind the last quote's marker, and the line and the offset of the first. */
  count: number
  line: number
  end: number
  /** The same for all of them, whatever markers of quotes stand between. */
  wholeCount: number
  wholeLine: number
  wholeEnd: number
}

/** The blocks of a piece, with what is open. */
export interface Blocks {
  lines: Lines
  children: RootContent[]
  /** The items of the lists that are open, outermost first: an array that grows gets room for many more than it needs. */
  items: ListItem[]
  /** Open containers, outermost first. */
  containers: Container[]
  tail: Tail
  /** Whether any item is after a blank line. */
  hasBlanks: boolean
  /** The most containers that were open in the block at the top that is read. */
  depth: number
}

/** What is open has no children of its own until the first is there. */
export const noChildren: never[] = []

export function noTail(): Tail {
  return {count: 0, line: 0, end: 0, wholeCount: 0, wholeLine: 0, wholeEnd: 0}
}

/** Begins with no block. */
export function startBlocks(blocks: Blocks): void {
  blocks.children = []
  dropContainers(blocks)
}

/** Forgets what is open. */
export function dropContainers(blocks: Blocks): void {
  while (blocks.items.length > 0) blocks.items.pop()
  while (blocks.containers.length > 0) blocks.containers.pop()
  blocks.hasBlanks = false
  blocks.depth = 0
  forgetTail(blocks.tail)
}

function forgetTail(tail: Tail): void {
  tail.count = 0
  tail.wholeCount = 0
}

/** Adds a block to the innermost open container, or to the piece. */
export function addBlock(blocks: Blocks, block: RootContent): void {
  const {containers} = blocks
  if (containers.length === 0) {
    blocks.children.push(block)
    blocks.depth = 0
    return
  }
  const container = containers[containers.length - 1] as Container
  const children = container.node.children as RootContent[]
  // An array that grows gets room for many more.
  if (children.length === 0) (container.node as Parent).children = [block]
  else if (children.length === 1) (container.node as Parent).children = [children[0] as RootContent, block]
  else children.push(block)
}

/** Notes that content stands in a line up to its end. */
export function endWithLine({tail}: Blocks, line: Line): void {
  tail.count = 1
  tail.line = line.number
  tail.end = line.end
  tail.wholeCount = 1
  tail.wholeLine = line.number
  tail.wholeEnd = line.end
}

/** Notes the markers of a line that are before what it holds, and were open before. */
export function notePrefix(blocks: Blocks & {isQuoted: boolean; isNoted: boolean}): void {
  const {tail, isQuoted, isNoted} = blocks
  if (isQuoted || isNoted) tail.count = 0
  if (!isNoted) return
  tail.wholeCount = 0
  loosen(blocks)
}

/** Notes content that took its line ending with it. */
export function endWithEnding({tail}: Blocks): void {
  forgetTail(tail)
}

/** Notes the ending of a line that is blank behind its markers; it separates the children of the item that it is in. */
export function noteBlank(blocks: Blocks, line: Line): void {
  addBlankEnding(blocks.tail, line)
  separate(blocks, blocks.tail.wholeCount)
}

/** Notes the ending of a line that holds nothing behind an item's marker. */
export function noteEmptyItem(blocks: Blocks, line: Line): void {
  addBlankEnding(blocks.tail, line)
}

function addBlankEnding(tail: Tail, line: Line): void {
  if (tail.count === 0) {
    tail.line = line.number
    tail.end = line.end
  }
  if (tail.wholeCount === 0) {
    tail.wholeLine = line.number
    tail.wholeEnd = line.end
  }
  tail.count++
  tail.wholeCount++
}

/** Notes that an ending, by its number, is a blank line's: it may separate the children of the innermost item, if no quote is in that. */
function separate(blocks: Blocks, ending: number): void {
  const item = itemAround(blocks)
  if (item === null || item.blank > 0) return
  item.blank = ending
  blocks.hasBlanks = true
}

/** The innermost item, if nothing but footnotes is in it. */
function itemAround({containers}: Blocks): OpenItem | null {
  for (let index = containers.length - 1; index >= 0; index--) {
    const container = containers[index] as Container
    if (container.type !== 'note') return container.type === 'item' ? container : null
  }
  return null
}

/** Notes that something stands behind blank lines: an item that holds both is loose (CommonMark §5.3). */
export function loosen(blocks: Blocks): void {
  if (!blocks.hasBlanks) return
  for (const container of blocks.containers) {
    if (container.type !== 'item' || container.blank === 0) continue
    container.node.spread = true
    container.blank = 0
  }
  blocks.hasBlanks = false
}

/** Notes that the blank lines were indented code's: they separate nothing. */
export function joinBlanks(blocks: Blocks): void {
  if (!blocks.hasBlanks) return
  for (const container of blocks.containers) if (container.type === 'item') container.blank = 0
  blocks.hasBlanks = false
}

/** How many containers may be open at once. */
const mostContainers = 100

/** Whether another container may be opened: far above any real note's. */
export function mayNest({containers}: Blocks): boolean {
  return containers.length < mostContainers
}

function open(blocks: Blocks, container: Container): void {
  blocks.containers.push(container)
  if (blocks.containers.length > blocks.depth) blocks.depth = blocks.containers.length
  forgetTail(blocks.tail)
}

/** Opens a quote or a footnote's definition in the innermost open container. */
export function openBlock(blocks: Blocks, type: OpenBlock['type'], node: OpenBlock['node']): void {
  loosen(blocks)
  addBlock(blocks, node)
  open(blocks, {type, node})
}

/** Whether a marker continues the list of an open item. */
export function isSibling(container: Container | null | undefined, marker: Marker): container is OpenItem {
  return isItem(container) && container.marker === marker.unit && container.ordered === marker.ordered
}

function itemAt(line: Line, at: number): ListItem {
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children: noChildren,
    position: positionIn(line, at)
  }
}

/** Opens an item of a new list in the innermost open container. */
export function openItem(
  blocks: Blocks,
  marker: Marker,
  line: Line,
  at: number,
  size: number,
  isEmpty: boolean
): void {
  const {unit, ordered, start} = marker
  const position = positionIn(line, at)
  const list: List = {type: 'list', ordered, start, spread: false, children: noChildren, position}
  loosen(blocks)
  addBlock(blocks, list)
  const from = blocks.items.length
  const node = itemAt(line, at)
  blocks.items.push(node)
  open(blocks, {
    type: 'item',
    list,
    from,
    node,
    marker: unit,
    ordered,
    size,
    blank: 0,
    isBlankAtStart: isEmpty,
    isOver: false
  })
}

/**
 * Opens an item behind another one of the same list, the innermost open container.
 *
 * @param prefixEnd where what stands in it begins: micromark lets the item before end there, where that took its line ending with it
 */
export function openNextItem(
  blocks: Blocks,
  line: Line,
  at: number,
  size: number,
  isEmpty: boolean,
  prefixEnd: number
): void {
  const {tail, containers} = blocks
  const item = containers[containers.length - 1] as OpenItem
  endItem(item)
  const {end} = item.node.position as Position
  if (tail.wholeCount > 0) moveTo(blocks, end, tail.wholeLine, tail.wholeEnd)
  else moveTo(blocks, end, line.number, prefixEnd)
  if (tail.wholeCount > 1) item.list.spread = true
  item.blank = 0
  loosen(blocks)
  item.node = itemAt(line, at)
  item.size = size
  item.isBlankAtStart = isEmpty
  item.isOver = false
  blocks.items.push(item.node)
  forgetTail(tail)
}

export function positionIn(line: Line, at: number): Position {
  return {start: pointIn(line, at), end: pointIn(line, line.end)}
}

/**
 * Ends the open containers but for the first `count`: before the line endings behind their content, or where they are known to end.
 *
 * @param line the number of the line that ends them
 * @param at offset in it at which they end, if no line ending stands between
 */
export function closeContainers(blocks: Blocks, count: number, line: number, at: number): void {
  const {containers, tail} = blocks
  if (containers.length <= count) return
  const hasEnding = tail.count > 0
  const endLine = hasEnding ? tail.line : line
  const end = hasEnding ? tail.end : at
  // How many line endings stand before that.
  const endings = hasEnding ? tail.wholeCount - tail.count : tail.wholeCount
  let isInnermost = true
  while (containers.length > count) {
    const closed = containers.pop() as Container
    moveTo(blocks, (closed.node.position as Position).end, endLine, end)
    if (closed.node.children === noChildren) closed.node.children = []
    if (closed.type === 'item') {
      moveTo(blocks, (closed.list.position as Position).end, endLine, end)
      if (isInnermost) endLastItem(blocks, closed, endings)
      else if (closed.blank > 0 && closed.blank <= endings) closed.node.spread = true
      endList(blocks, closed)
    }
    isInnermost = false
  }
  const item = itemAround(blocks)
  if (item !== null && item.blank > 0) {
    if (item.blank <= endings) item.node.spread = true
    item.blank = 0
  }
  if (!hasEnding) {
    forgetTail(tail)
    return
  }
  tail.wholeCount = tail.count
  tail.wholeLine = tail.line
  tail.wholeEnd = tail.end
  // The blank lines that they don't go on over are the outer containers' now; the first ending is none of a blank line.
  if (tail.count > 1) separate(blocks, 2)
}

/** Ends the last item of a list before the line endings that stand in the list still; micromark takes more than one of them for a blank line. */
function endLastItem(blocks: Blocks, {node, list}: OpenItem, endings: number): void {
  const {tail} = blocks
  if (endings > 0) moveTo(blocks, (node.position as Position).end, tail.wholeLine, tail.wholeEnd)
  if (endings > 1) list.spread = true
}

function endItem({node}: OpenItem): void {
  if (node.children === noChildren) node.children = []
}

/** Gives a list its items. */
function endList({items}: Blocks, {list, from, node}: OpenItem): void {
  list.children = items.length - from === 1 ? [node] : items.slice(from)
  while (items.length > from) items.pop()
}

function moveTo({lines}: Blocks, point: Point, line: number, offset: number): void {
  point.line = line
  point.column = offset - (lines.starts[line - 1] as number) + 1
  point.offset = offset
}
