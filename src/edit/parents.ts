import type {List, ListItem, Nodes} from 'mdast'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {type AnyNode, ancestorsOf, childrenOf} from '../query/walk.js'
import {nameOf} from '../text/check-text.js'
import {type OptionKind, objectLike} from '../text/options.js'
import type {Notes, NotesContent, Topic} from '../tree/nodes.js'

/** What holds bullets. */
export type ItemParent = Notes<object> | Topic | ListItem
/** What holds topics. */
export type TopicParent = Notes<object> | Topic

/** What an option may be that names a note. */
export const notesKind: OptionKind = objectLike(
  "a note's tree",
  (value) => (value as {type?: unknown}).type === 'notes'
)

/** A node and the nodes that enclose it. */
export interface Place {
  node: Nodes
  parent: AnyNode
  /** All that enclose it, outermost first; the last is its parent. */
  ancestors: AnyNode[]
}

/**
 * Finds where a node stands in a note, by identity.
 *
 * @param what the edit, for the message: `move`
 * @throws {TypeError} where it isn't in the note, or is the note itself
 */
export function placeOf(notes: Notes<object>, node: AnyNode, what: string): Place {
  checkWholeNotes(notes)
  const ancestors = ancestorsOf(notes, node)
  const parent = ancestors?.at(-1)
  if (ancestors && parent && node.type !== 'notes') return {node, parent, ancestors}
  const found = ancestors ? 'the note itself' : 'a node that is not in the note'
  throw new TypeError(`Cannot ${what} ${found}, expected one of the nodes in it${hintFor(node)}`)
}

/** The children of a node, to be changed. */
export function childList(node: AnyNode): Nodes[] {
  return childrenOf(node) as Nodes[]
}

/** Takes a node out of its parent's children. */
export function detach(parent: AnyNode, node: Nodes): void {
  const children = childList(parent)
  children.splice(children.indexOf(node), 1)
}

const blockTypes = new Set<string>([
  'blockquote',
  'code',
  'definition',
  'footnoteDefinition',
  'heading',
  'html',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
  'unread'
])

/** Whether a node is a block that can stand in a note, a topic or a bullet. */
export function isBlock(node: AnyNode): boolean {
  return blockTypes.has(node.type)
}

/** Where the blocks of a note, a topic or a bullet end: before its first sub-topic. */
export function blocksEnd(parent: AnyNode): number {
  const first = childrenOf(parent).findIndex((child) => child.type === 'topic')
  return first === -1 ? childrenOf(parent).length : first
}

/**
 * Where a bullet goes behind the blocks of a note, a topic or a bullet: before what closes them and doesn't show there, so that it
 * joins the list above `[a]: x`. Where nothing else is there, the first comment opens what follows: `<!-- links -->`.
 */
export function shownEnd(parent: ItemParent): number {
  const children = childrenOf(parent)
  const start = parent.type === 'topic' ? 1 : 0
  const last = blocksEnd(parent)
  let end = last
  while (end > start && isHidden(children[end - 1] as Nodes)) end--
  const opening = end === start && end < last ? children[end] : undefined
  return opening && !('identifier' in opening) ? end + 1 : end
}

/** Whether a block doesn't show where it stands: a definition, a footnote, a comment, an anchor. */
function isHidden(block: Nodes): boolean {
  if (block.type === 'definition' || block.type === 'footnoteDefinition') return true
  if (block.type === 'html') return isHiddenHtml(block.value)
  if (block.type !== 'paragraph') return false
  // `<a id="x"></a>` on a line of its own is inline HTML.
  let html = ''
  for (const child of block.children) {
    if (child.type === 'html') html += child.value
    else if (child.type !== 'text' || child.value.trim() !== '') return false
  }
  return isHiddenHtml(html)
}

/** Whether HTML is comments and anchors, `<!-- end -->` or `<a id="x"></a>`, and at least one. */
function isHiddenHtml(html: string): boolean {
  const rest = html.replace(/<!--[\s\S]*?(?:-->|$)|<a\s+(?:id|name)\s*=[^<>]*>\s*<\/a\s*>/g, '')
  return rest.length < html.length && rest.trim() === ''
}

/** Adds a block behind the blocks of a note, a topic or a bullet. */
export function appendBlock(parent: ItemParent, block: NotesContent): void {
  childList(parent).splice(blocksEnd(parent), 0, block)
}

/** The lists of a note, a topic or a bullet. */
export function listsOf(parent: ItemParent): List[] {
  return childrenOf(parent).filter((child) => child.type === 'list')
}

/** What is to be done about what was given instead of a node. */
function hintFor(value: unknown): string {
  if (value === undefined) return ': what was sought was not found'
  if ((value as {notes?: unknown} | null)?.notes) return ': its `notes`'
  return (value as {node?: unknown} | null)?.node ? ': its `node`, `topic` or `item`' : ''
}

/** @throws {TypeError} where a value is nothing that holds bullets */
export function checkItemParent(parent: AnyNode, what: string): asserts parent is ItemParent {
  if (parent?.type === 'notes' || parent?.type === 'topic' || parent?.type === 'listItem') return
  throw new TypeError(
    `Cannot ${what} ${nameOf(parent)}, expected a topic, a bullet or a note${hintFor(parent)}`
  )
}

/** @throws {TypeError} where a value is nothing that holds topics */
export function checkTopicParent(parent: AnyNode, what: string): asserts parent is TopicParent {
  if (parent?.type === 'notes' || parent?.type === 'topic') return
  throw new TypeError(`Cannot ${what} ${nameOf(parent)}, expected a note or a topic${hintFor(parent)}`)
}

/** @throws {TypeError} where a node is a topic's heading */
export function checkNoHeading(parent: AnyNode, node: Nodes, what: string): void {
  if (parent.type !== 'topic' || parent.children[0] !== node) return
  throw new TypeError(`Cannot ${what} the heading of a topic, expected the topic itself, or \`renameTopic\``)
}
