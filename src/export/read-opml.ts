import {Parser} from 'htmlparser2'
import type {PhrasingContent} from 'mdast'
import {textOfPhrasing} from '../query/text.js'
import {buildLink} from '../tree/builders.js'
import type {Depth} from '../tree/nodes.js'
import {isYes} from './bookmark-fields.js'
import {
  addDraftLink,
  type DraftContent,
  type DraftHolder,
  type DraftItem,
  type DraftLink,
  type DraftNote,
  type DraftTopic,
  draftItem,
  draftNote,
  draftTopic,
  itemsOf,
  placeOfLink
} from './draft.js'
import {hasNoFields} from './fields.js'
import {type ImportOptions, type LeftOut, leaveOut} from './import-options.js'
import {deepestImport, invalidImport, mostOpenElements} from './invalid-import.js'
import {isRecord, parseJson} from './json.js'
import {mayHoldMarkup} from './markup.js'
import {mendOutlines} from './mend-outlines.js'
import {namespace} from './opml.js'
import {outlineUrl, readOutlineFields} from './opml-fields.js'
import {readText, textReader} from './texts.js'

/** What an `outline` becomes, and whether it stands in no other. */
type Holder = DraftHolder & {isOutermost?: boolean}

/** The attributes of a tag, by names in lower case. */
type Attributes = Readonly<Record<string, string>>

interface Reading {
  note: DraftNote
  holders: Holder[]
  hasRoot: boolean
  /** Whether apunte wrote it, and so says itself what is a topic. */
  isOwn: boolean
  isTitle: boolean
  title: string
  /** Reads a text of another program. */
  read: (text: string) => PhrasingContent[][]
  /** Whether `[ ] ` before a text is a box. */
  mayHoldBoxes: boolean
  left: LeftOut
}

/**
 * Reads OPML: an outermost `outline` that holds others becomes a topic, any other one a bullet, with its `url` (or `htmlUrl`, or
 * `xmlUrl`) as a link, its `_note` (or `description`) as further paragraphs, and its fields. What {@link toOpml} wrote becomes what
 * it was.
 *
 * @param markup what the texts of other programs are
 * @returns `null` where it is no OPML
 * @throws {NotesError} `invalid-import`, where it nests too deep
 */
export function readOpml(
  file: string,
  markup: ImportOptions['markup'] = 'auto',
  left: LeftOut = new Map()
): DraftNote | null {
  const note = draftNote()
  const xml = mendOutlines(file, taken)
  const isHtml = markup === 'html' || (markup === 'auto' && mayHoldMarkup(xml))
  const reading: Reading = {
    note,
    holders: [{kind: 'note', note}],
    hasRoot: false,
    isOwn: false,
    isTitle: false,
    title: '',
    read: textReader(isHtml ? 'html' : markup === 'auto' ? 'text' : markup),
    mayHoldBoxes: markup === 'markdown',
    left
  }
  let elements = 0
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (++elements > mostOpenElements || reading.holders.length > deepestImport) {
          throw invalidImport(
            xml,
            parser.startIndex,
            `Unexpected \`<${tag}>\` inside of too many others, expected outlines nested at most ${deepestImport} deep`
          )
        }
        openTag(reading, tag.toLowerCase(), lowerNames(attributes), parser.startIndex)
      },
      ontext: (text) => {
        if (reading.isTitle) reading.title += text
      },
      onclosetag: (tag) => {
        elements--
        const name = tag.toLowerCase()
        if (name === 'title') reading.isTitle = false
        else if (name === 'outline') reading.holders.pop()
      }
    },
    {xmlMode: true}
  )
  parser.end(xml)
  const title = reading.title.trim()
  if (title !== '' && note.frontMatter === null) note.frontMatter = {title}
  return reading.hasRoot ? note : null
}

function lowerNames(attributes: Readonly<Record<string, string>>): Attributes {
  const lower: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(attributes)) lower[name.toLowerCase()] ??= value
  return lower
}

/** Attributes that say something. */
function saying(attributes: Attributes): Attributes {
  const told: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(attributes)) if (value.trim() !== '') told[name] = value
  return told
}

function openTag(reading: Reading, tag: string, attributes: Attributes, start: number): void {
  if (tag === 'opml') {
    reading.hasRoot = true
    reading.isOwn = attributes['xmlns:apunte'] === namespace
  } else if (tag === 'title') reading.isTitle = reading.title === ''
  else if (tag === 'body') readProse(reading.note, attributes, reading.note)
  else if (tag === 'outline') {
    const told = reading.isOwn ? attributes : saying(attributes)
    if (!reading.isOwn) noteLeftOut(reading.left, told, start)
    // Of two pages the first is the link.
    if (!reading.isOwn && told.url && told.htmlurl && told.url !== told.htmlurl)
      leaveOut(reading.left, 'htmlurl', start)
    reading.holders.push(openOutline(reading, told))
  }
}

/** The attributes of an outline that become something of a note, and those that only say how a program shows it. */
const taken: ReadonlySet<string> = new Set([
  'text',
  'title',
  '_note',
  'description',
  'url',
  'htmlurl',
  'xmlurl',
  'category',
  'created',
  '_complete',
  'complete',
  'checkbox',
  '_status',
  'type',
  'expanded',
  'collapsed'
])

function noteLeftOut(left: LeftOut, attributes: Attributes, start: number): void {
  for (const name of Object.keys(attributes)) {
    if (!taken.has(name) && !name.startsWith('apunte:')) leaveOut(left, name, start)
  }
}

function readProse(
  parent: DraftNote | DraftTopic,
  attributes: Attributes,
  note: DraftNote | null = null
): void {
  parent.text = attributes['apunte:text'] ?? attributes._note ?? ''
  for (const link of parseLinks(attributes['apunte:links'])) parent.links.push(link)
  const data = note && parseJson(attributes['apunte:frontmatter'])
  if (note && isRecord(data)) note.frontMatter = data
}

