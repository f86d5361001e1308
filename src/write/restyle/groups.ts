import {code, isLineEnding} from '../../grammar/characters.js'
import type {Block} from '../../tree/flatten-topics.js'
import {startOf} from '../../tree/span.js'

import type {RestyledBlocks} from './restyle.js'
import {firstLineOf, isBlankLine, type Restyling} from './restyling.js'

/** Some blocks in a row, which read the same whatever stands before and behind them. */
export interface Group {
  /** The index of the first of them, and that after the last. */
  from: number
  to: number
  /** Their lines in the result, those up to the next group's included. */
  text: string
  /** Whether no other group follows. */
  isLast: boolean
}

/**
 * Cuts blocks into groups: before headings, and before what a blank line precedes and can't go on with a list or a quote, both in the source and
 * in the result.
 *
 * @param restyling the source
 * @param restyled what became of it
 * @param body where the body begins in that
 * @returns gives those that changed; what stands in a row is one
 */
export function* changedGroups(
  restyling: Restyling,
  {text, offsets}: RestyledBlocks,
  body: number
): Generator<Group> {
  const {blocks, source} = restyling
  let first = -1
  let start = 0
  for (let from = 0, to = 0; from < blocks.length; from = to) {
    do to++
    while (to < blocks.length && !beginsGroup(restyling, text, blocks[to] as Block, offsets[to] as number))
    const isLast = to === blocks.length
    const groupStart = from === 0 ? body : (offsets[from] as number)
    const end = isLast ? text.length : (offsets[to] as number)
    const ownStart = from === 0 ? restyling.body : lineStart(restyling, blocks[from] as Block)
    const ownEnd = isLast ? source.length : lineStart(restyling, blocks[to] as Block)
    if (!isSame(source.slice(ownStart, ownEnd), text.slice(groupStart, end), blocks[to - 1] as Block)) {
      if (first === -1) {
        first = from
        start = groupStart
      }
      if (isLast) yield {from: first, to, text: text.slice(start), isLast}
    } else if (first !== -1) {
      yield {from: first, to: from, text: text.slice(start, groupStart), isLast: false}
      first = -1
    }
  }
}

/** Whether the lines of a group are what they were: how many blank lines follow doesn't matter to some blocks. */
function isSame(own: string, text: string, last: Block): boolean {
  if (own === text) return true
  const isShut = last.type === 'heading' || last.type === 'paragraph' || last.type === 'thematicBreak'
  return isShut && withoutEndings(own) === withoutEndings(text)
}

/** A text without the line endings at its end. */
export function withoutEndings(text: string): string {
  let end = text.length
  while (end > 0 && isLineEnding(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}

function beginsGroup(restyling: Restyling, text: string, block: Block, offset: number): boolean {
  const {source, lines} = restyling
  const start = startOf(block)
  const line = firstLineOf(block)
  if (offset < 0 || start !== lines.starts[line] || block.type === 'list' || block.type === 'unread')
    return false
  const unit = source.charCodeAt(start)
  if (unit === code.space || unit === code.tab) return false
  if (unit === code.numberSign && block.type === 'heading') return true
  return isBlankLine(restyling, line - 1) && isEmptyBefore(text, offset)
}

/** Whether an empty line ends right before an offset. */
function isEmptyBefore(text: string, offset: number): boolean {
  const end =
    text.charCodeAt(offset - 1) === code.lineFeed && text.charCodeAt(offset - 2) === code.carriageReturn
      ? 2
      : 1
  const before = text.charCodeAt(offset - end - 1)
  return before === code.lineFeed || before === code.carriageReturn
}

function lineStart({lines}: Restyling, block: Block): number {
  return lines.starts[firstLineOf(block)] as number
}
