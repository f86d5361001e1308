import type {PhrasingContent} from 'mdast'
import type {Depth} from '../tree/nodes.js'
import {isYes, splitTagList} from './bookmark-fields.js'
import {csvColumns, unguard} from './csv.js'
import {type ColumnRole, columnRank, columnRole, isFieldRole, isFolder} from './csv-columns.js'
import {readTable, startOfLine} from './csv-table.js'
import {
  addDraftLink,
  type DraftItem,
  type DraftNote,
  type DraftTopic,
  draftItem,
  draftNote,
  draftTopic,
  placeOfLink,
  richItem
} from './draft.js'
import {
  type FieldName,
  fieldNames,
  hasNoFields,
  type ItemFields,
  isFlag,
  printFields,
  setField
} from './fields.js'
import {type ImportOptions, type LeftOut, leaveOut} from './import-options.js'
import {deepestImport, invalidImport} from './invalid-import.js'
import {parseJson} from './json.js'
import {pathReader} from './long-names.js'
import {textReader} from './texts.js'
import {readTime} from './times.js'
import {pathSeparator, splitPath} from './topic-paths.js'

/** How many topics stand within each other: their headings begin with the depth 2. */
const mostTitles = 5

/** A row's cells by the names of {@link csvColumns}, and what else it says. */
interface Row {
  cells: Readonly<Record<string, string>>
  titles: readonly string[]
  parents: readonly string[]
  fields: ItemFields
  /** What is said of it, a bullet each below its own. */
  notes: readonly string[]
}

/** Reads a row. */
type RowReader = (cells: readonly string[]) => Row

/**
 * Reads a CSV with a header into topics and bullets: a bullet for each row, below the topics of `topic` and the bullets of
 * `parents` (names joined by ` > `), `bullet` (or `label`) its text, `url` its link. Rows of one `item` behind each other are one bullet.
 * Of other programs' tables `title` is the name, and what {@link columnRole} knows comes along.
 *
 * @returns `null` where its header names none of these columns
 * @throws {NotesError} `invalid-import`, where it is no CSV, or nests too deep
 */
export function readCsv(
  csv: string,
  left: LeftOut = new Map(),
  markup: ImportOptions['markup'] = 'auto'
): DraftNote | null {
  const table = readTable(csv, isKnown)
  if (table === null) return null
  const {header, start, rows} = table
  const note = draftNote()
  const isOwn = header.some((name) => ownMarks.has(name.toLowerCase()))
  const taken = new Set<number>()
  const readRow = isOwn ? ownReader(header, taken) : foreignReader(header, taken)
  const whole = placeOf(note)
  const readNote = isOwn || markup === 'auto' ? null : textReader(markup)
  let last: LastRow = {item: null, number: '', linkEnd: 0}
  for (const {cells, line} of rows) {
    for (const [index, cell] of cells.entries()) {
      const name = header[index]
      if (taken.has(index) || cell.trim() === '') continue
      if (name) leaveOut(left, name, start)
      else if (index >= header.length && !left.has(`${index + 1}`)) {
        leaveOut(left, `${index + 1}`, startOfLine(csv, line))
      }
    }
    const row = readRow(cells.map(unguard))
    const {bullet = '', label = '', text = '', url = ''} = row.cells
    const isEmpty = `${bullet}${label}${text}${url}` === '' && row.notes.length === 0
    if (isEmpty && row.titles.length === 0 && row.parents.length === 0) continue
    if (row.parents.length > deepestImport) {
      throw invalidImport(
        csv,
        startOfLine(csv, line),
        `Unexpected bullet below ${row.parents.length} others, expected at most ${deepestImport} in \`parents\``
      )
    }
    const place = placeBelow(whole, joinDeepest(row.titles), row.parents)
    if (!isEmpty) last = addRow(place, row, last, readNote)
  }
  return note
}

function isKnown(header: string): boolean {
  const name = header.trim().toLowerCase()
  const role = columnRole(header)
  if (name === 'parents') return false
  // A bank's list has dates, too.
  return ownNames.has(name) ? !fieldLike.has(name) : role !== null && links.has(role)
}

/** Columns that tell a table of links from others. */
const links: ReadonlySet<ColumnRole> = new Set(['url', 'name', 'note', 'folder'])
const fieldLike: ReadonlySet<string> = new Set(['at', ...fieldNames])

