import type {ListItem, Nodes} from 'mdast'
import type {Notes, Topic} from '../tree/nodes.js'
import type {Outline, OutlineItem, OutlineTopic} from '../tree/outline.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {collectDefinitions, type DefinitionMap} from './definitions.js'
import {outlineContent} from './outline-blocks.js'
import {outlineLinks} from './outline-links.js'
import {slugsOf} from './slugs.js'
import {headingOf, ownBlocks, textOfBlocks, titleOf} from './text.js'

/** What every part of an outline needs of the whole note. */
interface Context {
  definitions: DefinitionMap
  slugs: ReadonlyMap<Topic, string>
}

/**
 * Gives a note as plain data: front matter, topics, bullets and links, for those who only read.
 *
 * @param notes the note
 * @returns plain JSON, which shares nothing with the tree
 *
 * @example
 * toOutline(notes).topics[0].items[0].links[0].url // 'https://nginx.example/blog'
 */
export function toOutline(notes: Notes<object>): Outline {
  checkWholeNotes(notes)
  const context = {definitions: collectDefinitions(notes), slugs: slugsOf(notes)}
  const parts = partsOf(notes)
  const frontMatter = notes.frontMatter && copyData(notes.frontMatter.data as Record<string, unknown>)
  const said = outlineOwn(parts.blocks, context)
  const items = parts.items.map((item) => outlineItem(item, context))
  const topics = parts.topics.map((topic) => outlineTopic(topic, context))
  return items.length > 0 ? {frontMatter, ...said, items, topics} : {frontMatter, ...said, topics}
}

/** Copies front matter's data; most of it holds nothing to be copied deep. */
function copyData(data: Record<string, unknown>): Record<string, unknown> {
  const isFlat = Object.values(data).every((value) => Object(value) !== value)
  return isFlat ? {...data} : structuredClone(data)
}

/** What a note or a topic holds, by kind. */
export interface Parts {
  /** Its own blocks: neither its heading, nor lists, nor sub-topics. */
  blocks: Nodes[]
  /** The bullets of its lists, in one row. */
  items: ListItem[]
  topics: Topic[]
}

/** Sorts the children of a note or a topic by kind. */
export function partsOf(parent: Notes<object> | Topic): Parts {
  const parts: Parts = {blocks: [], items: [], topics: []}
  const children = parent.type === 'topic' ? parent.children.slice(1) : parent.children
  for (const child of children) {
    if (child.type === 'topic') parts.topics.push(child)
    else if (child.type === 'list') for (const item of child.children) parts.items.push(item)
    else parts.blocks.push(child)
  }
  return parts
}

/** The bullets right below a bullet. */
export function itemsBelow(item: ListItem): ListItem[] {
  const items: ListItem[] = []
  for (const child of item.children)
    if (child.type === 'list') for (const below of child.children) items.push(below)
  return items
}

function outlineTopic(topic: Topic, context: Context): OutlineTopic {
  const {blocks, items, topics} = partsOf(topic)
  return {
    title: titleOf(topic),
    titleLinks: outlineLinks([headingOf(topic)], context.definitions),
    slug: context.slugs.get(topic) as string,
    depth: topic.depth,
    ...outlineOwn(blocks, context),
    items: items.map((item) => outlineItem(item, context)),
    topics: topics.map((child) => outlineTopic(child, context))
  }
}

function outlineItem(item: ListItem, context: Context): OutlineItem {
  const {checked} = item
  const said = outlineOwn(ownBlocks(item), context)
  const items = itemsBelow(item).map((child) => outlineItem(child, context))
  return typeof checked === 'boolean' ? {...said, checked, items} : {...said, items}
}

/** What a note, a topic or a bullet says by itself. */
function outlineOwn(
  blocks: readonly Nodes[],
  {definitions}: Context
): Pick<OutlineItem, 'text' | 'links' | 'content'> {
  const text = textOfBlocks(blocks)
  const links = outlineLinks(blocks, definitions)
  const content = outlineContent(blocks, definitions)
  return content ? {text, links, content} : {text, links}
}
