import {Parser} from 'htmlparser2'
import type {Depth} from '../tree/nodes.js'
import {
  addDraftLink,
  type DraftItem,
  type DraftNote,
  type DraftTopic,
  draftItem,
  draftTopic
} from './draft.js'
import {deepestImport, invalidImport, mostOpenElements} from './invalid-import.js'
import {isRecord, parseJson} from './json.js'

/** What a folder of bookmarks becomes. */
type Holder =
  | {kind: 'note'; note: DraftNote}
  | {kind: 'topic'; topic: DraftTopic}
  | {kind: 'item'; item: DraftItem}

/** The attributes of a tag. */
type Attributes = Record<string, string>

/** The text of an element on its way. */
interface OpenText {
  tag: 'title' | 'h3' | 'a' | 'dd'
  attributes: Attributes
  text: string
}

/** A file of bookmarks, as far as it was read. */
interface Reading {
  note: DraftNote
  /** The folders that are open, outermost first. */
  holders: Holder[]
  /** What the next `<DL>` is the content of. */
  next: Holder
  open: OpenText | null
  /** The bullet of the last bookmark. */
  lastItem: DraftItem | null
  /** Where in its text its last link ends. */
  linkEnd: number
  /** How many elements are open. */
  elements: number
  /** What a description speaks of. */
  described: Holder
}

/**
 * Reads bookmarks in Netscape's format: a folder becomes a topic (a bullet, where it is deeper than headings go), a bookmark
 * a bullet with its link, a description a bullet below it; a folder's is its topic's text. What {@link toBookmarks} wrote becomes
 * what it was.
 *
 * @throws {NotesError} `invalid-import`, where it nests too deep
 */
export function readBookmarks(html: string): DraftNote {
  const note: DraftNote = {frontMatter: null, text: '', links: [], items: [], topics: []}
  const root: Holder = {kind: 'note', note}
  const reading: Reading = {
    note,
    holders: [],
    next: root,
    open: null,
    lastItem: null,
    linkEnd: 0,
    elements: 0,
    described: root
  }
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      if (++reading.elements > mostOpenElements || reading.holders.length > deepestImport) {
        throw invalidImport(
          html,
          parser.startIndex,
          `Unexpected \`<${tag}>\` inside of too many others, expected folders nested at most ${deepestImport} deep`
        )
      }
      openTag(reading, tag, attributes)
    },
    ontext: (text) => {
      if (reading.open) reading.open.text += text
    },
    onclosetag: (tag) => {
      reading.elements--
      if (tag === 'h3' || tag === 'a' || tag === 'title') closeText(reading)
      else if (tag === 'dl') closeFolder(reading)
    }
  })
  parser.end(html)
  closeText(reading)
  return note
}

function openTag(reading: Reading, tag: string, attributes: Attributes): void {
  // A description has no end of its own.
  if (reading.open?.tag === 'dd') closeText(reading)
  if (tag === 'h3' || tag === 'a' || tag === 'dd' || tag === 'title') {
    reading.open = {tag, attributes, text: ''}
  } else if (tag === 'dl') {
    reading.holders.push(reading.next)
  } else if (tag === 'meta' && attributes.name === 'apunte-front-matter') {
    reading.note.frontMatter = parseData(attributes.content)
  } else if (tag === 'meta' && attributes.name === 'apunte-text') {
    reading.note.text = attributes.content ?? ''
  }
}

function parseData(json: string | undefined): Record<string, unknown> | null {
  const data = parseJson(json)
  return isRecord(data) ? data : null
}

function closeFolder(reading: Reading): void {
  if (reading.open?.tag === 'dd') closeText(reading)
  reading.next = reading.holders.pop() as Holder
  reading.lastItem = null
}

function closeText(reading: Reading): void {
  const {open} = reading
  reading.open = null
  if (open?.tag === 'h3') readFolder(reading, open)
  else if (open?.tag === 'a') readBookmark(reading, open)
  else if (open?.tag === 'dd') readDescription(reading, open.text.trim())
  else if (open?.tag === 'title') readTitle(reading, open.text.trim())
}

/** The file's title is the note's, unless the front matter that it holds says otherwise. */
function readTitle({note}: Reading, title: string): void {
  if (title !== '' && note.frontMatter === null) note.frontMatter = {title}
}

function holderOf({holders, note}: Reading): Holder {
  return holders.at(-1) ?? {kind: 'note', note}
}

function readFolder(reading: Reading, {attributes, text}: OpenText): void {
  const holder = holderOf(reading)
  const isMore = attributes.apunte_more !== undefined
  const depth = depthOf(holder, attributes)
  if (isMore && reading.lastItem) {
    reading.next = {kind: 'item', item: reading.lastItem}
  } else if (attributes.apunte_item !== undefined || holder.kind === 'item' || depth === null) {
    const item = draftItem(text, attributes.apunte_checked)
    itemsOf(holder).push(item)
    reading.next = {kind: 'item', item}
  } else {
    const topic = draftTopic(text.trim(), depth)
    topic.text = attributes.apunte_text ?? ''
    const parent = holder.kind === 'note' ? holder.note : holder.topic
    parent.topics.push(topic)
    reading.next = {kind: 'topic', topic}
  }
  reading.described = reading.next
  reading.lastItem = null
}

/** How deep the heading of a folder is; `null` where there is none of that depth. */
function depthOf(holder: Holder, {apunte_depth: written}: Attributes): Depth | null {
  const above = holder.kind === 'topic' ? holder.topic.depth : 1
  const depth = /^[1-6]$/.test(written ?? '') ? Number(written) : above + 1
  return depth <= 6 ? (depth as Depth) : null
}

function itemsOf(holder: Holder): DraftItem[] {
  if (holder.kind === 'note') return holder.note.items
  return holder.kind === 'topic' ? holder.topic.items : holder.item.items
}

function readBookmark(reading: Reading, {attributes, text: name}: OpenText): void {
  const {href: url, apunte_text: text, apunte_title: title} = attributes
  const holder = holderOf(reading)
  if (url === undefined) return
  const link = {text: text ?? name, url, ...(title ? {title} : undefined)}
  if (attributes.apunte_prose !== undefined && holder.kind !== 'item') {
    ;(holder.kind === 'note' ? holder.note : holder.topic).links.push(link)
    return
  }
  if (attributes.apunte_more === undefined || reading.lastItem === null) {
    reading.linkEnd = 0
    const item = draftItem(attributes.apunte_item ?? link.text, attributes.apunte_checked)
    itemsOf(holder).push(item)
    reading.lastItem = item
  }
  reading.linkEnd = addDraftLink(reading.lastItem, link, reading.linkEnd)
  reading.described = {kind: 'item', item: reading.lastItem}
}

function readDescription({described}: Reading, text: string): void {
  if (text === '') return
  if (described.kind === 'item') described.item.items.push(draftItem(text))
  else if (described.kind === 'topic') described.topic.text = text
  else described.note.text = text
}
