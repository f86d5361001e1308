import {stringify} from 'csv-stringify/sync'
import type {ListItem} from 'mdast'
import {itemsBelow, linkNodes} from '../query/outline.js'
import {oneLine, textOf} from '../query/text.js'
import type {Notes} from '../tree/nodes.js'
import {fieldNames, fieldsOf, hasNoFields} from './fields.js'
import {type LinkRow, linkRows} from './link-rows.js'
import {itemTexts, joinTexts} from './structure.js'
import {joinPath} from './topic-paths.js'

/** The columns that {@link toCsv} always writes. */
export const csvColumns = ['topic', 'parents', 'item', 'bullet', 'label', 'text', 'url', 'title'] as const

/** Those that it writes where a bullet has something for them. */
const moreColumns = ['description', 'tags', ...fieldNames] as const

/**
 * Writes the links of a note as CSV (RFC 4180) with a header: `topic`, `parents`, `item`, `bullet`,
 * `label`, `text`, `url`, `title`; and, where a bullet has something for them, `description`, `tags` and the other
 * fields of {@link fieldsOf}.
 *
 * `topic` holds the titles of the topics, `parents` the texts of the bullets that the link's own stands below, either outermost
 * first and joined by ` > `; `item` is the number of its own, and
 * `bullet` its text, on the first of its rows. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @param notes the note
 *
 * @example
 * toCsv(notes).split('\n')[1] // 'Elm,,1,Blog of nginx. enlace,Blog of nginx,enlace,https://nginx.example/blog,'
 */
export function toCsv(notes: Notes<object>): string {
  const rows = [...linkRows(notes)].map(toCells)
  const used = moreColumns.filter((name) => rows.some((row) => row[name]))
  const columns = [...csvColumns, ...used]
  const guarded = rows.map((row) => columns.map((name) => guard(row[name] ?? '')))
  return stringify([columns, ...guarded])
}

/** A row's cells, by column. */
type Cells = Partial<Record<string, string>>

function toCells({topic, parents, number, item, label, text, url, title}: LinkRow): Cells {
  const own = {topic: joinPath(topic), parents: joinPath(parents), item: number, label, text, url, title}
  if (item === null) return own
  const {tags, ...fields} = fieldsOf(item)
  const cells: Cells = {...own, bullet: oneLine(joinTexts(itemTexts(item))), description: describe(item)}
  if (tags) cells.tags = printTags(tags)
  for (const [name, value] of Object.entries(fields)) cells[name] = String(value)
  return cells
}

/** What a bullet's first one below says, where that says nothing but a text. */
function describe(item: ListItem): string {
  const [first] = itemsBelow(item)
  if (!first || itemsBelow(first).length > 0 || typeof first.checked === 'boolean') return ''
  if (!hasNoFields(fieldsOf(first)) || !linkNodes(first).next().done) return ''
  return textOf(first)
}

/** Tags with commas between them, or as JSON where one has some itself. */
function printTags(tags: readonly string[]): string {
  const isPlain = tags.every((tag) => !/[,;|[\]]/.test(tag))
  return isPlain ? tags.join(',') : JSON.stringify(tags)
}

/** What a spreadsheet takes for the beginning of a formula, full-width signs too. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/** A cell that no spreadsheet takes for a formula. */
function guard(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

/** A cell without what {@link guard} put before it. */
export function unguard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
