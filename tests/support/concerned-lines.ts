import type {List, ListItem, Nodes} from 'mdast'
import {type FrontMatter, headingOf, items, type Notes, type Topic, topics} from '../../src/index.js'
import {type AnyNode, ancestorsOf, childrenOf, walk} from '../../src/query/walk.js'

/** Lines of the source, from 0, the last not included. */
export interface LineRange {
  start: number
  end: number
}

export function linesOf(node: Pick<AnyNode, 'type' | 'position'> | FrontMatter<object>): LineRange {
  const {position} = node
  if (!position) throw new Error(`Cannot find the lines of a ${node.type}, expected a position`)
  const isEmpty = position.end.column === 1 && position.end.line > position.start.line
  return {start: position.start.line - 1, end: position.end.line - (isEmpty ? 1 : 0)}
}

/** No line, but the place before one. */
export function at(line: number): LineRange {
  return {start: line, end: line}
}

export function holders(notes: Notes<object>): Array<Notes<object> | Topic | ListItem> {
  return [notes, ...topics(notes), ...items(notes)]
}

/** All bullets that stand in lists of topics and bullets: in quotes and footnotes they have other lines. */
export function ownItems(notes: Notes<object>): ListItem[] {
  return [...items(notes)]
}

export function parentsOf(notes: Notes<object>, node: AnyNode): AnyNode[] {
  return ancestorsOf(notes, node) as AnyNode[]
}

/** The lines that go where a node is taken out: with what is emptied, and with its neighbours where its going forces it. */
export function removal(notes: Notes<object>, node: Nodes): LineRange[] {
  const ancestors = parentsOf(notes, node)
  let gone: Nodes = node
  let parent = ancestors.pop() as AnyNode
  while (
    childrenOf(parent).length === 1 &&
    ['list', 'listItem', 'paragraph', 'emphasis', 'strong', 'delete'].includes(parent.type)
  ) {
    gone = parent as Nodes
    parent = ancestors.pop() as AnyNode
  }
  const ranges = [linesOf(gone), ...behind(notes, gone)]
  const index = childrenOf(parent).indexOf(gone)
  const [left, right] = [childrenOf(parent)[index - 1], childrenOf(parent)[index + 1]]
  // The first number, and what follows on the line of a marker.
  if (parent.type === 'list' && index === 0 && right) {
    const grandparent = ancestors.at(-1) as AnyNode
    if (parent.ordered || linesOf(grandparent).start === linesOf(gone).start) ranges.push(firstLine(right))
    ranges.push(...before(notes, parent))
  }
  // What comes to stand behind the marker.
  if (gone.type !== 'listItem' && grandchildOnLine(parent, gone) && right) ranges.push(linesOf(right))
  if (left?.type === 'list' && right?.type === 'list') ranges.push(linesOf(left), linesOf(right))
  // As in `before`: what stood between them is gone.
  if (right?.type === 'list') ranges.push(...(left ? indentedCode(notes, left) : before(notes, gone)))
  if (gone.type === 'list' || parent.type !== 'list') {
    if (left?.type === 'list') ranges.push(linesOf(left))
    if (right?.type === 'list') ranges.push(linesOf(right))
  }
  return ranges
}

/**
 * The blocks behind the lists that a node stands in, or holds, where they are indented more than the list: they would become a part
 * of what the list ends with now.
 */
export function behind(notes: Notes<object>, node: AnyNode): LineRange[] {
  // What follows an empty bullet becomes a part of it where that is no longer empty.
  if (node.type === 'listItem' && childrenOf(node).length === 0) {
    const list = parentsOf(notes, node).at(-1) as AnyNode
    return [linesOf(list), ...behind(notes, list)]
  }
  const lists = [...(ancestorsOf(notes, node) ?? []), node, ...childrenOf(node)].filter(
    ({type}) => type === 'list'
  )
  const found: LineRange[] = []
  for (const list of lists) {
    const end = list.position?.end.offset ?? 0
    const block = [...walk(notes)].find(
      (other) => other.type !== 'topic' && (other.position?.start.offset ?? -1) >= end
    )
    if (!block || indentIn(notes, block) < (list.position?.start.column ?? 0)) continue
    // The blanks that HTML begins with are its own: it is the list's last bullet that gets wider.
    found.push(linesOf(block), ...(block.type === 'html' ? [linesOf(list)] : []))
  }
  return found
}

/** Of {@link behind}, what a marker can't be wide enough for: the list of an empty bullet that gets content, and code far in. */
export function behindNew(notes: Notes<object>, parent: AnyNode): LineRange[] {
  const isEmpty = parent.type === 'listItem' && childrenOf(parent).length === 0
  const next = [...walk(notes)].filter(
    (block) => block.type === 'code' && indentIn(notes, block) > 4 && indentedCode(notes, block).length > 0
  )
  const deep = next.map(linesOf)
  const own = isEmpty ? [linesOf(parentsOf(notes, parent).at(-1) as AnyNode)] : []
  const last = childrenOf(parent).findLast(({type}) => type !== 'topic')
  const blocks = [...walk(notes)].filter(({type}) => type !== 'topic')
  const end = last?.position?.end.offset ?? 0
  const after = last && blocks.find(({position}) => (position?.start.offset ?? 0) >= end)
  if (after) own.push(...numberBehindCode(notes, after))
  return [...own, ...behind(notes, parent).filter(({start}) => deep.some((range) => range.start === start))]
}

