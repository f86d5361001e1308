import type {Blockquote, List, ListItem, RootContent} from 'mdast'
import type {Parent, Position} from 'unist'
import {deepestNesting} from '../limits.js'
import {type Line, type Marker, pointIn} from './leaves.js'

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
  /** Whether blank lines stand behind its last child. */
  isAfterBlank: boolean
}

/** A quote that is still open. */
export interface OpenQuote {
  type: 'quote'
  node: Blockquote
}

export type Container = OpenItem | OpenQuote

/** Whether it is an item. (`?.` would compare `undefined` with a string, which takes longer.) */
export function isItem(container: Container | null | undefined): container is OpenItem {
  return container !== undefined && container !== null && container.type === 'item'
}

/** The end of a line that belongs to containers. */
interface LineEnd {
  number: number
  origin: number
  end: number
}

/** The blocks of a piece, with what is open. */
export interface Blocks {
  children: RootContent[]
  /** The items of the lists that are open, outermost first: an array that grows gets room for many more than it needs. */
  items: ListItem[]
  /** Open items and quotes, outermost first. */
  containers: Container[]
  /** The last line that all of them go on to. */
  last: LineEnd
  /** How many of them, from the first, go on to the line `lastOfSome`, which is behind that. */
  some: number
  lastOfSome: LineEnd
  /** Whether any of them is after a blank line. */
  hasBlanks: boolean
  /** Whether they nested deeper than is read here, and than anything may nest. */
  isDeep: boolean
  isTooDeep: boolean
}

/** Before any line. */
export function noLine(): LineEnd {
  return {number: 0, origin: 0, end: 0}
}

/** What is open has no children of its own until the first is there. */
const noChildren: never[] = []

/** Begins with no block. */
export function startBlocks(blocks: Blocks): void {
  blocks.children = []
  while (blocks.items.length > 0) blocks.items.pop()
  while (blocks.containers.length > 0) blocks.containers.pop()
  blocks.some = 0
  blocks.hasBlanks = false
  blocks.isDeep = false
  blocks.isTooDeep = false
}

/** How deep containers may nest here: each is two nodes at most, and with what inline content nests it stays below the limit. */
const mostContainers = 70

/** Adds a block to the innermost open container, or to the piece. */
export function addBlock(blocks: Blocks, block: RootContent): void {
  const {containers} = blocks
  if (containers.length === 0) {
    blocks.children.push(block)
    return
  }
  const container = containers[containers.length - 1] as Container
  const children = container.node.children as RootContent[]
  // CommonMark §5.3: an item is loose where a blank line stands between two of its children. (None stands before the first.)
  if (container.type === 'item' && container.isAfterBlank) container.node.spread = true
  endBlanks(blocks)
  // An array that grows gets room for many more.
  if (children.length === 0) (container.node as Parent).children = [block]
  else if (children.length === 1) (container.node as Parent).children = [children[0] as RootContent, block]
  else children.push(block)
}

/** Where the containers stand that the innermost open quote encloses. */
export function insideQuotes(blocks: Blocks): number {
  let index = blocks.containers.length
  while (index > 0 && isItem(blocks.containers[index - 1])) index--
  return index
}

/** Notes a blank line: it may separate two children, or two items, of any list that is open in the innermost quote. */
export function noteBlank(blocks: Blocks): void {
  for (let index = insideQuotes(blocks); index < blocks.containers.length; index++) {
    const container = blocks.containers[index]
    if (isItem(container)) container.isAfterBlank = true
  }
  blocks.hasBlanks = true
}

/** Notes that something stands behind the blank lines: they belong to the innermost item that it is in. */
function endBlanks(blocks: Blocks): void {
  if (!blocks.hasBlanks) return
  for (const container of blocks.containers) if (container.type === 'item') container.isAfterBlank = false
  blocks.hasBlanks = false
}

/**
 * Whether reading goes on where another container is opened: deeper than `mostContainers`, what is read is left to remark, but
 * where nodes are certain to nest deeper than anything may, remark needs no try.
 */
