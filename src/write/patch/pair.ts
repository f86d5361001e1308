import type {ListItem} from 'mdast'
import type {Node} from 'unist'
import type {NotesContent} from '../../tree/nodes.js'
import {sameContent} from '../compare.js'
import {finderAt, isAt} from './find-at.js'
import {type Block, type BlockOrItem, childBlocksOf, type Original} from './originals.js'

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

/** Pairs what a node holds; tells whether all of it is the same, in the same order. */
function pairChildren(
  nodes: readonly BlockOrItem[],
  parent: Original | null,
  pairing: Pairing,
  originals: readonly Original[] = parent?.children ?? []
): boolean {
  const first = originals[0]?.index ?? 0
  const found = matchSiblings(nodes, originals, pairing.find, {
    isAt: (node, original) => isAt(node, original.node),
    isAlike: (node, original) => original.node.type === node.type,
    isSame: (node, original) => sameContent(node, original.node),
    isSibling: (original) => originals[original.index - first] === original,
    indexOf: (original) => original.index - first
  })
  let areSame = nodes.length === originals.length
  for (const [index, node] of nodes.entries()) {
    const original = found[index] ?? null
    const isSame = pairNode(node, original, pairing)
    if (!isSame || original !== originals[index]) areSame = false
  }
  return areSame
}

function pairNode(node: BlockOrItem, original: Original | null, pairing: Pairing): boolean {
  const held = childBlocksOf(node)
  if (!held) {
    if (!original) return false
    const isSame = sameContent(node, original.node)
    pairing.pairs.set(node, {original, isSame})
    return isSame
  }
  const areSame = pairChildren(held, original, pairing)
  if (!original) return false
  const isSame = areSame && sameContent(withoutChildren(node), withoutChildren(original.node as BlockOrItem))
  pairing.pairs.set(node, {original, isSame})
  return isSame
}

function withoutChildren(node: BlockOrItem | NotesContent | ListItem): object {
  return {...node, children: undefined}
}

/** What {@link matchSiblings} asks of a node and of what it may have been. */
export interface Match<Node, Original> {
  isAt(node: Node, original: Original): boolean
  isAlike(node: Node, original: Original): boolean
  isSame(node: Node, original: Original): boolean
  /** Whether it stands among the originals. */
  isSibling(original: Original): boolean
  indexOf(original: Original): number
}

/**
 * Finds for each of a node's children what it was before: what stands at its position, wherever that is; for the others,
 * what is left of the originals between those found, by content or by order.
 */
export function matchSiblings<Node, Original>(
  nodes: readonly Node[],
  originals: readonly Original[],
  find: (node: Node) => Original | null,
  match: Match<Node, Original>
): Array<Original | null> {
  let next = 0
  let missing = 0
  const found = nodes.map((node) => {
    const expected = originals[next]
    const original = expected !== undefined && match.isAt(node, expected) ? expected : find(node)
    if (original === null) missing++
    else if (match.isSibling(original)) next = match.indexOf(original) + 1
    return original
  })
  if (missing > 0 && originals.length > 0) fillGaps(nodes, originals, found, match)
  return found
}

function fillGaps<Node, Original>(
  nodes: readonly Node[],
  originals: readonly Original[],
  found: Array<Original | null>,
  match: Match<Node, Original>
): void {
  const taken = new Set(found)
  let before = 0
  let start = 0
  for (let end = 0; end <= nodes.length; end++) {
    const original = end < nodes.length ? found[end] : undefined
    if (original === null) continue
    const isAnchor = original !== undefined && match.isSibling(original)
    if (end < nodes.length && !isAnchor) {
      start = end + 1
      continue
    }
    const after = original === undefined ? originals.length : match.indexOf(original)
    if (start < end && before < after) {
      const rest = originals.slice(before, after).filter((candidate) => !taken.has(candidate))
      fillGap(nodes, rest, found, start, end, match)
    }
    start = end + 1
    if (original !== undefined) before = Math.max(before, after + 1)
  }
}

/** Pairs a run of nodes with what is left of the originals there: those alike at both ends, then one by one. */
function fillGap<Node, Original>(
  nodes: readonly Node[],
  rest: readonly Original[],
  found: Array<Original | null>,
  from: number,
  to: number,
  match: Match<Node, Original>
): void {
  let start = from
  let end = to
  let first = 0
  let last = rest.length
  const pairIf = (index: number, place: number, isPair: typeof match.isSame): boolean => {
    const node = nodes[index] as Node
    const original = rest[place]
    if (original === undefined || !match.isAlike(node, original) || !isPair(node, original)) return false
    found[index] = original
    return true
  }
  while (start < end && first < last && pairIf(start, first, match.isSame)) {
    start++
    first++
  }
  while (start < end && first < last && pairIf(end - 1, last - 1, match.isSame)) {
    end--
    last--
  }
  for (; start < end && first < last; start++, first++) pairIf(start, first, match.isAlike)
}
