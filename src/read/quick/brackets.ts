import type {FootnoteReference, Image, ImageReference, Link, LinkReference, PhrasingContent} from 'mdast'
import type {Position} from 'unist'
import {code} from '../../grammar/characters.js'
import {footnoteLabelEnd, labelEnd} from '../../grammar/label.js'
import {normalize} from '../../grammar/normalize.js'
import {decode} from '../../grammar/references.js'
import {readResource} from '../../grammar/resource.js'
import {
  addMark,
  addNode,
  type Bracket,
  continueAt,
  flushText,
  noteSeen,
  plainText,
  type Reading,
  withoutIndentation
} from './inline-reading.js'
import {plainTextOf} from './inspect.js'
import type {Mark} from './parts.js'
import {resolveParts} from './resolve.js'
import {columnOf, positionOf} from './run.js'
import {nextSpecial} from './specials.js'

/** Reads an opening bracket (CommonMark §6.3, §6.4): a link, an image or a footnote's call may begin with it. */
export function openBracket(reading: Reading, at: number, isImage: boolean): void {
  const {text, end} = reading
  const start = at + (isImage ? 2 : 1)
  if (start < end && text.charCodeAt(start) === code.caret) {
    const {definitions} = reading.document
    if (!isImage && definitions.footnotes.size > 0 && readFootnoteCall(reading, at, definitions.footnotes))
      return
  }
  if (!isImage && readPlainLink(reading, at)) return
  const marker = isImage ? code.exclamationMark : code.leftBracket
  addMark(reading, {type: 'mark', marker, start: at, end: start, textEnd: start, opens: false, closes: false})
  const mark = reading.parts.at(-1) as Bracket['mark']
  reading.brackets.push({part: reading.parts.length - 1, mark, isImage, hasBracket: false})
}

/** Reads a footnote's call (GFM's footnotes, as micromark reads them). */
function readFootnoteCall(reading: Reading, at: number, footnotes: ReadonlySet<string>): boolean {
  const {text, run} = reading
  const close = footnoteLabelEnd(text, at + 2, reading.end)
  if (close === null) return false
  const written = text.slice(at + 2, close)
  const identifier = normalize(written)
  if (!footnotes.has(identifier)) return false
  const node = footnoteReference(written, identifier, positionOf(run, at, close + 1))
  addNode(reading, at, close + 1, node)
  return true
}

/** Reads the commonest of all links, `[text](destination)` with nothing special in either, at once. */
function readPlainLink(reading: Reading, at: number): boolean {
  const {text, end, run} = reading
  const close = nextSpecial(text, at + 1, end)
  if (close + 3 >= end || text.charCodeAt(close) !== code.rightBracket) return false
  if (text.charCodeAt(close + 1) !== code.leftParenthesis) return false
  const start = close + 2
  const last = plainEnd(text, start)
  if (last < 0 || last >= end || text.charCodeAt(start) === code.lessThan) return false
  const children = close === at + 1 ? [] : [plainText(run, at + 1, close)]
  addNode(reading, at, last + 1, {
    type: 'link',
    title: null,
    url: text.slice(start, last),
    children,
    position: positionOf(run, at, last + 1)
  })
  reading.inactive = reading.brackets.length
  return true
}

/** What ends a destination that is simply what is written, and what may make it another. */
const destinationStop = /[\0- \x7f()\\&]/g

/** Where the parenthesis closes behind a destination that is one word and means what is written; -1 where it isn't. */
function plainEnd(text: string, start: number): number {
  destinationStop.lastIndex = start
  let unit: number
  let hasReference = false
  do {
    if (!destinationStop.test(text)) return -1
    unit = text.charCodeAt(destinationStop.lastIndex - 1)
    if (unit === code.ampersand) hasReference = true
  } while (unit === code.ampersand)
  const end = destinationStop.lastIndex - 1
  if (unit !== code.rightParenthesis) return -1
  return hasReference && text.slice(start, end).includes(';') ? -1 : end
}

/** Links and images (CommonMark §6.3, §6.4), with their destinations or as references. */
export function closeBracket(reading: Reading, at: number): void {
  const {text, end, brackets} = reading
  const bracket = brackets.pop()
  const outer = brackets[brackets.length - 1]
  if (outer) outer.hasBracket = true
  const isInactive = brackets.length < reading.inactive
  if (isInactive) reading.inactive = brackets.length
  reading.at = at + 1
  if (!bracket || (isInactive && !bracket.isImage)) return
  const next = at + 1 < end ? text.charCodeAt(at + 1) : code.space
  if (next === code.leftParenthesis) {
    const resource = readResource(text, at + 1, end, reading.titles)
    if (typeof resource === 'object') {
      const url = decode(resource.destination)
      const title = resource.title ? decode(withoutIndentation(resource.title)) : null
      close(reading, bracket, at, resource.end, (children, position) =>
        bracket.isImage
          ? {type: 'image', title, url, alt: plainTextOf(children), position}
          : {type: 'link', title, url, children: children as Link['children'], position}
      )
      return
    }
    noteSeen(reading, resource)
  }
  if (!readReference(reading, bracket, at, next)) callFootnote(reading, bracket, at)
}

