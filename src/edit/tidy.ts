import type {List, Nodes, PhrasingContent, Text} from 'mdast'
import {type AnyNode, childrenOf} from '../query/walk.js'
import {needsBlank} from '../write/canonical/layout.js'
import {childList, detach} from './parents.js'

/** What goes when nothing is left in it. */
const dropped = new Set<string>(['delete', 'emphasis', 'list', 'listItem', 'paragraph', 'strong', 'table'])
const phrasingParents = new Set<string>(['heading', 'paragraph', 'tableCell'])

/** The neighbours of what was taken out of its parent's children. */
export interface Gap {
  left: Nodes | undefined
  right: Nodes | undefined
}

/** The gap that a node leaves. */
export function gapOf(parent: AnyNode, node: Nodes): Gap {
  const children = childrenOf(parent)
  const index = children.indexOf(node)
  return {left: children[index - 1], right: children[index + 1]}
}

/**
 * Tidies up where something was taken out of a tree: what was emptied goes, lists that became neighbours join, a paragraph begins
 * and ends with a word.
 *
 * @param ancestors what enclosed it, outermost first; each is still in the one before it
 * @param gap the gap that it left in the last
 */
export function tidyUp(ancestors: readonly AnyNode[], gap: Gap): void {
  let open = gap
  let isOpen = true
  for (let depth = ancestors.length - 1; depth >= 0; depth--) {
    const holder = ancestors[depth] as AnyNode
    if (!isOpen) {
      loosen(holder)
      continue
    }
    closeGap(holder, open)
    loosen(holder)
    if (phrasingParents.has(holder.type)) trimEnds(holder)
    const parent = ancestors[depth - 1]
    isOpen = parent !== undefined && isEmptied(holder)
    if (!parent || !isOpen) continue
    open = gapOf(parent, holder as Nodes)
    detach(parent, holder as Nodes)
  }
}

/** Joins the neighbours of a gap, where they are lists of one kind, or texts. */
export function closeGap(parent: AnyNode, {left, right}: Gap): void {
  if (!left || !right) return
  const children = childList(parent)
  const index = children.indexOf(left)
  if (children[index + 1] !== right) return
  if (left.type === 'text' && right.type === 'text') {
    children.splice(index, 2, {...left, value: left.value + right.value})
  } else if (left.type === 'list' && right.type === 'list' && isOneKind(left, right)) {
    joinLists(left, right)
    children.splice(index + 1, 1)
  }
}

/**
 * Makes a bullet loose where Markdown asks for it: a list that begins with an empty bullet, or with another number than 1, needs a
 * blank line behind a paragraph (CommonMark §5.2), or it would be a part of that; so does whatever stands behind HTML (§4.6).
 */
export function loosen(item: AnyNode | undefined): void {
  if (item?.type !== 'listItem' || item.spread) return
  item.spread = item.children.some((child, index) => {
    const before = item.children[index - 1]
    return before !== undefined && needsBlank(before, child)
  })
}

function isEmptied(node: AnyNode): boolean {
  return dropped.has(node.type) && childrenOf(node).length === 0
}

/** Tells whether two lists are both of bullets, or both of numbers. */
export function isOneKind(left: List, right: List): boolean {
  return Boolean(left.ordered) === Boolean(right.ordered)
}

/** Moves the bullets of a list behind those of another; one that is loose makes both so. */
export function joinLists(left: List, right: List): void {
  for (const item of right.children) left.children.push(item)
  if (right.spread) left.spread = true
}

/** Takes the blanks off the ends of a paragraph's or a title's content, where no Markdown has any. */
function trimEnds(holder: AnyNode): void {
  const children = childList(holder) as PhrasingContent[]
  for (let first = children[0]; isBlank(first) || first?.type === 'break'; first = children[0])
    children.shift()
  for (let last = children.at(-1); isBlank(last) || last?.type === 'break'; last = children.at(-1))
    children.pop()
  const [first] = children
  if (first?.type === 'text') children[0] = {...first, value: trimBlanks(first.value, true)}
  const last = children.at(-1)
  if (last?.type === 'text') children[children.length - 1] = {...last, value: trimBlanks(last.value, false)}
}

/** Takes blanks off an end of a text; a pattern would take quadratic time. */
function trimBlanks(value: string, isStart: boolean): string {
  let start = 0
  let end = value.length
  while (isStart && blanks.includes(value[start] ?? 'x')) start++
  while (!isStart && blanks.includes(value[end - 1] ?? 'x')) end--
  return value.slice(start, end)
}

const blanks = ' \t\r\n'

function isBlank(node: PhrasingContent | undefined): node is Text {
  return node?.type === 'text' && /^[ \t\r\n]*$/.test(node.value)
}
