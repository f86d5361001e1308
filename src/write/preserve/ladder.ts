import type {Notes} from '../../tree/nodes.js'
import {sameMeaning} from '../same-meaning.js'
import {flattenTopics} from './flatten.js'
import {type Block, childBlocksOf, type Piece} from './origins.js'
import {effort} from './writing.js'

/** How far from the source nodes are printed: further where what was printed didn't read back. */
export interface Ladder {
  efforts: Map<unknown, number>
  disturbed: Set<unknown>
  apart: Set<unknown>
}

/** Nothing is known yet: all is printed from slices. */
export function startLadder(): Ladder {
  return {efforts: new Map(), disturbed: new Set(), apart: new Set()}
}

/** A node that reads back as something else. */
interface Failure {
  node: Piece
  /** What it stands in, from the outermost. */
  holders: readonly Piece[]
  /** What stands beside it. */
  neighbours: readonly Piece[]
  /** Whether there are more nodes or fewer than there should be. */
  isSeam: boolean
}

/**
 * Lets the smallest nodes that read back as something else be printed further from their source.
 *
 * @param ladder what is known of the nodes; it is changed
 * @param notes the tree
 * @param read what its text reads back as
 * @param isChanged whether a node isn't what stood in the source
 * @returns false where there is nothing left to try
 */
export function climb(
  ladder: Ladder,
  notes: Notes<object>,
  read: Notes<object>,
  isChanged: (node: unknown) => boolean
): boolean {
  if (notes.frontMatter === null && read.frontMatter !== null) {
    if (ladder.apart.has(notes)) return false
    ladder.apart.add(notes)
    return true
  }
  const failures: Failure[] = []
  const nodes = flattenTopics(notes.children) as Block[]
  compare(nodes, flattenTopics(read.children) as Block[], [], failures)
  let hasClimbed = false
  for (const failure of failures) if (step(ladder, suspect(failure, isChanged))) hasClimbed = true
  return hasClimbed
}

function compare(
  nodes: readonly Piece[],
  found: readonly Piece[],
  holders: readonly Piece[],
  failures: Failure[]
): void {
  if (nodes.length === found.length) {
    for (const [index, node] of nodes.entries()) {
      const other = found[index] as Piece
      if (!sameMeaning(node, other)) descend(node, other, neighboursOf(nodes, index), holders, failures)
    }
    return
  }
  const count = Math.min(nodes.length, found.length)
  let start = 0
  while (start < count && sameMeaning(nodes[start], found[start])) start++
  let end = 0
  while (end < count - start && sameMeaning(nodes.at(-1 - end), found.at(-1 - end))) end++
  const last = nodes.length - 1 - end
  for (const index of new Set([Math.min(start, nodes.length - 1), Math.max(last, 0)])) {
    const node = nodes[index]
    if (!node) continue
    failures.push({node, holders, neighbours: neighboursOf(nodes, index), isSeam: true})
  }
  if (nodes.length === 0) failHolder(holders, failures)
}

function failHolder(holders: readonly Piece[], failures: Failure[]): void {
  const node = holders.at(-1)
  if (node) failures.push({node, holders: holders.slice(0, -1), neighbours: [], isSeam: false})
}

function neighboursOf(nodes: readonly Piece[], index: number): Piece[] {
  return [nodes[index + 1], nodes[index - 1]].filter((node) => node !== undefined)
}

function descend(
  node: Piece,
  other: Piece,
  neighbours: readonly Piece[],
  holders: readonly Piece[],
  failures: Failure[]
): void {
  const held = childBlocksOf(node)
  const otherHeld = childBlocksOf(other)
  if (!held || !otherHeld || node.type !== other.type) {
    failures.push({node, holders, neighbours, isSeam: false})
    return
  }
  const {length} = failures
  compare(held, otherHeld, [...holders, node], failures)
  // What it holds reads back, itself it doesn't.
  if (failures.length === length) failures.push({node, holders, neighbours, isSeam: false})
}

/** Where nodes were read as one, it is rather the changed one that has to be printed otherwise. */
function suspect(failure: Failure, isChanged: (node: unknown) => boolean): Failure {
  const {node, neighbours, isSeam} = failure
  if (!isSeam || isChanged(node)) return failure
  const other = neighbours.find(isChanged)
  if (!other) return failure
  return {
    ...failure,
    node: other,
    neighbours: [node, ...neighbours.filter((neighbour) => neighbour !== other)]
  }
}

/** Takes the next step with a node, or else with what stands beside it, or with what it stands in. */
function step(ladder: Ladder, {node, holders, neighbours, isSeam}: Failure): boolean {
  const {efforts, apart} = ladder
  if (isSeam && !apart.has(node)) {
    apart.add(node)
    for (const other of neighbours) apart.add(other)
    return disturb(ladder, node, holders)
  }
  const now = efforts.get(node) ?? effort.slices
  const isLeaf = childBlocksOf(node) === null
  if (now < (isLeaf ? effort.most : effort.canonical)) {
    efforts.set(node, nextEffort(now, node))
    if (now >= effort.canonical) apart.add(node)
    if (now > effort.canonical) printAnew(ladder, neighbours)
    return disturb(ladder, node, holders)
  }
  if (!apart.has(node)) {
    apart.add(node)
    return disturb(ladder, node, holders)
  }
  if (printAnew(ladder, neighbours)) return disturb(ladder, node, holders)
  const holder = holders.at(-1)
  if (!holder) return false
  return step(ladder, {node: holder, holders: holders.slice(0, -1), neighbours: [], isSeam: false})
}

/** Lets nodes be printed in canonical form; tells whether that is new. */
function printAnew({efforts}: Ladder, nodes: readonly Piece[]): boolean {
  let isNew = false
  for (const node of nodes) {
    if ((efforts.get(node) ?? effort.slices) >= effort.canonical) continue
    efforts.set(node, effort.canonical)
    isNew = true
  }
  return isNew
}

function disturb({disturbed}: Ladder, node: Piece, holders: readonly Piece[]): true {
  disturbed.add(node)
  for (const holder of holders) disturbed.add(holder)
  return true
}

function nextEffort(now: number, node: Piece): number {
  if (now >= effort.canonical) return now + 1
  const hasTexts = node.type === 'paragraph' || node.type === 'heading' || node.type === 'table'
  return hasTexts && now < effort.texts ? effort.texts : effort.canonical
}
