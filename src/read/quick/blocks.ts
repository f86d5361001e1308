import type {Blockquote, FootnoteDefinition, RootContent} from 'mdast'
import {code, isBlank} from '../../grammar/characters.js'
import {footnoteLabelEnd} from '../../grammar/label.js'
import {isThematicBreak, noMarker, readMarker} from '../../grammar/line-starts.js'
import {normalize} from '../../grammar/normalize.js'
import {decode} from '../../grammar/references.js'
import {endOfLine, type Lines, lineIndexAt} from '../../text/lines.js'
import {findCut} from '../segments.js'
import {type BlockReading, closeTo, noteDepth} from './block-reading.js'
import {
  closeContainers,
  dropContainers,
  isItem,
  isSibling,
  mayNest,
  noTail,
  noteBlank,
  noteEmptyItem,
  notePrefix,
  openBlock,
  openItem,
  openNextItem,
  positionIn,
  startBlocks
} from './containers.js'
import {dropWaiting, type ReadRun} from './content.js'
import {behindQuote, contentStart, matchContainers, skipBlanks} from './cursor.js'
import {endLeaf, endLeafAtEnd, endsInPrefix, leaf, readBlankInLeaf, readFlow, readInLeaf} from './flow.js'
import {noParagraph} from './paragraphs.js'
import {singleRun} from './run.js'

/** No line's number. */
const none = -1

/** Makes what the pieces of a text are read with, one after the other. */
export function openBlocks(
  source: string,
  lines: Lines,
  readRun: ReadRun,
  definitions: {links: Set<string>; footnotes: Set<string>},
  isRaw: boolean
): BlockReading {
  return {
    lines,
    children: [],
    items: [],
    containers: [],
    tail: noTail(),
    hasBlanks: false,
    depth: 0,
    source,
    line: {number: 0, start: 0, end: 0, origin: 0},
    at: 0,
    column: 0,
    base: 0,
    fromAt: 0,
    fromColumn: 0,
    pad: 0,
    isQuoted: false,
    isNoted: false,
    readRun,
    isRaw,
    mayDefine: source.includes(']:'),
    waiting: [],
    bracketFrom: 0,
    bracket: -1,
    paragraph: noParagraph(source),
    links: definitions.links,
    cell: singleRun(source, 0, 0, 0, 0),
    cells: [],
    rows: [],
    leaf: leaf.none,
    fence: null,
    html: null,
    indented: null,
    table: null,
    marker: noMarker(),
    emptyItem: none,
    isBehindMarker: false,
    hasBareEnd: false,
    footnotes: definitions.footnotes,
    unread: [],
    deep: []
  }
}

/**
 * Reads a piece of a note's body into blocks (CommonMark §4, §5; GFM's tables and footnotes), exactly as remark does.
 *
 * @param reading what the pieces of the text are read with
 * @param start where the piece begins, at a line's beginning and with no block open
 * @param end where it ends
 * @returns the blocks; `null` where something at its end would go on behind it
 */
export function readBlocks(reading: BlockReading, start: number, end: number): RootContent[] | null {
  const {source, lines, line} = reading
  startBlocks(reading)
  reading.leaf = leaf.none
  reading.emptyItem = none
  reading.hasBareEnd = false
  let at = start
  for (let index = lineIndexAt(lines, start); at < end; index++) {
    line.number = index + 1
    line.start = at
    line.origin = lines.starts[index] as number
    line.end = endOfLine(source, lines, index)
    if (readLine(reading)) {
      at = lines.starts[index + 1] ?? end
      continue
    }
    at = skipUnread(reading, start)
    index = lineIndexAt(lines, at) - 1
  }
  return endPiece(reading, end) ? reading.children : null
}

/** Leaves the block at the top that is read unread, up to where it certainly ends. */
function skipUnread(reading: BlockReading, from: number): number {
  const {children, lines, source, line, unread} = reading
  reading.leaf = leaf.none
  dropContainers(reading)
  const block = children.pop()
  dropWaiting(reading, children.length)
  const startLine = (block?.position?.start.line ?? 1) - 1
  const start = Math.max(from, lines.starts[startLine] as number)
  let end = findCut(source, lines, start)
  while (end <= line.start) end = findCut(source, lines, end)
  unread.push({index: children.length, start, end})
  return end
}

/** Ends what is open with the piece; `false` where it would go on behind it. */
function endPiece(reading: BlockReading, end: number): boolean {
  const {source, lines, line, containers} = reading
  if (reading.leaf !== leaf.none && !endLeafAtEnd(reading, end, end === source.length)) return false
  noteDepth(reading)
  const index = lineIndexAt(lines, end)
  if (containers.length > 0) closeContainers(reading, 0, index + 1, end)
  line.number = index + 1
  return true
}

/** The units that a container may begin with. */
const opening = new Uint8Array(128)
for (const character of '>[*+-0123456789') opening[character.charCodeAt(0)] = 1

/** Reads a line; `false` where it nests too deep. */
function readLine(reading: BlockReading): boolean {
  const {line, containers, source} = reading
  const depth = matchContainers(reading)
  reading.isBehindMarker = false
  if (depth === containers.length && reading.leaf > leaf.table && readInLeaf(reading)) return true
  if (reading.at === line.end) {
    readBlankLine(reading, depth)
    return true
  }
  if (reading.column - reading.base < 4) {
    const unit = source.charCodeAt(reading.at)
    if (unit < 128 && opening[unit] === 1) return readMarkers(reading, depth)
  }
  readFlow(reading, depth)
  return true
}