function openOutline(reading: Reading, attributes: Attributes): Holder {
  const depth = attributes['apunte:depth']
  const holder = topicAround(reading)
  if (/^[1-6]$/.test(depth ?? '') && holder.kind !== 'item') {
    const topic = draftTopic((attributes.text ?? '').trim(), Number(depth) as Depth)
    readProse(topic, attributes)
    const parent = holder.kind === 'note' ? holder.note : holder.topic
    parent.topics.push(topic)
    return {kind: 'topic', topic}
  }
  const item = reading.isOwn ? readOwn(attributes) : readForeign(reading, attributes)
  itemsOf(holder).push(item)
  return {kind: 'item', item, isOutermost: holder.kind === 'note'}
}

/** A bullet as {@link toOpml} writes it: the note is further paragraphs of its text. */
function readOwn(attributes: Attributes): DraftItem {
  const {text = '', _note: told = attributes.description} = attributes
  const item = draftItem(text, attributes['apunte:checked'])
  if (told !== undefined) item.text = item.text === '' ? told : `${item.text}\n\n${told}`
  const url = outlineUrl(attributes)
  let end = 0
  if (url !== undefined) {
    const title = attributes['apunte:title']
    end = addDraftLink(
      item,
      {
        text: attributes['apunte:label'] ?? text,
        url,
        ...(title !== undefined && {title}),
        ...placeOfLink(attributes['apunte:at'])
      },
      end
    )
  }
  for (const link of parseLinks(attributes['apunte:links'])) end = addDraftLink(item, link, end)
  const fields = readOutlineFields(attributes)
  if (!hasNoFields(fields)) item.fields = fields
  return item
}

/** A bullet of another program. */
function readForeign(reading: Reading, attributes: Attributes): DraftItem {
  const url = outlineUrl(attributes)
  const {text = attributes.title ?? url ?? ''} = attributes
  const box = reading.mayHoldBoxes ? /^\[([ xX])\]\s+/.exec(text) : null
  const paragraphs = reading.read(box ? text.slice(box[0].length) : text)
  const item = draftItem('')
  const isText = paragraphs.flat().every(({type}) => type === 'text')
  if (url !== undefined && !isText) linkContent(paragraphs, url.trim())
  for (const told of new Set([attributes._note, attributes.description])) {
    if (told === undefined || told === text) continue
    for (const nodes of reading.read(told)) paragraphs.push(nodes)
  }
  setContent(item, paragraphs)
  if (url !== undefined && isText) {
    const link = {text: textOfPhrasing(paragraphs[0] ?? []) || url, url: url.trim()}
    if (item.paragraphs) item.paragraphs[0] = [buildLink(link.url, link.text)]
    else addDraftLink(item, link, 0)
  }
  const isDone =
    (box !== null && box[1] !== ' ') ||
    isYes(attributes._complete) ||
    isYes(attributes.complete) ||
    attributes._status === 'checked'
  if (isDone || box || isYes(attributes.checkbox) || attributes._status === 'unchecked') item.checked = isDone
  const fields = readOutlineFields(attributes)
  if (!hasNoFields(fields)) item.fields = fields
  return item
}

/** Makes a link of what an outline says; where that holds links itself, the outline's stands before it. */
function linkContent(paragraphs: PhrasingContent[][], url: string): void {
  const children = paragraphs[0] as PhrasingContent[]
  const canHold = !children.some(holdsLink)
  paragraphs[0] = canHold
    ? [buildLink(url, children)]
    : [buildLink(url, url), {type: 'text', value: ' '}, ...children]
}

function holdsLink(node: PhrasingContent): boolean {
  if (node.type === 'link' || node.type === 'linkReference' || node.type === 'break') return true
  return 'children' in node && node.children.some(holdsLink)
}

/** Says something by nodes, or by a text and links where that says all. */
function setContent(content: DraftContent, paragraphs: PhrasingContent[][]): void {
  const nodes = paragraphs.flat()
  const isPlain = nodes.every((node) => node.type === 'text')
  content.text = paragraphs.map(textOfPhrasing).join('\n\n')
  if (!isPlain) content.paragraphs = paragraphs
}

/** What an `outline` stands in; a bullet that is outermost, leads nowhere, has no box, and holds others, was a topic. */
function topicAround({holders, note, isOwn}: Reading): Holder {
  const holder = holders.at(-1) as Holder
  if (isOwn || holder.kind !== 'item' || !holder.isOutermost || holder.item.checked !== undefined)
    return holder
  const {item} = holder
  const [title = [], ...paragraphs] = item.paragraphs ?? readText(item.text)
  if (item.links.length > 0 || (title.length === 1 && title[0]?.type === 'link')) return holder
  note.items.pop()
  const topic = draftTopic(textOfPhrasing(title), 2)
  if (title.some(({type}) => type !== 'text')) topic.titleContent = title
  if (item.fields) topic.fields = item.fields
  if (paragraphs.length > 0) setContent(topic, paragraphs)
  note.topics.push(topic)
  const turned: Holder = {kind: 'topic', topic}
  holders[holders.length - 1] = turned
  return turned
}

function parseLinks(json: string | undefined): DraftLink[] {
  const links = parseJson(json)
  if (!Array.isArray(links)) return []
  return links.flatMap((link: unknown) => {
    if (!isRecord(link) || typeof link.text !== 'string' || typeof link.url !== 'string') return []
    const {text, url, title, at} = link
    return [{text, url, ...(typeof title === 'string' && {title}), ...placeOfLink(at)}]
  })
}
