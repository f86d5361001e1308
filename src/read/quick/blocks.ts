import type {RootContent} from 'mdast'
import {endOfLine, type Lines, nextLineAt} from '../../text/lines.js'
import {code, isBlank} from './characters.js'
import {
  addBlock,
  type Blocks,
  extendContainers,
  insideQuotes,
  isSibling,
  mayNest,
  noteBlank,
  openItem,
  openQuote
} from './containers.js'
import {
  closeParagraph,
  closesFence,
  type Fence,
  headingDepth,
  isThematicBreak,
  type Line,
  type Marker,
  type OpenParagraph,
  openFence,
  pointIn,
  type ReadRun,
  readHeading,
  readMarker,
  readThematicBreak
} from './leaves.js'
import {dropBlankAfterBox, takeTaskBox} from './task-box.js'

/** A piece, as far as it was read. */
interface Reading extends Blocks {
  source: string
  readRun: ReadRun
  line: Line
  paragraph: OpenParagraph | null
  fence: Fence | null
  /** Whether the last line was blank but for a quote's marker, with a list open in that quote. */
  hasOpenEnd: boolean
}

/** A place in a line: an offset, and its column, from 0, tabs counted to the next multiple of four. */
interface Place {
  at: number
  column: number
}

/** How far a line is in the open containers. */
interface Match {
  /** How many of them it is in. */
  depth: number
  /** Where its content begins. */
  place: Place
  /** The column where the content of the innermost of them begins. */
  base: number
  /** Where the line goes on behind the innermost quote's marker. */
  from: Place
}

/**
 * Reads a piece of a note's body into blocks (CommonMark §4, §5), exactly as remark does: headings, paragraphs, thematic
 * breaks, fenced code, lists of all kinds, quotes.
 *
 * @param source the whole text
 * @param start where the piece begins, at a line's beginning and with no block open
 * @param end where it ends
 * @param lines the text's lines
 * @param firstLine the index of the piece's first line, from 0
 * @param readRun reads inline content
 * @returns the blocks; `null` where something stands in it that is left to remark
 */
export function readBlocks(
  source: string,
  start: number,
  end: number,
  lines: Lines,
  firstLine: number,
  readRun: ReadRun
): RootContent[] | null {
  const reading: Reading = {
    source,
    readRun,
    line: {number: 0, start, end: start, origin: start},
    children: [],
    containers: [],
    paragraph: null,
    fence: null,
    hasOpenEnd: false
  }
  let at = start
  for (let index = firstLine; at < end; index++) {
    const origin = lines.starts[index] as number
    reading.line = {number: index + 1, start: at, end: endOfLine(source, lines, index), origin}
    if (!readLine(reading)) return null
    at = lines.starts[index + 1] ?? end
  }
  if (reading.fence || reading.hasOpenEnd || !endParagraph(reading)) return null
  return reading.children
}

/** Moves over blanks. */
function skipBlanks(source: string, line: Line, from: Place): Place {
  let {at, column} = from
  for (; at < line.end; at++) {
    const unit = source.charCodeAt(at)
    if (unit === code.space) column++
    else if (unit === code.tab) column += 4 - (column % 4)
    else break
  }
  return {at, column}
}

/** Holds a line against the open containers (CommonMark §5, «phase 1»); `null` where a tab makes that uncertain. */
function matchContainers({source, line, containers}: Reading): Match | null {
  let from: Place = {at: line.start, column: 0}
  let place = skipBlanks(source, line, from)
  let base = 0
  let depth = 0
  for (const container of containers) {
    if (container.type === 'item') {
      // A blank line is in any item.
      if (place.at < line.end && place.column - base < container.size) break
      base += container.size
    } else {
      if (
        place.column - base >= 4 ||
        source.charCodeAt(place.at) !== code.greaterThan ||
        place.at >= line.end
      )
        break
      const behind = behindQuote(source, place)
      if (!behind) return null
      from = behind
      base = from.column
      place = skipBlanks(source, line, from)
    }
    depth++
  }
  return {depth, place, base, from}
}

/** Where a line goes on behind a quote's marker, and the blank that belongs to it (CommonMark §5.1). */
function behindQuote(source: string, place: Place): Place | null {
  const next = source.charCodeAt(place.at + 1)
  if (next === code.tab) return null
  const length = next === code.space ? 2 : 1
  return {at: place.at + length, column: place.column + length}
}

function readLine(reading: Reading): boolean {
  const {line, containers} = reading
  const match = matchContainers(reading)
  if (!match) return false
  const isBlankLine = match.place.at === line.end
  if (reading.fence) return match.depth === containers.length && readFenceLine(reading, match, isBlankLine)
  if (isBlankLine) return readBlankLine(reading, match)
  if (reading.hasOpenEnd && !continuesList(reading, match)) return false
  reading.hasOpenEnd = false
  // Where an item began with a blank line and another one follows, nothing more belongs to it (CommonMark §5.2).
  const innermost = containers[match.depth - 1]
  if (innermost?.type === 'item' && innermost.node.children.length === 0 && !reading.paragraph) return false
  return readContent(reading, match, false)
}

