import type {List, ListItem} from 'mdast'
import {footnoteLabelEnd} from '../../grammar/label.js'
import {markerEnd} from '../../grammar/line-starts.js'
import {lineEndAt, lineIndexAt, positionAt, splitLines} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {startOf} from '../../tree/span.js'
import {document, type Layout, layoutBlocks, layoutEach, type Room} from '../canonical/layout.js'
import {defaultStyle, type WriteStyle} from '../style.js'
import {isApart, isItemApart, lastLeafOf, ownGap} from './gaps.js'
import {type LeafChoices, leafLines} from './leaves.js'
import {firstLineOf, isBlankLine, lastLineOf, ownLinesOf, type Restyling} from './restyling.js'

/** A text that is to be restyled, and how. */
export interface RestyleTask extends Restyling {
  /** What stands before the body in the result: a byte-order mark, or lines. */
  head: string
  style: Pick<WriteStyle, 'bullet' | 'indent'>
  /** What ends the lines of the result. */
  ending: string
  /** Which blocks stay as they are, by their index. */
  isKept: (index: number) => boolean
  /** Whether the endings of the lines that are kept are, too. */
  keepsEndings: boolean
  /** Up to where, as an offset, the lines keep their endings in any case: front matter of another kind. */
  ownEnd: number
  /** Whether the blank lines before a first block that is kept are kept, too, and what stands, or doesn't, behind a last one. */
  keepsStart: boolean
  keepsEnd: boolean
  /** How ordered items are numbered, what thematic breaks are, and whether tables' cells are aligned. */
  choices: LeafChoices & {numbers: 'keep' | 'one' | 'ascending'}
}

/** Blocks in a new style. */
export interface RestyledBlocks {
  text: string
  /** The index of the line that each block begins in, and where that begins; -1 where it is not known. */
  firstLines: number[]
  offsets: number[]
}

/**
 * Lays blocks out in a new style: markers, indentation and blank lines are new, what they hold stays as the author wrote it.
 *
 * Linear: each line of the source is looked at once.
 *
 * @returns the text, and where each block is in it
 */
export function restyleBlocks(task: RestyleTask): RestyledBlocks {
  const {source, blocks, head, ending, isKept, staying} = task
  // What isn't read stays as it is, too.
  const stays = blocks.map(
    (block, index) => block.type === 'unread' || isKept(index) || staying.blocks.has(block)
  )
  const layout = layoutOf(task)
  const firstLines: number[] = []
  const offsets: number[] = []
  const pieces = [head]
  let {length} = head
  let count = splitLines(head).length - 1
  const write = (lines: readonly string[]): void => {
    if (lines.length === 0) return
    const piece = lines.join(ending)
    pieces.push(piece, ending)
    length += piece.length + ending.length
    count += lines.length
  }
  const hasOwnStart = stays[0] && task.keepsStart
  if (blocks[0] && !hasOwnStart && (count > 0 || mayOpen(task, blocks[0]))) write([''])
  for (let from = 0, to = 0; from < blocks.length; from = to) {
    while (to < blocks.length && stays[to] === stays[from]) to++
    const run = blocks.slice(from, to)
    const before = blocks[from - 1]
    if (before && before.type !== 'unread') {
      // To some readers, a blank line would be part of a fence that nothing closes.
      const last = stays[from - 1] ? lastLeafOf(before) : undefined
      const mayBeOpen = last?.type === 'code' && '`~'.includes(source.charAt(startOf(last)))
      const isClose = mayBeOpen && !isBlankLine(task, firstLineOf(run[0] as Block) - 1)
      if (!isClose) write(gapLines(task, before, run[0] as Block))
    }
    if (stays[from]) {
      const kept = keptText(task, from, to)
      for (const block of run) {
        firstLines.push(count + firstLineOf(block) - kept.line)
        offsets.push(-1)
      }
      pieces.push(kept.text)
      length += kept.text.length
      count += kept.count
      continue
    }
    const marker = markerOf(source, before)
    layoutEach(run, layout, document, marker, markerOf(source, blocks[to]), (lines) => {
      const isApart = lines[0] === ''
      firstLines.push(isApart ? count + 1 : count)
      offsets.push(isApart ? length + ending.length : length)
      write(lines)
    })
  }
  return {text: pieces.join(''), firstLines, offsets}
}

