import {parse} from 'csv-parse/sync'
import type {Depth} from '../tree/nodes.js'
import {
  addDraftLink,
  type DraftItem,
  type DraftNote,
  type DraftTopic,
  draftItem,
  draftTopic
} from './draft.js'
import {pathSeparator} from './topic-paths.js'

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
 * `parents` (names joined by ` > `), `bullet` (or `label`) its text, `url` its link.
 *
 * @throws what csv-parse throws, where it is no CSV
 */
export function readCsv(csv: string): DraftNote | null {
  const note: DraftNote = {frontMatter: null, text: '', links: [], items: [], topics: []}
  const rows: Array<Record<string, string>> = parse(csv, {
    bom: true,
    columns: (header: string[]) => header.map(columnName),
    skip_empty_lines: true,
    relax_column_count: true
  })
  const known: Known = {topics: new Map(), items: new Map(), last: null}
  for (const row of rows) {
    const {
      topic = '',
      parents = '',
      bullet = '',
      label = '',
      text = '',
      url = '',
      title = ''
    } = mapValues(row)
    const isEmpty = bullet === '' && label === '' && text === '' && url === ''
    if (isEmpty && topic === '' && parents === '') continue
    const path = {titles: split(topic), texts: split(parents)}
    const items = itemsBelow(note, known, path)
    if (isEmpty) continue
    const link = url === '' ? null : {text: text || label || bullet || url, url, ...(title !== '' && {title})}
    const own = bullet || (label !== text || !link ? label : '') || (link ? '' : text)
    const key = keyOf(path.titles, [...path.texts, own])
    // Rows with the text of the bullet before are that bullet's other links.
    const isSame = bullet !== '' && known.last !== null && known.last === known.items.get(key)
    const item = isSame && known.last ? known.last : draftItem(own)
    if (link) addDraftLink(item, link)
    if (!isSame) items.push(item)
    if (!known.items.has(key)) known.items.set(key, item)
    known.last = item
  }
  return note
}

/** The topics and bullets that rows before have named, by their paths. */
interface Known {
  topics: Map<string, DraftTopic>
  items: Map<string, DraftItem>
  /** The bullet of the row before. */
  last: DraftItem | null
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
    const topic = known.topics.get(key) ?? draftTopic(title, Math.min(index + 2, 6) as Depth)
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