/** Whether a line goes on in the innermost list: else micromark lets that list end with the blank line before. */
function continuesList({source, line, containers}: Reading, {depth, place, base}: Match): boolean {
  if (depth === containers.length) return true
  if (depth < containers.length - 1 || place.column - base >= 4) return false
  const marker = readMarker(source, place.at, line.end)
  return (
    marker !== null && !isThematicBreak(source, place.at, line.end) && isSibling(containers[depth], marker)
  )
}

function readBlankLine(reading: Reading, match: Match): boolean {
  if (!endParagraph(reading)) return false
  const isInQuote = match.from.at > reading.line.start
  // micromark lets what such a line closes end with it, sometimes.
  if ((reading.hasOpenEnd || isInQuote) && match.depth < reading.containers.length) return false
  reading.containers.length = match.depth
  const quotes = insideQuotes(reading)
  if (quotes > 0) {
    extendContainers(reading, reading.line, quotes)
    reading.hasOpenEnd = quotes < reading.containers.length
  }
  noteBlank(reading)
  return true
}

/**
 * Reads what stands in a line behind the markers of the containers that it is in.
 *
 * @param match where that is
 * @param isInterrupting whether a marker before it on the line has interrupted a paragraph
 */
function readContent(reading: Reading, match: Match, isInterrupting: boolean): boolean {
  const {source, line, containers, paragraph} = reading
  const {depth, place, base} = match
  const isLazy = depth < containers.length
  if (place.column - base >= 4) {
    // Indented code, unless a paragraph goes on.
    return paragraph ? continueParagraph(reading, place) : false
  }
  const unit = source.charCodeAt(place.at)
  const level = unit === code.numberSign ? headingDepth(source, place.at, line.end) : 0
  if (level > 0) {
    if (!closeTo(reading, depth)) return false
    const heading = readHeading(source, line, place.at, level, reading.readRun)
    return heading !== null && finish(reading, heading)
  }
  if (unit === code.greaterThan) return readQuote(reading, match, isInterrupting)
  if (mayBeStranger(reading, unit, place, isLazy)) return false
  if (isThematicBreak(source, place.at, line.end)) {
    return closeTo(reading, depth) && finish(reading, readThematicBreak(line, place.at))
  }
  const fence = openFence(source, line, place.at, place.column - base)
  if (fence) {
    if (!closeTo(reading, depth)) return false
    reading.fence = fence
    return finish(reading, fence.node)
  }
  const marker = readMarker(source, place.at, line.end)
  if (marker) {
    const mayBegin = mayBeginItem(reading, match, marker, isInterrupting)
    if (mayBegin === null) return false
    if (mayBegin) return readItem(reading, match, marker, isInterrupting || (paragraph !== null && !isLazy))
  }
  if (paragraph) return continueParagraph(reading, place)
  if (!closeTo(reading, depth)) return false
  openParagraph(reading, place)
  return true
}

/** Whether something may begin, or a paragraph may become something, that this doesn't read. */
function mayBeStranger(reading: Reading, unit: number, place: Place, isLazy: boolean): boolean {
  const {source, line, paragraph} = reading
  if (unit === code.lessThan) return !/^<[a-z][a-z\d+.-]*:/i.test(source.slice(place.at, place.at + 40))
  // A footnote's definition, which is a container.
  if (unit === code.leftBracket && source.charCodeAt(place.at + 1) === code.caret) {
    return source.slice(place.at, line.end).includes(']:')
  }
  if (!paragraph || isLazy) return false
  // An underline of a setext heading (CommonMark §4.3) or the delimiter row of a table (GFM).
  return isOnly(source, place.at, line.end, unit === code.equals ? '= \t' : '-:| \t')
}

function isOnly(source: string, start: number, end: number, characters: string): boolean {
  for (let at = start; at < end; at++) if (!characters.includes(source[at] as string)) return false
  return true
}

/** Reads a quote's marker (CommonMark §5.1), and what stands behind it on the same line. */
function readQuote(reading: Reading, {depth, place}: Match, isInterrupting: boolean): boolean {
  const {source, line, paragraph, containers} = reading
  const isInterruptingNow = isInterrupting || (paragraph !== null && depth === containers.length)
  const from = behindQuote(source, place)
  if (!from || !closeTo(reading, depth) || !mayNest(reading)) return false
  openQuote(reading, line, place.at)
  extendContainers(reading, line)
  const content = skipBlanks(source, line, from)
  // micromark lets a list that an empty quote ends end with that line.
  if (content.at === line.end) return depth === 0
  return readContent(reading, {depth: depth + 1, place: content, base: from.column, from}, isInterruptingNow)
}

/**
 * Whether a marker begins an item where it stands (CommonMark §5.2): where a paragraph is open, only if it isn't empty and
 * its number is 1. As in micromark, that counts for all markers of the line, but not behind an item that the line isn't in;
 * behind a quote that it isn't in it depends on the lines before (`null`).
 */
