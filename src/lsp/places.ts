import type {Position} from 'unist'
import type {Position as LspPosition, Range} from 'vscode-languageserver-types'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {endOfLine, type Lines, lineIndexAt} from '../text/lines.js'

/** How the columns of a client's positions are counted: in UTF-16 code units, in bytes of UTF-8 or in characters. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32'

/** Turns places in a text into the client's, and back. */
export interface Places {
  /** The client's position of an offset; past the end counts as the end. */
  positionOf(offset: number): LspPosition
  /** The client's range of two offsets, end-exclusive. */
  rangeOf(start: number, end: number): Range
  /** The client's range of a node's or an issue's position. */
  rangeOfPosition(position: Position): Range
  /** The offset of a client's position: past a line's end it is that end, past the last line the text's. */
  offsetOf(position: LspPosition): number
}

/**
 * Makes what turns places in a text into the client's. LF, CRLF and CR end a line in both.
 *
 * @param text the text
 * @param lines its lines
 * @param encoding what the client's columns count
 * @param isOnDisk whether it is a file's own text: a client that opens it takes its byte-order mark off, and doesn't count that
 */
export function placesIn(text: string, lines: Lines, encoding: Encoding, isOnDisk = false): Places {
  const first = isOnDisk && text.startsWith(byteOrderMark) ? byteOrderMark.length : 0
  const positionOf = (offset: number): LspPosition => {
    const place = Math.max(first, Math.min(offset, text.length))
    const line = lineIndexAt(lines, place)
    const start = line === 0 ? first : (lines.starts[line] as number)
    return {line, character: encoding === 'utf-16' ? place - start : measure(text, start, place, encoding)}
  }
  const rangeOf = (start: number, end: number): Range => ({start: positionOf(start), end: positionOf(end)})
  return {
    positionOf,
    rangeOf,
    rangeOfPosition: ({start, end}) => rangeOf(start.offset ?? 0, end.offset ?? 0),
    offsetOf: ({line, character}) => {
      const start = line === 0 ? first : lines.starts[line]
      if (start === undefined) return text.length
      const end = endOfLine(text, lines, line)
      if (encoding === 'utf-16') return Math.min(start + character, end)
      let offset = start
      for (let count = 0; offset < end; ) {
        const unit = text.codePointAt(offset) as number
        count += sizeOf(unit, encoding)
        if (count > character) break
        offset += unit > 0xffff ? 2 : 1
      }
      return offset
    }
  }
}

function measure(text: string, start: number, end: number, encoding: Encoding): number {
  let size = 0
  for (let offset = start; offset < end; ) {
    const unit = text.codePointAt(offset) as number
    size += sizeOf(unit, encoding)
    offset += unit > 0xffff ? 2 : 1
  }
  return size
}

function sizeOf(codePoint: number, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}
