import type {Table} from 'mdast'
import type {Point, Position} from 'unist'
import {code} from '../../grammar/characters.js'
import {htmlKind} from '../../grammar/html-kinds.js'
import {headingDepth, isThematicBreak, isUnderline} from '../../grammar/line-starts.js'
import {pointAt} from '../../text/lines.js'
import {type BlockReading, closeTo} from './block-reading.js'
import {addBlock, endWithEnding, endWithLine, joinBlanks, loosen} from './containers.js'
import {readContent} from './content.js'
import {contentStart, lineEndingBefore} from './cursor.js'
import {addToFence, endFence, type Fence, openFence, readFenceLine} from './fences.js'
import {htmlOf, isUnclosed, type OpenHtml, openHtml, readHtmlLine} from './html-blocks.js'
import {addBlankLine, addCodeLine, codeIndent, endCode, type OpenCode, openCode} from './indented-code.js'
import {readHeading, readThematicBreak} from './leaves.js'
import {continueParagraph, endHeading, endParagraph, openParagraph, takeLastLine} from './paragraphs.js'
import {addRow, countCells, endTable, openTable, readCells, readDelimiters} from './tables.js'

/** The kinds of blocks that may be open and are no containers; into the last two, no container's marker reaches. */
export const leaf = {none: 0, paragraph: 1, code: 2, table: 3, fence: 4, html: 5} as const

/** Reads a line of the fence or the HTML that is open, in the containers that it is in; `false` where it is none of its own. */
export function readInLeaf(reading: BlockReading): boolean {
  const isHtml = reading.leaf === leaf.html
  if ((!isHtml || isUnclosed(reading.html as OpenHtml)) && endsInPrefix(reading)) {
    reading.hasBareEnd = true
    return true
  }
  if (isHtml) {
    if (!readHtmlLine(reading, reading.html as OpenHtml)) {
      reading.leaf = leaf.none
      return false
    }
  } else if (!readFenceLine(reading, reading.fence as Fence)) {
    reading.leaf = leaf.none
  }
  endWithLine(reading, reading.line)
  return true
}

/** Whether the text ends with the markers and the indentation of containers: for what is open in them, the line isn't there. */
export function endsInPrefix(reading: BlockReading): boolean {
  const {source, line, at, containers} = reading
  return (
    at === source.length && containers.length > 0 && contentStart(reading) === line.end && reading.pad === 0
  )
}

/** Reads a blank line where a leaf is open; `true` where the line is that leaf's own. */
export function readBlankInLeaf(reading: BlockReading, isLazy: boolean): boolean {
  if (reading.leaf !== leaf.code || isLazy) {
    endLeaf(reading, false)
    return false
  }
  const indented = reading.indented as OpenCode
  if (reading.column - reading.base < codeIndent) {
    addBlankLine(indented, reading)
    return false
  }
  addCodeLine(indented, reading)
  joinBlanks(reading)
  endWithLine(reading, reading.line)
  return true
}

/**
 * Ends the leaf that is open.
 *
 * @param hasEnding whether a container's marker on the line ends it, not the line: micromark lets what would go on have its line ending then
 */
export function endLeaf(reading: BlockReading, hasEnding: boolean): void {
  const {leaf: kind} = reading
  reading.leaf = leaf.none
  if (kind === leaf.paragraph) endParagraph(reading)
  else if (kind === leaf.table) endTable(reading, reading.table as Table)
  else if (kind === leaf.code) endCode(reading.indented as OpenCode)
  else if (kind === leaf.fence) {
    const fence = reading.fence as Fence
    if (hasEnding) {
      const {line} = reading
      addToFence(reading.source, fence, lineEndingBefore(reading))
      takeEnding(reading, fence.node.position as Position, {
        line: line.number,
        column: 1,
        offset: line.origin
      })
    }
    endFence(reading.source, fence)
  } else if (kind === leaf.html && hasEnding && isUnclosed(reading.html as OpenHtml)) {
    const {line} = reading
    const {node} = reading.html as OpenHtml
    node.value += lineEndingBefore(reading)
    takeEnding(reading, node.position as Position, {line: line.number, column: 1, offset: line.origin})
  }
}

