import type {Link, LinkReference, List, ListItem, Nodes} from 'mdast'
import {isFiller} from '../query/label.js'
import {type FoundLink, links} from '../query/links.js'
import {ownBlocks, textOf} from '../query/text.js'
import {titleKey} from '../query/title-key.js'
import {normalizeUrl} from '../query/url.js'
import {type AnyNode, ancestorsOf, ancestorsOfEach, childrenOf} from '../query/walk.js'
import {canParseUrl} from '../text/can-parse-url.js'
import type {Notes} from '../tree/nodes.js'
import {isSpan, liftSpan} from './lift-span.js'
import {detach} from './parents.js'
import {gapOf, tidyUp} from './tidy.js'

/** What leaving out links gives. */
export interface LeftOut {
  /** The links that were left out, in order. */
  nodes: Array<Link | LinkReference>
  /** Lists that go below bullets that have the links, in order. */
  below: Array<{item: ListItem; lists: List[]}>
}

/** A link that is left out, and the one that leads to the same. */
interface Repeated {
  link: FoundLink
  first: FoundLink
  ancestors: AnyNode[]
}

/**
 * Leaves out the links of a note that lead where a known one leads, or an earlier one of its own. A bullet of which nothing but such links is left goes, and what else it
 * says, with the bullets below it, is to go below the one that has the link.
 *
 * @param known the links that are there already
 * @param notes the note, which is changed
 */
export function leaveOutKnownLinks(known: Iterable<FoundLink>, notes: Notes<object>): LeftOut {
  const firsts = new Map<string, FoundLink>()
  for (const link of known) {
    const key = keyOf(link)
    if (key !== null && !firsts.has(key)) firsts.set(key, link)
  }
  const repeated = new Map<Nodes, Repeated>()
  const all = [...links(notes)]
  const places = ancestorsOfEach(notes, new Set<AnyNode>(all.map(({node}) => node)))
  for (const link of all) {
    const key = keyOf(link)
    if (key === null) continue
    const first = firsts.get(key)
    if (!first) firsts.set(key, link)
    else repeated.set(link.node, {link, first, ancestors: places.get(link.node) as AnyNode[]})
  }
  const below: LeftOut['below'] = []
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
    if (item && done.has(item)) continue
    const target = item && !kept.has(item) ? targetOf(item, each) : null
    if (!item || !target) take(each)
    else {
      done.add(item)
      const isSame = titleKey(textOf(item)) === titleKey(textOf(target))
      const place = each.ancestors.slice(0, each.ancestors.indexOf(item))
      const list = place.at(-1) as List
      for (const own of byItem.get(item) ?? []) take(own, item)
      const gap = gapOf(list, item)
      detach(list, item)
      tidyUp(place, gap)
      const lists = item.children.filter((child) => child.type === 'list')
      const says = !isSame && ownBlocks(item).length > 0
      if (says) below.push({item: target, lists: [{...list, children: [item]}]})
      else if (lists.length > 0) below.push({item: target, lists})
    }
  }
  const nodes = [...repeated.keys()] as LeftOut['nodes']
  return {nodes, below: below.reverse()}
}

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

/** The bullet that a bullet is put below: that of the same link. */
function targetOf(item: ListItem, {first}: Repeated): ListItem | null {
  return !first.item || first.item === item || ancestorsOf(item, first.item) ? null : first.item
}

/**
 * Takes a link out: its text stays where it is a part of prose, and goes where it is a filler, such as `enlace`, or stands alone.
 *
 * @param within the bullet that the tidying stays in, since it goes itself (default: none)
 */
function take({link: {node, text}, ancestors}: Repeated, within?: ListItem): void {
  const parent = ancestors.at(-1) as AnyNode
  const holders = within ? ancestors.slice(ancestors.indexOf(within)) : ancestors
  const isAlone = childrenOf(parent).every((child) => child === node || isBlank(child))
  if (isSpan(node) && node.children.length > 0 && !isFiller(text) && !isAlone) {
    liftSpan(ancestors, node)
    tidyUp(holders, {left: undefined, right: undefined})
    return
  }
  const gap = gapOf(parent, node)
  detach(parent, node)
  tidyUp(holders, gap)
}

function isBlank(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === ''
}
