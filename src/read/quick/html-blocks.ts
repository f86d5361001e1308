import type {Html} from 'mdast'
import type {Position} from 'unist'
import {closesHtml, type HtmlKind, htmlKind} from '../../grammar/html-kinds.js'
import {type Cursor, contentStart, lineEndingBefore} from './cursor.js'
import {type Line, pointIn} from './leaves.js'
import type {RunLine} from './run.js'

/** An HTML block that is still open. */
export interface OpenHtml {
  kind: HtmlKind
  node: Html
  isClosed: boolean
}

/**
 * Opens an HTML block (CommonMark §4.6) whose `<` stands at the cursor; its indentation is part of it.
 *
 * @param mayBeTag whether a line that is some tag may begin one: it doesn't interrupt a paragraph
 * @returns `null` where none begins
 */
export function openHtml(cursor: Cursor, mayBeTag: boolean): OpenHtml | null {
  const {source, line, at} = cursor
  const kind = htmlKind(source, at, line.end)
  if (kind === 0 || (kind === 7 && !mayBeTag)) return null
  const start = contentStart(cursor)
  const position = {start: pointIn(line, start), end: pointIn(line, line.end)}
  const value = ' '.repeat(cursor.pad) + source.slice(start, line.end)
  return {kind, node: {type: 'html', value, position}, isClosed: closesHtml(kind, source, at, line.end, true)}
}

/** Reads a line behind one of an HTML block, in the containers that it is in; `false` where it is none of its own. */
export function readHtmlLine(cursor: Cursor, open: OpenHtml): boolean {
  const {source, line} = cursor
  if (open.isClosed || (open.kind >= 6 && cursor.at === line.end)) return false
  const start = contentStart(cursor)
  open.node.value += lineEndingBefore(cursor) + ' '.repeat(cursor.pad) + source.slice(start, line.end)
  const position = open.node.position as Position
  position.end = pointIn(line, line.end)
  open.isClosed = closesHtml(open.kind, source, start, line.end, false)
  return true
}

/** Whether nothing but the text's end, or something around it, ends the block. */
export function isUnclosed({kind, isClosed}: OpenHtml): boolean {
  return kind < 6 && !isClosed
}

/** Opens an HTML block with a line that was taken for a paragraph's, and is a tag. */
export function htmlOf(source: string, line: Line, {offset, pad}: RunLine): OpenHtml {
  const position = {start: pointIn(line, offset), end: pointIn(line, line.end)}
  const value = ' '.repeat(pad) + source.slice(offset, line.end)
  return {kind: 7, node: {type: 'html', value, position}, isClosed: false}
}
