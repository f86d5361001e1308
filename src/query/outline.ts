import type {Link, ListItem, Nodes} from 'mdast'
import type {Notes, Topic} from '../tree/nodes.js'
import type {Outline, OutlineItem, OutlineLink, OutlineTopic} from '../tree/outline.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {collectDefinitions, type DefinitionMap, definitionKey} from './definitions.js'
import {slugsOf} from './slugs.js'
import {headingOf, ownBlocks, textOfBlocks, textOfNode, titleOf} from './text.js'
import {type AnyNode, childrenOf, walk} from './walk.js'

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
  const text = textOfBlocks(parts.blocks)
  const links = outlineLinks(parts.blocks, context)
  const items = parts.items.map((item) => outlineItem(item, context))
  const topics = parts.topics.map((topic) => outlineTopic(topic, context))
  return items.length > 0 ? {frontMatter, text, links, items, topics} : {frontMatter, text, links, topics}
}

/** Copies front matter's data; most of it holds nothing to be copied deep. */
function copyData(data: Record<string, unknown>): Record<string, unknown> {
  const isFlat = Object.values(data).every((value) => value === null || isScalar(typeof value))
  return isFlat ? {...data} : structuredClone(data)
}

function isScalar(type: string): boolean {
  return type === 'string' || type === 'number' || type === 'boolean'
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
    titleLinks: outlineLinks([headingOf(topic)], context),
    slug: context.slugs.get(topic) as string,
    depth: topic.depth,
    text: textOfBlocks(blocks),
    links: outlineLinks(blocks, context),
    items: items.map((item) => outlineItem(item, context)),
    topics: topics.map((child) => outlineTopic(child, context))
  }
}

function outlineItem(item: ListItem, context: Context): OutlineItem {
  const {checked} = item
  const blocks = ownBlocks(item)
  const text = textOfBlocks(blocks)
  const links = outlineLinks(blocks, context)
  const items = itemsBelow(item).map((child) => outlineItem(child, context))
  return typeof checked === 'boolean' ? {text, links, checked, items} : {text, links, items}
}

function outlineLinks(blocks: readonly Nodes[], context: Context): OutlineLink[] {
  const links: OutlineLink[] = []
  const stack: Nodes[] = []
  for (let index = blocks.length - 1; index >= 0; index--) stack.push(blocks[index] as Nodes)
  for (let node = stack.pop(); node; node = stack.pop()) {
    const target = targetOf(node, context.definitions)
    if (target) {
      const {url, title} = target
      const text = textOfNode(node)
      links.push(title ? {text, url, title} : {text, url})
    }
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as Nodes)
  }
  return links
}

/** The links in a block, references too, in the order of the text; a link holds no other. */
export function* linkNodes(block: AnyNode): Generator<Nodes, void, undefined> {
  for (const node of walk(block)) {
    if (node.type === 'link' || node.type === 'linkReference') yield node
  }
}

/** Where a link leads, by itself or by its definition; `null` where nothing defines it. */
export function targetOf(node: Nodes, definitions: DefinitionMap): Pick<Link, 'url' | 'title'> | null {
  if (node.type === 'link') return node
  if (node.type !== 'linkReference') return null
  return definitions.get(definitionKey(node.identifier)) ?? null
}