function readBlankLine(reading: BlockReading, depth: number): void {
  const {line, containers} = reading
  const isLazy = depth < containers.length
  if (reading.leaf !== leaf.none && readBlankInLeaf(reading, isLazy)) return
  if (isLazy && endsInPrefix(reading)) {
    notePrefix(reading)
    return
  }
  if (isLazy) closeTo(reading, depth, line.number, line.start)
  notePrefix(reading)
  noteBlank(reading, line)
}

/** Reads the markers of the containers that a line opens, and what stands behind them; `false` where they nest too deep. */
function readMarkers(reading: BlockReading, depth: number): boolean {
  const {source, line, containers} = reading
  const {leaf: kind} = reading
  // What micromark looks on from line to line is interrupted, also indented code.
  const interrupts = depth === containers.length && (kind === leaf.paragraph || kind === leaf.code)
  let isFirst = true
  do {
    const {at} = reading
    const unit = source.charCodeAt(at)
    if (unit >= 128 || opening[unit] === 0) break
    if (unit === code.greaterThan) {
      if (isFirst) closeForMarker(reading, depth)
      if (!mayNest(reading)) return false
      const quote: Blockquote = {type: 'blockquote', children: [], position: positionIn(line, at)}
      openBlock(reading, 'quote', quote)
      behindQuote(reading)
      reading.isBehindMarker = false
    } else if (unit === code.leftBracket) {
      const close =
        source.charCodeAt(at + 1) === code.caret ? footnoteLabelEnd(source, at + 2, line.end) : null
      if (close === null || source.charCodeAt(close + 1) !== code.colon || close + 1 >= line.end) break
      if (isFirst) closeForMarker(reading, depth)
      if (!mayNest(reading)) return false
      openFootnote(reading, at, close)
    } else {
      if (!readMarker(source, at, line.end, reading.marker)) break
      if (unit !== code.plus && isThematicBreak(source, at, line.end)) break
      const isNext = isFirst && isSibling(containers[depth], reading.marker)
      if (interrupts && !mayInterrupt(reading)) break
      if (isNext) closeForItem(reading, depth)
      else if (isFirst) closeForMarker(reading, depth)
      if (!isNext && !mayNest(reading)) return false
      readItem(reading, isNext)
      reading.isBehindMarker = true
    }
    isFirst = false
    if (reading.at === line.end) {
      readEmptyEnd(reading)
      return true
    }
  } while (reading.column - reading.base < 4)
  readFlow(reading, isFirst ? depth : containers.length)
  return true
}

/** Ends what a line's first marker, of a new container, ends; `depth` containers go on. */
function closeForMarker(reading: BlockReading, depth: number): void {
  const {line, containers} = reading
  if (reading.leaf !== leaf.none) endLeaf(reading, true)
  reading.emptyItem = none
  notePrefix(reading)
  if (containers.length > depth) closeTo(reading, depth, line.number, contentStart(reading))
}

/** Ends what the marker of an item ends that goes on with the list of the item at `depth`. */
function closeForItem(reading: BlockReading, depth: number): void {
  const {line, containers} = reading
  if (reading.leaf !== leaf.none) endLeaf(reading, true)
  reading.emptyItem = none
  if (containers.length > depth + 1) closeContainers(reading, depth + 1, line.number, line.origin)
  notePrefix(reading)
}

/** Whether the marker begins an item that may interrupt a paragraph (CommonMark §5.2): it isn't empty, and its number is 1. */
function mayInterrupt({source, line, marker}: BlockReading): boolean {
  let end = marker.end
  while (end < line.end && isBlank(source.charCodeAt(end))) end++
  return end < line.end && (!marker.ordered || (marker.start === 1 && marker.digits === 1))
}

/** Reads an item's marker, and the blanks behind it that belong to it. */
function readItem(reading: BlockReading, isNext: boolean): void {
  const {line, at, base, marker} = reading
  const markerColumn = reading.column + marker.end - at
  reading.at = marker.end
  reading.column = markerColumn
  reading.fromAt = marker.end
  reading.fromColumn = markerColumn
  skipBlanks(reading)
  const isEmpty = reading.at === line.end
  const isCode = reading.column - markerColumn > 4
  reading.base = isEmpty || isCode ? markerColumn + 1 : reading.column
  const size = reading.base - base
  if (!isNext) openItem(reading, marker, line, at, size, isEmpty)
  else openNextItem(reading, line, at, size, isEmpty, isEmpty ? marker.end : contentStart(reading))
}

/** Opens a footnote's definition (GFM, «footnotes», as micromark reads them); all blanks behind its label are its own. */
function openFootnote(reading: BlockReading, at: number, close: number): void {
  const {source, line, footnotes} = reading
  const label = source.slice(at + 2, close)
  const key = normalize(label)
  footnotes.add(key)
  const node: FootnoteDefinition = {
    type: 'footnoteDefinition',
    identifier: key.toLowerCase(),
    label: decode(label),
    children: [],
    position: positionIn(line, at)
  }
  openBlock(reading, 'note', node)
  reading.column += close + 2 - reading.at
  reading.at = close + 2
  skipBlanks(reading)
  reading.base = reading.column
  reading.fromAt = reading.at
  reading.fromColumn = reading.column
  reading.isBehindMarker = false
}

/** Notes the end of a line that ends behind a marker. */
function readEmptyEnd(reading: BlockReading): void {
  const {line, containers} = reading
  if (!reading.isBehindMarker || !isItem(containers[containers.length - 1])) {
    noteBlank(reading, line)
    return
  }
  // micromark knows no box behind blanks.
  if (reading.marker.end === line.end) reading.emptyItem = line.number
  noteEmptyItem(reading, line)
}
