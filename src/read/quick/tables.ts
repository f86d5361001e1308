import type {AlignType, Table, TableCell, TableRow} from 'mdast'
import type {Position} from 'unist'
import {code, isBlank, skipBlanks} from '../../grammar/characters.js'
import {noChildren} from './containers.js'
import {type Contents, readContent} from './content.js'
import {type Line, pointIn} from './leaves.js'
import {type Run, setRun} from './run.js'

/** What reading rows needs of a piece. */
export interface Rows extends Contents {
  source: string
  /** The run that cells are read as. */
  cell: Run
  /** The cells of the row that is read, and the rows of the table that is open: an array that grows gets room for many more than it needs. */
  cells: TableCell[]
  rows: TableRow[]
}

/**
 * Reads a table's delimiter row (GFM, «tables (extension)», as micromark reads it). Dashes alone were a heading's underline before.
 *
 * @returns how its columns are aligned; `null` where none stands there
 */
export function readDelimiters(source: string, start: number, end: number): AlignType[] | null {
  const align: AlignType[] = []
  const hasBar = source.charCodeAt(start) === code.verticalBar
  let at = skipBlanks(source, hasBar ? start + 1 : start, end)
  while (at < end) {
    const isLeft = source.charCodeAt(at) === code.colon
    if (isLeft) at++
    const dashes = at
    while (at < end && source.charCodeAt(at) === code.dash) at++
    if (at === dashes) return null
    const isRight = at < end && source.charCodeAt(at) === code.colon
    if (isRight) at++
    align.push(isLeft ? (isRight ? 'center' : 'left') : isRight ? 'right' : null)
    at = skipBlanks(source, at, end)
    if (at === end) break
    if (source.charCodeAt(at) !== code.verticalBar) return null
    at = skipBlanks(source, at + 1, end)
  }
  return align.length > 0 ? align : null
}

/** Counts the cells of what would be a table's first row. */
export function countCells(source: string, start: number, end: number): number {
  let count = 0
  let isOpen = source.charCodeAt(start) !== code.verticalBar
  for (let at = start; at < end; at++) {
    const unit = source.charCodeAt(at)
    if (isBlank(unit)) continue
    if (unit === code.verticalBar) {
      if (at > start && isOpen) count++
      isOpen = true
      continue
    }
    if (isOpen) count++
    isOpen = false
    at = dataEnd(source, at, end) - 1
  }
  return count
}

/** Where a cell's text that begins there is interrupted by a blank or a bar; an escaped one belongs to it. */
function dataEnd(source: string, start: number, end: number): number {
  let at = start
  for (; at < end; at++) {
    const unit = source.charCodeAt(at)
    if (unit === code.verticalBar || isBlank(unit)) break
    if (unit !== code.backslash || at + 1 >= end) continue
    const next = source.charCodeAt(at + 1)
    if (next === code.backslash || next === code.verticalBar) at++
  }
  return at
}

/** Opens a table with its first row. */
export function openTable(rows: Rows, align: AlignType[], head: Line, start: number, line: Line): Table {
  const position = {start: pointIn(head, start), end: pointIn(line, line.end)}
  while (rows.rows.length > 0) rows.rows.pop()
  rows.rows.push(rowAt(head, start))
  return {type: 'table', align, children: noChildren, position}
}

/** Gives a table that ends its rows. */
export function endTable({rows}: Rows, table: Table): void {
  table.children = rows.slice()
}

function rowAt(line: Line, start: number): TableRow {
  return {
    type: 'tableRow',
    children: noChildren,
    position: {start: pointIn(line, start), end: pointIn(line, line.end)}
  }
}

/** Adds a row that begins at `start` to the end of a table, and lets the table go on to it. */
export function addRow(rows: Rows, table: Table, line: Line, start: number): void {
  const row = rowAt(line, start)
  rows.rows.push(row)
  const {end} = table.position as Position
  end.line = line.number
  end.column = line.end - line.origin + 1
  end.offset = line.end
  readCells(rows, row, line, start)
}

/**
 * Reads a row's cells: each begins with the bar before it, and the last one takes the bar behind it too.
 *
 * ```
 * | a | b |
 * ^^^^      the first
 *     ^^^^^ the last
 * ```
 */
export function readCells(rows: Rows, row: TableRow, line: Line, start: number): void {
  const {source, cells} = rows
  while (cells.length > 0) cells.pop()
  let cell = start
  let first = -1
  let last = -1
  let isFirstBar = source.charCodeAt(start) === code.verticalBar
  for (let at = start; at < line.end; at++) {
    const unit = source.charCodeAt(at)
    if (isBlank(unit)) continue
    if (unit === code.verticalBar) {
      if (isFirstBar) {
        isFirstBar = false
        continue
      }
      if (!hasMore(source, at + 1, line.end)) break
      addCell(rows, line, cell, at, first, last)
      cell = at
      first = -1
      continue
    }
    if (first === -1) first = at
    last = dataEnd(source, at, line.end)
    at = last - 1
  }
  addCell(rows, line, cell, line.end, first, last)
  row.children = cells.slice()
}

/** Whether another cell follows a bar: text, or another bar. */
function hasMore(source: string, from: number, end: number): boolean {
  return skipBlanks(source, from, end) < end
}

function addCell(rows: Rows, line: Line, start: number, end: number, first: number, last: number): void {
  const position = {start: pointIn(line, start), end: pointIn(line, end)}
  const cell: TableCell = {type: 'tableCell', children: [], position}
  rows.cells.push(cell)
  if (first === -1) return
  setRun(rows.cell, rows.source, line.number, line.origin, first, last)
  readContent(rows, rows.cell, cell, false)
}
