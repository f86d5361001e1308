import type {Link, LinkReference, Nodes, PhrasingContent, Text} from 'mdast'
import type {AnyNode} from '../query/walk.js'
import {replaceIn} from '../text/replace-in.js'
import {childList} from './parents.js'
import {plainPhrasing} from './plain-phrasing.js'

type Span = Extract<PhrasingContent, {type: 'delete' | 'emphasis' | 'strong'}> | Link | LinkReference

/** Whether a node holds inline content that can stand without it. */
export function isSpan(node: Nodes): node is Span {
  switch (node.type) {
    case 'delete':
    case 'emphasis':
    case 'link':
    case 'linkReference':
    case 'strong':
      return true
    default:
      return false
  }
}

/**
 * Puts what a link or emphasis holds in its place. What GFM would link there by itself stands as code: of `<https://x.y>`, and of
 * `https://[x.y](u)`.
 *
 * @param ancestors what encloses the span, outermost first
 * @param span a node that is not empty
 */
export function liftSpan(ancestors: readonly AnyNode[], span: Span): void {
  const siblings = childList(ancestors.at(-1) as AnyNode) as PhrasingContent[]
  const index = siblings.indexOf(span)
  const [left, right] = [siblings[index - 1], siblings[index + 1]]
  const isBefore = left?.type === 'text'
  const isBehind = right?.type === 'text'
  const content = joined([...(isBefore ? [left] : []), ...span.children, ...(isBehind ? [right] : [])])
  // What stood there before stays as it is, but for the words that the lifted text makes longer.
  const from = isBefore ? wordStart(left.value) : 0
  const to = isBehind ? right.value.length - wordEnd(right.value) : 0
  const isInLink = ancestors.some(({type}) => type === 'link' || type === 'linkReference')
  const last = content.length - 1
  const lifted = isInLink
    ? content
    : content.flatMap((node, at) => unlinked(node, at === 0 ? from : 0, at === last ? to : 0))
  replaceIn(siblings, isBefore ? index - 1 : index, 1 + Number(isBefore) + Number(isBehind), joined(lifted))
}

/** Where the word begins that a text ends with. */
function wordStart(text: string): number {
  let start = text.length
  while (start > 0 && !/\s/.test(text[start - 1] as string)) start--
  return start
}

/** Where the word ends that a text begins with. */
function wordEnd(text: string): number {
  const end = text.search(/\s/)
  return end === -1 ? text.length : end
}

/**
 * Makes code of what would be a link.
 *
 * @param from how many characters at the beginning stay as they are, and `to` at the end
 */
function unlinked(node: PhrasingContent, from: number, to: number): PhrasingContent[] {
  if (node.type === 'text') {
    const end = node.value.length - to
    const plain = plainPhrasing(node.value.slice(from, end))
    if (plain.every(({type}) => type === 'text')) return [node]
    const before: Text = {...node, value: node.value.slice(0, from)}
    return [before, ...plain, {type: 'text', value: node.value.slice(end)}]
  }
  if (!isSpan(node) || node.type === 'link' || node.type === 'linkReference') return [node]
  return [{...node, children: node.children.flatMap((child) => unlinked(child, 0, 0))}]
}

/** Joins neighbouring texts; leaves out empty ones. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    if (node.type === 'text' && node.value === '') continue
    if (node.type === 'text' && last?.type === 'text') {
      merged[merged.length - 1] = {...last, value: last.value + node.value}
    } else merged.push(node)
  }
  return merged
}
