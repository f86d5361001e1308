import type {PhrasingContent, TableCell, TableRow} from 'mdast'
import {plainPhrasing} from '../edit/plain-phrasing.js'
import {NotesError} from '../issue/notes-error.js'
import {oneLine, textOf} from '../query/text.js'
import {stringifyNotes} from '../stringify.js'
import {buildLink, buildNotes} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'
import {type LinkRow, linkRows} from './link-rows.js'
import {pathSeparator} from './topic-paths.js'

/** How many rows are printed and read back at once: what is read slowly stays short. */
const chunk = 50

/**
 * Writes the links of a note as a Markdown table (GFM) with the columns `topic`, `bullet` and `link`, in the order of the text.
 *
 * Texts are on one line each and stand for themselves: none becomes Markdown. What GFM would make a link by itself is written as
 * code.
 *
 * @param notes the note
 * @returns the table, which ends with a line ending
 *
 * @example
 * toMarkdownTable(notes).split('\n')[2] // '| Elm | Blog of nginx. enlace | [enlace](https://nginx.example/blog) |'
 */
export function toMarkdownTable(notes: Notes<object>): string {
  const lines = printTable([]).slice(0, 2)
  let rows: LinkRow[] = []
  for (const row of linkRows(notes)) {
    rows.push(row)
    if (rows.length < chunk) continue
    for (const line of printRows(rows)) lines.push(line)
    rows = []
  }
  for (const line of printRows(rows)) lines.push(line)
  return `${lines.join('\n')}\n`
}

function printRows(rows: LinkRow[]): string[] {
  if (rows.length > 1) return tryTable(rows.map(toRow)) ?? rows.flatMap((row) => printRows([row]))
  const [first] = rows
  if (!first) return []
  return tryTable([toRow(first)]) ?? tryTable([toCodeRow(first)]) ?? printTable([toPlainRow(first)]).slice(2)
}

/** The lines of rows; `null` where their texts would read as something else. */
function tryTable(rows: TableRow[]): string[] | null {
  try {
    return printTable(rows).slice(2)
  } catch (error) {
    if (error instanceof NotesError) return null
    throw error
  }
}

function printTable(rows: TableRow[]): string[] {
  const head = rowOf(['topic', 'bullet', 'link'].map((value) => [{type: 'text', value}]))
  return stringifyNotes(buildNotes([{type: 'table', align: [null, null, null], children: [head, ...rows]}]))
    .trimEnd()
    .split('\n')
}

function rowOf(cells: PhrasingContent[][]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((children): TableCell => ({type: 'tableCell', children}))
  }
}

function toRow(row: LinkRow): TableRow {
  const {text, url, title} = row
  const link = buildLink(url, clean(text), title === '' ? null : clean(title))
  return rowOf([plainPhrasing(topicOf(row)), plainPhrasing(bulletOf(row)), [link]])
}

/** A row whose texts say something else however they are escaped. */
function toCodeRow(row: LinkRow): TableRow {
  return rowOf([codeOf(topicOf(row)), codeOf(bulletOf(row)), [buildLink(row.url, codeOf(row.text))]])
}

/** A row whose link can't be written at all. */
function toPlainRow(row: LinkRow): TableRow {
  return rowOf([codeOf(topicOf(row)), codeOf(bulletOf(row)), codeOf(row.url)])
}

function topicOf({topic}: LinkRow): string {
  return clean(topic.join(pathSeparator))
}

function bulletOf({item}: LinkRow): string {
  return item ? clean(textOf(item)) : ''
}

function codeOf(text: string): PhrasingContent[] {
  const value = clean(text)
  return value === '' ? [] : [{type: 'inlineCode', value}]
}

function clean(text: string): string {
  return oneLine(text).replaceAll('\0', '\uFFFD')
}
