import type {Break, InlineCode, PhrasingContent} from 'mdast'
import {type BareUrl, readBareUrl, readBareWww} from '../../grammar/bare-urls.js'
import {code, isAsciiPunctuation, isBlank, isLineEnding} from '../../grammar/characters.js'
import {decode, referenceEnd} from '../../grammar/references.js'
import {deepestNesting} from '../limits.js'
import {readAddress, readAddressAround} from './addresses.js'
import {readAngle} from './angles.js'
import {readAttention} from './attention.js'
import {closeBracket, openBracket} from './brackets.js'
import {addMark, addNode, flushText, plainText, type Reading, startRun, textLink} from './inline-reading.js'
import {mayBeCut, nestsTooDeep, shallow} from './inspect.js'
import {resolveParts} from './resolve.js'
import {countLines, endPoint, positionOf, type Run, type RunLine, startPoint} from './run.js'
import {isClear, nextSpecial} from './specials.js'
import {readTildes} from './strikethrough.js'

/**
 * Reads a run of inline content (CommonMark §6, GFM's autolinks, strikethrough and footnote calls), exactly as remark does.
 *
 * @param reading what the runs of its document are read with
 * @param run the content
 * @returns its nodes
 */
export function readInlines(reading: Reading, run: Run): PhrasingContent[] {
  // Cells stand side by side in a line.
  if (reading.isCell && isClear(reading.clear, run.text, run.start, run.end)) {
    return [plainText(run, run.start, run.end)]
  }
  const first = nextSpecial(run.text, run.start, run.end)
  if (first === run.end) return [plainText(run, run.start, first)]
  startRun(reading, run)
  reading.at = first
  const {text, end, parts} = reading
  while (reading.at < end) {
    readSpecial(reading, reading.at)
    if (reading.at < end) reading.at = nextSpecial(text, reading.at, end)
  }
  flushText(reading, end)
  if (reading.hasMarks) resolveParts(reading, 0, false)
  // Without marks, the parts are nodes.
  const nodes = (parts.length === 1 ? [parts[0]] : parts.slice()) as PhrasingContent[]
  if (reading.wraps > shallow) {
    reading.document.isDeep = true
    if (nestsTooDeep(nodes, deepestNesting)) return nodes
  }
  if (reading.isSuspicious && mayBeCut(nodes)) reading.document.mayBeCut = true
  return nodes
}

/** Reads what begins with a special unit. */
function readSpecial(reading: Reading, at: number): void {
  const {text} = reading
  const unit = text.charCodeAt(at)
  switch (unit) {
    case code.lineFeed:
    case code.carriageReturn:
      readLineEnding(reading, at)
      break
    case code.backslash:
      readEscape(reading, at)
      break
    case code.ampersand:
      readReference(reading, at)
      break
    case code.underscore:
      if (!readAddressAround(reading, at)) readAttentionRun(reading, at)
      break
    case code.asterisk:
      readAttentionRun(reading, at)
      break
    case code.tilde:
      readTildes(reading, at)
      break
    case code.backtick:
      readCode(reading, at)
      break
    case code.lessThan:
      readAngle(reading, at)
      break
    case code.exclamationMark:
      if (at + 1 < reading.end && text.charCodeAt(at + 1) === code.leftBracket) openBracket(reading, at, true)
      else reading.at = at + 1
      break
    case code.at:
      readAddress(reading, at)
      break
    case code.leftBracket:
      openBracket(reading, at, false)
      break
    case code.rightBracket:
      closeBracket(reading, at)
      break
    default:
      readLetter(reading, at, unit)
  }
}

/** Hard and soft line breaks (CommonMark §6.7, §6.8): the blanks around the line ending are gone. */
function readLineEnding(reading: Reading, at: number): void {
  const {text, run, chunk} = reading
  const isPair = text.charCodeAt(at) === code.carriageReturn && text.charCodeAt(at + 1) === code.lineFeed
  const end = at + (isPair ? 2 : 1)
  let blank = at
  let hasTab = false
  while (blank > chunk && isBlank(text.charCodeAt(blank - 1))) {
    blank--
    if (text.charCodeAt(blank) === code.tab) hasTab = true
  }
  if (reading.seen >= end && !run.isWhole) noteKnown(run, end)
  let next = end
  while (next < reading.end && isBlank(text.charCodeAt(next))) next++
  if (at - blank >= 2 && !hasTab) {
    const node: Break = {type: 'break', position: {start: startPoint(run, blank), end: endPoint(run, end)}}
    addNode(reading, blank, next, node)
    return
  }
  reading.at = next
  if (blank === at && next === end) return
  // The blanks before are no part of the text, also where it would begin with them.
  if (blank === reading.textStart) reading.textStart = at
  reading.value += text.slice(chunk, blank) + text.slice(at, end)
  reading.valueEnd = end
  reading.chunk = next
}

/** Notes that micromark looked ahead to the line that begins at an index. */
function noteKnown({more}: Run, index: number): void {
  const lines = more as RunLine[]
  const line = lines[countLines(lines, index) - 1]
  if (line?.index === index) line.isKnown = true
}