export function mayNest(blocks: Blocks): boolean {
  const {containers} = blocks
  if (containers.length < mostContainers) return true
  blocks.isDeep = true
  let depth = 0
  for (const container of containers) depth += isItem(container) ? 2 : 1
  blocks.isTooDeep = depth >= deepestNesting
  return !blocks.isTooDeep
}

/** Opens a quote in the innermost open container. */
export function openQuote(blocks: Blocks, line: Line, at: number): void {
  const node: Blockquote = {type: 'blockquote', children: noChildren, position: positionIn(line, at)}
  addBlock(blocks, node)
  blocks.containers.push({type: 'quote', node})
}

/** Whether a marker continues the list of an open item. */
export function isSibling(container: Container | null | undefined, marker: Marker): container is OpenItem {
  return isItem(container) && container.marker === marker.unit && container.ordered === marker.ordered
}

/**
 * Opens an item in the innermost open container: of the list of the item that stood there, if it is of the same kind, else
 * of a new one.
 */
export function openItem(
  blocks: Blocks,
  before: Container | null,
  marker: Marker,
  line: Line,
  at: number,
  size: number
): void {
  const position = positionIn(line, at)
  const node: ListItem = {type: 'listItem', spread: false, checked: null, children: noChildren, position}
  if (isSibling(before, marker)) {
    const {list} = before
    if (before.isAfterBlank) list.spread = true
    endBlanks(blocks)
    blocks.items.push(node)
    // It takes the place of the item before it.
    before.node = node
    before.size = size
    before.isAfterBlank = false
    blocks.containers.push(before)
    return
  }
  const {unit, ordered, start} = marker
  const list: List = {
    type: 'list',
    ordered,
    start,
    spread: false,
    children: noChildren,
    position: positionIn(line, at)
  }
  addBlock(blocks, list)
  const from = blocks.items.length
  blocks.items.push(node)
  blocks.containers.push({type: 'item', list, from, node, marker: unit, ordered, size, isAfterBlank: false})
}

function positionIn(line: Line, at: number): Position {
  return {start: pointIn(line, at), end: pointIn(line, line.end)}
}

/** Notes that all open containers go on to the end of a line. */
export function extendContainers(blocks: Blocks, line: Line): void {
  copyLine(blocks.last, line)
  blocks.some = 0
}

/** Notes that the first `count` of the open containers go on to the end of a line. */
export function extendFirst(blocks: Blocks, line: Line, count: number): void {
  copyLine(blocks.lastOfSome, line)
  blocks.some = count
}

function copyLine(to: LineEnd, line: Line): void {
  to.number = line.number
  to.origin = line.origin
  to.end = line.end
}

/**
 * Ends the open containers but for the first `count`; gives the outermost of those that it ends.
 *
 * @param marker of an item that is about to open: the list that it continues doesn't end
 */
export function closeContainers(
  blocks: Blocks,
  count: number,
  marker: Marker | null = null
): Container | null {
  const {containers} = blocks
  let closed: Container | null = null
  while (containers.length > count) {
    closed = containers.pop() as Container
    const line = containers.length < blocks.some ? blocks.lastOfSome : blocks.last
    moveTo(closed.node.position as Position, line)
    if (closed.node.children === noChildren) closed.node.children = []
    if (closed.type === 'item') {
      moveTo(closed.list.position as Position, line)
      if (marker === null || containers.length > count || !isSibling(closed, marker)) endList(blocks, closed)
    }
  }
  return closed
}

/** Gives a list its items. */
function endList({items}: Blocks, {list, from, node}: OpenItem): void {
  list.children = items.length - from === 1 ? [node] : items.slice(from)
  while (items.length > from) items.pop()
}

function moveTo({end}: Position, line: LineEnd): void {
  end.line = line.number
  end.column = line.end - line.origin + 1
  end.offset = line.end
}
