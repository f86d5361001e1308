import type {Html} from 'mdast'
import {htmlBlockNames, htmlRawNames} from 'micromark-util-html-tag-name'
import {code, isAlphanumeric, isBlank, isLetter} from './characters.js'
import type {Cursor} from './cursor.js'
import {htmlEnd} from './html-inline.js'
import {type Line, pointIn} from './leaves.js'

/** An HTML block that is still open. */
export interface OpenHtml {
  node: Html
  /** Where it begins. */
  start: number
  /** Whether it is a comment, which ends with the line that closes it; else it ends before a blank line. */
  isComment: boolean
  isClosed: boolean
}

const blockNames = new Set(htmlBlockNames)
/** No name is longer. */
const longestName = Math.max(...htmlBlockNames.map((name) => name.length))

/**
 * Opens an HTML block whose `<` begins a line (CommonMark §4.6): a comment (kind 2), or one that begins with a block's tag
 * (kind 6) or with a line that is a tag (kind 7). No paragraph may be open.
 *
 * @returns `null` where none of these begins
 */
export function openHtml(source: string, line: Line): OpenHtml | null {
  const {start, end} = line
  const isComment = source.startsWith('<!--', start) && start + 4 <= end
  if (!isComment && !beginsBlock(source, start, end) && !isTag(source, start, end)) return null
  const position = {start: pointIn(line, start), end: pointIn(line, end)}
  const node: Html = {type: 'html', value: source.slice(start, end), position}
  // `<!-->` and `<!--->` are comments too.
  return {node, start, isComment, isClosed: isComment && closesComment(source, start + 2, end)}
}

function beginsBlock(source: string, start: number, end: number): boolean {
  let at = start + 1
  if (at < end && source.charCodeAt(at) === code.slash) at++
  const name = at
  while (at < end && at - name <= longestName && isAlphanumeric(source.charCodeAt(at))) at++
  if (!blockNames.has(source.slice(name, at).toLowerCase())) return false
  if (at === end) return true
  const unit = source.charCodeAt(at)
  if (unit === code.slash) return at + 1 < end && source.charCodeAt(at + 1) === code.greaterThan
  return unit === code.greaterThan || isBlank(unit)
}

/** Whether a line is one tag, which isn't `<pre>` or another that has rules of its own. */
function isTag(source: string, start: number, end: number): boolean {
  const name = source.charCodeAt(start + 1) === code.slash ? start + 2 : start + 1
  if (name >= end || !isLetter(source.charCodeAt(name))) return false
  let nameEnd = name
  while (nameEnd < end && isAlphanumeric(source.charCodeAt(nameEnd))) nameEnd++
  if (htmlRawNames.includes(source.slice(name, nameEnd).toLowerCase())) return false
  const tagEnd = htmlEnd(source, start, end).end
  return tagEnd !== null && isBlankLine(source, tagEnd, end)
}

function closesComment(source: string, from: number, end: number): boolean {
  const close = source.slice(from, end).indexOf('-->')
  return close !== -1
}

/** Reads a line behind one of an HTML block; `false` where it is none of its own. */
export function readHtmlLine(reading: Cursor & {html: OpenHtml | null}): boolean {
  const {source, line} = reading
  const html = reading.html as OpenHtml
  if (html.isClosed || (!html.isComment && isBlankLine(source, line.start, line.end))) {
    endHtml(reading, html)
    return false
  }
  html.node.position = {
    start: html.node.position?.start ?? pointIn(line, line.start),
    end: pointIn(line, line.end)
  }
  html.isClosed = html.isComment && closesComment(source, line.start, line.end)
  return true
}

function isBlankLine(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlank(source.charCodeAt(at))) return false
  return true
}

function endHtml(reading: Cursor & {html: OpenHtml | null}, {node, start}: OpenHtml): void {
  node.value = reading.source.slice(start, node.position?.end.offset)
  reading.html = null
}

/** Ends an HTML block with the piece; `false` where it is a comment that nothing closes. */
export function endOpenHtml(reading: Cursor & {html: OpenHtml | null}): boolean {
  const html = reading.html as OpenHtml
  if (html.isComment && !html.isClosed) return false
  endHtml(reading, html)
  return true
}