function mayBeginItem(
  {source, line, containers, paragraph}: Reading,
  {depth}: Match,
  marker: Marker,
  isInterrupting: boolean
): boolean | null {
  const outside = containers[depth]
  if (!isInterrupting && (!paragraph || outside?.type === 'item')) return true
  const isEmpty = skipBlanks(source, line, {at: marker.end, column: 0}).at === line.end
  const mayInterrupt = !isEmpty && (!marker.ordered || (marker.start === 1 && marker.digits === 1))
  if (mayInterrupt) return true
  return outside?.type === 'quote' ? null : false
}

/** Reads an item's marker, and what stands behind it on the same line. */
function readItem(reading: Reading, match: Match, marker: Marker, isInterrupting: boolean): boolean {
  const {source, line} = reading
  const {depth, place, base, from} = match
  const markerEnd: Place = {at: marker.end, column: place.column + marker.end - place.at}
  const content = skipBlanks(source, line, markerEnd)
  const isEmpty = content.at === line.end
  // Indented code in an item.
  if (!isEmpty && content.column - markerEnd.column > 4) return false
  if (!endParagraph(reading)) return false
  const before = reading.containers[depth]
  reading.containers.length = Math.min(depth, reading.containers.length)
  if (!mayNest(reading)) return false
  const column = isEmpty ? markerEnd.column + 1 : content.column
  openItem(reading, before, marker, line, place.at, column - base)
  extendContainers(reading, line)
  if (isEmpty) return true
  return readContent(reading, {depth: depth + 1, place: content, base: column, from}, isInterrupting)
}

/** Adds a block that ends with this line, or goes on from it. */
function finish(reading: Reading, block: RootContent): boolean {
  addBlock(reading, block)
  extendContainers(reading, reading.line)
  return true
}

/** Ends the paragraph and the containers that the line isn't in. */
function closeTo(reading: Reading, depth: number): boolean {
  if (!endParagraph(reading)) return false
  if (reading.containers.length > depth) reading.containers.length = depth
  return true
}

function openParagraph(reading: Reading, place: Place): void {
  const {source, line} = reading
  reading.paragraph = {
    start: pointIn(line, place.at),
    run: {
      text: source.slice(place.at, line.end),
      line: line.number,
      starts: [0],
      offsets: [place.at],
      lineOffsets: [line.origin]
    },
    last: line
  }
  extendContainers(reading, line)
}

function continueParagraph(reading: Reading, place: Place): boolean {
  const {source, line} = reading
  const paragraph = reading.paragraph as OpenParagraph
  const {run, last} = paragraph
  run.text += source.slice(last.end, nextLineAt(source, last.end))
  run.starts.push(run.text.length)
  run.offsets.push(place.at)
  run.lineOffsets.push(line.start)
  run.text += source.slice(place.at, line.end)
  paragraph.last = line
  extendContainers(reading, line)
  return true
}

function endParagraph(reading: Reading): boolean {
  const {paragraph} = reading
  if (!paragraph) return true
  reading.paragraph = null
  const {text} = paragraph.run
  // A definition, of a link or a footnote.
  if (text.startsWith('[') && text.includes(']:')) return false
  const container = reading.containers.at(-1)
  const item = container?.type === 'item' && container.node.children.length === 0 ? container.node : null
  const box = item ? takeTaskBox(paragraph.run) : null
  if (box === undefined) return false
  const node = closeParagraph(paragraph, reading.readRun)
  if (!node) return false
  if (item && box !== null) {
    item.checked = box
    dropBlankAfterBox(node)
  }
  addBlock(reading, node)
  return true
}

/** A line of fenced code (CommonMark §4.5), in the containers that the fence is in. */
function readFenceLine(reading: Reading, {place, base, from}: Match, isBlankLine: boolean): boolean {
  const {source, line} = reading
  const fence = reading.fence as Fence
  extendContainers(reading, line)
  if (!isBlankLine && place.column - base < 4 && closesFence(source, line, place.at, fence)) {
    reading.fence = null
    fence.node.value = fence.value.replace(/^(?:\r\n|\n|\r)/, '')
    const start = fence.node.position?.start ?? pointIn(line, place.at)
    fence.node.position = {start, end: pointIn(line, line.end)}
    return true
  }
  const content = stripColumns(source, line, from, base + fence.indent)
  if (content === null) return false
  fence.value += lineEndingBefore(source, line) + content
  return true
}

function lineEndingBefore(source: string, line: Line): string {
  const isPair =
    source.charCodeAt(line.start - 1) === code.lineFeed &&
    source.charCodeAt(line.start - 2) === code.carriageReturn
  return source.slice(line.start - (isPair ? 2 : 1), line.start)
}

/** The rest of a line without indentation up to a column; `null` where a tab stands across that border. */
function stripColumns(source: string, line: Line, from: Place, columns: number): string | null {
  let {at, column} = from
  while (at < line.end && column < columns && isBlank(source.charCodeAt(at))) {
    if (source.charCodeAt(at) === code.tab) return null
    column++
    at++
  }
  return source.slice(at, line.end)
}
