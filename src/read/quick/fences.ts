import type {Code} from 'mdast'
import type {Position} from 'unist'
import {isLineEnding, skipBlanks} from '../../grammar/characters.js'
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
  /** Its lines, as they are meant, each with the line ending before it, but for those that `from` and `to` have. */
  value: string
  /** Where its lines begin and end in the text, as long as nothing is to be left out between them; -1 where something was. */
  from: number
  to: number
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
  return {marker: source.charCodeAt(at), length, indent, node, value: '', from: line.end, to: line.end}
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
    addToFence(source, fence, lineEndingBefore(cursor))
    endFence(source, fence)
    return false
  }
  const content = contentFrom(cursor, cursor.base + fence.indent)
  if (fence.from !== -1 && content.length === line.end - line.origin && cursor.pad === 0) fence.to = line.end
  else addToFence(source, fence, lineEndingBefore(cursor) + content)
  return true
}

/** Adds what isn't what follows in the text to the value of a fence. */
export function addToFence(source: string, fence: Fence, text: string): void {
  if (fence.from !== -1) fence.value = source.slice(fence.from, fence.to)
  fence.from = -1
  fence.value += text
}

/**
 * Ends a fence: what stands between the line endings behind the opening one and before the closing one is its value. Where a CR and a LF
 * come together because nothing is left of the line between them, mdast takes them for one.
 */
export function endFence(source: string, fence: Fence): void {
  addToFence(source, fence, '')
  const {node, value} = fence
  const start = value.startsWith('\r\n') ? 2 : isLineEnding(value.charCodeAt(0)) ? 1 : 0
  let end = value.length
  if (end > start && isLineEnding(value.charCodeAt(end - 1))) end--
  if (end > start && value.startsWith('\r\n', end - 1)) end--
  node.value = value.slice(start, end)
}
