import {code, isBlank} from './characters.js'
import type {Container} from './containers.js'
import type {Line} from './leaves.js'

/** Where reading is in a line: columns count from 0, tabs to the next multiple of four. */
export interface Cursor {
  source: string
  line: Line
  /** Offset of what is read next, behind blanks. */
  at: number
  /** Its column. */
  column: number
  /** The column where the content of the innermost container that the line is in begins. */
  base: number
  /** Where the line goes on behind the innermost quote's marker: offset and column. */
  fromAt: number
  fromColumn: number
}

/** Moves over blanks. */
export function skipBlanks(cursor: Cursor): void {
  const {source, line} = cursor
  let {at, column} = cursor
  for (; at < line.end; at++) {
    const unit = source.charCodeAt(at)
    if (unit === code.space) column++
    else if (unit === code.tab) column += 4 - (column % 4)
    else break
  }
  cursor.at = at
  cursor.column = column
}

/**
 * Holds a line against the open containers (CommonMark §5, «phase 1»), and moves to its content.
 *
 * @returns how many of them it is in; -1 where a tab makes that uncertain
 */
export function matchContainers(cursor: Cursor & {containers: readonly Container[]}): number {
  const {source, line, containers} = cursor
  cursor.at = line.start
  cursor.column = 0
  cursor.base = 0
  cursor.fromAt = line.start
  cursor.fromColumn = 0
  skipBlanks(cursor)
  let depth = 0
  for (; depth < containers.length; depth++) {
    const container = containers[depth] as Container
    if (container.type === 'item') {
      // A blank line is in any item.
      if (cursor.at < line.end && cursor.column - cursor.base < container.size) break
      cursor.base += container.size
    } else {
      const isQuoted =
        cursor.at < line.end &&
        cursor.column - cursor.base < 4 &&
        source.charCodeAt(cursor.at) === code.greaterThan
      if (!isQuoted) break
      if (!behindQuote(cursor)) return -1
    }
  }
  return depth
}

/**
 * Moves to what stands behind a quote's marker, and the blank that belongs to it (CommonMark §5.1).
 *
 * @returns `false` where that blank is a tab, whose columns belong to both
 */
export function behindQuote(cursor: Cursor): boolean {
  const next = cursor.source.charCodeAt(cursor.at + 1)
  if (next === code.tab) return false
  const length = next === code.space ? 2 : 1
  cursor.at += length
  cursor.column += length
  cursor.fromAt = cursor.at
  cursor.fromColumn = cursor.column
  cursor.base = cursor.column
  skipBlanks(cursor)
  return true
}

/**
 * Finds where a line begins without the indentation up to a column.
 *
 * @param columns where that is (default: where the content of the containers that it is in begins)
 * @returns the offset; -1 where a tab stands across that border
 */
export function contentStart(cursor: Cursor, columns: number = cursor.base): number {
  const {source, line} = cursor
  let at = cursor.fromAt
  let column = cursor.fromColumn
  while (at < line.end && column < columns && isBlank(source.charCodeAt(at))) {
    if (source.charCodeAt(at) === code.tab) column += 4 - (column % 4)
    else column++
    at++
  }
  return column > columns ? -1 : at
}
