import type {Break, Image, InlineCode, Link, PhrasingContent} from 'mdast'
import {toString as toPlainText} from 'mdast-util-to-string'
import {decodeString} from 'micromark-util-decode-string'
import {type Part, readAttention, resolveAttention, toNodes} from './attention.js'
import {autolinkEnd, type BareUrl, readBareUrl, readBareWww} from './autolinks.js'
import {code, isAlphanumeric, isAsciiPunctuation, isBlank, isLetter, isLineEnding} from './characters.js'
import {readResource} from './resource.js'
import {endPoint, positionOf, type Run, startPoint} from './run.js'

/** An opening bracket that may yet open a link or an image. */
interface Bracket {
  /** Index of its part. */
  part: number
  /** Index of the `[` or the `![`. */
  start: number
  isImage: boolean
}

/** A run, as far as it was read. */
interface Reading {
  run: Run
  text: string
  at: number
  parts: Part[]
  brackets: Bracket[]
  /** How many brackets, from the first, have a link behind them: none of those opens another link around it. */
  inactive: number
  document: InlineContext
  tildes: number
  /** Whether something in its text may be, or become, part of a URL or an address. */
  isSuspicious: boolean
  /** Index of the last `>`, once it was looked for. */
  lastGreaterThan: number | null
  /** Backtick runs that nothing closes, by their length. */
  unclosed: Set<number>
}

/** What a run has of its document. */
export interface InlineContext {
  /** Whether the document defines links or footnotes: a bracket may then be a reference. */
  hasDefinitions: boolean
  /** Set where a bracket was taken for text that a definition would make a reference. */
  hasBrackets: boolean
}

/** The units at which text may stop. */
const special = new Uint8Array(128)
for (const character of '\n\r\\!&*<@[]_`~hHwW') special[character.charCodeAt(0)] = 1

/**
 * Reads a run of inline content (CommonMark §6, GFM's autolinks), exactly as remark does.
 *
 * @param run the content
 * @param document what it has of its document
 * @returns its nodes; `null` where it holds something that is left to remark
 */
export function readInlines(run: Run, document: InlineContext): PhrasingContent[] | null {
  const {text} = run
  const reading: Reading = {
    run,
    text,
    at: 0,
    parts: [],
    brackets: [],
    inactive: 0,
    document,
    tildes: 0,
    isSuspicious: false,
    lastGreaterThan: null,
    unclosed: new Set()
  }
  while (reading.at < text.length) {
    const end = nextSpecial(text, reading.at)
    if (end > reading.at) addText(reading, end)
    if (end < text.length && !readSpecial(reading)) return null
  }
  if (reading.tildes > 1) return null
  const parts = resolveAttention(reading.parts, run)
  if (!parts || (reading.isSuspicious && mayBeCut(parts))) return null
  return toNodes(parts, run)
}

function nextSpecial(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit < 128 && special[unit] === 1 && !isOrdinaryLetter(text, at, unit)) break
    at++
  }
  return at
}

/** Whether a letter that could begin a bare URL begins none. */
function isOrdinaryLetter(text: string, at: number, unit: number): boolean {
  if (!isLetter(unit)) return false
  const next = text.charCodeAt(at + 1) | 32
  return (unit | 32) === 104 ? next !== 116 : next !== 119
}

function addText(reading: Reading, end: number, value?: string): void {
  const start = reading.at
  reading.parts.push({type: 'text', start, end, value: value ?? reading.text.slice(start, end)})
  reading.at = end
}

function addNode(reading: Reading, end: number, node: PhrasingContent, depth = 1): void {
  reading.parts.push({type: 'node', start: reading.at, end, node, depth})
  reading.at = end
}

/** Reads what begins with a special unit; `false` where that is left to remark. */
function readSpecial(reading: Reading): boolean {
  const {text, at} = reading
  const unit = text.charCodeAt(at)
  switch (unit) {
    case code.lineFeed:
    case code.carriageReturn:
      return readLineEnding(reading)
    case code.backslash:
      return readEscape(reading)
    case code.ampersand:
      return readReference(reading)
    case code.asterisk:
    case code.underscore: {
      const attention = readAttention(text, at)
      reading.parts.push(attention)
      reading.at = attention.end
      return true
    }
    case code.tilde:
      return readTildes(reading)
    case code.backtick:
      return readCode(reading)
    case code.lessThan:
      return readAngle(reading)
    case code.exclamationMark:
      if (text.charCodeAt(at + 1) === code.leftBracket) return openBracket(reading, 2)
      addText(reading, at + 1)
      return true
    case code.at:
      return readAt(reading)
    case code.leftBracket:
      return openBracket(reading, 1)
    case code.rightBracket:
      return closeBracket(reading)
    default:
      return readLetter(reading, unit)
  }
}

