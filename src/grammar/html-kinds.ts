import {htmlBlockNames, htmlRawNames} from 'micromark-util-html-tag-name'
import {lineEndAt, nextLineAt} from '../text/lines.js'
import {code, isAlphanumeric, isBlank, isLetter, skipBlanks} from './characters.js'

/**
 * The kinds of HTML blocks (CommonMark §4.6), 0 for none: 1 `<pre` and its like, 2 `<!--`, 3 `<?`, 4 `<!x`, 5 `<![CDATA[`,
 * 6 a block's tag, 7 a line that is some other tag.
 */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

const blockNames = new Set(htmlBlockNames)
const rawNames = new Set(htmlRawNames)
/** No name of a block's is longer. */
const longestName = Math.max(...htmlBlockNames.map((name) => name.length))

/** The kind of HTML block that begins with a `<`, as micromark reads it. */
export function htmlKind(source: string, start: number, end: number): HtmlKind {
  const next = start + 1 < end ? source.charCodeAt(start + 1) : code.space
  if (next === code.exclamationMark) return declarationKind(source, start + 2, end)
  if (next === code.questionMark) return 3
  const isClosing = next === code.slash
  const name = isClosing ? start + 2 : start + 1
  if (name >= end || !isLetter(source.charCodeAt(name))) return 0
  let at = name + 1
  while (at < end && isNameUnit(source.charCodeAt(at))) at++
  const unit = at < end ? source.charCodeAt(at) : code.space
  if (unit !== code.slash && unit !== code.greaterThan && !isBlank(unit)) return 0
  if (at - name <= longestName) {
    const written = source.slice(name, at).toLowerCase()
    if (unit !== code.slash && !isClosing && rawNames.has(written)) return 1
    if (blockNames.has(written)) {
      return unit === code.slash && !(at + 1 < end && source.charCodeAt(at + 1) === code.greaterThan) ? 0 : 6
    }
  }
  const tagEnd = isClosing ? skipBlanks(source, at, end) : attributesEnd(source, at, end)
  if (tagEnd < 0 || tagEnd >= end || source.charCodeAt(tagEnd) !== code.greaterThan) return 0
  return skipBlanks(source, tagEnd + 1, end) === end ? 7 : 0
}

/** Whether HTML may interrupt a paragraph (CommonMark §4.6): all kinds but the last. */
export function interruptsParagraph(html: string): boolean {
  const start = skipBlanks(html, 0, html.length)
  const kind = html[start] === '<' ? htmlKind(html, start, lineEndAt(html, start)) : 0
  return kind > 0 && kind < 7
}

function declarationKind(source: string, at: number, end: number): HtmlKind {
  if (source.startsWith('--', at) && at + 2 <= end) return 2
  if (source.startsWith('[CDATA[', at) && at + 7 <= end) return 5
  return at < end && isLetter(source.charCodeAt(at)) ? 4 : 0
}

/** Where a tag's `>` has to stand, behind its attributes; -1 where there is none. */
function attributesEnd(source: string, from: number, end: number): number {
  let at = from
  while (at < end) {
    at = skipBlanks(source, at, end)
    const unit = at < end ? source.charCodeAt(at) : code.greaterThan
    if (unit === code.slash) return at + 1
    if (!isLetter(unit) && unit !== code.colon && unit !== code.underscore) return at
    at++
    while (at < end && isAttributeUnit(source.charCodeAt(at))) at++
    at = valuesEnd(source, at, end)
    if (at < 0) return -1
  }
  return at
}

/** Where an attribute's value ends, if it has one; micromark takes another `=` behind it for another value. */
function valuesEnd(source: string, from: number, end: number): number {
  let at = from
  for (;;) {
    const equals = skipBlanks(source, at, end)
    if (equals >= end || source.charCodeAt(equals) !== code.equals) return at
    at = skipBlanks(source, equals + 1, end)
    if (at >= end) return -1
    const unit = source.charCodeAt(at)
    if (unit === code.quotationMark || unit === code.apostrophe) {
      const close = source.indexOf(unit === code.apostrophe ? "'" : '"', at + 1)
      if (close === -1 || close >= end) return -1
      at = close + 1
      const next = at < end ? source.charCodeAt(at) : code.equals
      return next === code.slash || next === code.greaterThan || isBlank(next) ? at : -1
    }
    if (unit === code.lessThan || unit === code.equals || unit === code.greaterThan || unit === code.backtick)
      return -1
    while (at < end && !endsValue(source.charCodeAt(at))) at++
  }
}

function endsValue(unit: number): boolean {
  return (
    unit === code.quotationMark ||
    unit === code.apostrophe ||
    unit === code.slash ||
    unit === code.lessThan ||
    unit === code.equals ||
    unit === code.greaterThan ||
    unit === code.backtick ||
    isBlank(unit)
  )
}

function isNameUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === code.dash
}

function isAttributeUnit(unit: number): boolean {
  return isNameUnit(unit) || unit === code.dot || unit === code.colon || unit === code.underscore
}

const rawEnd = /<\/(?:pre|script|style|textarea)>/i

/**
 * Whether a line closes an HTML block of the first five kinds.
 *
 * @param start where the line's content begins, or the block
 * @param isFirst whether it is the line that opens it: `<!-->`, `<?>` and `<!x>` close what they open
 */
export function closesHtml(
  kind: HtmlKind,
  source: string,
  start: number,
  end: number,
  isFirst: boolean
): boolean {
  if (kind >= 6) return false
  const line = source.slice(isFirst ? start + 1 : start, end)
  switch (kind) {
    case 1:
      return rawEnd.test(line)
    case 2:
      return line.includes('-->', isFirst ? 1 : 0)
    case 3:
      return line.includes('?>')
    case 4:
      return line.includes('>')
    default:
      return closesData(line, isFirst ? 8 : 0)
  }
}

/** Whether a line has the end of CDATA: micromark takes its `]` by pairs, so that `]]]>` has none. */
function closesData(line: string, from: number): boolean {
  for (let at = line.indexOf(']', from); at !== -1; at = line.indexOf(']', at)) {
    let last = at
    while (line.charCodeAt(last) === code.rightBracket) last++
    if (last - at >= 2 && (last - at) % 2 === 0 && line.charCodeAt(last) === code.greaterThan) return true
    at = last
  }
  return false
}

/** Whether what ends HTML stands in itself, not in a blank line behind it (CommonMark §4.6). */
export function isSelfEnding(value: string): boolean {
  const kind = kindAt(value, 0)
  return kind > 0 && kind < 6
}

/** Whether HTML takes all that follows, up to the end of what holds it. */
export function isUnclosedHtml(value: string): boolean {
  const start = skipBlanks(value, 0, Math.min(value.length, mostIndent))
  const kind = kindAt(value, start)
  if (kind === 0 || kind > 5) return false
  for (let line = start; line < value.length; ) {
    const end = lineEndAt(value, line)
    if (closesHtml(kind, value, line, end, line === start)) return false
    line = nextLineAt(value, end)
  }
  return true
}

/** More blanks than this begin indented code. */
const mostIndent = 3

function kindAt(value: string, at: number): HtmlKind {
  return value[at] === '<' ? htmlKind(value, at, lineEndAt(value, at)) : 0
}
