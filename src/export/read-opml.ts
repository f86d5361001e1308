import {Parser} from 'htmlparser2'
import type {Depth} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
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
import {namespace} from './opml.js'

/** What an `outline` becomes. */
type Holder =
  | {kind: 'note'; note: DraftNote}
  | {kind: 'topic'; topic: DraftTopic}
  | {kind: 'item'; item: DraftItem; isOutermost: boolean}

interface Reading {
  note: DraftNote
  holders: Holder[]
  hasRoot: boolean
  /** Whether apunte wrote it, and so says itself what is a topic. */
  isOwn: boolean
  isTitle: boolean
  title: string
}

/**
 * Reads OPML: an outermost `outline` that holds others becomes a topic, any other one a bullet, with its `url` (or `htmlUrl`, or
 * `xmlUrl`) as a link. What {@link toOpml} wrote becomes what it was.
 *
 * @returns `null` where it is no OPML
 * @throws {NotesError} `invalid-import`, where it nests too deep
 */
export function readOpml(xml: string): DraftNote | null {
  const note: DraftNote = {frontMatter: null, text: '', links: [], items: [], topics: []}
  const reading: Reading = {
    note,
    holders: [{kind: 'note', note}],
    hasRoot: false,
    isOwn: false,
    isTitle: false,
    title: ''
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
        openTag(reading, tag, attributes)
      },
      ontext: (text) => {
        if (reading.isTitle) reading.title += text
      },
      onclosetag: (tag) => {
        elements--
        if (tag === 'title') reading.isTitle = false
        else if (tag === 'outline') reading.holders.pop()
      }
    },
    {xmlMode: true}
  )
  parser.end(xml)
  const title = reading.title.trim()
  if (title !== '' && note.frontMatter === null) note.frontMatter = {title}
  return reading.hasRoot ? note : null
}

function openTag(reading: Reading, tag: string, attributes: Record<string, string>): void {
  if (tag === 'opml') {
    reading.hasRoot = true
    reading.isOwn = attributes['xmlns:apunte'] === namespace
  } else if (tag === 'title') reading.isTitle = true
  else if (tag === 'body') readProse(reading.note, attributes, reading.note)
  else if (tag === 'outline') reading.holders.push(openOutline(reading, attributes))
}

function readProse(
  parent: DraftNote | DraftTopic,
  attributes: Record<string, string>,
  note: DraftNote | null = null
): void {
  parent.text = attributes['apunte:text'] ?? ''
  for (const link of parseLinks(attributes['apunte:links'])) parent.links.push(link)
  const data = note && parseJson(attributes['apunte:frontMatter'])
  if (note && isRecord(data)) note.frontMatter = data
}

function openOutline(reading: Reading, attributes: Record<string, string>): Holder {
  const depth = attributes['apunte:depth']
  const text = attributes.text ?? attributes.title ?? ''
  const holder = topicAround(reading)
  if (/^[1-6]$/.test(depth ?? '') && holder.kind !== 'item') {
    const topic = draftTopic(text.trim(), Number(depth) as Depth)
    readProse(topic, attributes)
    const parent = holder.kind === 'note' ? holder.note : holder.topic
    parent.topics.push(topic)
    return {kind: 'topic', topic}
  }
  const item = draftItem(text, attributes['apunte:checked'])
  const url = attributes.url ?? attributes.htmlUrl ?? attributes.xmlUrl
  let end = 0
  if (url !== undefined) {
    const title = attributes['apunte:title']
    const label = attributes['apunte:label'] ?? text
    end = addDraftLink(item, {text: label, url, ...(title !== undefined && {title})}, end)
  }
  for (const link of parseLinks(attributes['apunte:links'])) end = addDraftLink(item, link, end)
  const items =
    holder.kind === 'note'
      ? holder.note.items
      : holder.kind === 'topic'
        ? holder.topic.items
        : holder.item.items
  items.push(item)
  return {kind: 'item', item, isOutermost: holder.kind === 'note'}
}

/** What an `outline` stands in; a bullet that is outermost, says nothing but its text, and holds others, was a topic. */
function topicAround({holders, note, isOwn}: Reading): Holder {
  const holder = holders.at(-1) as Holder
  if (
    isOwn ||
    holder.kind !== 'item' ||
    !holder.isOutermost ||
    holder.item.links.length > 0 ||
    holder.item.checked !== undefined
  ) {
    return holder
  }
  note.items.pop()
  const topic = draftTopic(holder.item.text, 2)
  note.topics.push(topic)
  const turned: Holder = {kind: 'topic', topic}
  holders[holders.length - 1] = turned
  return turned
}

function parseLinks(json: string | undefined): OutlineLink[] {
  const links = parseJson(json)
  if (!Array.isArray(links)) return []
  return links.flatMap((link: unknown) => {
    if (!isRecord(link) || typeof link.text !== 'string' || typeof link.url !== 'string') return []
    const {text, url, title} = link
    return [{text, url, ...(typeof title === 'string' && {title})}]
  })
}
