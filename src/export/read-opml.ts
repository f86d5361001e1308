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
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => openTag(reading, tag, attributes),
      ontext: (text) => {
        if (reading.isTitle) reading.title += text
      },
      onclosetag: (tag) => {
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
  if (url !== undefined) {
    const title = attributes['apunte:title']
    addDraftLink(item, {text: attributes['apunte:label'] ?? text, url, ...(title !== undefined && {title})})
  }
  for (const link of parseLinks(attributes['apunte:links'])) addDraftLink(item, link)
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
  const holder = holders.at(-1) ?? {kind: 'note', note}
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

function parseJson(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null')
  } catch {
    return null
  }
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
