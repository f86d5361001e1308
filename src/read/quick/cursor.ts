import {code, isBlank} from '../../grammar/characters.js'
import {columnAfter} from '../../grammar/containers.js'
import type {Container} from './containers.js'
import type {Line} from './leaves.js'

/**
 * Where reading is in a line: columns count from 0, tabs to the next multiple of four. A tab that stands across the border of a container
 * belongs to both: what the container leaves of its columns counts as so many blanks, which have no offset of their own.
 */
export interface Cursor {
  source: string
  line: Line
  /** Offset of what is read next, behind blanks. */
  at: number
  /** Its column. */
  column: number
  /** The column where the content of the innermost container that the line is in begins. */
  base: number
  /** Where the line goes on behind the innermost marker: offset and column. */
  fromAt: number
  fromColumn: number
  /** How many columns of a tab were left where a line's content was sought last. */
  pad: number
  /** Whether the line is in a quote, and in a footnote's definition, that was open before it. */
  isQuoted: boolean
  isNoted: boolean
}

/** Moves over blanks. */
export function skipBlanks(cursor: Cursor): void {
  const {source, line} = cursor
  let {at, column} = cursor
  for (; at < line.end; at++) {
    const unit = source.charCodeAt(at)
    if (!isBlank(unit)) break
    column = columnAfter(unit, column)
  }
  cursor.at = at
  cursor.column = column
}

/** How far the lines of a footnote's definition are indented, in columns. */
const noteIndent = 4

/**
 * Holds a line against the open containers (CommonMark §5, «phase 1»), and moves to its content.
 *
 * @returns how many of them it is in
 */
export function matchContainers(cursor: Cursor & {containers: readonly Container[]}): number {
  const {line, containers} = cursor
  cursor.at = line.start
  cursor.column = 0
  cursor.base = 0
  cursor.fromAt = line.start
  cursor.fromColumn = 0
  cursor.isQuoted = false
  cursor.isNoted = false
  skipBlanks(cursor)
  let depth = 0
  for (; depth < containers.length; depth++) {
    const container = containers[depth] as Container
    if (container.type === 'quote') {
      if (!isQuoteMarker(cursor)) break
      behindQuote(cursor)
      cursor.isQuoted = true
    } else if (cursor.at === line.end) {
      // A blank line is in any item, and in any footnote.
      if (container.type === 'item') {
        if (container.isBlankAtStart) container.isOver = true
        cursor.base += container.size
      }
    } else if (container.type === 'item') {
      const {isOver} = container
      container.isBlankAtStart = false
      container.isOver = false
      if (isOver || cursor.column - cursor.base < container.size) break
      cursor.base += container.size
    } else {
      if (cursor.column - cursor.base >= noteIndent) cursor.base += noteIndent
      // micromark takes the indentation of a footnote for that of another one that stands in it.
      else if (cursor.column > cursor.base || depth === 0 || containers[depth - 1]?.type !== 'note') break
      cursor.isNoted = true
    }
  }
  return depth
}

function isQuoteMarker({source, line, at, column, base}: Cursor): boolean {
  return at < line.end && column - base < 4 && source.charCodeAt(at) === code.greaterThan
}

/** Moves to what stands behind a quote's marker, and the blank that belongs to it (CommonMark §5.1): of a tab, one column. */
export function behindQuote(cursor: Cursor): void {
  cursor.at++
  cursor.column++
  cursor.fromAt = cursor.at
  cursor.fromColumn = cursor.column
  const hasBlank = cursor.at < cursor.line.end && isBlank(cursor.source.charCodeAt(cursor.at))
  cursor.base = hasBlank ? cursor.column + 1 : cursor.column
  skipBlanks(cursor)
}

/**
 * Finds where a line begins without the indentation up to a column, and sets `pad`.
 *
 * @param columns where that is (default: where the content of the containers that it is in begins)
 * @returns the offset; behind a tab that stands across that border
 */
export function contentStart(cursor: Cursor, columns: number = cursor.base): number {
  const {source, line} = cursor
  let at = cursor.fromAt
  let column = cursor.fromColumn
  while (at < line.end && column < columns && isBlank(source.charCodeAt(at))) {
    column = columnAfter(source.charCodeAt(at), column)
    at++
  }
  cursor.pad = column > columns ? column - columns : 0
  return at
}

/** The blanks that a tab leaves of a line's content, and the content, without the indentation up to a column. */
export function contentFrom(cursor: Cursor, columns: number): string {
  const start = contentStart(cursor, columns)
  const content = cursor.source.slice(start, cursor.line.end)
  return cursor.pad === 0 ? content : ' '.repeat(cursor.pad) + content
}

/** The line ending before a line. */
export function lineEndingBefore({source, line}: Cursor): string {
  const isPair =
    source.charCodeAt(line.origin - 1) === code.lineFeed &&
    source.charCodeAt(line.origin - 2) === code.carriageReturn
  return source.slice(line.origin - (isPair ? 2 : 1), line.origin)
}