/**
 * The indented code before a list whose first bullet changes: micromark reads an empty bullet behind such code, or a number, as text
 * (what CommonMark says of paragraphs), so that the code has to be fenced.
 */
export function before(notes: Notes<object>, list: AnyNode): LineRange[] {
  const parent = parentsOf(notes, list).at(-1) as AnyNode
  const siblings = childrenOf(parent)
  const index = siblings.indexOf(list as Nodes)
  const outer = parentsOf(notes, parent).at(-1)
  if (index === 0 && parent.type === 'listItem' && outer?.type === 'list') {
    return childrenOf(outer)[0] === parent ? before(notes, outer) : []
  }
  return indentedCode(notes, siblings[index - 1])
}

/** The lines of a block that is indented code. */
export function indentedCode({source = ''}: Notes<object>, block: AnyNode | undefined): LineRange[] {
  if (block?.type !== 'code') return []
  const {start, end} = block.position as NonNullable<AnyNode['position']>
  return /^[`~]/.test(source.slice(start.offset, end.offset)) ? [] : [linesOf(block)]
}

/**
 * The lines of a paragraph or a heading that begins with what is a bullet elsewhere: behind indented code micromark reads an empty
 * bullet, or a number, as text, so that it has to be escaped where something else comes to stand before it.
 */
export function numberBehindCode(notes: Notes<object>, block: AnyNode): LineRange[] {
  const {source = ''} = notes
  const blocks = [...walk(notes)].filter(({type}) => type !== 'topic')
  const before = blocks[blocks.indexOf(block) - 1]
  if (indentedCode(notes, before).length === 0) return []
  const text = source.slice(block.position?.start.offset, block.position?.end.offset)
  return /^(?:\d+[.)]|[-+*](?:[\r\n]|$))/.test(text) ? [linesOf(block)] : []
}

/** How many columns stand before a block in its line; indented code begins before its indentation. */
function indentIn({source = ''}: Notes<object>, {position}: AnyNode): number {
  const {column = 1, offset = 0} = position?.start ?? {}
  return column - 1 + (/^[ \t]*/.exec(source.slice(offset, offset + 8))?.[0].length ?? 0)
}

function grandchildOnLine(parent: AnyNode, gone: Nodes): boolean {
  return parent.type === 'listItem' && childrenOf(parent)[0] === gone
}

function firstLine(node: AnyNode): LineRange {
  return at(linesOf(node).start).start >= 0
    ? {start: linesOf(node).start, end: linesOf(node).start + 1}
    : at(0)
}

export function listOf(item: ListItem): List {
  return {type: 'list', ordered: false, children: [item]}
}

/**
 * Where a bullet goes that becomes the `index`th of a parent's.
 *
 * @param isText whether micromark reads it as text behind indented code: it is empty, or begins with a number
 */
export function insertion(
  notes: Notes<object>,
  parent: Notes<object> | Topic | ListItem,
  index: number,
  isText: boolean,
  skip?: ListItem
): LineRange[] {
  const lists = childrenOf(parent).filter((child): child is List => child.type === 'list')
  const siblings = lists.flatMap(({children}) => children.filter((child) => child !== skip))
  const next = siblings[index]
  if (next) {
    // An ordered list's first number moves to the newcomer, and what stands behind another marker comes on a line of its own.
    const list = lists.find(({children}) => children.includes(next)) as List
    return list.children[0] === next ? [firstLine(next), ...before(notes, list)] : [at(linesOf(next).start)]
  }
  const last = siblings.at(-1)
  if (last) return [at(linesOf(last).end)]
  const blocks = childrenOf(parent).filter(({type}) => type !== 'topic')
  const block = blocks.at(-1)
  if (block) return [...shownEnds(parent), ...(isText ? indentedCode(notes, block) : [])]
  if (parent.type !== 'notes') return [linesOf(parent)]
  const [child] = parent.children
  const first = child?.type === 'topic' ? headingOf(child) : child
  if (!first) return [at(Number.POSITIVE_INFINITY)]
  return [at(linesOf(first).start)]
}

/** Where a bullet may go that comes behind what a parent holds: the ends of its last block that shows, and of what closes it. */
export function shownEnds(parent: AnyNode): LineRange[] {
  const ranges: LineRange[] = []
  for (const block of childrenOf(parent)
    .filter(({type}) => type !== 'topic')
    .toReversed()) {
    ranges.push(at(linesOf(block).end))
    const isHidden = ['definition', 'footnoteDefinition', 'html'].includes(block.type)
    const isInline = block.type === 'paragraph' && block.children.some(({type}) => type === 'html')
    if (!isHidden && !isInline) break
    // A list comes to stand before it.
    ranges.push(at(linesOf(block).start))
  }
  return ranges
}

export function itemCount(parent: AnyNode): number {
  return childrenOf(parent).reduce(
    (count, child) => count + (child.type === 'list' ? child.children.length : 0),
    0
  )
}
