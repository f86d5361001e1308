import type {PhrasingContent} from 'mdast'
import {textOfPhrasing} from '../query/text.js'
import type {Depth} from '../tree/nodes.js'
import {type Attributes, readBookmarkFields, takenAttributes} from './bookmark-fields.js'
import {type BookmarkPart, bookmarkParts, isLinkList} from './bookmark-parts.js'
import {
  addDraftLink,
  type DraftHolder,
  type DraftItem,
  type DraftNote,
  draftItem,
  draftNote,
  draftTopic,
  itemsOf,
  placeOfLink,
  richItem
} from './draft.js'
import {hasNoFields} from './fields.js'
import {type ImportOptions, type LeftOut, leaveOut} from './import-options.js'
import {deepestImport, invalidImport} from './invalid-import.js'
import {isRecord, parseJson} from './json.js'
import {decodeText, dropComments, findTags, foldBlanks} from './loose-tags.js'
import {readMarkup} from './markup.js'
import {textReader} from './texts.js'

/** A file of bookmarks, as far as it was read. */
interface Reading {
  html: string
  note: DraftNote
  /** The folders that are open, outermost first. */
  holders: DraftHolder[]
  /** What the next `<DL>` is the content of. */
  next: DraftHolder
  /** The bullet of the last bookmark. */
  lastItem: DraftItem | null
  /** Where in its text its last link ends. */
  linkEnd: number
  /** What a description speaks of. */
  described: DraftHolder
  /** The bullet whose text holds the description that comes. */
  noted: DraftItem | null
  /** Whether a `<DT>` stands before that has named nothing yet. */
  isOpen: boolean
  /** Descriptions that stand before what they describe. */
  ahead: string[]
  /** Whether a folder or a bookmark was read: what is loose before is the file's own. */
  hasBegun: boolean
  left: LeftOut
  /** Whether its folders are headings, as in Pocket's lists. */
  isList: boolean
  /** Reads a description. */
  read: (html: string) => PhrasingContent[][]
}

/**
 * Reads bookmarks in Netscape's format: a folder becomes a topic (a bullet, where it is deeper than headings go), a bookmark
 * a bullet with its link and its fields, a description a bullet below it; a folder's is its topic's text. What {@link toBookmarks}
 * wrote becomes what it was.
 *
 * @throws {NotesError} `invalid-import`, where it nests too deep
 */
export function readBookmarks(
  html: string,
  left: LeftOut = new Map(),
  markup: ImportOptions['markup'] = 'auto'
): DraftNote {
  const read = textReader(markup === 'auto' ? 'html' : markup)
  const note = draftNote()
  const root: DraftHolder = {kind: 'note', note}
  const reading: Reading = {
    html,
    note,
    holders: [],
    next: root,
    lastItem: null,
    linkEnd: 0,
    described: root,
    noted: null,
    isOpen: false,
    ahead: [],
    hasBegun: false,
    left,
    isList: isLinkList(html),
    // Where descriptions are no HTML, their references are still the file's.
    read: read === readMarkup ? read : (text) => read(decodeText(text))
  }
  for (const part of bookmarkParts(html)) readPart(reading, part)
  settleAhead(reading)
  return note
}

function readPart(reading: Reading, part: BookmarkPart): void {
  if (part.kind === 'loose') readLoose(reading, part.html)
  else if (part.kind === 'name') {
    readName(reading, part.tag.name, part.tag.attributes, part.text, part.tag.start)
  } else if (part.kind === 'description') readDescribed(reading, part.html)
  else if (part.kind === 'meta') readMeta(reading.note, part.tag.attributes)
  else {
    settleAhead(reading)
    if (part.kind === 'folder') openFolder(reading, part.tag.start)
    else if (part.kind === 'folder-end') closeFolder(reading)
    reading.isOpen = part.kind === 'entry'
  }
}

function openFolder(reading: Reading, start: number): void {
  const {holders, html} = reading
  if (holders.length > deepestImport) {
    throw invalidImport(
      html,
      start,
      `Unexpected \`<dl>\` inside of too many others, expected folders nested at most ${deepestImport} deep`
    )
  }
  holders.push(reading.next)
  reading.hasBegun = true
}

function readMeta(note: DraftNote, {name, content = ''}: Attributes): void {
  const data = name === 'apunte-front-matter' ? parseJson(content) : null
  if (isRecord(data)) note.frontMatter = data
  else if (name === 'apunte-text') note.text = content
}

