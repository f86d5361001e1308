import type {ListItem} from 'mdast'
import type {Point} from 'unist'
import {boxEnd} from '../../grammar/boxes.js'
import type {Step} from '../../grammar/containers.js'
import {byteOrderMark} from '../../text/byte-order-mark.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {type Block, flattenTopics} from '../../tree/flatten-topics.js'
import type {Notes} from '../../tree/nodes.js'

/** What an original may be of. */
export type BlockOrItem = Block | ListItem

/** A block or an item of the note as it was read, and where it stands in the source. */
export interface Original {
  readonly node: BlockOrItem | Notes<object>
  /** What holds it; `null` for the note. */
  readonly parent: Original | null
  readonly index: number
  readonly children: readonly Original[]
  /** Its text, in offsets: without the line ending behind it. */
  readonly start: number
  readonly end: number
  /** Where the line begins that it begins in. */
  readonly line: number
  /** What the lines in it begin with, once it was asked for; see `stepsIn`. */
  steps?: Step[]
}

/**
 * Notes where the blocks of a note stand in its source. Topics are left out: their blocks are the note's. What blocks hold is traced
 * once it is asked for: most of it never is.
 *
 * @param notes the note, as it was read
 * @param source its source
 * @param bodyStart where its body begins
 */
export function traceOriginals(notes: Notes<object>, source: string, bodyStart: number): Original {
  const children: Original[] = []
  const root: Original = {
    node: notes,
    parent: null,
    index: 0,
    children,
    start: bodyStart,
    end: source.length,
    line: bodyStart
  }
  addChildren(root, children, flattenTopics(notes.children), source)
  return root
}

/** An original that traces what it holds, and where it ends, once it is asked for. */
class Traced implements Original {
  readonly node: BlockOrItem
  readonly parent: Original
  readonly index: number
  readonly start: number
  readonly line: number
  steps?: Step[]
  readonly #next: BlockOrItem | undefined
  readonly #source: string
  #children: Original[] | null = null
  #end = -1

  constructor(
    node: BlockOrItem,
    parent: Original,
    index: number,
    next: BlockOrItem | undefined,
    source: string
  ) {
    const previous = parent.children[index - 1]
    const point = startOf(node, previous)
    const start = point?.offset ?? 0
    this.node = node
    this.parent = parent
    this.index = index
    this.start = start
    this.line = Math.max(start - ((point?.column ?? 1) - 1), source.startsWith(byteOrderMark) ? 1 : 0)
    this.#next = next
    this.#source = source
    if (node.type === 'paragraph' && index === 0) this.start += boxLength(this, source)
  }

  get children(): readonly Original[] {
    if (this.#children === null) {
      this.#children = []
      const held = childBlocksOf(this.node)
      if (held) addChildren(this, this.#children, held, this.#source)
    }
    return this.#children
  }

  get end(): number {
    if (this.#end === -1) {
      // What it holds may end no later than this.
      this.#end = endOf(this.node, this.#next, this.parent.end, this.#source)
      this.#end = trimmedEnd(this, this.#source)
    }
    return this.#end
  }
}

function addChildren(
  parent: Original,
  children: Original[],
  nodes: readonly BlockOrItem[],
  source: string
): void {
  for (const [index, node] of nodes.entries()) {
    children.push(new Traced(node, parent, index, nodes[index + 1], source))
  }
}

/** How long the box is that a paragraph holds: one that begins with markup does, others don't. */
function boxLength({parent, start}: Original, source: string): number {
  if (parent?.node.type !== 'listItem' || typeof parent.node.checked !== 'boolean') return 0
  if (source.slice(parent.start, start).includes('[')) return 0
  return Math.max(boxEnd(source, start, source.length) - start, 0)
}

/** Lets a container end with what it holds: micromark lets some end behind that. */
function trimmedEnd({node, children, end}: Original, source: string): number {
  const last = children.at(-1)
  if (!last || last.end >= end) return end
  if (node.type !== 'blockquote') return last.end
  return last.end + source.slice(last.end, end).replace(/[ \t]*(?:[\r\n][ \t\r\n]*)?$/, '').length
}

/** Where a block starts. micromark lets an underlined heading start with the definitions before it. */
function startOf(node: BlockOrItem, previous: Original | undefined): Point | undefined {
  const start = node.position?.start
  const isInside =
    previous?.node.type === 'definition' && offsetOf(node, 'start') < offsetOf(previous.node, 'end')
  return isInside && node.type === 'heading' ? (node.children[0]?.position?.start ?? start) : start
}

function offsetOf(node: BlockOrItem, side: 'start' | 'end'): number {
  return node.position?.[side].offset ?? 0
}

/** Where a block ends. micromark lets some end in the line behind them: unclosed code, say. */
function endOf(node: BlockOrItem, next: BlockOrItem | undefined, limit: number, source: string): number {
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
export function childBlocksOf(node: BlockOrItem | Notes<object>): BlockOrItem[] | null {
  switch (node.type) {
    case 'list':
    case 'listItem':
    case 'blockquote':
    case 'footnoteDefinition':
      return node.children as BlockOrItem[]
    default:
      return null
  }
}

/** Whether an original begins a line of its own, behind nothing but what its container's lines begin with. */
export function beginsLine(original: Original): boolean {
  const {parent, index, node} = original
  if (!parent || parent.node.type === 'notes') return true
  if (parent.node.type === 'list') return index > 0 || beginsLine(parent)
  return node.position?.start.line !== parent.node.position?.start.line
}

/** What stands before an original in its line. */
export function headOf(original: Original, source: string): string {
  return source.slice(original.line, original.start)
}

/** The line ending behind an offset, or before it; an empty string where there is none. */
export function lineEndingNear(source: string, offset: number): string {
  const end = lineEndAt(source, offset)
  return source.slice(end, nextLineAt(source, end))
}
