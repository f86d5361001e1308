import type {Code} from 'mdast'
import type {Position} from 'unist'
import {skipBlanks} from '../../grammar/characters.js'
import {fenceLength, isFenceClose} from '../../grammar/fences.js'
import {decode} from '../../grammar/references.js'
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
  const length = fenceLength(source, at, line.end)
  if (length === 0) return null
  const info = source.slice(skipBlanks(source, at + length, line.end), line.end)
  const [, lang = '', meta = ''] = info === '' ? [] : (/^([^ \t]*)[ \t]*(.*)$/s.exec(info) ?? [])
  const node: Code = {
    type: 'code',
    lang: lang === '' ? null : decode(lang),
    meta: meta === '' ? null : decode(meta),
    value: '',
    position: {start: pointIn(line, at), end: pointIn(line, line.end)}
  }
  return {marker: source.charCodeAt(at), length, indent, node, value: ''}
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
  if (cursor.column - cursor.base < 4 && isFenceClose(source, at, line.end, fence.marker, fence.length)) {
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
