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
  /** How often it was climbed. */
  steps: number
}

/** How often only the first failure is looked at: what follows it may be no more than its consequence. */
const mostSingleSteps = 8

/** Nothing is known yet: all is printed from slices. */
export function startLadder(): Ladder {
  return {efforts: new Map(), disturbed: new Set(), apart: new Set(), steps: 0}
}

/** A node that reads back as something else. */
interface Failure {
  /** It and what stands beside it. */
  siblings: readonly Piece[]
  index: number
  /** What it stands in, from the outermost. */
  holders: readonly Holder[]
  /** Whether there are more nodes or fewer than there should be. */
  isSeam: boolean
}

/** A node that holds others, among its siblings. */
type Holder = Pick<Failure, 'siblings' | 'index'>

/**
 * Lets the smallest node that reads back as something else be printed further from its source.
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
  ladder.steps++
  let hasClimbed = false
  for (const failure of failures) {
    if (step(ladder, suspect(failure, ladder, isChanged))) hasClimbed = true
    if (hasClimbed && ladder.steps <= mostSingleSteps) break
  }
  return hasClimbed
}

function compare(
  nodes: readonly Piece[],
  found: readonly Piece[],
  holders: readonly Holder[],
  failures: Failure[]
): void {
  if (nodes.length === found.length) {
    for (const [index, node] of nodes.entries()) {
      const other = found[index] as Piece
      if (!sameMeaning(node, other)) descend(nodes, index, other, holders, failures)
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
    if (nodes[index]) failures.push({siblings: nodes, index, holders, isSeam: true})
  }
  const holder = holders.at(-1)
  if (nodes.length === 0 && holder) failures.push({...holder, holders: holders.slice(0, -1), isSeam: false})
}

function descend(
  siblings: readonly Piece[],
  index: number,
  other: Piece,
  holders: readonly Holder[],
  failures: Failure[]
): void {
  const node = siblings[index] as Piece
  const held = childBlocksOf(node)
  const otherHeld = childBlocksOf(other)
  const {length} = failures
  if (held && otherHeld && node.type === other.type) {
    compare(held, otherHeld, [...holders, {siblings, index}], failures)
  }
  // What it holds reads back, itself it doesn't.
  if (failures.length === length) failures.push({siblings, index, holders, isSeam: false})
}

/** Where nodes were read as one, it is rather the changed one that has to be printed otherwise, until that is canonical and doesn't help. */
function suspect(failure: Failure, {efforts}: Ladder, isChanged: (node: unknown) => boolean): Failure {
  const {siblings, index, isSeam} = failure
  if (!isSeam) return failure
  const found = [index, index + 1, index - 1].find((at) => siblings[at] && isChanged(siblings[at]))
  if (found === undefined || found === index) return failure
  const isCanonical = (at: number): boolean =>
    (efforts.get(siblings[at]) ?? effort.slices) >= effort.canonical
  return isCanonical(found) && !isCanonical(index) ? failure : {...failure, index: found}
}

/** Takes the next step with a node, or else with what stands beside it, or with what it stands in. */
function step(ladder: Ladder, failure: Failure): boolean {
  const {siblings, index, holders, isSeam} = failure
  const {efforts, apart} = ladder
  const node = siblings[index] as Piece
  const next = siblings[index + 1]
  const now = efforts.get(node)
  if (isSeam && now === undefined && !apart.has(node)) {
    apart.add(node)
    if (next) apart.add(next)
    return disturb(ladder, node, holders)
  }
  const effortNow = now ?? effort.slices
  const isLeaf = childBlocksOf(node) === null
  if (effortNow < (isLeaf ? effort.most : effort.canonical)) {
    // Blank lines alone didn't help.
    if (effortNow === effort.slices) for (const other of [node, next]) apart.delete(other)
    efforts.set(node, nextEffort(effortNow, node))
    if (effortNow >= effort.canonical) apart.add(node)
    if (effortNow > effort.canonical) printAnew(ladder, besides(failure))
    return disturb(ladder, node, holders)
  }
  if (!apart.has(node)) {
    apart.add(node)
    return disturb(ladder, node, holders)
  }
  if (printAnew(ladder, besides(failure))) return disturb(ladder, node, holders)
  const holder = holders.at(-1)
  return holder !== undefined && step(ladder, {...holder, holders: holders.slice(0, -1), isSeam: false})
}

function besides({siblings, index}: Failure): Piece[] {
  return [siblings[index + 1], siblings[index - 1]].filter((node) => node !== undefined)
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

function disturb({disturbed}: Ladder, node: Piece, holders: readonly Holder[]): true {
  disturbed.add(node)
  for (const {siblings, index} of holders) disturbed.add(siblings[index])
  return true
}

function nextEffort(now: number, node: Piece): number {
  if (now >= effort.canonical) return now + 1
  const hasTexts = ['code', 'heading', 'paragraph', 'table'].includes(node.type)
  return hasTexts && now < effort.texts ? effort.texts : effort.canonical
}
