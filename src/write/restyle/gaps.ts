import type {ListItem} from 'mdast'
import {isBlank} from '../../grammar/characters.js'
import {isForeignLine} from '../../grammar/foreign-lines.js'
import {lineEndAt} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {startOf} from '../../tree/span.js'
import type {Room} from '../canonical/layout.js'
import {childBlocksOf} from '../patch/originals.js'
import {isForeign} from './inline-lines.js'
import {
  firstLineOf,
  isBlankLine,
  isInRegion,
  type LeafLine,
  lastLineOf,
  linesOf,
  outerOf,
  ownBlankLines,
  type Restyling,
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

/** The blank lines between two blocks if these stay as they are; `null` where they don't. */
export function ownGap(restyling: Restyling, left: Block, right: Block): string[] | null {
  const {staying} = restyling
  if (staying.regions.length + staying.blocks.size === 0) return null
  const isInside = isInRegion(staying.regions, startOf(right) - 1)
  if (!isInside && !(staying.blocks.has(left) && staying.blocks.has(right))) return null
  return ownBlankLines(restyling, right, lastLineOf(restyling, left) + 1, firstLineOf(right))
}

function mayStayClose(restyling: Restyling, left: Block, right: Block): boolean {
  const {blocks} = restyling.staying
  if (isComment(left) || isComment(right) || blocks.has(left) || blocks.has(right)) return true
  if (right.type === 'html' && outerOf(restyling, right) > 0) return true
  if (left.type === 'html') return right.type === 'html'
  // micromark counts a blank line behind a list in a quote as the list's, and calls that loose.
  if (left.type === 'list' && stepsAround(restyling, right).includes('>')) return true
  // micromark cuts code in two that others read as one: `-⏎⏎      a⏎      b`.
  if (isIndentedCode(restyling, left) && isIndentedCode(restyling, right)) return true
  if (left.type.endsWith('efinition') && right.type.endsWith('efinition')) return true
  return endsForeign(restyling, left) || beginsForeign(restyling, right)
}

function isIndentedCode({source}: Restyling, block: Block): boolean {
  return block.type === 'code' && isBlank(source.charCodeAt(startOf(block)))
}

/** Whether a block is a comment, which may tell a tool something about the block beside it: HTML, or `[//]: # (text)`. */
function isComment(block: Block): boolean {
  if (block.type === 'definition') return block.url === '#' || block.url === ''
  return block.type === 'html' && block.value.trimStart().startsWith('<!--')
}

/** The last block in a block that holds no blocks. */
export function lastLeafOf(block: Block): Block | ListItem | undefined {
  let last: Block | ListItem | undefined = block
  for (let held = childBlocksOf(last); last && held; held = last ? childBlocksOf(last) : null) {
    last = held.at(-1) as Block | ListItem | undefined
  }
  return last
}

/** Whether the last line of a block begins syntax that isn't ours (`:::`, `{: .wide}`), or stays behind such a line. */
function endsForeign(restyling: Restyling, block: Block): boolean {
  const last = lastLeafOf(block)
  if (last?.type !== 'paragraph') return false
  if (lastLineOf(restyling, last) === firstLineOf(last)) return beginsForeign(restyling, last)
  const lines = linesOf(restyling, last)
  const end = lines[lines.length - 1] as LeafLine
  return isForeign(end) || (end.outer > 0 && lines.some(isForeign))
}

/** Whether the first line of a paragraph begins syntax that isn't ours. */
function beginsForeign({source}: Restyling, block: Block): boolean {
  return (
    block.type === 'paragraph' && isForeignLine(source, startOf(block), lineEndAt(source, startOf(block)))
  )
}