/** Hard and soft line breaks (CommonMark §6.7, §6.8): the blanks around the line ending are gone. */
function readLineEnding(reading: Reading): boolean {
  const {text, at, run} = reading
  const isPair = text.charCodeAt(at) === code.carriageReturn && text.charCodeAt(at + 1) === code.lineFeed
  const end = at + (isPair ? 2 : 1)
  const last = reading.parts.at(-1)
  if (last?.type === 'node' && last.node.type === 'break') return false
  let blanks = 0
  let hasTab = false
  while (blanks < at && isBlank(text.charCodeAt(at - 1 - blanks))) {
    if (text.charCodeAt(at - 1 - blanks) === code.tab) hasTab = true
    blanks++
  }
  if (blanks > 0) {
    if (last?.type !== 'text' || last.end - last.start < blanks) return false
    last.end -= blanks
    last.value = last.value.slice(0, -blanks)
    if (last.end === last.start) reading.parts.pop()
  }
  if (blanks >= 2 && !hasTab) {
    const start = at - blanks
    const node: Break = {type: 'break', position: {start: startPoint(run, start), end: endPoint(run, end)}}
    reading.parts.push({type: 'node', start, end, node, depth: 1})
    reading.at = end
  } else {
    addText(reading, end)
  }
  return true
}

/** Backslash escapes (CommonMark §2.4), and hard breaks made by them. */
function readEscape(reading: Reading): boolean {
  const {text, at, run} = reading
  const next = text.charCodeAt(at + 1)
  if (isLineEnding(next)) {
    const isPair = next === code.carriageReturn && text.charCodeAt(at + 2) === code.lineFeed
    const end = at + (isPair ? 3 : 2)
    addNode(reading, end, {type: 'break', position: positionOf(run, at, end)})
  } else if (isAsciiPunctuation(next)) {
    addText(reading, at + 2, text[at + 1])
  } else {
    addText(reading, at + 1)
  }
  return true
}

