import {code} from '../../grammar/characters.js'
import type {Block} from '../canonical/layout.js'
import type {RestyledBlocks} from './restyle.js'
import {firstLineOf, isBlankLine, type Restyling, startOf} from './restyling.js'

/** Some blocks in a row, which read the same whatever stands before and behind them. */
export interface Group {
  /** The index of the first of them, and that after the last. */
  from: number
  to: number
  /** Their lines in the source, and in the result, those up to the next group's included. */
  own: string
  restyled: string
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
 */
export function* groupsOf(
  restyling: Restyling,
  {text, offsets}: RestyledBlocks,
  body: number
): Generator<Group> {
  const {blocks, source} = restyling
  for (let from = 0, to = 0; from < blocks.length; from = to) {
    do to++
    while (to < blocks.length && !beginsGroup(restyling, text, blocks[to] as Block, offsets[to] as number))
    const isLast = to === blocks.length
    const start = from === 0 ? body : (offsets[from] as number)
    const ownStart = from === 0 ? restyling.body : lineStart(restyling, blocks[from] as Block)
    const own = source.slice(ownStart, isLast ? source.length : lineStart(restyling, blocks[to] as Block))
    yield {from, to, own, restyled: text.slice(start, isLast ? text.length : offsets[to]), isLast}
  }
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