function readName(reading: Reading, tag: string, attributes: Attributes, text: string, start: number): void {
  if (tag === 'title') readTitle(reading, text)
  else if (tag === 'h1' && !reading.isList) reading.note.frontMatter ??= text === '' ? null : {title: text}
  else {
    noteLeftOut(reading, tag, attributes, start)
    if (tag !== 'a') readFolder(reading, attributes, text)
    else readBookmark(reading, attributes, text)
    reading.isOpen = false
    reading.hasBegun = true
    for (const html of reading.ahead.splice(0)) readDescription(reading, html)
    if (attributes.description) readDescription(reading, escapeTags(attributes.description))
  }
}

/** An attribute's text is a text: what looks like a tag in it is none. */
function escapeTags(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** The file's title is the note's, unless the front matter that it holds says otherwise. */
function readTitle(reading: Reading, title: string): void {
  if (title !== '' && !reading.hasBegun && reading.note.frontMatter === null)
    reading.note.frontMatter = {title}
}

/** Attributes that a note has no use for: what a program shows, or keeps for itself. */
const unused: ReadonlySet<string> = new Set([
  'icon',
  'icon_uri',
  'data-cover',
  'last_charset',
  'id',
  'guid',
  'hash',
  'folded',
  'personal_toolbar_folder',
  'unfiled_bookmarks_folder',
  'other_bookmarks_folder',
  'mobile_bookmarks_folder'
])

/** Notes attributes that say something that a note has no place for. */
function noteLeftOut({left}: Reading, tag: string, attributes: Attributes, start: number): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === '' || unused.has(name) || name.startsWith('apunte_')) continue
    // Of a folder, times are the program's own.
    if (
      tag !== 'a'
        ? name !== 'add_date' && name !== 'last_modified' && name !== 'description'
        : !takenAttributes.has(name)
    )
      leaveOut(left, name, start)
  }
}

function closeFolder(reading: Reading): void {
  const closed = reading.holders.pop()
  reading.next = closed ?? {kind: 'note', note: reading.note}
  if (closed) reading.described = closed
  reading.lastItem = null
}

function holderOf({holders, note}: Reading): DraftHolder {
  return holders.at(-1) ?? {kind: 'note', note}
}

function readFolder(reading: Reading, attributes: Attributes, text: string): void {
  const holder = holderOf(reading)
  const isMore = attributes.apunte_more !== undefined
  const depth = depthOf(holder, attributes)
  if (isMore && reading.lastItem) {
    reading.next = {kind: 'item', item: reading.lastItem}
  } else if (attributes.apunte_item !== undefined || holder.kind === 'item' || depth === null) {
    const item = draftItem(attributes.apunte_item || text, attributes.apunte_checked)
    const fields = readBookmarkFields({
      apunte_fields: attributes.apunte_fields ?? '',
      tags: attributes.tags ?? ''
    })
    if (!hasNoFields(fields)) item.fields = fields
    reading.noted = attributes.apunte_note === undefined ? null : item
    itemsOf(holder).push(item)
    reading.next = {kind: 'item', item}
  } else {
    const topic = draftTopic(text, depth)
    topic.text = attributes.apunte_text ?? ''
    const parent = holder.kind === 'note' ? holder.note : holder.topic
    parent.topics.push(topic)
    reading.next = {kind: 'topic', topic}
  }
  reading.described = reading.next
  reading.lastItem = null
}

/** How deep the heading of a folder is; `null` where there is none of that depth. */
function depthOf(holder: DraftHolder, {apunte_depth: written}: Attributes): Depth | null {
  const above = holder.kind === 'topic' ? holder.topic.depth : 1
  const depth = /^[1-6]$/.test(written ?? '') ? Number(written) : above + 1
  return depth <= 6 ? (depth as Depth) : null
}

