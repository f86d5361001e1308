import {CsvError, parse} from 'csv-parse/sync'
import {indexLines} from '../text/lines.js'
import type {Depth} from '../tree/nodes.js'
import {csvColumns} from './csv.js'
import {
  addDraftLink,
  type DraftItem,
  type DraftNote,
  type DraftTopic,
  draftItem,
  draftTopic
} from './draft.js'
import {deepestImport, invalidImport} from './invalid-import.js'
import {pathSeparator} from './topic-paths.js'

/** The columns that count. */
const columns: ReadonlySet<string> = new Set(csvColumns)

/** How many topics stand within each other: their headings begin with the depth 2. */
const mostTitles = 5

/** Other programs' names for the columns. */
const aliases: Record<string, string> = {
  folder: 'topic',
  category: 'topic',
  link: 'url',
  href: 'url',
  name: 'label',
  description: 'label'
}

/**
 * Reads a CSV with a header into topics and bullets: a bullet for each row, below the topics of `topic` and the bullets of
 * `parents` (names joined by ` > `), `bullet` (or `label`) its text, `url` its link. Rows of one `item` behind each other are one bullet.
 *
 * @returns `null` where its header names none of these columns
 * @throws {NotesError} `invalid-import`, where it is no CSV, or nests too deep
 */
export function readCsv(csv: string): DraftNote | null {
  const note: DraftNote = {frontMatter: null, text: '', links: [], items: [], topics: []}
  const rows = parseRows(csv)
  if (rows === null) return null
  const known: Known = {topics: new Map(), items: new Map(), last: null, number: '', linkEnd: 0}
  for (const {record: row, info} of rows) {
    const {
      topic = '',
      parents = '',
      item: number = '',
      bullet = '',
      label = '',
      text = '',
      url = '',
      title = ''
    } = mapValues(row)
    const isEmpty = bullet === '' && label === '' && text === '' && url === ''
    if (isEmpty && topic === '' && parents === '') continue
    const path = {titles: splitTitles(topic), texts: split(parents)}
    if (path.texts.length > deepestImport) {
      throw invalidImport(
        csv,
        startOfLine(csv, info.lines),
        `Unexpected bullet below ${path.texts.length} others, expected at most ${deepestImport} in \`parents\``
      )
    }
    const items = itemsBelow(note, known, path)
    if (isEmpty) continue
    const link = url === '' ? null : {text: text || label || bullet || url, url, ...(title !== '' && {title})}
    const own = bullet || (label !== text || !link ? label : '') || (link ? '' : text)
    const key = keyOf(path.titles, [...path.texts, own])
    // Rows with the number of the bullet before, or its text, are that bullet's other links.
    const isNumbered = number !== '' && number === known.number
    const isSame =
      known.last !== null &&
      (isNumbered || (number === '' && bullet !== '' && known.last === known.items.get(key)))
    const item = isSame && known.last ? known.last : draftItem(own)
    if (link) known.linkEnd = addDraftLink(item, link, isSame ? known.linkEnd : 0)
    if (!isSame) items.push(item)
    if (!known.items.has(key)) known.items.set(key, item)
    known.last = item
    known.number = number
  }
  return note
}

/** The topics and bullets that rows before have named, by their paths. */
interface Known {
  topics: Map<string, DraftTopic>
  items: Map<string, DraftItem>
  /** The bullet of the row before. */
  last: DraftItem | null
  /** Its number; empty where it has none. */
  number: string
  /** Where in its text its last link ends. */
  linkEnd: number
}

/** A row, and where it stands: the number of its last line. */
interface Row {
  record: Record<string, string>
  info: {lines: number}
}

/** The rows of a CSV; `null` where its header names no column that a note could hold. */
function parseRows(csv: string): Row[] | null {
  let isKnown = true
  try {
    const rows = parse(csv, {
      bom: true,
      columns: (header: string[]) => {
        const names = header.map(columnName)
        isKnown = names.some((name) => name !== 'parents' && columns.has(name))
        // Others are passed over.
        return names.map((name) => (columns.has(name) ? name : false))
      },
      skip_empty_lines: true,
      relax_column_count: true,
      info: true
    }) as unknown as Row[]
    return isKnown && csv.trim() !== '' ? rows : null
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const {lines} = error as unknown as {lines: number}
    throw invalidImport(csv, startOfLine(csv, lines), `Unexpected CSV, expected RFC 4180's: ${error.message}`)
  }
}

function startOfLine(text: string, line: number): number {
  const {starts} = indexLines(text)
  return starts[Math.min(Math.max(line, 1), starts.length) - 1] as number
}

/** Where a row's bullet stands. */
interface Path {
  titles: string[]
  texts: string[]
}

function columnName(header: string): string {
  const name = header.trim().toLowerCase()
  return aliases[name] ?? name
}

/** The cells, without the apostrophe that keeps a spreadsheet from taking one for a formula. */
function mapValues(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@\t\r])/, '')])
  )
}

function split(path: string): string[] {
  return path === '' ? [] : path.split(pathSeparator)
}

/** The titles of a path; what is deeper than headings go stays one title. */
function splitTitles(path: string): string[] {
  const titles = split(path)
  if (titles.length <= mostTitles) return titles
  return [...titles.slice(0, mostTitles - 1), titles.slice(mostTitles - 1).join(pathSeparator)]
}

function keyOf(titles: string[], texts: string[]): string {
  return JSON.stringify([titles, texts])
}

/** The bullets of a topic, or below a bullet, both made where they are not there yet. */
function itemsBelow(note: DraftNote, known: Known, {titles, texts}: Path): DraftItem[] {
  let holder: DraftNote | DraftTopic = note
  const path: string[] = []
  for (const [index, title] of titles.entries()) {
    path.push(title)
    const key = JSON.stringify(path)
    const topic = known.topics.get(key) ?? draftTopic(title, (index + 2) as Depth)
    if (!known.topics.has(key)) holder.topics.push(topic)
    known.topics.set(key, topic)
    holder = topic
  }
  let items = holder.items
  for (const [index, text] of texts.entries()) {
    const key = keyOf(titles, texts.slice(0, index + 1))
    const item = known.items.get(key) ?? draftItem(text)
    if (!known.items.has(key)) items.push(item)
    known.items.set(key, item)
    items = item.items
  }
  return items
}
