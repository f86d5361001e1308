import type {RootContent} from 'mdast'
import {endOfLine, type Lines} from '../../text/lines.js'
import {code, isBlank} from './characters.js'
import {
  addBlock,
  type Blocks,
  closeContainers,
  extendContainers,
  extendFirst,
  insideQuotes,
  isItem,
  isSibling,
  mayNest,
  noLine,
  noteBlank,
  openItem,
  openQuote,
  startBlocks
} from './containers.js'
import {behindQuote, type Cursor, contentStart, matchContainers, skipBlanks} from './cursor.js'
import {endOpenFence, type Fence, openFence, readFenceLine} from './fences.js'
import {endOpenHtml, type OpenHtml, openHtml, readHtmlLine} from './html-blocks.js'
import {
  headingDepth,
  isThematicBreak,
  isUnderline,
  type Marker,
  noMarker,
  type ReadRun,
  readHeading,
  readMarker,
  readThematicBreak
} from './leaves.js'
import {
  continueParagraph,
  endHeading,
  endParagraph,
  noParagraph,
  openParagraph,
  type Paragraphs
} from './paragraphs.js'

/** A piece of a text, as far as it was read. */
export interface BlockReading extends Blocks, Cursor, Paragraphs {
  lines: Lines
  fence: Fence | null
  html: OpenHtml | null
  /** The list marker that was read last. */
  marker: Marker
  /** Whether the last line was blank but for a quote's marker, with a list open in that quote. */
  hasOpenEnd: boolean
}

/** Makes what the pieces of a text are read with, one after the other. */
export function openBlocks(source: string, lines: Lines, readRun: ReadRun): BlockReading {
  return {
    lines,
    children: [],
    items: [],
    containers: [],
    last: noLine(),
    some: 0,
    lastOfSome: noLine(),
    hasBlanks: false,
    isDeep: false,
    isTooDeep: false,
    source,
    line: {number: 0, start: 0, end: 0, origin: 0},
    at: 0,
    column: 0,
    base: 0,
    fromAt: 0,
    fromColumn: 0,
    readRun,
    mayDefine: source.includes(']:'),
    paragraph: null,
    spare: noParagraph(source),
    fence: null,
    html: null,
    marker: noMarker(),
    hasOpenEnd: false
  }
}

/**
 * Reads a piece of a note's body into blocks (CommonMark §4, §5), exactly as remark does: headings, paragraphs, thematic
 * breaks, fenced code, lists of all kinds, quotes.
 *
 * @param reading what the pieces of the text are read with
 * @param start where the piece begins, at a line's beginning and with no block open
 * @param end where it ends
 * @param firstLine the index of its first line, from 0
 * @returns the blocks; `null` where something stands in it that is left to remark
 */
export function readBlocks(
  reading: BlockReading,
  start: number,
  end: number,
  firstLine: number
): RootContent[] | null {
  const {source, lines, line} = reading
  startBlocks(reading)
  reading.paragraph = null
  reading.fence = null
  reading.html = null
  reading.hasOpenEnd = false
  let at = start
  for (let index = firstLine; at < end; index++) {
    line.number = index + 1
    line.start = at
    line.origin = lines.starts[index] as number
    line.end = endOfLine(source, lines, index)
    if (!readLine(reading)) return null
    at = lines.starts[index + 1] ?? end
  }
  if (reading.hasOpenEnd || reading.isDeep || !endParagraph(reading)) return null
  if (reading.fence && !endOpenFence(reading, end)) return null
  if (reading.html && !endOpenHtml(reading)) return null
  closeContainers(reading, 0)
  return reading.children
}

function readLine(reading: BlockReading): boolean {
  const {line, containers} = reading
  if (reading.html && readHtmlLine(reading)) return true
  const depth = matchContainers(reading)
  if (depth === -1) return false
  const isBlankLine = reading.at === line.end
  if (reading.fence) {
    if (depth < containers.length) return false
    extendContainers(reading, line)
    return readFenceLine(reading, isBlankLine)
  }
  if (isBlankLine) return readBlankLine(reading, depth)
  if (reading.hasOpenEnd && !continuesList(reading, depth)) return false
  reading.hasOpenEnd = false
  // Where an item began with a blank line and another one follows, nothing more belongs to it (CommonMark §5.2).
  const innermost = depth > 0 ? containers[depth - 1] : undefined
  if (isItem(innermost) && innermost.node.children.length === 0 && !reading.paragraph) return false
  return readContent(reading, depth, false)
}

