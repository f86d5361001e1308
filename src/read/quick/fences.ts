import type {Code} from 'mdast'
import {decodeString} from 'micromark-util-decode-string'
import type {Position} from 'unist'
import {code, isBlank} from './characters.js'
import {type Cursor, contentFrom, lineEndingBefore} from './cursor.js'
import {type Line, pointIn} from './leaves.js'

/** Fenced code that is still open. */
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
  const [, lang = '', meta = ''] = info === '' ? [] : (/^([^ \t]*)[ \t]*(.*)$/s.exec(info) ?? [])
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

/**
 * Reads a line of fenced code, in the containers that the fence is in.
 *
 * @returns whether the fence is still open
 */
export function readFenceLine(cursor: Cursor, fence: Fence): boolean {
  const {source, line, at} = cursor
  const position = fence.node.position as Position
  position.end = pointIn(line, line.end)
  if (cursor.column - cursor.base < 4 && closesFence(source, line, at, fence)) {
    fence.value += lineEndingBefore(cursor)
    endFence(fence)
    return false
  }
  fence.value += lineEndingBefore(cursor) + contentFrom(cursor, cursor.base + fence.indent)
  return true
}

/**
 * Ends a fence: what stands between the line endings behind the opening one and before the closing one is its value. Where a CR and a LF
 * come together because nothing is left of the line between them, mdast takes them for one.
 */
export function endFence({node, value}: Fence): void {
  node.value = value.replace(/^(?:\r\n|\n|\r)|(?:\r\n|\n|\r)$/g, '')
}
