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
import {pathReader} from './long-names.js'
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
  const table = parseRows(csv)
  if (table === null) return null
  const {rows, isOwn} = table
  const [readTopic, readParents] = isOwn ? [pathReader(), pathReader()] : [asWritten, asWritten]
  const whole = placeOf(note)
  let last: LastRow = {item: null, number: '', linkEnd: 0}
  for (const {record, info} of rows) {
    const row = mapValues(record)
    const {topic = '', parents = '', bullet = '', label = '', text = '', url = ''} = row
    const isEmpty = bullet === '' && label === '' && text === '' && url === ''
    if (isEmpty && topic === '' && parents === '') continue
    const texts = readParents(split(parents))
    if (texts.length > deepestImport) {
      throw invalidImport(
        csv,
        startOfLine(csv, info.lines),
        `Unexpected bullet below ${texts.length} others, expected at most ${deepestImport} in \`parents\``
      )
    }
    const place = placeBelow(whole, joinDeepest(readTopic(split(topic))), texts)
    if (!isEmpty) last = addRow(place, row, last)
  }
  return note
}

function asWritten(path: string[]): string[] {
  return path
}

/** The note, a topic or a bullet, and what rows before have named in it. */
interface Place {
  holder: {items: DraftItem[]; topics?: DraftTopic[]}
  topics: Map<string, Place>
  items: Map<string, Place>
}

function placeOf(holder: Place['holder']): Place {
  return {holder, topics: new Map(), items: new Map()}
}

/** The row before. */
interface LastRow {
  /** Its bullet. */
  item: DraftItem | null
  /** Its bullet's number; empty where it has none. */
  number: string
  /** Where in the bullet's text its link ends. */
  linkEnd: number
}

/** Adds a row's bullet, or its link to the bullet of the row before. */
function addRow(place: Place, row: Record<string, string>, last: LastRow): LastRow {
  const {item: number = '', bullet = '', label = '', text = '', url = '', title = ''} = row
  const name = number === '' ? label : ''
  const link = url === '' ? null : {text: text || name || bullet || url, url, ...(title !== '' && {title})}
  const own = bullet || (name !== text || !link ? name : '') || (link ? '' : text)
  // Rows with the number of the bullet before, or its text, are that bullet's other links.
  const isNumbered = number !== '' && number === last.number
  const isRepeated = number === '' && bullet !== '' && last.item === place.items.get(own)?.holder
  const same = isNumbered || isRepeated ? last.item : null
  const item = same ?? draftItem(own)
  const linkEnd = link ? addDraftLink(item, link, same ? last.linkEnd : 0) : last.linkEnd
  if (!same) place.holder.items.push(item)
  if (!place.items.has(own)) place.items.set(own, placeOf(item))
  return {item, number, linkEnd}
}
/** A row, and where it stands: the number of its last line. */
interface Row {
  record: Record<string, string>
  info: {lines: number}
}

/** The rows of a CSV, and whether {@link toCsv} wrote them. */
interface Table {
  rows: Row[]
  isOwn: boolean
}

/** Reads the rows of a CSV; `null` where its header names no column that a note could hold. */
function parseRows(csv: string): Table | null {
  let isKnown = true
  let isOwn = false
  try {
    const rows = parse(csv, {
      bom: true,
      columns: (header: string[]) => {
        const names = header.map(columnName)
        isKnown = names.some((name) => name !== 'parents' && columns.has(name))
        isOwn = names.includes('parents') && names.includes('item')
        // Others are passed over.
        return names.map((name) => (columns.has(name) ? name : false))
      },
      skip_empty_lines: true,
      relax_column_count: true,
      info: true
    }) as unknown as Row[]
    return isKnown && csv.trim() !== '' ? {rows, isOwn} : null
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
function joinDeepest(titles: readonly string[]): readonly string[] {
  if (titles.length <= mostTitles) return titles
  return [...titles.slice(0, mostTitles - 1), titles.slice(mostTitles - 1).join(pathSeparator)]
}

/** The place of a topic, or of a bullet in it, made where it is not there yet. */
function placeBelow(whole: Place, titles: readonly string[], texts: readonly string[]): Place {
  let place = whole
  for (const [index, title] of titles.entries()) {
    let below = place.topics.get(title)
    if (!below) {
      const topic = draftTopic(title, (index + 2) as Depth)
      place.holder.topics?.push(topic)
      below = placeOf(topic)
      place.topics.set(title, below)
    }
    place = below
  }
  for (const text of texts) {
    let below = place.items.get(text)
    if (!below) {
      const item = draftItem(text)
      place.holder.items.push(item)
      below = placeOf(item)
      place.items.set(text, below)
    }
    place = below
  }
  return place
}
