import type {ListItem, RootContent} from 'mdast'
import type {Point} from 'unist'
import {byteOrderMark} from '../../text/byte-order-mark.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import type {Notes, NotesContent, Topic, Unread} from '../../tree/nodes.js'
import {flattenTopics} from './flatten.js'
import type {Step} from './prefix.js'

/** A block: what stands in the document, a quote, an item or a footnote. */
export type Block = Exclude<RootContent, Topic> | Unread

/** What an origin may be of. */
export type Piece = Block | ListItem

/** A block or an item of the note as it was read, and where it stands in the source. */
export interface Origin {
  node: Piece | Notes<object>
  /** What holds it; `null` for the note. */
  parent: Origin | null
  index: number
  children: Origin[]
  /** Its text, in offsets: without the line ending behind it. */
  start: number
  end: number
  /** Where the line begins that it begins in. */
  line: number
  /** What the lines in it begin with, once it was asked for; see `steps.ts`. */
  steps?: Step[]
}

/**
 * Notes where the blocks of a note stand in its source. Topics are left out: their blocks are the note's.
 *
 * @param notes the note, as it was read
 * @param source its source
 * @param bodyStart where its body begins
 */
export function traceOrigins(notes: Notes<object>, source: string, bodyStart: number): Origin {
  const root: Origin = {
    node: notes,
    parent: null,
    index: 0,
    children: [],
    start: bodyStart,
    end: source.length,
    line: bodyStart
  }
  addChildren(root, flattenTopics(notes.children), source)
  return root
}

function addChildren(parent: Origin, nodes: readonly Piece[], source: string): void {
  for (const [index, node] of nodes.entries()) {
    const point = startOf(node, parent.children[index - 1])
    const start = point?.offset ?? 0
    const line = Math.max(start - ((point?.column ?? 1) - 1), source.startsWith(byteOrderMark) ? 1 : 0)
    const end = endOf(node, nodes[index + 1], parent.end, source)
    const origin: Origin = {node, parent, index, children: [], start, end, line}
    parent.children.push(origin)
    if (node.type === 'paragraph' && index === 0) skipBox(origin, source)
    const held = childBlocksOf(node)
    if (held) addChildren(origin, held, source)
    trimEnd(origin, source)
  }
}

/** A paragraph that begins with markup holds its item's box, others don't. */
function skipBox(paragraph: Origin, source: string): void {
  const item = paragraph.parent
  if (item?.node.type !== 'listItem' || typeof item.node.checked !== 'boolean') return
  const before = source.slice(item.start, paragraph.start)
  if (before.includes('[')) return
  const box = /^\[[ \t\r\nxX]\](?:\r\n|[ \t\r\n])/.exec(
    source.slice(paragraph.start, paragraph.start + 5)
  )?.[0]
  paragraph.start += box?.length ?? 0
}

/** Lets a container end with what it holds: micromark lets some end behind that. */
function trimEnd(origin: Origin, source: string): void {
  const last = origin.children.at(-1)
  if (!last || last.end >= origin.end) return
  if (origin.node.type !== 'blockquote') origin.end = last.end
  else
    origin.end =
      last.end + source.slice(last.end, origin.end).replace(/[ \t]*(?:[\r\n][ \t\r\n]*)?$/, '').length
}

/** Where a block starts. micromark lets an underlined heading start with the definitions before it. */
function startOf(node: Piece, previous: Origin | undefined): Point | undefined {
  const start = node.position?.start
  const isInside = previous !== undefined && (start?.offset ?? 0) < previous.end
  return isInside && node.type === 'heading' ? (node.children[0]?.position?.start ?? start) : start
}

function offsetOf(node: Piece, side: 'start' | 'end'): number {
  return node.position?.[side].offset ?? 0
}

/** Where a block ends. micromark lets some end in the line behind them: unclosed code, say. */
function endOf(node: Piece, next: Piece | undefined, limit: number, source: string): number {
  const start = offsetOf(node, 'start')
  let end = Math.min(offsetOf(node, 'end'), limit)
  if (node.type === 'unread') return end
  if (next?.position) {
    const line = offsetOf(next, 'start') - next.position.start.column + 1
    if (line > start) end = Math.min(end, line)
  }
  if (end > start && source[end - 1] === '\n') end--
  if (end > start && source[end - 1] === '\r') end--
  return end
}

/** The blocks or items that a block holds; `null` for one that holds none. */
export function childBlocksOf(node: Piece | Notes<object>): Piece[] | null {
  switch (node.type) {
    case 'list':
    case 'listItem':
    case 'blockquote':
    case 'footnoteDefinition':
      return node.children as Piece[]
    default:
      return null
  }
}

/** Finds the origin at a node's position. */
export type FindOrigin = (node: NotesContent | ListItem) => Origin | null

/** Makes a search for origins by position and type. */
export function originFinder(root: Origin): FindOrigin {
  let byStart: Map<number, Origin[]> | undefined
  return (node) => {
    const start = node.position?.start?.offset
    if (start === undefined) return null
    byStart ??= indexByStart(root)
    return byStart.get(start)?.find((origin) => isAt(origin, node)) ?? null
  }
}

/** Whether a node's type and position are those of an origin. */
export function isAt({node: original}: Origin, node: NotesContent | ListItem): boolean {
  return (
    original.type === node.type &&
    original.position?.start.offset === node.position?.start?.offset &&
    original.position?.end.offset === node.position?.end?.offset
  )
}

function indexByStart(root: Origin): Map<number, Origin[]> {
  const byStart = new Map<number, Origin[]>()
  const stack = [...root.children]
  for (let origin = stack.pop(); origin; origin = stack.pop()) {
    const start = offsetOf(origin.node as Piece, 'start')
    const others = byStart.get(start)
    if (others) others.push(origin)
    else byStart.set(start, [origin])
    for (const child of origin.children) stack.push(child)
  }
  return byStart
}

/** Whether an origin begins a line of its own, behind nothing but what its container's lines begin with. */
export function beginsLine(origin: Origin): boolean {
  const {parent, index, node} = origin
  if (!parent || parent.node.type === 'notes') return true
  if (parent.node.type === 'list') return index > 0 || beginsLine(parent)
  return node.position?.start.line !== parent.node.position?.start.line
}

/** What stands before an origin in its line. */
export function headOf(origin: Origin, source: string): string {
  return source.slice(origin.line, origin.start)
}

/** The line ending behind an offset, or before it; an empty string where there is none. */
export function lineEndingNear(source: string, offset: number): string {
  const end = lineEndAt(source, offset)
  return source.slice(end, nextLineAt(source, end))
}
