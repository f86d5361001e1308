import type {ListItem, Nodes, RootContent} from 'mdast'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import type {FoundLink} from '../query/found-link.js'
import {links} from '../query/links.js'
import {itemsBelow, partsOf} from '../query/outline.js'
import {oneLine, ownBlocks, textOfBlocks, textOfNode, textOfPhrasing, titleOf} from '../query/text.js'
import {childrenOf} from '../query/walk.js'
import type {Depth, Notes, Topic, Unread} from '../tree/nodes.js'
import {type ItemFields, splitFields} from './fields.js'

/** A bullet, as the exports see it. */
export interface ExportItem {
  /** The text of its first block that has any, without its fields. */
  text: string
  /** That of its other ones, bullets below it aside. */
  note: string
  fields: ItemFields
  checked: boolean | null
  /** The links in its own blocks. */
  links: FoundLink[]
  /** Where each stands in the text and the note behind it, if that has to be told. */
  offsets: Array<number | null>
  items: ExportItem[]
}

/** A topic, as the exports see it; the note itself is one without a title. */
export interface ExportTopic {
  title: string
  depth: Depth | 0
  /** The text of its own blocks. */
  text: string
  /** The links in its title and its own blocks, and in bullets that stand inside of quotes and the like. */
  links: FoundLink[]
  /** Where each stands in the text, if that has to be told. */
  offsets: Array<number | null>
  items: ExportItem[]
  topics: ExportTopic[]
}

/**
 * Gives a note as topics and bullets with their links, as the formats that nest need them: each link of `links(notes)` stands
 * there exactly once. Bounded by the depth that reading bounds.
 */
export function exportStructure(notes: Notes<object>): ExportTopic {
  checkWholeNotes(notes)
  const byHolder = new Map<Topic | ListItem | null, FoundLink[]>()
  const strangers = new Map<Topic | null, FoundLink[]>()
  const holders = itemHolders(notes)
  for (const link of links(notes)) {
    const holder = link.item && holders.has(link.item) ? link.item : link.topic
    const map = link.item && !holders.has(link.item) ? strangers : byHolder
    const found = map.get(holder as Topic)
    if (found) found.push(link)
    else map.set(holder as Topic, [link])
  }
  const toItem = (item: ListItem): ExportItem => {
    const texts = itemTexts(item)
    const found = byHolder.get(item) ?? []
    return {
      ...texts,
      checked: item.checked ?? null,
      links: found,
      offsets: strayOffsets(joinTexts(texts), found, linkOffsets(ownBlocks(item))),
      items: itemsBelow(item).map(toItem)
    }
  }
  const toTopic = (topic: Topic | null): ExportTopic => {
    const {blocks, items, topics} = partsOf(topic ?? notes)
    const text = textOfBlocks(blocks as Array<RootContent | Unread>)
    const found = [...(byHolder.get(topic) ?? []), ...(strangers.get(topic) ?? [])]
    return {
      title: topic ? oneLine(titleOf(topic)) : '',
      depth: topic?.depth ?? 0,
      text,
      links: found,
      offsets: strayOffsets(text, found, linkOffsets(blocks)),
      items: items.map(toItem),
      topics: topics.map(toTopic)
    }
  }
  return toTopic(null)
}

/** What a bullet says: its text, what else it tells, and its fields. */
export function itemTexts(item: ListItem): Pick<ExportItem, 'text' | 'note' | 'fields'> {
  const [first, ...others] = ownBlocks(item)
  if (!first) return {text: '', note: '', fields: {}}
  const {content, fields} = first.type === 'paragraph' ? splitFields(first) : {content: null, fields: {}}
  const text = content ? textOfPhrasing(content) : textOfBlocks([first])
  const note = textOfBlocks(others)
  return text === '' ? {text: note, note: '', fields} : {text, note, fields}
}

/**
 * The text of a bullet below another one that describes what that leads to: the first, if it says nothing but its text.
 *
 * @returns `null` where there is none
 */
export function descriptionOf({links, items}: ExportItem): string | null {
  const [first] = items
  if (links.length === 0 || !first || first.text === '') return null
  const isText = first.items.length === 0 && first.checked === null && Object.keys(first.fields).length === 0
  return isText ? joinTexts(first) : null
}

/** Where the links of blocks stand in their text, those that stand in paragraphs. */
export function linkOffsets(blocks: readonly Nodes[]): ReadonlyMap<Nodes, number> {
  const offsets = new Map<Nodes, number>()
  let length = 0
  for (const block of blocks) {
    const text = textOfNode(block)
    if (text === '') continue
    if (length > 0) length += 2
    if (block.type === 'paragraph') noteOffsets(block, length, offsets)
    length += text.length
  }
  return offsets
}

/** Bounded by the depth that reading bounds. */
function noteOffsets(parent: Nodes, start: number, offsets: Map<Nodes, number>): void {
  let at = start
  for (const child of childrenOf(parent) as Nodes[]) {
    if (child.type === 'link' || child.type === 'linkReference') offsets.set(child, at)
    else noteOffsets(child, at, offsets)
    at += textOfNode(child).length
  }
}

/**
 * Finds links that stand elsewhere in a text than where their own is first found behind the link before: their offsets; `null` for the
 * others.
 */
export function strayOffsets(
  text: string,
  links: ReadonlyArray<{text: string; node: Nodes}>,
  offsets: ReadonlyMap<Nodes, number>
): Array<number | null> {
  let end = 0
  return links.map(({text: own, node}) => {
    const at = offsets.get(node)
    if (at === undefined || !text.startsWith(own, at)) return null
    const isStray = text.indexOf(own, end) !== at
    end = at + own.length
    return isStray ? at : null
  })
}

/** All that a bullet says in texts. */
export function joinTexts({text, note}: Pick<ExportItem, 'text' | 'note'>): string {
  return note === '' ? text : `${text}\n\n${note}`
}

/** The bullets that the structure shows: those of the topics' lists, and those below them. */
function itemHolders(notes: Notes<object>): Set<ListItem> {
  const holders = new Set<ListItem>()
  const parents: Array<Notes<object> | Topic> = [notes]
  for (let parent = parents.pop(); parent; parent = parents.pop()) {
    const {items, topics} = partsOf(parent)
    for (const topic of topics) parents.push(topic)
    const stack = [...items]
    for (let item = stack.pop(); item; item = stack.pop()) {
      holders.add(item)
      for (const below of itemsBelow(item)) stack.push(below)
    }
  }
  return holders
}

/** The title that the front matter gives, if it is a text. */
export function noteTitle(notes: Notes<object>): string {
  const title = (notes.frontMatter?.data as Record<string, unknown> | undefined)?.title
  return typeof title === 'string' ? title : ''
}
