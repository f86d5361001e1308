import type {Blockquote, List, ListItem, Nodes} from 'mdast'
import {itemsBelow} from '../query/outline.js'
import {headingOf, ownBlocks} from '../query/text.js'
import type {AnyNode} from '../query/walk.js'
import {sameContent} from '../tree/same-content.js'
import {childList, listsOf, type TopicParent} from './parents.js'

/** A place of a note, and the one of another note that is to be joined with it. */
export interface JoinedPlaces {
  there: TopicParent
  from: TopicParent
}

/** Lists that go below a bullet of the other note. */
export interface Below {
  item: ListItem
  /** Holds them where they are looked for until then. */
  holder: Blockquote
}

/** What leaving out equal content gives. */
export interface LeftOutContent {
  /** The nodes that were left out, with all that they hold. */
  nodes: AnyNode[]
  /** Bullets below one that was left out, which go below its equal. */
  below: Below[]
}

/**
 * Leaves out blocks and bullets that say the same as one at the same place of the other note. Bullets below one go below its equal, and its
 * task's box is joined with that one's.
 *
 * @param places what is joined; a name of a definition means the same in both
 */
export function leaveOutEqual(places: readonly JoinedPlaces[]): LeftOutContent {
  const left: LeftOutContent = {nodes: [], below: []}
  for (const {there, from} of places) {
    leaveOutTitle(there, from, left)
    const own = listsOf(there).flatMap(({children}) => children)
    leaveOutItems(own, listsOf(from), left)
    const known = new Set(childList(there).filter(isComparable).map(contentOf))
    const count = from.children.length
    from.children = from.children.filter((block) => {
      if (block.type === 'list') return block.children.length > 0
      if (!isComparable(block) || !known.has(contentOf(block))) return true
      left.nodes.push(block)
      return false
    })
    const hasBreak = there.children.some(({type}) => type === 'thematicBreak')
    if (hasBreak || from.children.length < count) dropBreaks(from)
  }
  return left
}

/** {@link leaveOutEqual} for lists that go below a bullet: gives those that are left. */
export function leaveOutBelow({item, holder}: Below, left: LeftOutContent): List[] {
  const lists = holder.children.filter((child) => child.type === 'list')
  leaveOutItems(itemsBelow(item), lists, left)
  return lists.filter(({children}) => children.length > 0)
}

/** Joins the boxes of two bullets that say the same: a task that is done in either is done. */
export function joinBoxes(there: ListItem, from: ListItem): void {
  // A box stands before a text.
  if (typeof from.checked !== 'boolean' || there.children[0]?.type !== 'paragraph') return
  there.checked = there.checked === true || from.checked
}

/** Leaves out a title that says the same, with its links. */
function leaveOutTitle(there: TopicParent, from: TopicParent, left: LeftOutContent): void {
  if (there.type !== 'topic' || from.type !== 'topic') return
  const [title, other] = [headingOf(there), headingOf(from)]
  if (!sameContent(title.children, other.children, true)) return
  for (const node of other.children) left.nodes.push(node)
  other.children = []
}

/** Leaves out thematic breaks that part nothing new: what is new stands on both sides of those that stay. */
function dropBreaks(from: TopicParent): void {
  const isNew = (block: AnyNode): boolean => isComparable(block) || block.type === 'list'
  const last = from.children.findLastIndex(isNew)
  let isOpen = false
  from.children = from.children.filter((block, index) => {
    if (block.type !== 'thematicBreak') {
      isOpen ||= isNew(block)
      return true
    }
    return isOpen && index < last
  })
}

function leaveOutItems(there: readonly ListItem[], lists: readonly List[], left: LeftOutContent): void {
  const known = new Map<string, ListItem[]>()
  for (const item of there) {
    const key = ownContentOf(item)
    const same = known.get(key)
    if (same) same.push(item)
    else known.set(key, [item])
  }
  const met = new Map<string, number>()
  for (const list of lists) {
    list.children = list.children.filter((item) => {
      const key = ownContentOf(item)
      const count = met.get(key) ?? 0
      met.set(key, count + 1)
      // The second that says it with the second there; where there are fewer, with the first.
      const equal = known.get(key)?.[count] ?? known.get(key)?.[0]
      if (!equal) return true
      joinBoxes(equal, item)
      for (const block of ownBlocks(item)) left.nodes.push(block)
      const below = item.children.filter((child) => child.type === 'list')
      leaveOutItems(itemsBelow(equal), below, left)
      const rest = below.filter(({children}) => children.length > 0)
      if (rest.length > 0) left.below.push({item: equal, holder: {type: 'blockquote', children: rest}})
      return false
    })
  }
}

/** Whether a block may be left out: definitions are settled otherwise, and a thematic break parts what is new. */
function isComparable({type}: AnyNode): boolean {
  return !['definition', 'footnoteDefinition', 'heading', 'list', 'thematicBreak', 'topic'].includes(type)
}

/** What a bullet says itself, as a key; one without a text says what is below it. */
function ownContentOf(item: ListItem): string {
  const own = ownBlocks(item)
  return (own.length > 0 ? own : item.children).map(contentOf).join('\n')
}

/** What a node says, as a key, whatever its lines end with. */
function contentOf(node: Nodes): string {
  return JSON.stringify(node, (name, value) => {
    if (name === 'position') return undefined
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value
  })
}
