import type {FootnoteReference, Image, ImageReference, Link, LinkReference, PhrasingContent} from 'mdast'
import {toString as toPlainText} from 'mdast-util-to-string'
import {decodeString} from 'micromark-util-decode-string'
import {normalizeIdentifier} from 'micromark-util-normalize-identifier'
import {code} from './characters.js'
import {
  addMark,
  addNode,
  type Bracket,
  continueAt,
  decode,
  flushText,
  mayGoBack,
  plainText,
  type Reading
} from './inline-reading.js'
import {deepest, nestsTooDeep} from './inspect.js'
import {footnoteLabelEnd, labelEnd} from './label.js'
import {resolveParts} from './resolve.js'
import {readResource} from './resource.js'
import {positionOf} from './run.js'
import {nextSpecial} from './specials.js'

/** Reads an opening bracket (CommonMark §6.3, §6.4): a link, an image or a footnote's call may begin with it. */
export function openBracket(reading: Reading, at: number, isImage: boolean): boolean {
  const {text, end} = reading
  const start = at + (isImage ? 2 : 1)
  if (start < end && text.charCodeAt(start) === code.caret) {
    const {definitions} = reading.document
    if (definitions === null) reading.document.hasBrackets = true
    else if (definitions.footnotes.size > 0) {
      // micromark may yet make a call of an image's bracket, whatever stands in it.
      if (isImage) return false
      if (readFootnoteCall(reading, at, definitions.footnotes)) return true
    }
  }
  if (!isImage && readPlainLink(reading, at)) return true
  const marker = isImage ? code.exclamationMark : code.leftBracket
  addMark(reading, {type: 'mark', marker, start: at, end: start, opens: false, closes: false})
  const mark = reading.parts.at(-1) as Bracket['mark']
  reading.brackets.push({part: reading.parts.length - 1, mark, isImage})
  return true
}

/** Reads a footnote's call (GFM's footnotes, as micromark reads them). */
function readFootnoteCall(reading: Reading, at: number, footnotes: ReadonlySet<string>): boolean {
  const {text, run} = reading
  const close = footnoteLabelEnd(text, at + 2, reading.end)
  if (close === null) return false
  const written = text.slice(at + 2, close)
  const identifier = normalizeIdentifier(written)
  if (!footnotes.has(identifier)) return false
  const node: FootnoteReference = {
    type: 'footnoteReference',
    identifier: identifier.toLowerCase(),
    label: decodeString(written),
    position: positionOf(run, at, close + 1)
  }
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

/** Links and images (CommonMark §6.3, §6.4), with their destinations or as references; `false` as everywhere. */
export function closeBracket(reading: Reading, at: number): boolean {
  const {text, end, brackets} = reading
  const bracket = brackets.pop()
  const isInactive = brackets.length < reading.inactive
  if (isInactive) reading.inactive = brackets.length
  reading.at = at + 1
  if (!bracket || (isInactive && !bracket.isImage)) return true
  const next = at + 1 < end ? text.charCodeAt(at + 1) : code.space
  if (next === code.leftParenthesis) {
    const resource = readResource(text, at + 1, end)
    if (typeof resource === 'object') {
      const url = decode(resource.destination)
      const title = resource.title ? decode(withoutIndentation(resource.title)) : null
      return close(reading, bracket, at, resource.end, (children, position) =>
        bracket.isImage
          ? {type: 'image', title, url, alt: toPlainText(children), position}
          : {type: 'link', title, url, children: children as Link['children'], position}
      )
    }
    if (!mayGoBack(reading, at, resource)) return false
  }
  return readReference(reading, bracket, at, next)
}

/** A title has no indentation on its lines. */
function withoutIndentation(title: string): string {
  return title.includes('\n') || title.includes('\r') ? title.replace(/([\r\n])[ \t]+/g, '$1') : title
}

/** References (CommonMark §6.3): full, collapsed or shortcut. */
function readReference(reading: Reading, bracket: Bracket, at: number, next: number): boolean {
  const {text, document, end} = reading
  const links = document.definitions?.links
  if (links === undefined) document.hasBrackets = true
  if (next === code.leftBracket) {
    const labelClose = labelEnd(text, at + 2, end)
    const full = labelClose > 0 ? text.slice(at + 2, labelClose) : null
    if (full !== null && links?.has(normalizeIdentifier(full))) {
      return refer(reading, bracket, at, labelClose + 1, full, 'full')
    }
    if (!mayGoBack(reading, at, labelClose > 0 ? labelClose + 1 : -labelClose)) return false
  }
  if (links === undefined || links.size === 0) return true
  const own = text.slice(bracket.mark.end, at)
  reading.patience -= own.length
  if (reading.patience < 0) return false
  if (!links.has(normalizeIdentifier(own))) return true
  if (next !== code.leftBracket) return refer(reading, bracket, at, at + 1, own, 'shortcut')
  if (at + 2 >= end || text.charCodeAt(at + 2) !== code.rightBracket) return true
  return refer(reading, bracket, at, at + 3, own, 'collapsed')
}

function refer(
  reading: Reading,
  bracket: Bracket,
  at: number,
  end: number,
  written: string,
  referenceType: LinkReference['referenceType']
): boolean {
  const identifier = normalizeIdentifier(written).toLowerCase()
  const label = decodeString(written)
  return close(reading, bracket, at, end, (children, position) => {
    const reference = {identifier, label, referenceType, position}
    return bracket.isImage
      ? ({type: 'imageReference', alt: toPlainText(children), ...reference} satisfies ImageReference)
      : {type: 'linkReference', children: children as LinkReference['children'], ...reference}
  })
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
): boolean {
  const {parts, run, brackets} = reading
  flushText(reading, at)
  if (!resolveParts(reading, bracket.part + 1)) return false
  const children = parts.splice(bracket.part + 1) as PhrasingContent[]
  if (bracket.isImage && reading.wraps > deepest && nestsTooDeep(children, deepest)) return false
  const node = make(children, positionOf(run, bracket.mark.start, end))
  parts[bracket.part] = node
  reading.wraps++
  continueAt(reading, end)
  if (!bracket.isImage) reading.inactive = brackets.length
  return true
}
