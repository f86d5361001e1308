import {beginsLine, headOf, type Origin} from './origins.js'
import {columnsOf} from './prefix.js'
import type {Neighbour} from './seams.js'
import {prefixIn} from './steps.js'
import type {Place, Writing} from './writing.js'

/**
 * Where an item stands: one that didn't stand there begins as the one before it does, or as the one behind it, where that would become
 * a part of it.
 */
export function placeBehind(
  {source}: Writing,
  left: Neighbour | undefined,
  {origin}: Neighbour,
  right: Neighbour | undefined,
  own: Place,
  place: Place
): Place {
  if (place.kind !== 'list' || origin) return place
  const first = place.container?.children[0]
  if (!left) return first ? {...place, container: null, sibling: first} : place
  if (!left.origin) return own
  if (!beginsLine(left.origin)) return place
  const prefix = headOf(left.origin, source)
  const next = right?.origin?.index === left.origin.index + 1 ? headOf(right.origin, source) : prefix
  const isNested = columnsOf(next) >= columnsOf(prefix) + 2
  return {...place, container: null, prefix: isNested ? next : prefix, sibling: left.origin}
}

/**
 * Lets items that were moved within their list begin as their new neighbours do, where they began otherwise: micromark takes items
 * behind an empty one for its siblings, however they are indented. So do those that would become a part of their new neighbour.
 */
export function releaseMoved({source}: Writing, neighbours: Neighbour[]): void {
  const origins = neighbours.flatMap(({origin}) => origin ?? [])
  if (origins.every(({index}, at) => at === 0 || index > (origins[at - 1] as Origin).index)) return
  const staying = longestRun(origins)
  for (const [index, {node, origin}] of neighbours.entries()) {
    // The list itself, for its first item.
    const left = index === 0 ? origin?.parent : neighbours[index - 1]?.origin
    if (!origin || !left || !beginsLine(left) || !beginsLine(origin)) continue
    const head = headOf(origin, source)
    if (headOf(left, source) === head) continue
    const isNew = index > 0 && left.index !== origin.index - 1
    const isPart = isNew && columnsOf(head) >= columnsOf(prefixIn(left, source))
    if (isPart || !staying.has(origin)) neighbours[index] = {node, origin: null}
  }
}

/** The most origins that still stand in the order that they stood in. */
function longestRun(origins: readonly Origin[]): Set<Origin> {
  /** For each length, the origin that ends such a run first. */
  const ends: Origin[] = []
  const before = new Map<Origin, Origin | undefined>()
  for (const origin of origins) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as Origin).index < origin.index) low = middle + 1
      else high = middle
    }
    before.set(origin, ends[low - 1])
    ends[low] = origin
  }
  const run = new Set<Origin>()
  for (let at = ends.at(-1); at; at = before.get(at)) run.add(at)
  return run
}