/** Backslash escapes (CommonMark §2.4), and hard breaks made by them. */
function readEscape(reading: Reading, at: number): void {
  const {text, run} = reading
  const next = at + 1 < reading.end ? text.charCodeAt(at + 1) : code.space
  if (isLineEnding(next)) {
    const isPair = next === code.carriageReturn && text.charCodeAt(at + 2) === code.lineFeed
    const end = at + (isPair ? 3 : 2)
    if (reading.seen >= end && !run.isWhole) noteKnown(run, end)
    let content = end
    while (content < reading.end && isBlank(text.charCodeAt(content))) content++
    addNode(reading, at, content, {type: 'break', position: positionOf(run, at, end)})
  } else if (isAsciiPunctuation(next)) {
    if (next === code.at || next === code.colon || next === code.slash || next === code.dot) {
      reading.isSuspicious = true
    }
    reading.value += text.slice(reading.chunk, at)
    reading.chunk = at + 1
    reading.at = at + 2
  } else {
    reading.at = at + 1
  }
}

/** Entity and numeric character references (CommonMark §2.5). */
function readReference(reading: Reading, at: number): void {
  const {text} = reading
  const end = referenceEnd(text, at, reading.end)
  reading.at = at + 1
  if (end === -1) return
  reading.isSuspicious = true
  const written = text.slice(at, end)
  const meant = decode(written)
  if (meant === written) return
  reading.value += text.slice(reading.chunk, at) + meant
  reading.at = end
  reading.chunk = reading.at
  reading.valueEnd = reading.at
}

function readAttentionRun(reading: Reading, at: number): void {
  reading.attentionCount++
  addMark(reading, readAttention(reading.text, at, reading.run.start, reading.end))
}

/** Code spans (CommonMark §6.1). */
function readCode(reading: Reading, at: number): void {
  const {text, run, end} = reading
  const length = backticksAt(text, at, end)
  const isUnclosed = reading.lastBackticks !== null && (reading.lastBackticks.get(length) ?? -1) <= at
  const close = isUnclosed ? -1 : closingBackticks(text, at + length, end, length)
  if (close === -1) {
    reading.lastBackticks ??= findLastBackticks(text, at, end)
    reading.seen = end
    reading.at = at + length
    return
  }
  const value = text.slice(at + length, close)
  const tabbed = run.more === null ? value : withTabs(run.more, value, at + length)
  const node: InlineCode = {
    type: 'inlineCode',
    value: reading.isCell ? unescapeBars(withoutPadding(value, value)) : withoutPadding(value, tabbed),
    position: positionOf(run, at, close + length)
  }
  addNode(reading, at, close + length, node)
}

/** Takes the backslashes before bars from code in a table's cell: there, they keep the bars from ending the cell. */
export function unescapeBars(value: string): string {
  return value.replace(/\\([\\|])/g, (pair, unit: string) => (unit === '|' ? unit : pair))
}

/** Puts tabs in the place of what containers left of them: they are no padding. */
function withTabs(more: readonly RunLine[], value: string, start: number): string {
  let tabbed = ''
  let done = 0
  for (let count = countLines(more, start); count < more.length; count++) {
    const {index, pad} = more[count] as RunLine
    const at = index - start
    if (at >= value.length) break
    if (pad === 0) continue
    tabbed += value.slice(done, at) + '\t'.repeat(pad)
    done = at + pad
  }
  return done === 0 ? value : tabbed + value.slice(done)
}

/** Drops a blank or a line ending at both ends of code that isn't blank; `tabbed` tells what is none. */
function withoutPadding(value: string, tabbed: string): string {
  const first = paddingAt(tabbed.charCodeAt(0))
  const last = paddingAt(tabbed.charCodeAt(value.length - 1))
  if (!first || !last || value.length < 2) return value
  const start = value.startsWith('\r\n') ? 2 : 1
  const end = value.length - (value.endsWith('\r\n') ? 2 : 1)
  for (let at = start; at < end; at++) if (!paddingAt(tabbed.charCodeAt(at))) return value.slice(start, end)
  return value
}

function paddingAt(unit: number): boolean {
  return unit === code.space || isLineEnding(unit)
}

function backticksAt(text: string, start: number, limit: number): number {
  let end = start
  while (end < limit && text.charCodeAt(end) === code.backtick) end++
  return end - start
}

/** Where the last run of each length stands, so that nothing is sought in vain again. */
function findLastBackticks(text: string, from: number, end: number): Map<number, number> {
  const last = new Map<number, number>()
  let at = from
  while (at < end) {
    const length = backticksAt(text, at, end)
    if (length > 0) last.set(length, at)
    at += length > 0 ? length : 1
  }
  return last
}

function closingBackticks(text: string, from: number, end: number, length: number): number {
  let at = from
  while (at < end) {
    if (text.charCodeAt(at) !== code.backtick) {
      at++
      continue
    }
    const found = backticksAt(text, at, end)
    if (found === length) return at
    at += found
  }
  return -1
}

/** Bare URLs (GFM, «autolinks (extension)»). */
function readLetter(reading: Reading, at: number, unit: number): void {
  const {text, run, end} = reading
  const isWww = (unit | 32) === 119
  // With a bracket open, micromark leaves URLs to a later search, and so does this.
  let found: BareUrl | null = null
  if (reading.brackets.length === 0) {
    // An address, which micromark looks for first.
    if (isWww && readAddressAround(reading, at)) return
    found = isWww
      ? readBareWww(text, at, run.start, end, run.hasBlankEnd)
      : readBareUrl(text, at, run.start, end)
  }
  if (found) {
    addNode(reading, at, found.end, textLink(run, found.url, at, found.end, at, found.end))
  } else {
    reading.isSuspicious = true
    reading.at = at + 1
  }
}
