import {stringify} from 'csv-stringify/sync'
import type {ListItem, Nodes} from 'mdast'
import {itemsBelow} from '../query/outline.js'
import {linkNodes} from '../query/outline-links.js'
import {oneLine, ownBlocks, textOf} from '../query/text.js'
import type {Notes} from '../tree/nodes.js'
import {fieldNames, fieldsOf, hasNoFields} from './fields.js'
import {type LinkRow, linkRows} from './link-rows.js'
import {itemTexts, joinTexts, linkOffsets} from './structure.js'
import {joinPath} from './topic-paths.js'

/** The columns that {@link toCsv} always writes. */
export const csvColumns = ['topic', 'parents', 'item', 'bullet', 'label', 'text', 'url', 'title'] as const

/** Those that it writes where a bullet has something for them. */
const moreColumns = ['at', 'description', 'tags', ...fieldNames] as const

/**
 * Writes the links of a note as CSV (RFC 4180) with a header: `topic`, `parents`, `item`, `bullet`,
 * `label`, `text`, `url`, `title`; and, where a bullet has something for them, `at`, `description`, `tags` and the other
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
  const places = new BulletPlaces()
  const rows = [...linkRows(notes)].map((row): Cells => ({...toCells(row), at: places.find(row)}))
  const used = moreColumns.filter((name) => rows.some((row) => row[name]))
  const columns = [...csvColumns, ...used]
  const guarded = rows.map((row) => columns.map((name) => guard(row[name] ?? '')))
  return stringify([columns, ...guarded])
}

/** A row's cells, by column. */
type Cells = Partial<Record<string, string>>

function toCells({topic, parents, number, item, label, text, url, title}: LinkRow): Cells {
  const paths = {topic: joinPath(topic), parents: joinPath(parents)}
  const own = {...paths, item: number, label, text: oneLine(text), url, title}
  if (item === null) return own
  const {tags, ...fields} = fieldsOf(item)
  const cells: Cells = {...own, bullet: oneLine(joinTexts(itemTexts(item))), description: describe(item)}
  if (tags) cells.tags = printTags(tags)
  for (const [name, value] of Object.entries(fields)) cells[name] = String(value)
  return cells
}

/** Finds where links stand in their bullets' texts on one line, row by row. */
class BulletPlaces {
  #text = ''
  #line = ''
  #offsets: ReadonlyMap<Nodes, number> = new Map()
  /** Where the link before ends. */
  #end = 0
  /** An offset in the text, and the one on the line that it stands for. */
  #passed = 0
  #column = 0

  /** Where a row's link stands, if that isn't where its text is first found behind the link before; else empty. */
  find({item, number, text, node}: LinkRow): string {
    if (item) {
      this.#text = joinTexts(itemTexts(item))
      this.#line = oneLine(this.#text)
      this.#offsets = linkOffsets(ownBlocks(item))
      this.#end = 0
      this.#passed = 0
      this.#column = 0
    }
    const offset = number === '' ? undefined : this.#offsets.get(node)
    if (offset === undefined) return ''
    const own = oneLine(text)
    this.#column += this.#text.slice(this.#passed, offset).replace(/[\r\n]+/g, ' ').length
    this.#passed = offset
    const at = this.#column
    if (!this.#line.startsWith(own, at)) return ''
    const isStray = this.#line.indexOf(own, this.#end) !== at
    this.#end = at + own.length
    return isStray ? String(at) : ''
  }
}

/** What the first bullets below a bullet say, as far as they say nothing but a text: several, or one with blank lines, as a list of JSON. */
function describe(item: ListItem): string {
  const texts: string[] = []
  for (const below of itemsBelow(item)) {
    if (itemsBelow(below).length > 0 || typeof below.checked === 'boolean') break
    if (!hasNoFields(fieldsOf(below)) || !linkNodes(below).next().done || textOf(below) === '') break
    texts.push(textOf(below))
  }
  const [first = ''] = texts
  return texts.length > 1 || first.startsWith('[') ? JSON.stringify(texts) : first
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