const ownNames: ReadonlySet<string> = new Set([...csvColumns, 'at', 'description', 'tags', ...fieldNames])
/** Columns that only {@link toCsv} writes. */
const ownMarks: ReadonlySet<string> = new Set(['parents', 'bullet'])

/** Reads rows as {@link toCsv} writes them; other names that are known stand for its own. */
function ownReader(header: readonly string[], taken: Set<number>): RowReader {
  const places = new Map<string, number>()
  for (const [index, name] of header.map((all) => all.toLowerCase()).entries()) {
    const own = ownNames.has(name) ? name : ownNameOf(columnRole(name))
    if (own === null || places.has(own)) continue
    places.set(own, index)
    taken.add(index)
  }
  const isWhole = places.has('parents') && places.has('item')
  const [readTitles, readParents] = isWhole ? [pathReader(), pathReader()] : [asWritten, asWritten]
  return (written) => {
    const cells = Object.fromEntries([...places].map(([name, index]) => [name, written[index] ?? '']))
    const fields: ItemFields = {}
    const tags = readTags(cells.tags ?? '')
    if (tags.length > 0) fields.tags = tags
    for (const name of fieldNames) setOwnField(fields, name, cells[name] ?? '')
    const {topic = '', parents = '', description = ''} = cells
    const list = description.startsWith('[') ? parseJson(description) : null
    const notes = Array.isArray(list) ? list.map(String) : description === '' ? [] : [description]
    return {
      cells,
      titles: readTitles(splitPath(topic)),
      parents: readParents(splitPath(parents)),
      fields,
      notes
    }
  }
}

/** A field as {@link toCsv} writes it: `true` where it says nothing else. */
function setOwnField(fields: ItemFields, name: FieldName, cell: string): void {
  if (isFlag(name)) {
    if (isYes(cell)) setField(fields, name, true)
  } else setField(fields, name, name === 'feed' && cell === 'true' ? true : cell)
}

function ownNameOf(role: ColumnRole | null): string | null {
  if (role === 'url' || role === 'tags') return role
  if (role === 'folder') return 'topic'
  return role === 'name' ? 'label' : null
}

function asWritten(path: readonly string[]): readonly string[] {
  return path
}

/** Reads rows as services and people write them. */
function foreignReader(header: readonly string[], taken: Set<number>): RowReader {
  const columns = new Map<ColumnRole, number[]>()
  for (const [index, name] of byRank(header)) {
    const role = roleOf(name, columns)
    if (role === null) continue
    const before = columns.get(role)
    if (before) before.push(index)
    else columns.set(role, [index])
    taken.add(index)
  }
  // What would be a description where there is a name is the name where there is none.
  if (!columns.has('name')) {
    const [first, ...others] = columns.get('note') ?? []
    if (first !== undefined) columns.set('name', [first]).set('note', others)
  }
  const folder = columns.get('folder')?.[0]
  const isNested = folder !== undefined && isFolder(header[folder] as string)
  return (written) => {
    const cellsOf = (role: ColumnRole): readonly string[] => {
      const cells = columns.get(role)?.map((index) => (written[index] ?? '').trim())
      return cells?.filter((cell) => cell !== '') ?? none
    }
    const [url = '', ...urls] = cellsOf('url')
    const [name = '', ...names] = cellsOf('name').map((cell) => cell.replace(/\s*[\r\n]+\s*/g, ' '))
    const said = [...new Set([...names, ...cellsOf('note'), ...urls])].filter(
      (cell) => cell !== name && cell !== url
    )
    const [path = ''] = cellsOf('folder')
    // Where nothing has a name, the first of what is said is the bullet's text.
    const isNamed = name !== '' || url !== ''
    return {
      cells: {label: isNamed ? name : (said[0] ?? ''), url},
      titles: splitFolder(path, isNested),
      parents: [],
      fields: foreignFields(cellsOf),
      notes: isNamed ? said : said.slice(1)
    }
  }
}

/** The columns, those first whose names say best what they are: of `date` and `date added` the latter is when a link was added. */
function byRank(header: readonly string[]): Array<[index: number, name: string]> {
  const columns = [...header.entries()]
  const ranks = header.map((name) => columnRank(name))
  return columns.sort(([one], [other]) => (ranks[one] as number) - (ranks[other] as number))
}

/** What a column is beside those before it; a second one of what there can be one alone is none. */
function roleOf(name: string, columns: ReadonlyMap<ColumnRole, number[]>): ColumnRole | null {
  const role = columnRole(name)
  if (role === 'folder' && columns.has('folder')) return 'tags'
  return role !== null && isFieldRole(role) && columns.has(role) ? null : role
}

