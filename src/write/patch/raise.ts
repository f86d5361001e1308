import {flattenTopics} from '../../tree/flatten-topics.js'
import type {Notes} from '../../tree/nodes.js'
import {sameMeaning} from '../compare.js'
import {type BlockOrItem, childBlocksOf} from './originals.js'
import {level} from './patch.js'

/** How far from the source nodes are printed: further where what was printed didn't read back. */
export interface Raised {
  levels: Map<unknown, number>
  /** The nodes that a blank line has to stand before. */
  apart: Set<unknown>
}

/** A node that reads back as something else, among its siblings, and what they stand in, from the outermost. */
interface Failure {
  siblings: readonly BlockOrItem[]
  index: number
  holders: ReadonlyArray<Pick<Failure, 'siblings' | 'index'>>
  /** Whether there are more nodes or fewer than there should be. */
  isGap: boolean
}

/**
 * Lets the first, smallest nodes that read back as something else be printed further from their source.
 *
 * @param raised what is known of the nodes; it is changed
 * @param notes the tree
 * @param read what its text reads back as
 * @param failures the nodes, found once for each text
 * @param isChanged whether a node isn't what stood in the source
 * @returns false where there is nothing left to try
 */
export function raise(
  raised: Raised,
  notes: Notes<object>,
  read: Notes<object>,
  failures: readonly Failure[],
  isChanged: (node: unknown) => boolean
): boolean {
  if (notes.frontMatter === null && read.frontMatter !== null) return isNew(raised.apart, notes)
  return failures.some((failure) => raiseOne(raised, failure, isChanged))
}

/** Escapes more in all leaves that read back as something else; false where there is nothing left to escape. */
export function raiseLeaves({levels}: Raised, failures: readonly Failure[]): boolean {
  let isRaised = false
  for (const {siblings, index} of failures) {
    for (const leaf of leavesOf(siblings[index] as BlockOrItem)) {
      const now = levels.get(leaf) ?? level.canonical
      if (now === level.most) continue
      levels.set(leaf, now + 1)
      isRaised = true
    }
  }
  return isRaised
}

function leavesOf(node: BlockOrItem): BlockOrItem[] {
  return childBlocksOf(node)?.flatMap(leavesOf) ?? [node]
}

/** Finds the smallest nodes of a tree that its text reads back as something else. */
export function failuresOf(notes: Notes<object>, read: Notes<object>): Failure[] {
  return findFailures(flattenTopics(notes.children), flattenTopics(read.children))
}

function findFailures(
  nodes: readonly BlockOrItem[],
  found: readonly BlockOrItem[],
  holders: Failure['holders'] = []
): Failure[] {
  const count = Math.min(nodes.length, found.length)
  let start = 0
  while (start < count && sameMeaning(nodes[start], found[start])) start++
  let end = 0
  while (end < count - start && sameMeaning(nodes.at(-1 - end), found.at(-1 - end))) end++
  const isGap = nodes.length !== found.length
  // Where something is too much, what stands before it is named.
  const first = Math.min(start, nodes.length - 1)
  const failures: Failure[] = []
  for (let index = first; index < Math.max(nodes.length - end, first + 1); index++) {
    const [node, other] = [nodes[index], found[index]]
    if (!node) continue
    const [held, otherHeld] = [childBlocksOf(node), other && childBlocksOf(other)]
    const inside =
      !isGap && held && otherHeld && node.type === other?.type
        ? findFailures(held, otherHeld, [...holders, {siblings: nodes, index}])
        : []
    // What it holds reads back, itself it doesn't.
    if (inside.length === 0 && (isGap || !sameMeaning(node, other)))
      inside.push({siblings: nodes, index, holders, isGap})
    for (const failure of inside) failures.push(failure)
  }
  const holder = holders.at(-1)
  if (nodes.length === 0 && holder) failures.push({...holder, holders: holders.slice(0, -1), isGap: false})
  return failures
}

/** Raises a node, or else what stands beside it, or what it stands in. */
function raiseOne(
  {levels, apart}: Raised,
  {siblings, index, holders, isGap}: Failure,
  isChanged: (node: unknown) => boolean
): boolean {
  const node = siblings[index] as BlockOrItem
  const next = siblings[index + 1]
  const enter = (): true => {
    for (const holder of holders) {
      const around = holder.siblings[holder.index]
      if (!levels.has(around)) levels.set(around, level.slices)
    }
    return true
  }
  // Where nodes were read as one, a blank line between them may be enough.
  if (isGap && !levels.get(node) && isNew(apart, node)) {
    if (next) apart.add(next)
    return enter()
  }
  const beside = [node, next, siblings[index - 1]]
  // Where nodes were read as one, it is rather the changed one that has to be printed otherwise.
  const changed = beside.filter(isChanged)
  const suspects = isGap ? [...changed, ...beside] : [node, ...changed, ...beside]
  for (const most of [level.canonical, level.most]) {
    for (const suspect of suspects) {
      const now = levels.get(suspect) ?? level.slices
      if (!suspect || now >= Math.min(most, childBlocksOf(suspect) ? level.whole : level.most)) continue
      if (now === level.slices) for (const other of [node, next]) apart.delete(other)
      levels.set(suspect, now + 1)
      return enter()
    }
  }
  if (isNew(apart, node)) return enter()
  const holder = holders.at(-1)
  return (
    holder !== undefined &&
    raiseOne({levels, apart}, {...holder, holders: holders.slice(0, -1), isGap: false}, isChanged)
  )
}

/** Adds a node to a set; tells whether it is new in it. */
function isNew(nodes: Set<unknown>, node: unknown): boolean {
  const {size} = nodes
  return nodes.add(node).size > size
}

/**
 * Takes back what was raised for nothing, the last first; of very much, only some is tried.
 *
 * @param isEnough whether the text still reads back
 * @param most how much is tried
 */
export function lower({levels, apart}: Raised, isEnough: () => boolean, most: number): void {
  let left = most
  for (const [node, now] of [...levels].reverse()) {
    if (now === level.slices) continue
    if (left-- === 0) return
    levels.set(node, level.slices)
    if (!isEnough()) levels.set(node, now)
  }
  for (const node of [...apart]) {
    if (left-- === 0) return
    apart.delete(node)
    if (!isEnough()) apart.add(node)
  }
}