const reference = /&(?:#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});/iy

/** Entity and numeric character references (CommonMark §2.5). */
function readReference(reading: Reading): boolean {
  const {text, at} = reading
  reference.lastIndex = at
  const written = reference.exec(text)?.[0]
  if (written === undefined) addText(reading, at + 1)
  else {
    reading.isSuspicious = true
    const meant = decodeString(written)
    if (meant === written) addText(reading, at + 1)
    else addText(reading, at + written.length, meant)
  }
  return true
}

/** A single run of tildes is text; where there are more, they may strike something through. */
function readTildes(reading: Reading): boolean {
  let end = reading.at + 1
  while (reading.text.charCodeAt(end) === code.tilde) end++
  reading.tildes++
  addText(reading, end)
  return true
}

/** Code spans (CommonMark §6.1). */
function readCode(reading: Reading): boolean {
  const {text, at, run} = reading
  const length = backticksAt(text, at)
  const close = reading.unclosed.has(length) ? -1 : closingBackticks(text, at + length, length)
  if (close === -1) {
    // micromark goes back over the lines then, and isn't exact about where it is.
    if (run.starts.length > 1) return false
    reading.unclosed.add(length)
    addText(reading, at + length)
    return true
  }
  let value = text.slice(at + length, close)
  if (/[\r\n]/.test(value)) return false
  const isPadded = value.startsWith(' ') && value.endsWith(' ') && /[^ ]/.test(value)
  if (isPadded) value = value.slice(1, -1)
  const end = close + length
  const node: InlineCode = {type: 'inlineCode', value, position: positionOf(run, at, end)}
  addNode(reading, end, node)
  return true
}

function backticksAt(text: string, start: number): number {
  let end = start
  while (text.charCodeAt(end) === code.backtick) end++
  return end - start
}

function closingBackticks(text: string, from: number, length: number): number {
  let at = text.indexOf('`', from)
  while (at !== -1) {
    const found = backticksAt(text, at)
    if (found === length) return at
    at = text.indexOf('`', at + found)
  }
  return -1
}

/** Autolinks (CommonMark §6.5); what could be HTML or an address is left to remark. */
function readAngle(reading: Reading): boolean {
  const {text, at, run} = reading
  const next = text.charCodeAt(at + 1)
  const close = autolinkEnd(text, at)
  if (close !== null) {
    const url = text.slice(at + 1, close)
    const node = textLink(run, url, at, close + 1, at + 1, close)
    node.children[0] = {type: 'text', value: url, position: positionOf(run, at + 1, close)}
    addNode(reading, close + 1, node)
    return true
  }
  const mayBeMore = isLetter(next) || next === code.slash || isAddress(next)
  if (mayBeMore && (run.starts.length > 1 || at < lastGreaterThan(reading))) return false
  addText(reading, at + 1)
  return true
}

function lastGreaterThan(reading: Reading): number {
  reading.lastGreaterThan ??= reading.text.lastIndexOf('>')
  return reading.lastGreaterThan
}

/** What an address in angle brackets may begin with, letters aside (CommonMark §6.5). */
function isAddress(unit: number): boolean {
  return !Number.isNaN(unit) && /[!#-'*+\-./0-9=?^-~]/.test(String.fromCharCode(unit))
}

function textLink(
  run: Run,
  url: string,
  start: number,
  end: number,
  textStart: number,
  textEnd: number
): Link {
  const value = run.text.slice(textStart, textEnd)
  return {
    type: 'link',
    title: null,
    url,
    children: [{type: 'text', value, position: positionOf(run, textStart, textEnd)}],
    position: positionOf(run, start, end)
  }
}

/** Bare URLs (GFM, «autolinks (extension)»). */
function readLetter(reading: Reading, unit: number): boolean {
  const {text, at, run} = reading
  const isWww = (unit | 32) === 119
  // An address, which micromark looks for first.
  if (isWww && text.charCodeAt(addressEnd(text, at)) === code.at) return false
  // With a bracket open, micromark leaves URLs to a later search, and so does this.
  const found: BareUrl | null =
    reading.brackets.length > 0 ? null : isWww ? readBareWww(text, at) : readBareUrl(text, at)
  if (found) addNode(reading, found.end, textLink(run, found.url, at, found.end, at, found.end))
  else {
    reading.isSuspicious = true
    addText(reading, at + 1)
  }
  return true
}

/** What could be an address is left to remark. */
function readAt(reading: Reading): boolean {
  const {text, at} = reading
  if (isAddressUnit(text.charCodeAt(at - 1)) && isAddressUnit(text.charCodeAt(at + 1))) return false
  reading.isSuspicious = true
  addText(reading, at + 1)
  return true
}

function addressEnd(text: string, start: number): number {
  let end = start
  while (isAddressUnit(text.charCodeAt(end))) end++
  return end
}

function isAddressUnit(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    unit === code.dash ||
    unit === code.underscore ||
    unit === code.dot ||
    unit === code.plus
  )
}

function openBracket(reading: Reading, length: number): boolean {
  const {text, at} = reading
  // A footnote's call, or the beginning of an inline note.
  if (text.charCodeAt(at + length) === code.caret) return false
  reading.brackets.push({part: reading.parts.length, start: at, isImage: length === 2})
  addText(reading, at + length)
  return true
}

/** Links and images with their resources (CommonMark §6.3, §6.4). */
function closeBracket(reading: Reading): boolean {
  const {text, at} = reading
  const bracket = reading.brackets.pop()
  const isInactive = reading.brackets.length < reading.inactive
  if (isInactive) reading.inactive = reading.brackets.length
  if (!bracket || (isInactive && !bracket.isImage)) {
    addText(reading, at + 1)
    return true
  }
  const isOpen = text.charCodeAt(at + 1) === code.leftParenthesis
  const resource = isOpen ? readResource(text, at + 1) : null
  if (resource === undefined) return false
  if (resource === null) {
    // It may refer to a definition; where there is none, it is text.
    if (reading.document.hasDefinitions) return false
    reading.document.hasBrackets = true
    addText(reading, at + 1)
    return true
  }
  const inner = resolveAttention(reading.parts.slice(bracket.part + 1), reading.run)
  if (!inner) return false
  const children = toNodes(inner, reading.run)
  const url = decode(resource.destination)
  const title = resource.title ? decode(resource.title) : null
  const position = positionOf(reading.run, bracket.start, resource.end)
  const node: Link | Image = bracket.isImage
    ? {type: 'image', title, url, alt: toPlainText(children), position}
    : {type: 'link', title, url, children: children as Link['children'], position}
  reading.parts.length = bracket.part
  reading.at = bracket.start
  let depth = 1
  for (const part of inner) if (part.type === 'node') depth = Math.max(depth, part.depth + 1)
  addNode(reading, resource.end, node, depth)
  if (!bracket.isImage) reading.inactive = reading.brackets.length
  return true
}

/** What a string with escapes and references means. */
function decode(written: string): string {
  return written.includes('&') || written.includes('\\') ? decodeString(written) : written
}

/** Whether remark-gfm's last search for URLs and addresses could cut a text. */
function mayBeCut(parts: readonly Part[]): boolean {
  let value = ''
  for (const part of parts) {
    if (part.type === 'text') {
      value += part.value
      continue
    }
    if (mayHoldAddress(value) || (part.type === 'node' && nodeMayBeCut(part.node))) return true
    value = ''
  }
  return mayHoldAddress(value)
}

function nodeMayBeCut(node: PhrasingContent): boolean {
  if (node.type === 'text') return mayHoldAddress(node.value)
  // It doesn't look into links.
  if (node.type === 'link' || !('children' in node)) return false
  return node.children.some(nodeMayBeCut)
}

const address = /https?:\/\/|www\.|[\w.+-]@[\w-]/i

function mayHoldAddress(value: string): boolean {
  return value !== '' && address.test(value)
}