function takeEnding(reading: BlockReading, position: Position, end: Point): void {
  position.end = end
  endWithEnding(reading)
}

/**
 * Ends the leaf that is open with the piece: a fence or HTML that nothing closes goes on over the last line ending, if it isn't in a quote.
 *
 * @returns `false` where more of the text would belong to it
 */
export function endLeafAtEnd(reading: BlockReading, end: number, isWhole: boolean): boolean {
  const {source, containers, leaf: kind, line} = reading
  // HTML of whatever kind goes on with the next line: a blank one would have ended that which it ends.
  if (!isWhole && (kind === leaf.fence || kind === leaf.html)) return false
  const isOpen = kind === leaf.fence || (kind === leaf.html && isUnclosed(reading.html as OpenHtml))
  if (!isOpen) {
    endLeaf(reading, false)
    return true
  }
  const {hasBareEnd} = reading
  const hasEnding = hasBareEnd || (end > line.end && containers.every(({type}) => type !== 'quote'))
  if (!hasEnding) {
    endLeaf(reading, false)
    return true
  }
  const ending = hasBareEnd ? lineEndingBefore(reading) : source.slice(line.end, end)
  reading.leaf = leaf.none
  const point = pointAt(reading.lines, hasBareEnd ? line.origin : end)
  if (kind === leaf.fence) {
    const fence = reading.fence as Fence
    addToFence(source, fence, ending)
    takeEnding(reading, fence.node.position as Position, point)
    endFence(source, fence)
  } else {
    const {node} = reading.html as OpenHtml
    node.value += ending
    takeEnding(reading, node.position as Position, point)
  }
  return true
}

/** Ends the leaf and the containers that the line isn't in, since something begins in it. */
function begin(reading: BlockReading, depth: number): void {
  if (reading.leaf !== leaf.none) endLeaf(reading, false)
  if (depth < reading.containers.length) closeTo(reading, depth, reading.line.number, reading.line.start)
  if (reading.hasBlanks) loosen(reading)
}

/** Reads what stands in a line behind the markers of the containers, of which `depth` are the line's. */
export function readFlow(reading: BlockReading, depth: number): void {
  const {source, line, containers, leaf: kind, at} = reading
  const isLazy = depth < containers.length
  if (reading.column - reading.base >= codeIndent) {
    readIndented(reading, depth, isLazy)
    return
  }
  const unit = source.charCodeAt(at)
  const kinds = unit < 128 ? (first[unit] as number) : 0
  if (kinds !== 0 && readConstruct(reading, unit, kinds, depth, isLazy)) return
  if (reading.leaf === leaf.paragraph) goOn(reading)
  else if (kind === leaf.table && !isLazy) {
    addRow(reading, reading.table as Table, line, at)
  } else {
    begin(reading, depth)
    openParagraph(reading, mayHaveBox(reading))
    // micromark takes a lazy line behind a table for a row that isn't there, and looks for no other table then.
    reading.paragraph.mayBeHead = kind !== leaf.table
    reading.leaf = leaf.paragraph
  }
  endWithLine(reading, line)
}

/** Whether a paragraph that begins may have a task's box: it stands right behind an item's marker, or in the line below an empty one. */
function mayHaveBox({isBehindMarker, emptyItem, line, column, base}: BlockReading): boolean {
  return isBehindMarker || (emptyItem === line.number - 1 && column === base)
}

function readIndented(reading: BlockReading, depth: number, isLazy: boolean): void {
  const {line, leaf: kind} = reading
  if (kind === leaf.paragraph) goOn(reading)
  else if (kind === leaf.code && !isLazy) {
    addCodeLine(reading.indented as OpenCode, reading)
    joinBlanks(reading)
  } else {
    begin(reading, depth)
    reading.indented = openCode(reading)
    addBlock(reading, reading.indented.node)
    reading.leaf = leaf.code
    // micromark lets none of it follow a line that isn't in all containers.
    if (isLazy) endLeaf(reading, false)
  }
  endWithLine(reading, line)
}

function goOn(reading: BlockReading): void {
  continueParagraph(reading, contentStart(reading))
}