/** A footnote's call behind a `!`, which is text then, where an image's bracket gives no image. */
function callFootnote(reading: Reading, bracket: Bracket, at: number): void {
  const {text, run, parts} = reading
  const {footnotes} = reading.document.definitions
  const {end} = bracket.mark
  if (!bracket.isImage || footnotes.size === 0 || parts[bracket.part] !== bracket.mark) return
  // micromark normalises it with its caret: blanks may stand before that.
  const key = normalize(text.slice(end, at))
  if (key.charCodeAt(0) !== code.caret || !footnotes.has(key.slice(1))) return
  const written = behindFirst(reading, end, at)
  const identifier = normalize(written)
  parts.length = bracket.part
  const before: Mark = {...bracket.mark, end: end - 1, textEnd: end - 1}
  parts.push(before)
  parts.push(footnoteReference(written, identifier, positionOf(run, end - 1, at + 1)))
  continueAt(reading, at + 1)
}

/** What micromark takes for the label of such a call: all but the first unit, be that the caret, a line ending, or one column of a tab. */
function behindFirst({text, run, document}: Reading, start: number, end: number): string {
  const unit = text.charCodeAt(start)
  if (unit === code.carriageReturn && text.charCodeAt(start + 1) === code.lineFeed) {
    return text.slice(start + 2, end)
  }
  const written = text.slice(start + 1, end)
  if (unit !== code.tab) return written
  return ' '.repeat(3 - (columnOf(run, document.source, start) % 4)) + written
}

function footnoteReference(written: string, identifier: string, position: Position): FootnoteReference {
  return {
    type: 'footnoteReference',
    identifier: identifier.toLowerCase(),
    label: decode(written),
    position
  }
}

/** References (CommonMark §6.3): full, collapsed or shortcut; `false` where there is none. */
function readReference(reading: Reading, bracket: Bracket, at: number, next: number): boolean {
  const {text, document, end} = reading
  const {links} = document.definitions
  if (next === code.leftBracket) {
    const labelClose = labelEnd(text, at + 2, end)
    const full = labelClose > 0 ? text.slice(at + 2, labelClose) : null
    const key = full === null ? '' : normalize(full)
    if (full !== null && links.has(key)) {
      return refer(reading, bracket, at, labelClose + 1, full, key, 'full')
    }
    noteSeen(reading, labelClose > 0 ? labelClose + 1 : -labelClose)
  }
  if (links.size === 0) return false
  // No label holds brackets.
  if (bracket.hasBracket) return false
  const own = text.slice(bracket.mark.end, at)
  const key = normalize(own)
  if (!links.has(key)) return false
  if (next !== code.leftBracket) return refer(reading, bracket, at, at + 1, own, key, 'shortcut')
  if (at + 2 >= end || text.charCodeAt(at + 2) !== code.rightBracket) return false
  return refer(reading, bracket, at, at + 3, own, key, 'collapsed')
}

function refer(
  reading: Reading,
  bracket: Bracket,
  at: number,
  end: number,
  written: string,
  key: string,
  referenceType: LinkReference['referenceType']
): boolean {
  const identifier = key.toLowerCase()
  const label = decode(written)
  close(reading, bracket, at, end, (children, position) => {
    const reference = {identifier, label, referenceType, position}
    return bracket.isImage
      ? ({type: 'imageReference', alt: plainTextOf(children), ...reference} satisfies ImageReference)
      : {type: 'linkReference', children: children as LinkReference['children'], ...reference}
  })
  return true
}

/** Puts a node in the place of what stands behind a bracket. */
function close(
  reading: Reading,
  bracket: Bracket,
  at: number,
  end: number,
  make: (
    children: PhrasingContent[],
    position: Link['position']
  ) => Link | Image | LinkReference | ImageReference
): void {
  const {parts, run, brackets} = reading
  flushText(reading, at)
  resolveParts(reading, bracket.part + 1, true)
  const children = parts.splice(bracket.part + 1) as PhrasingContent[]
  const node = make(children, positionOf(run, bracket.mark.start, end))
  parts[bracket.part] = node
  reading.wraps++
  continueAt(reading, end)
  if (!bracket.isImage) reading.inactive = brackets.length
}