function readBookmark(reading: Reading, attributes: Attributes, name: string): void {
  const {apunte_text: text, apunte_title: title} = attributes
  // A live bookmark of old has its feed alone.
  const url = attributes.href ?? attributes.feedurl
  const holder = holderOf(reading)
  const isOwn = Object.keys(attributes).some((key) => key.startsWith('apunte_'))
  if (url === undefined || (url === '' && !isOwn)) {
    addText(reading, name)
    return
  }
  const place = placeOfLink(attributes.apunte_at)
  const link = {text: text ?? (name || url), url, ...(title ? {title} : undefined), ...place}
  if (attributes.apunte_prose !== undefined && holder.kind !== 'item') {
    ;(holder.kind === 'note' ? holder.note : holder.topic).links.push(link)
    return
  }
  if (attributes.apunte_more === undefined || reading.lastItem === null) {
    reading.linkEnd = 0
    const item = draftItem(attributes.apunte_item ?? link.text, attributes.apunte_checked)
    const fields = readBookmarkFields({...attributes, href: url})
    if (!hasNoFields(fields)) item.fields = fields
    const items = itemsOf(holder)
    // Its text was told as a description, too.
    if (attributes.apunte_dd !== undefined && items.length === 1) items.pop()
    items.push(item)
    reading.noted = attributes.apunte_note === undefined ? null : item
    reading.lastItem = item
  }
  reading.linkEnd = addDraftLink(reading.lastItem, link, reading.linkEnd)
  reading.described = {kind: 'item', item: reading.lastItem}
}

/** Adds a bullet of a text that leads nowhere. */
function addText(reading: Reading, text: string): void {
  if (text === '') return
  const item = draftItem(text)
  itemsOf(holderOf(reading)).push(item)
  reading.lastItem = null
  reading.described = {kind: 'item', item}
}

const bookmarkTag: ReadonlySet<string> = new Set(['a'])

/** A description; behind a `<DT>` that has named nothing yet it is that of the bookmark in it, or of the folder behind it. */
function readDescribed(reading: Reading, html: string): void {
  if (!reading.isOpen) {
    readDescription(reading, html)
    return
  }
  for (const {isEnd, attributes, start, end} of findTags(html, bookmarkTag)) {
    if (isEnd || attributes.href === undefined) continue
    reading.ahead.push(html.slice(0, start))
    const close = /<\/a\s*>/i.exec(html.slice(end))
    const name = html.slice(end, close ? end + close.index : undefined)
    readName(reading, 'a', attributes, foldBlanks(decodeText(name)), 0)
    if (close) readDescription(reading, html.slice(end + close.index + close[0].length))
    return
  }
  reading.ahead.push(html)
}

/** What was to describe what didn't come is a bullet. */
function settleAhead(reading: Reading): void {
  for (const html of reading.ahead.splice(0)) {
    const paragraphs = reading.read(html)
    if (paragraphs.length > 0) itemsOf(holderOf(reading)).push(richItem(paragraphs))
  }
}

function readDescription(reading: Reading, html: string): void {
  const {described, noted, read} = reading
  const paragraphs = read(html)
  if (paragraphs.length === 0) return
  const text = paragraphs.map(textOfPhrasing).join('\n\n')
  const isPlain = paragraphs.every((nodes) => nodes.every(({type}) => type === 'text'))
  if (described.kind === 'item') {
    // Its text has that already.
    if (noted === described.item) reading.noted = null
    // An attribute and a `<DD>` may say the same.
    else if (!isPlain) described.item.items.push(richItem(paragraphs))
    else if (described.item.items.at(-1)?.text !== text) described.item.items.push(draftItem(text))
    return
  }
  const content = described.kind === 'topic' ? described.topic : described.note
  if (!isPlain || content.paragraphs) {
    content.paragraphs ??= content.text === '' ? [] : [[{type: 'text', value: content.text}]]
    for (const nodes of paragraphs) content.paragraphs.push(nodes)
  }
  content.text = content.text === '' ? text : `${content.text}\n\n${text}`
}

/** Tags of a page around bookmarks, and declarations: they say nothing. */
const around = /<[!?][^<>]*>|<\/?(?:html|head|body|center|font|div|span|ul|li|br|b|i|u)(?:\s[^<>]*)?\/?>/gi

/** What stands between the parts: the text of a `<DT>`, or what is told behind a bookmark. */
function readLoose(reading: Reading, html: string): void {
  if (!reading.hasBegun && !reading.isOpen) return
  const rest = dropComments(html).replace(around, (tag) => (/^<br/i.test(tag) ? '\n' : ''))
  const text = decodeText(rest).trim()
  if (text === '') return
  if (reading.isOpen) addText(reading, text)
  else readDescription(reading, rest.trim().replace(/^[-\u2013\u2014:]\s+/, ''))
  reading.isOpen = false
}
