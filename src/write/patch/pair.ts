import type {Node} from 'unist'
import type {Block} from '../../tree/flatten-topics.js'
import {sameContent} from '../../tree/same-content.js'
import {finderAt, isAt} from './find-at.js'
import {type BlockOrItem, childBlocksOf, type Original} from './originals.js'

/** What a node of the tree was before. */
export interface Pair {
  original: Original
  /** Whether nothing in it was changed. */
  isSame: boolean
}

/** What each node was before; those that are new are missing. */
export type Pairs = Map<unknown, Pair>

/** A tree's blocks, held against those that it was read from. */
export interface Pairing {
  pairs: Pairs
  find: (node: Node) => Original | null
  /** The tree's blocks, without topics. */
  blocks: readonly Block[]
  /** How many of them stand at the beginning, and at the end, as they stood in the source: what they hold isn't paired. */
  before: number
  after: number
}

/**
 * Pairs the blocks and items of a tree with those that it was read from: by position and type, and between those that are
 * found so, by content or by order. Positions are hints: whether a node is the same is told by its content alone.
 *
 * @param blocks the tree's blocks, without topics
 * @param root the originals
 */
export function pairBlocks(blocks: readonly Block[], root: Original): Pairing {
  const pairing: Pairing = {
    pairs: new Map(),
    find: finderAt(
      root.children,
      ({node}) => node,
      ({children}) => children
    ),
    blocks,
    before: 0,
    after: 0
  }
  const originals = root.children
  const most = Math.min(blocks.length, originals.length)
  const isKept = (index: number, place: number): boolean => {
    const [node, original] = [blocks[index] as Block, originals[place] as Original]
    if (!isAt(node, original.node) || !sameContent(node, original.node)) return false
    pairing.pairs.set(node, {original, isSame: true})
    return true
  }
  while (pairing.before < most && isKept(pairing.before, pairing.before)) pairing.before++
  const left = most - pairing.before
  while (
    pairing.after < left &&
    isKept(blocks.length - 1 - pairing.after, originals.length - 1 - pairing.after)
  ) {
    pairing.after++
  }
  if (pairing.before + pairing.after === blocks.length && blocks.length === originals.length) return pairing
  // Lists beside what changed may get other markers: what they hold is looked at, too.
  while (pairing.before > 0 && blocks[pairing.before - 1]?.type === 'list') pairing.before--
  while (pairing.after > 0 && blocks.at(-pairing.after)?.type === 'list') pairing.after--
  const changed = blocks.slice(pairing.before, blocks.length - pairing.after)
  const rest = originals.slice(pairing.before, originals.length - pairing.after)
  if (changed.length > 0) pairChildren(changed, root, pairing, rest)
  return pairing
}

/** Pairs what the blocks hold that stand as they stood, too. */
export function pairRest(pairing: Pairing): void {
  for (const block of pairing.blocks) {
    const original = pairing.pairs.get(block)?.original ?? null
    if (original) pairNode(block, original, pairing)
  }
}

/** How deep what a block holds is paired; reading stops before that. */
const deepest = 300

/** Pairs what a node holds; tells whether all of it is the same, in the same order. */
function pairChildren(
  nodes: readonly BlockOrItem[],
  parent: Original | null,
  pairing: Pairing,
  originals: readonly Original[] = parent?.children ?? [],
  depth = 0
): boolean {
  const found = findSiblings(nodes, originals, pairing.find)
  let areSame = nodes.length === originals.length
  for (const [index, node] of nodes.entries()) {
    const original = found[index] ?? null
    const isSame = pairNode(node, original, pairing, depth)
    if (!isSame || original !== originals[index]) areSame = false
  }
  return areSame
}

function pairNode(node: BlockOrItem, original: Original | null, pairing: Pairing, depth = 0): boolean {
  // What nests deeper, a cycle, is refused later.
  const held = depth > deepest ? null : childBlocksOf(node)
  if (!held) {
    if (!original) return false
    const isSame = sameContent(node, original.node)
    pairing.pairs.set(node, {original, isSame})
    return isSame
  }
  const areSame = pairChildren(held, original, pairing, undefined, depth + 1)
  if (!original) return false
  const isSame = areSame && sameContent(withoutChildren(node), withoutChildren(original.node as BlockOrItem))
  pairing.pairs.set(node, {original, isSame})
  return isSame
}

function withoutChildren(node: BlockOrItem): object {
  return {...node, children: undefined}
}

/**
 * Finds for each of some neighbours what it was before: what stands at its position, wherever that is; for the others, what is left of
 * the originals between those found, by content or by order.
 */
function findSiblings(
  nodes: readonly BlockOrItem[],
  originals: readonly Original[],
  find: Pairing['find']
): Array<Original | null> {
  const first = originals[0]?.index ?? 0
  const isSibling = (original: Original): boolean => originals[original.index - first] === original
  let next = 0
  const found = nodes.map((node) => {
    const expected = originals[next]
    const original = expected !== undefined && isAt(node, expected.node) ? expected : find(node)
    if (original && isSibling(original)) next = original.index - first + 1
    return original
  })
  if (!found.includes(null) || originals.length === 0) return found
  const taken = new Set(found)
  for (let [start, from] = [0, 0]; start < nodes.length; ) {
    let end = start
    while (end < nodes.length && found[end] === null) end++
    const anchor = found[end]
    // What stands before a node from elsewhere is new, too.
    const isAnchored = !anchor || isSibling(anchor)
    const to = anchor && isAnchored ? anchor.index - first : originals.length
    if (isAnchored && start < end && from < to) {
      const rest = originals.slice(from, to).filter((candidate) => !taken.has(candidate))
      pairRun(nodes, rest, found, start, end)
    }
    if (anchor && isAnchored) from = Math.max(from, to + 1)
    start = end + 1
  }
  return found
}

/** Pairs a run of nodes with what is left of the originals there: those alike at both ends, then one by one. */
function pairRun(
  nodes: readonly BlockOrItem[],
  rest: readonly Original[],
  found: Array<Original | null>,
  start: number,
  end: number
): void {
  let [first, last] = [0, rest.length]
  const isPaired = (index: number, place: number, isAny: boolean): boolean => {
    const [node, original] = [nodes[index], rest[place]]
    if (!node || original?.node.type !== node.type || !(isAny || sameContent(node, original.node)))
      return false
    found[index] = original
    return true
  }
  while (start < end && first < last && isPaired(start, first, false)) [start, first] = [start + 1, first + 1]
  while (start < end && first < last && isPaired(end - 1, last - 1, false)) [end, last] = [end - 1, last - 1]
  for (; start < end && first < last; start++, first++) isPaired(start, first, true)
}
