import type {ListItem} from 'mdast'
import {hostOf} from '../query/host.js'
import {links} from '../query/links.js'
import {itemsBelow, partsOf} from '../query/outline.js'
import {slugsOf} from '../query/slugs.js'
import {oneLine, textOf, textOfBlocks, titleOf} from '../query/text.js'
import {normalizeUrl} from '../query/url.js'
import {checkArgument, textKind} from '../text/options.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {shortenLabel, shortenPath} from './long-names.js'

/** A note, as a row of a table. */
export interface NoteRecord {
  table: 'notes'
  /** The note's name, as it was given. */
  note: string
  title: string | null
  date: string | null
  /** The front matter's data, `null` where there is none. */
  frontMatter: unknown
  topics: number
  items: number
  links: number
}

/** A topic, as a row of a table. */
export interface TopicRecord {
  table: 'topics'
  note: string
  /** Its place among the note's topics, from 0. */
  topic: number
  /** The place of the topic that it stands in, `null` for the outermost. */
  parent: number | null
  title: string
  slug: string
  depth: number
  /** The text of its own blocks. */
  text: string
  line: number | null
}

/** A bullet, as a row of a table. */
export interface ItemRecord {
  table: 'items'
  note: string
  /** Its place among the note's bullets, from 0. */
  item: number
  /** The place of its topic, `null` before the first heading. */
  topic: number | null
  /** The place of the bullet that it stands below, `null` for the outermost. */
  parent: number | null
  /** How many bullets it stands below. */
  level: number
  text: string
  checked: boolean | null
  line: number | null
}

/** A link, as a row of a table. */
export interface LinkRecord {
  table: 'links'
  note: string
  /** Its place among the note's links, from 0. */
  link: number
  topic: number | null
  item: number | null
  /** What it is about, cut where it is long. */
  label: string
  text: string
  /** What stands behind it, as in `[Elm](u) - a language`. */
  description: string | null
  url: string
  /** The URL as `normalizeUrl` writes it, to compare it with others. */
  normalized: string
  host: string
  title: string | null
  /** The titles of topics and the texts of bullets that enclose it; of a long one the innermost, after a `…`. */
  path: string[]
  line: number | null
}

/** A row of one of the four tables. */
export type NotesRecord = NoteRecord | TopicRecord | ItemRecord | LinkRecord

/**
 * Gives a note as the rows of four tables (notes, topics, items, links) whose keys refer to each other, for databases and
 * spreadsheets.
 *
 * @param notes the note
 * @param note its name, which each row holds
 * @returns the note's row, then those of its topics, bullets and links, each kind in the order of the text
 *
 * @example
 * [...toRecords(notes, 'elm.md')].filter((row) => row.table === 'links')[0].host // 'nginx.example'
 */
export function* toRecords(notes: Notes<object>, note: string): Generator<NotesRecord, void, undefined> {
  checkArgument(note, textKind('the name of the note'), 'make records of a note called')
  const found = [...links(notes)]
  const {topics, items} = collect(notes, note)
  const data = notes.frontMatter?.data as Record<string, unknown> | undefined
  yield {
    table: 'notes',
    note,
    title: textOrNull(data?.title),
    date: textOrNull(data?.date),
    frontMatter: data ?? null,
    topics: topics.size,
    items: items.size,
    links: found.length
  }
  yield* topics.values()
  yield* items.values()
  for (const [link, {topic, item, label, text, description, url, node, path, position}] of found.entries()) {
    yield {
      table: 'links',
      note,
      link,
      topic: (topic && topics.get(topic)?.topic) ?? null,
      item: (item && items.get(item)?.item) ?? null,
      label: shortenLabel({label, text}),
      text,
      description: description ?? null,
      url,
      normalized: normalizeUrl(url),
      host: hostOf(url),
      title: 'title' in node ? (node.title ?? null) : null,
      path: shortenPath(path),
      line: position?.start.line ?? null
    }
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

interface Collected {
  topics: Map<Topic, TopicRecord>
  items: Map<ListItem, ItemRecord>
}

/** The rows of topics and bullets, by their nodes, in the order of the text. */
function collect(notes: Notes<object>, note: string): Collected {
  const slugs = slugsOf(notes)
  const collected: Collected = {topics: new Map(), items: new Map()}
  const stack: Array<{node: Topic | Notes<object>; parent: number | null}> = [{node: notes, parent: null}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, parent} = entry
    const {blocks, items, topics} = partsOf(node)
    const topic = node.type === 'topic' ? collected.topics.size : null
    if (node.type === 'topic') {
      collected.topics.set(node, {
        table: 'topics',
        note,
        topic: collected.topics.size,
        parent,
        title: oneLine(titleOf(node)),
        slug: slugs.get(node) as string,
        depth: node.depth,
        text: textOfBlocks(blocks),
        line: node.position?.start.line ?? null
      })
    }
    collectItems(items, topic, note, collected.items)
    for (const child of topics.reverse()) stack.push({node: child, parent: topic})
  }
  return collected
}

function collectItems(
  outermost: readonly ListItem[],
  topic: number | null,
  note: string,
  rows: Map<ListItem, ItemRecord>
): void {
  const stack = [...outermost].reverse().map((node) => ({node, parent: null as number | null, level: 0}))
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, parent, level} = entry
    const item = rows.size
    rows.set(node, {
      table: 'items',
      note,
      item,
      topic,
      parent,
      level,
      text: oneLine(textOf(node)),
      checked: node.checked ?? null,
      line: node.position?.start.line ?? null
    })
    for (const child of itemsBelow(node).reverse()) stack.push({node: child, parent: item, level: level + 1})
  }
}
