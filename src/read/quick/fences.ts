import type {Code} from 'mdast'
import {decodeString} from 'micromark-util-decode-string'
import type {Point} from 'unist'
import {type Lines, pointAt} from '../../text/lines.js'
import {code, isBlank, isLineEnding} from './characters.js'
import type {Blocks} from './containers.js'
import {type Cursor, contentStart} from './cursor.js'
import {type Line, pointIn} from './leaves.js'

/** An opening code fence. */
export interface Fence {
  marker: number
  length: number
  /** How many columns of indentation its lines lose. */
  indent: number
  node: Code
  /** Its lines, as they are meant, each with the line ending before it. */
  value: string
}

/** Reads an opening code fence (CommonMark §4.5); `null` where none begins. */
export function openFence(source: string, line: Line, at: number, indent: number): Fence | null {
  const marker = source.charCodeAt(at)
  if (marker !== code.backtick && marker !== code.tilde) return null
  let end = at + 1
  while (end < line.end && source.charCodeAt(end) === marker) end++
  const length = end - at
  if (length < 3) return null
  while (end < line.end && isBlank(source.charCodeAt(end))) end++
  const info = source.slice(end, line.end)
  if (marker === code.backtick && info.includes('`')) return null
  const [, lang = '', meta = ''] = /^([^ \t]*)[ \t]*(.*)$/s.exec(info) ?? []
  const node: Code = {
    type: 'code',
    lang: lang === '' ? null : decodeString(lang),
    meta: meta === '' ? null : decodeString(meta),
    value: '',
    position: {start: pointIn(line, at), end: pointIn(line, line.end)}
  }
  return {marker, length, indent, node, value: ''}
}

/** Whether a line closes a fence: only its markers and blanks stand there, at `at`, after less than four columns. */
function closesFence(source: string, line: Line, at: number, fence: Fence): boolean {
  let end = at
  while (end < line.end && source.charCodeAt(end) === fence.marker) end++
  if (end - at < fence.length) return false
  while (end < line.end && isBlank(source.charCodeAt(end))) end++
  return end === line.end
}

/** Reads a line of fenced code, in the containers that the fence is in; `false` where a tab makes it uncertain. */
export function readFenceLine(reading: Cursor & {fence: Fence | null}, isBlankLine: boolean): boolean {
  const {source, line, at} = reading
  const fence = reading.fence as Fence
  if (!isBlankLine && reading.column - reading.base < 4 && closesFence(source, line, at, fence)) {
    reading.fence = null
    fence.node.value = contentOf(fence.value + lineEndingBefore(source, line))
    const start = fence.node.position?.start ?? pointIn(line, at)
    fence.node.position = {start, end: pointIn(line, line.end)}
    return true
  }
  const start = contentStart(reading, reading.base + fence.indent)
  if (start === -1) return false
  fence.value += lineEndingBefore(source, line) + source.slice(start, line.end)
  return true
}

/**
 * Ends a fence that nothing closes: it goes on to the text's end.
 *
 * @param end where the piece ends
 * @returns `false` where more of the text follows, or the fence stands in a container
 */
export function endOpenFence(
  reading: Cursor & Blocks & {fence: Fence | null; lines: Lines},
  end: number
): boolean {
  const {source, lines, containers} = reading
  const fence = reading.fence as Fence
  if (end < source.length || containers.length > 0) return false
  fence.node.value = contentOf(fence.value + lastEnding(source, end))
  const start = fence.node.position?.start as Point
  fence.node.position = {start, end: pointAt(lines, end)}
  return true
}

/**
 * What stands between the line endings behind the opening fence and before the closing one. Where a CR and a LF come together because
 * nothing is left of the line between them, mdast takes them for one.
 */
function contentOf(value: string): string {
  return value.replace(/^(?:\r\n|\n|\r)|(?:\r\n|\n|\r)$/g, '')
}

/** The line ending that a text ends with; an empty string where it doesn't. */
function lastEnding(source: string, end: number): string {
  if (!isLineEnding(source.charCodeAt(end - 1))) return ''
  return source.startsWith('\r\n', end - 2) ? '\r\n' : source.slice(end - 1, end)
}

function lineEndingBefore(source: string, line: Line): string {
  const isPair =
    source.charCodeAt(line.start - 1) === code.lineFeed &&
    source.charCodeAt(line.start - 2) === code.carriageReturn
  return source.slice(line.start - (isPair ? 2 : 1), line.start)
}
