import type {List, ListItem, Nodes, PhrasingContent, Text} from 'mdast'
import {itemsBelow} from '../query/outline.js'
import {ownBlocks} from '../query/text.js'
import {type AnyNode, childrenOf} from '../query/walk.js'
import {replaceIn} from '../text/replace-in.js'
import {needsBlank} from '../write/canonical/layout.js'
import {childList, detach} from './parents.js'

/** What goes when nothing is left in it. */
const dropped = new Set<string>(['delete', 'emphasis', 'list', 'listItem', 'paragraph', 'strong', 'table'])
const phrasingParents = new Set<string>(['delete', 'emphasis', 'heading', 'paragraph', 'strong', 'tableCell'])

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
 * Tidies up where something was taken out of a tree: what was emptied goes, a bullet whose own text went gives its place to those
 * below it, lists that became neighbours join, a paragraph begins and ends with a word.
 *
 * @param ancestors what enclosed it, outermost first; each is still in the one before it
 * @param gap the gap that it left in the last
 */
export function tidyUp(ancestors: readonly AnyNode[], gap: Gap): void {
  let open = gap
  let isOpen = true
  let wasOwn = false
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
    if (!parent) continue
    if (wasOwn && holder.type === 'listItem' && holder.children.length > 0) {
      isOpen = false
      if (parent.type === 'list') giveWay(parent, holder)
      continue
    }
    isOpen = isEmptied(holder)
    if (!isOpen) continue
    wasOwn = holder.type !== 'list' && holder.type !== 'listItem'
    open = gapOf(parent, holder as Nodes)
    detach(parent, holder as Nodes)
  }
}

/** Puts the bullets below a bullet in its place, where it has no text: `- - child` would be left of `- [two](u)⏎  - child`. */
function giveWay(list: List, item: ListItem): void {
  if (ownBlocks(item).length > 0) return
  replaceIn(list.children, list.children.indexOf(item), 1, itemsBelow(item))
}

/**
 * Joins the neighbours of a gap, where they are lists of one kind, or texts: those with one blank or line ending at most where
 * there were two.
 */
export function closeGap(parent: AnyNode, {left, right}: Gap): void {
  const children = childList(parent)
  if (!left && right?.type === 'text' && children[0] === right) {
    const isAlone = children.length === 1 && lone.test(right.value)
    children[0] = {...right, value: isAlone ? '' : right.value.replace(leading, '')}
  }
  if (!right && left?.type === 'text' && children.at(-1) === left)
    children[children.length - 1] = {...left, value: cutTrailing(left.value)}
  if (!left || !right) return
  // No Markdown has blanks at a hard break.
  if (left.type === 'text' && right.type === 'break')
    children[children.indexOf(left)] = {...left, value: trimBlanks(left.value, false)}
  if (left.type === 'break' && right.type === 'text')
    children[children.indexOf(right)] = {...right, value: trimBlanks(right.value, true)}
  const index = children.indexOf(left)
  if (children[index + 1] !== right) return
  if (left.type === 'text' && right.type === 'text') {
    children.splice(index, 2, {...left, value: joinTexts(left.value, right.value)})
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

/** Joins the texts to both sides of what is gone: `x [l](u) y` is `x y`, `x ([l](u)), y` is `x, y`. */
function joinTexts(before: string, behind: string): string {
  let left = before
  let right = behind
  while (brackets.includes(left.slice(-1) + right.slice(0, 1)) && left !== '' && right !== '') {
    left = left.slice(0, -1)
    right = right.slice(1)
  }
  const start = trimBlanks(left, false)
  const end = trimBlanks(right, true)
  const [blanksBefore, blanksBehind] = [left.slice(start.length), right.slice(0, right.length - end.length)]
  if (blanksBefore === '') return left + right
  const mark = end[0] ?? ''
  const isDouble = start.endsWith(mark) && /^[ \t\r\n]/.test(end.slice(1))
  if (blanksBehind === '') {
    if (isDouble && /[,;]/.test(mark)) return start + end.slice(1)
    return /[,.;:!?)\]]/.test(mark) ? start + end : left + right
  }
  if (isDouble && separator.test(mark)) return start + end.slice(1)
  return start + (/[\r\n]/.test(blanksBefore) ? blanksBefore : blanksBehind) + end
}

/** Takes a separator off the end; a pattern that looks at all of the text would take quadratic time. */
function cutTrailing(value: string): string {
  const start = Math.max(0, trimBlanks(value, false).length - 2)
  return value.slice(0, start) + value.slice(start).replace(trailing, '')
}

/** What encloses nothing where a link was alone in it. */
const brackets = ['()', '[]', '“”', '«»', '""']

/** What stands twice where the one between is gone: `[a](u) | [b](u) | [c](u)`. */
const separator = /[|·•–—/-]/

/** What parts nothing where what stood before it is gone, or behind it: `[l](u) - y` is `y`, `x, [l](u)` is `x`. */
const leading = /^[ \t\r\n]*[,;:.|·•–—/-][ \t\r\n]+/
const lone = /^[ \t\r\n]*[,;:.|·•–—/-][ \t\r\n]*$/
const trailing = /(?:[ \t\r\n][|·•–—/-]|[,;])[ \t\r\n]*$/

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
  const isTrimmed = (child: PhrasingContent | undefined): boolean => isBlank(child) || child?.type === 'break'
  while (isTrimmed(children.at(-1))) children.pop()
  const start = children.findIndex((child) => !isTrimmed(child))
  if (start > 0) children.splice(0, start)
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
