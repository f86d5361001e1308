import type {Link, LinkReference, List, ListItem, Nodes} from 'mdast'
import type {FoundLink} from '../query/found-link.js'
import {isFiller} from '../query/label.js'
import {ownBlocks, textOf} from '../query/text.js'
import {titleKey} from '../query/title-key.js'
import {normalizeUrl} from '../query/url.js'
import {type AnyNode, ancestorsOf, ancestorsOfEach, childrenOf, walk} from '../query/walk.js'
import {canParseUrl} from '../text/can-parse-url.js'
import type {Notes} from '../tree/nodes.js'
import {type Below, joinBoxes} from './equal-content.js'
import {isSpan, liftSpan} from './lift-span.js'
import {detach} from './parents.js'
import {gapOf, tidyUp} from './tidy.js'

/** What leaving out links gives. */
export interface LeftOut {
  /** The links that were left out, in order. */
  nodes: Array<Link | LinkReference>
  /** What goes below bullets that have the links, in order. */
  below: Below[]
}

/** A link that is left out, and the one that leads to the same. */
interface Repeated {
  link: FoundLink
  first: FoundLink
  ancestors: AnyNode[]
}

/**
 * Leaves out the links of a note that lead where a known one leads, or an earlier one of its own. A bullet whose own links are all such
 * ones goes; what else it says, and the bullets below it, are to go below the one that has the link.
 *
 * @param known the links that are there already
 * @param given the note's own, of which some may not be in it any more
 * @param notes the note, which is changed
 */
export function leaveOutKnownLinks(
  known: Iterable<FoundLink>,
  given: readonly FoundLink[],
  notes: Notes<object>
): LeftOut {
  const firsts = new Map<string, FoundLink>()
  for (const link of known) {
    const key = keyOf(link)
    if (key !== null && !firsts.has(key)) firsts.set(key, link)
  }
  const repeated = new Map<Nodes, Repeated>()
  const places = ancestorsOfEach(notes, new Set<AnyNode>(given.map(({node}) => node)))
  const all = given.filter(({node}) => places.has(node))
  for (const link of all) {
    const key = keyOf(link)
    if (key === null) continue
    const first = firsts.get(key)
    if (!first) firsts.set(key, link)
    else repeated.set(link.node, {link, first, ancestors: places.get(link.node) as AnyNode[]})
  }
  const below: Below[] = []
  const done = new Set<ListItem>()
  const byItem = new Map<ListItem, Repeated[]>()
  for (const each of [...repeated.values()].reverse()) {
    const {item} = each.link
    const known = item && byItem.get(item)
    if (known) known.push(each)
    else if (item) byItem.set(item, [each])
  }
  const kept = itemsWithOthers(all, repeated)
  // From the end: what a bullet holds is settled before the bullet.
  for (const each of [...repeated.values()].reverse()) {
    const {item} = each.link
    if (!item) take(each)
    else if (!done.has(item)) {
      done.add(item)
      const own = byItem.get(item) as Repeated[]
      const target = kept.has(item) ? null : targetOf(item, own)
      if (target) putBelow(item, target, own, below)
      else for (const link of own) take(link)
    }
  }
  const nodes = [...repeated.keys()] as LeftOut['nodes']
  return {nodes, below: below.reverse()}
}

/** Takes a bullet out; what it says besides its links, and what is below it, is to go below the one that has them. */
function putBelow(item: ListItem, target: ListItem, own: readonly Repeated[], below: Below[]): void {
  const [{ancestors}] = own as [Repeated]
  const place = ancestors.slice(0, ancestors.indexOf(item))
  const list = place.at(-1) as List
  // Its label is the other one's, where it says nothing but that.
  const isSame = isPlain(item) && titleKey(textOf(item)) === titleKey(textOf(target))
  for (const link of own) take(link, item)
  const gap = gapOf(list, item)
  detach(list, item)
  tidyUp(place, gap)
  const lists = item.children.filter((child) => child.type === 'list')
  if (!isSame && ownBlocks(item).length > 0) {
    below.push({item: target, holder: {type: 'blockquote', children: [{...list, children: [item]}]}})
    return
  }
  joinBoxes(target, item)
  if (lists.length > 0) below.push({item: target, holder: {type: 'blockquote', children: lists}})
}

/** Whether a bullet holds nothing of its own but a text with links. */
function isPlain(item: ListItem): boolean {
  const own = ownBlocks(item)
  return own.length === 1 && [...walk(own[0] as AnyNode)].every(({type}) => plainTypes.has(type))
}

const plainTypes = new Set<string>([
  'break',
  'delete',
  'emphasis',
  'inlineCode',
  'link',
  'linkReference',
  'paragraph',
  'strong',
  'text'
])

/** What tells whether two links lead to the same: only absolute URLs do. */
function keyOf({url}: FoundLink): string | null {
  return canParseUrl(url) ? normalizeUrl(url) : null
}

/** The bullets that have links of their own that aren't repeated ones. */
function itemsWithOthers(all: readonly FoundLink[], repeated: ReadonlyMap<Nodes, Repeated>): Set<ListItem> {
  const items = new Set<ListItem>()
  for (const {node, item} of all) if (item && !repeated.has(node)) items.add(item)
  return items
}

/** The bullet that a bullet is put below: that of the same link, where there is one that isn't in it. */
function targetOf(item: ListItem, own: readonly Repeated[]): ListItem | null {
  for (const {first} of own.toReversed()) {
    if (first.item && first.item !== item && !ancestorsOf(item, first.item)) return first.item
  }
  return null
}

/**
 * Takes a link out: its words stay where it is a part of prose, and go where it is a filler, such as `enlace`, or all that a bullet says.
 *
 * @param within the bullet that the tidying stays in, since it goes itself (default: none)
 */
function take({link: {node, text}, ancestors}: Repeated, within?: ListItem): void {
  const parent = ancestors.at(-1) as AnyNode
  const holders = within ? ancestors.slice(ancestors.indexOf(within)) : ancestors
  if (isSpan(node) && node.children.length > 0 && !mayGo(text, ancestors, node)) {
    liftSpan(ancestors, node)
    tidyUp(holders, {left: undefined, right: undefined})
    return
  }
  const gap = gapOf(parent, node)
  detach(parent, node)
  tidyUp(holders, gap)
}

/** Whether a link's words may go with it: a title, a cell, a quote or a footnote would be left empty. */
function mayGo(text: string, ancestors: readonly AnyNode[], node: Nodes): boolean {
  const [holder, parent] = [ancestors.at(-2), ancestors.at(-1) as AnyNode]
  const isAlone = childrenOf(parent).every((child) => child === node || isBlank(child))
  if (isAlone) return parent.type === 'paragraph' && holder?.type === 'listItem'
  return isFiller(text)
}

function isBlank(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === ''
}