/** The titles of a folder's path: `Dev/Web`, or `Dev > Web`. */
function splitFolder(path: string, isNested: boolean): string[] {
  const names = splitPath(path)
  // Where blanks stand around one, a slash without them is part of a name: `Web / TCP/IP`.
  const slash = / \/ /.test(path) ? ' / ' : '/'
  const all = isNested ? names.flatMap((name) => (/:\/\//.test(name) ? [name] : name.split(slash))) : names
  return all.map((name) => name.trim()).filter((name) => name !== '')
}

/** What a role without a column has. */
const none: readonly string[] = []

function foreignFields(cellsOf: (role: ColumnRole) => readonly string[]): ItemFields {
  const fields: ItemFields = {}
  const tags = cellsOf('tags').flatMap(readTags)
  if (tags.length > 0) fields.tags = [...new Set(tags)]
  for (const name of ['added', 'modified', 'visited'] as const)
    setField(fields, name, readTime(cellsOf(name)[0] ?? ''))
  for (const name of ['keyword', 'feed'] as const) setField(fields, name, cellsOf(name)[0] ?? '')
  for (const name of ['private', 'public', 'unread', 'favorite'] as const) {
    if (isYes(cellsOf(name)[0])) fields[name] = true
  }
  const isNo = (role: ColumnRole): boolean => /^(?:0|false|no|n)$/i.test(cellsOf(role)[0] ?? '')
  if (isYes(cellsOf('shared')[0])) fields.public = true
  if (isNo('shared') || isNo('public')) fields.private = true
  const [status = ''] = cellsOf('status')
  if (isNo('read') || /^unread$/i.test(status)) fields.unread = true
  else if (isYes(cellsOf('archived')[0])) fields.status = 'archive'
  // A place in a book is none: `Location` of highlights.
  else if (!/^\d+$/.test(status)) setField(fields, 'status', status)
  return fields
}

/** Tags as tables have them: parted by commas, semicolons or `|`, or as a list of JSON. */
function readTags(cell: string): string[] {
  const list = cell.startsWith('[') ? parseJson(cell) : null
  if (Array.isArray(list)) return splitTagList(list.map(String).join('\n'), '\n')
  // A list of Python's: `['a', 'b c']`.
  if (/^\[.*\]$/s.test(cell)) return splitTagList(cell.slice(1, -1).replace(/(^|,)\s*'|'\s*(?=,|$)/g, '$1'))
  return splitTagList(cell, cell.includes(',') ? ',' : /[;|]/)
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
function addRow(
  place: Place,
  {cells, fields, notes}: Row,
  last: LastRow,
  readNote: ((text: string) => PhrasingContent[][]) | null
): LastRow {
  const {item: number = '', bullet = '', label = '', text = '', url = '', title = ''} = cells
  const name = number === '' ? label : ''
  const link =
    url === ''
      ? null
      : {text: text || name || bullet || url, url, ...(title !== '' && {title}), ...placeOfLink(cells.at)}
  const own = bullet || (name !== text || !link ? name : '') || (link ? '' : text)
  // Rows with the number of the bullet before, or its text, are that bullet's other links.
  const isNumbered = number !== '' && number === last.number
  const isRepeated = number === '' && bullet !== '' && last.item === place.items.get(own)?.holder
  const same = isNumbered || isRepeated ? last.item : null
  const item = same ?? draftItem(own)
  // A label that isn't the bullet's text stands before the link.
  const isLabelled = link !== null && bullet === '' && own !== '' && own !== link.text
  const from = same ? last.linkEnd : isLabelled ? item.text.length : 0
  const linkEnd = link ? addDraftLink(item, link, from) : last.linkEnd
  if (link && isLabelled) link.at = linkEnd - link.text.length
  if (same) return {item, number, linkEnd}
  place.holder.items.push(item)
  if (!hasNoFields(fields)) item.fields = fields
  for (const note of notes) item.items.push(readNote ? richItem(readNote(note)) : draftItem(note))
  // Rows below it name it with its tags.
  const [tags] = printFields({tags: fields.tags ?? []}, link !== null)
  for (const key of [own, tags?.type === 'text' ? (own + tags.value).trimEnd() : own]) {
    if (!place.items.has(key)) place.items.set(key, placeOf(item))
  }
  return {item, number, linkEnd}
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
