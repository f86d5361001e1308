import type {ListItem} from 'mdast'
import {skipBlanks} from '../../grammar/characters.js'
import {isForeignLine} from '../../grammar/foreign-lines.js'
import {endOfLine, lineEndAt} from '../../text/lines.js'
import type {Block, Room} from '../canonical/layout.js'
import {childBlocksOf} from '../patch/originals.js'
import {
  firstLineOf,
  isBlankLine,
  lastLineOf,
  ownBlankLines,
  type Restyling,
  startOf,
  stepsAround
} from './restyling.js'

/** Whether one blank line is to stand between two blocks: some that stand close stay close. */
export function isApart(restyling: Restyling, left: Block, right: Block, room: Room): boolean {
  if (room.container === 'listItem' && !room.isSpread) return false
  return isBlankLine(restyling, firstLineOf(right) - 1) || !mayStayClose(restyling, left, right)
}

/** Whether a blank line stands between two items: groups of bullets are their author's. */
export function isItemApart(restyling: Restyling, _left: ListItem, right: ListItem): boolean {
  return isBlankLine(restyling, firstLineOf(right) - 1)
}

/** The blank lines between two blocks that both stay as they are; `null` where one doesn't. */
export function ownGap(restyling: Restyling, left: Block, right: Block): string[] | null {
  const {staying} = restyling
  if (!staying.has(left) || !staying.has(right)) return null
  return ownBlankLines(restyling, right, lastLineOf(left) + 1, firstLineOf(right))
}

function mayStayClose(restyling: Restyling, left: Block, right: Block): boolean {
  if (isComment(left) || isComment(right) || restyling.staying.has(left) || restyling.staying.has(right))
    return true
  if (left.type === 'html') return right.type === 'html'
  // micromark counts a blank line between two lists in a quote as the first one's, and calls that loose.
  if (left.type === 'list' && right.type === 'list') return stepsAround(restyling, right).includes('>')
  if (left.type.endsWith('efinition') && right.type.endsWith('efinition')) return true
  return endsForeign(restyling, left) || beginsForeign(restyling, right)
}

/** Whether a block is a comment, which may tell a tool something about the block beside it: HTML, or `[//]: # (text)`. */
function isComment(block: Block): boolean {
  if (block.type === 'definition') return block.url === '#' || block.url === ''
  return block.type === 'html' && block.value.startsWith('<!--')
}

/** Whether the last line of a block begins syntax that isn't ours: `:::`, `{: .wide}`. */
function endsForeign(restyling: Restyling, block: Block): boolean {
  let last: Block | ListItem | undefined = block
  for (let held = childBlocksOf(last); last && held; held = last ? childBlocksOf(last) : null) {
    last = held.at(-1) as Block | ListItem | undefined
  }
  if (last?.type !== 'paragraph') return false
  const {source, lines} = restyling
  const line = lastLineOf(last)
  if (line === firstLineOf(last)) return beginsForeign(restyling, last)
  const end = endOfLine(source, lines, line)
  let at = skipBlanks(source, lines.starts[line] as number, end)
  while (source[at] === '>') at = skipBlanks(source, at + 1, end)
  return isForeignLine(source, at, end)
}

/** Whether the first line of a paragraph begins syntax that isn't ours. */
function beginsForeign({source}: Restyling, block: Block): boolean {
  return (
    block.type === 'paragraph' && isForeignLine(source, startOf(block), lineEndAt(source, startOf(block)))
  )
}