/** What a line may be that isn't a paragraph's. */
const kind = {heading: 1, html: 2, delimiters: 4, thematicBreak: 8, fence: 16, underline: 32} as const
/** The units that such a line may begin with. */
const beginnings: Array<[kind: number, units: string]> = [
  [kind.heading, '#'],
  [kind.html, '<'],
  [kind.delimiters, '-|:'],
  [kind.underline, '=-'],
  [kind.thematicBreak, '*-_'],
  [kind.fence, '`~']
]
const first = new Uint8Array(128)
for (const [bit, units] of beginnings) {
  for (let at = 0; at < units.length; at++) (first[units.charCodeAt(at)] as number) |= bit
}

/** Reads what begins with a unit of `first`, and is no container; `false` where none of those begins. */
function readConstruct(
  reading: BlockReading,
  unit: number,
  kinds: number,
  depth: number,
  isLazy: boolean
): boolean {
  const {source, line, at} = reading
  if (kinds === kind.heading) {
    const level = headingDepth(source, at, line.end)
    if (level === 0) return false
    begin(reading, depth)
    const {run} = reading.paragraph
    const heading = readHeading(source, line, at, level, run)
    addBlock(reading, heading)
    if (run.start < run.end) readContent(reading, run, heading, false)
    endWithLine(reading, line)
    return true
  }
  if (kinds === kind.html) return readHtml(reading, depth, isLazy)
  if (reading.leaf === leaf.paragraph && !isLazy) {
    if ((kinds & kind.underline) !== 0 && isUnderline(source, at, line.end)) {
      reading.leaf = leaf.none
      if (endHeading(reading, unit === code.equals ? 1 : 2)) {
        endWithLine(reading, line)
        return true
      }
    } else if ((kinds & kind.delimiters) !== 0 && readTable(reading)) return true
  }
  if ((kinds & kind.thematicBreak) !== 0 && isThematicBreak(source, at, line.end)) {
    begin(reading, depth)
    addBlock(reading, readThematicBreak(line, at))
    endWithLine(reading, line)
    return true
  }
  if ((kinds & kind.fence) === 0) return false
  const fence = openFence(source, line, at, reading.column - reading.base)
  if (fence === null) return false
  begin(reading, depth)
  reading.fence = fence
  reading.leaf = leaf.fence
  addBlock(reading, fence.node)
  endWithLine(reading, line)
  return true
}

function readHtml(reading: BlockReading, depth: number, isLazy: boolean): boolean {
  const {source, line} = reading
  const isParagraph = reading.leaf === leaf.paragraph
  const html = openHtml(reading, !isParagraph || isLazy)
  if (html === null) return false
  // A tag that isn't a block's interrupts a paragraph that goes on lazily, and micromark leaves it where that stands, unless the text ends there.
  if (html.kind === 7 && isParagraph && line.end < source.length) endLeaf(reading, false)
  else begin(reading, depth)
  reading.html = html
  reading.leaf = leaf.html
  addBlock(reading, html.node)
  endWithLine(reading, reading.line)
  return true
}

/** Reads a delimiter row: the line before it, the last of the open paragraph, is a table's first row then (GFM, «tables (extension)»). */
function readTable(reading: BlockReading): boolean {
  const {source, line, at, paragraph} = reading
  const {last, lastStart, lastIndent, mayBeHead, run} = paragraph
  if (lastIndent >= codeIndent || (run.more === null && !mayBeHead)) return false
  const align = readDelimiters(source, at, line.end)
  if (align === null || countCells(source, lastStart, last.end) !== align.length) return false
  const head = takeLastLine(reading)
  if (head) endParagraph(reading)
  // micromark lets a table interrupt the paragraph, and finds HTML in its place then.
  const isTag = source.charCodeAt(lastStart) === code.lessThan
  if (head && isTag && htmlKind(source, lastStart, last.end) === 7) {
    reading.html = htmlOf(source, last, head)
    reading.leaf = leaf.html
    addBlock(reading, reading.html.node)
    return readInLeaf(reading)
  }
  const table = openTable(reading, align, last, lastStart, line)
  addBlock(reading, table)
  const [row] = reading.rows
  if (row) readCells(reading, row, last, lastStart)
  reading.table = table
  reading.leaf = leaf.table
  endWithLine(reading, line)
  return true
}