/** Whether a line goes on in the innermost list: else micromark lets that list end with the blank line before. */
function continuesList(reading: BlockReading, depth: number): boolean {
  const {source, line, containers, at} = reading
  if (depth === containers.length) return true
  if (depth < containers.length - 1 || reading.column - reading.base >= 4) return false
  if (!readMarker(source, at, line.end, reading.marker) || isThematicBreak(source, at, line.end)) return false
  return isSibling(containers[depth], reading.marker)
}

function readBlankLine(reading: BlockReading, depth: number): boolean {
  if (!endParagraph(reading)) return false
  const isInQuote = reading.fromAt > reading.line.start
  // micromark lets what such a line closes end with it, sometimes.
  if ((reading.hasOpenEnd || isInQuote) && depth < reading.containers.length) return false
  closeContainers(reading, depth)
  const quotes = insideQuotes(reading)
  if (quotes > 0) {
    extendFirst(reading, reading.line, quotes)
    reading.hasOpenEnd = quotes < reading.containers.length
  }
  noteBlank(reading)
  return true
}

/**
 * Reads what stands in a line from the cursor on, behind the markers of the containers that it is in.
 *
 * @param depth how many those are
 * @param isInterrupting whether a marker before it on the line has interrupted a paragraph
 */
function readContent(reading: BlockReading, depth: number, isInterrupting: boolean): boolean {
  const {source, line, paragraph, at} = reading
  if (reading.column - reading.base >= 4) {
    // Indented code, unless a paragraph goes on.
    return paragraph !== null && goOn(reading)
  }
  const unit = source.charCodeAt(at)
  const kinds = unit < 128 ? (first[unit] as number) : 0
  if (kinds !== 0) {
    const isLazy = depth < reading.containers.length
    const level = unit === code.numberSign ? headingDepth(source, at, line.end) : 0
    if (level > 0) {
      if (!closeTo(reading, depth)) return false
      const heading = readHeading(source, line, at, level, reading.spare.run, reading.readRun)
      return heading !== null && finish(reading, heading)
    }
    if (unit === code.greaterThan) return readQuote(reading, depth, isInterrupting)
    if ((kinds & kind.underline) !== 0 && paragraph && !isLazy && isUnderline(source, at, line.end)) {
      extendContainers(reading, line)
      return endHeading(reading, unit === code.equals ? 1 : 2)
    }
    if (unit === code.lessThan) {
      const html = depth === 0 && !paragraph && at === line.start ? openHtml(source, line) : null
      if (html) {
        closeContainers(reading, 0)
        reading.html = html
        addBlock(reading, html.node)
        return true
      }
    }
    if ((kinds & kind.stranger) !== 0 && mayBeStranger(reading, unit, isLazy)) return false
    if ((kinds & kind.thematicBreak) !== 0 && isThematicBreak(source, at, line.end)) {
      return closeTo(reading, depth) && finish(reading, readThematicBreak(line, at))
    }
    const mayBeFence = (kinds & kind.fence) !== 0
    const fence = mayBeFence ? openFence(source, line, at, reading.column - reading.base) : null
    if (fence) {
      if (!closeTo(reading, depth)) return false
      reading.fence = fence
      return finish(reading, fence.node)
    }
    if ((kinds & kind.marker) !== 0 && readMarker(source, at, line.end, reading.marker)) {
      const mayBegin = mayBeginItem(reading, depth, isInterrupting)
      if (mayBegin === null) return false
      if (mayBegin) return readItem(reading, depth, isInterrupting || (paragraph !== null && !isLazy))
    }
  }
  if (paragraph) return goOn(reading)
  // micromark takes a task's box from the paragraph right behind an empty item, too.
  if (unit === code.leftBracket && closesEmptyItem(reading, depth)) return false
  if (!closeTo(reading, depth)) return false
  openParagraph(reading)
  extendContainers(reading, line)
  return true
}

/** Whether a line is behind an item that has nothing but its marker. */
function closesEmptyItem({containers}: BlockReading, depth: number): boolean {
  const innermost = depth < containers.length ? containers[containers.length - 1] : undefined
  return isItem(innermost) && innermost.node.children.length === 0
}

/** What a line may be that isn't a paragraph's. */
const kind = {
  heading: 1,
  quote: 2,
  stranger: 4,
  thematicBreak: 8,
  fence: 16,
  marker: 32,
  underline: 64
} as const
/** The units that such a line may begin with. */
const beginnings: Array<[kind: number, units: string]> = [
  [kind.heading, '#'],
  [kind.quote, '>'],
  [kind.stranger, '-<[|:'],
  [kind.underline, '=-'],
  [kind.thematicBreak, '*-_'],
  [kind.fence, '`~'],
  [kind.marker, '*+-0123456789']
]
const first = new Uint8Array(128)
for (const [bit, units] of beginnings) {
  for (let at = 0; at < units.length; at++) (first[units.charCodeAt(at)] as number) |= bit
}

