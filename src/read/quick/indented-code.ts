import type {Code} from 'mdast'
import type {Position} from 'unist'
import {type Cursor, contentFrom, contentStart, lineEndingBefore} from './cursor.js'
import {pointIn} from './leaves.js'

/** Indented code that is still open. */
export interface OpenCode {
  node: Code
  /** Its lines, as they are meant. */
  value: string
  /** The endings of the blank lines behind them: they belong to it only if more of it follows. */
  blanks: string
}

/** How far it is indented, in columns. */
export const codeIndent = 4

/** Opens indented code (CommonMark §4.4) at the cursor. */
export function openCode(cursor: Cursor): OpenCode {
  const {line, base} = cursor
  const position = {start: pointIn(line, contentStart(cursor)), end: pointIn(line, line.end)}
  const node: Code = {type: 'code', lang: null, meta: null, value: '', position}
  return {node, value: contentFrom(cursor, base + codeIndent), blanks: ''}
}

/** Adds a line that is indented as far, also one of nothing but blanks: micromark lets the code go on to it. */
export function addCodeLine(open: OpenCode, cursor: Cursor): void {
  const {line, base} = cursor
  open.value += open.blanks + lineEndingBefore(cursor) + contentFrom(cursor, base + codeIndent)
  open.blanks = ''
  const position = open.node.position as Position
  position.end = pointIn(line, line.end)
}

export function addBlankLine(open: OpenCode, cursor: Cursor): void {
  open.blanks += lineEndingBefore(cursor)
}

export function endCode({node, value}: OpenCode): void {
  node.value = value.replace(/(?:\r?\n|\r)$/, '')
}