function markerText(source: string, item: ListItem): string {
  return source.slice(startOf(item), markerEnd(source, startOf(item)))
}

/** The marker of an item, with another number if one is asked for. */
function numbered({source, choices}: RestyleTask, own: string, list: List, index: number): string {
  const first = list.start
  if (choices.numbers === 'keep' || !list.ordered || typeof first !== 'number' || index === 0) return own
  if (choices.numbers === 'one') return markerText(source, list.children[0] as ListItem)
  const number = String(first + index)
  return number.length > mostDigits ? own : number + own.slice(-1)
}

/** A longer number is no marker (CommonMark §5.2). */
const mostDigits = 9

/** What stands between two blocks of the document. */
function gapLines(task: RestyleTask, left: Block, right: Block): string[] {
  return ownGap(task, left, right) ?? (isApart(task, left, right, document) ? [''] : [])
}

/** Whether a first block would open front matter if it stood at the very beginning: a line `---`. */
function mayOpen({source, body}: Restyling, block: Block): boolean {
  const start = startOf(block)
  return start > body && /^---[ \t]*$/.test(source.slice(start, lineEndAt(source, start)))
}

/** The character of a list's markers in the source; an empty string for what is no list. */
function markerOf(source: string, block: Block | undefined): string {
  return block?.type === 'list' ? source.charAt(markerEnd(source, startOf(block)) - 1) : ''
}

/** The text of blocks that stay as they are, and what stands between them. */
function keptText(task: RestyleTask, from: number, to: number): {text: string; count: number; line: number} {
  const {source, lines, body, blocks, ending, keepsEndings, keepsStart, keepsEnd, ownEnd} = task
  const line = from === 0 && keepsStart ? lineIndexAt(lines, body) : firstLineOf(blocks[from] as Block)
  const isAll = to === blocks.length && keepsEnd
  const next = isAll ? Infinity : lastLineOf(task, blocks[to - 1] as Block) + 1
  const start = Math.max(body, lines.starts[line] as number)
  let text = source.slice(start, lines.starts[next])
  if (!isAll && !/[\r\n]$/.test(text)) text += ending
  const count = splitLines(text).length - 1
  const own = keepsEndings ? text.length : Math.max(0, ownEnd - start)
  return {text: text.slice(0, own) + splitLines(text.slice(own)).join(ending), count, line}
}

/** How blocks are laid out: the printer's containers, with the author's lines in them. */
function layoutOf(task: RestyleTask): Layout {
  const {source, lines, style} = task
  const layout: Layout = {
    style: {...defaultStyle, ...style, otherBullet: style.bullet === '-' ? '*' : '-'},
    // What stands in an item with a number begins one blank behind it.
    listStyle: (ordered) => (ordered ? {indent: 0} : {}),
    ownMarker: (item, list, index) => numbered(task, markerText(source, item), list, index),
    isApart: (left, right, room) => isApart(task, left, right, room),
    isItemApart: (left, right) => isItemApart(task, left, right),
    ownGap: (left, right) => ownGap(task, left, right),
    printFootnoteLabel(footnote) {
      const start = startOf(footnote) + 1
      return source.slice(start, footnoteLabelEnd(source, start + 1, source.length) ?? start)
    },
    isBelowLabel: (footnote) =>
      footnote.children[0] !== undefined && firstLineOf(footnote.children[0]) > firstLineOf(footnote),
    printLeaf: (leaf, place) => leafLines(task, leaf, task.choices, place),
    ownLines(node) {
      if (task.staying.blocks.has(node)) return ownLinesOf(task, node)
      if (node.type !== 'listItem') return null
      const [first, ...rest] = node.children
      const room: Room = {container: 'listItem', isSpread: node.spread === true, depth: 0, box: null}
      if (typeof node.checked !== 'boolean' || first?.type !== 'paragraph') {
        return layoutBlocks(node.children, layout, room)
      }
      // A task's box is taken for the beginning of its paragraph: `[X]  text`.
      const start = source.indexOf('[', startOf(node))
      const position = positionAt(lines, start, first.position?.end.offset ?? start)
      return layoutBlocks([{...first, position}, ...rest], layout, room)
    }
  }
  return layout
}