/** Whether something may begin, or a paragraph may become something, that this doesn't read. */
function mayBeStranger(reading: BlockReading, unit: number, isLazy: boolean): boolean {
  const {source, line, paragraph, at} = reading
  if (unit === code.lessThan) return !/^<[a-z][a-z\d+.-]*:/i.test(source.slice(at, at + 40))
  // A footnote's definition, which is a container.
  if (unit === code.leftBracket && source.charCodeAt(at + 1) === code.caret) {
    return source.slice(at, line.end).includes(']:')
  }
  if (!paragraph || isLazy) return false
  // The delimiter row of a table (GFM).
  for (let index = at; index < line.end; index++) {
    const other = source.charCodeAt(index)
    if (!isDelimiter(other) && !isBlank(other)) return false
  }
  return true
}

/** What a table's delimiter row consists of. */
function isDelimiter(unit: number): boolean {
  return unit === code.dash || unit === code.colon || unit === code.verticalBar
}

/** Reads a quote's marker (CommonMark §5.1), and what stands behind it on the same line. */
function readQuote(reading: BlockReading, depth: number, isInterrupting: boolean): boolean {
  const {line, paragraph, containers, at} = reading
  const isInterruptingNow = isInterrupting || (paragraph !== null && depth === containers.length)
  if (closesInQuote(reading, depth)) return false
  if (!behindQuote(reading) || !closeTo(reading, depth) || !mayNest(reading)) return false
  openQuote(reading, line, at)
  extendContainers(reading, line)
  // micromark lets a list that an empty quote ends end with that line.
  if (reading.at === line.end) return depth === 0
  return readContent(reading, depth + 1, isInterruptingNow)
}

/** Whether a container that is about to open ends another one in a quote: micromark lets that one go on to this line. */
function closesInQuote({line, containers, fromAt}: BlockReading, depth: number): boolean {
  return fromAt > line.start && containers.length > depth
}

/**
 * Whether a marker begins an item where it stands (CommonMark §5.2): where a paragraph is open, only if it isn't empty and
 * its number is 1. As in micromark, that counts for all markers of the line, but not behind an item that the line isn't in;
 * behind a quote that it isn't in it depends on the lines before (`null`).
 */
function mayBeginItem(
  {source, line, containers, paragraph, marker}: BlockReading,
  depth: number,
  isInterrupting: boolean
): boolean | null {
  const outside = depth < containers.length ? containers[depth] : undefined
  if (!isInterrupting && (!paragraph || isItem(outside))) return true
  let end = marker.end
  while (end < line.end && (source.charCodeAt(end) === code.space || source.charCodeAt(end) === code.tab))
    end++
  const isEmpty = end === line.end
  const mayInterrupt = !isEmpty && (!marker.ordered || (marker.start === 1 && marker.digits === 1))
  if (mayInterrupt) return true
  return outside?.type === 'quote' ? null : false
}

/** Reads an item's marker, and what stands behind it on the same line. */
function readItem(reading: BlockReading, depth: number, isInterrupting: boolean): boolean {
  const {line, at, base, marker} = reading
  if (!isSibling(reading.containers[depth], marker) && closesInQuote(reading, depth)) return false
  const markerColumn = reading.column + marker.end - at
  reading.at = marker.end
  reading.column = markerColumn
  skipBlanks(reading)
  const isEmpty = reading.at === line.end
  // Indented code in an item.
  if (!isEmpty && reading.column - markerColumn > 4) return false
  if (!endParagraph(reading)) return false
  const before = closeContainers(reading, depth, marker)
  if (!mayNest(reading)) return false
  const column = isEmpty ? markerColumn + 1 : reading.column
  openItem(reading, before, marker, line, at, column - base)
  extendContainers(reading, line)
  if (isEmpty) return true
  reading.base = column
  return readContent(reading, depth + 1, isInterrupting)
}

/** Adds a block that ends with this line, or goes on from it. */
function finish(reading: BlockReading, block: RootContent): boolean {
  addBlock(reading, block)
  extendContainers(reading, reading.line)
  return true
}

/** Ends the paragraph and the containers that the line isn't in. */
function closeTo(reading: BlockReading, depth: number): boolean {
  if (!endParagraph(reading)) return false
  closeContainers(reading, depth)
  return true
}

/** Lets the paragraph go on, and with it all containers. */
function goOn(reading: BlockReading): boolean {
  continueParagraph(reading, contentStart(reading))
  extendContainers(reading, reading.line)
  return true
}
