import {normalize} from '../grammar/normalize.js'
import type {Block} from '../tree/flatten-topics.js'
import type {Definitions} from './definitions.js'

/** How often each label is defined. */
export interface CountedDefinitions {
  links: Map<string, number>
  footnotes: Map<string, number>
}

/** Counts what blocks define, whatever they stand in. */
export function countDefinitions(blocks: readonly Block[]): CountedDefinitions {
  const counted: CountedDefinitions = {links: new Map(), footnotes: new Map()}
  for (const block of blocks) count(block, counted)
  return counted
}

/** A node, as far as it matters here. */
interface Holder {
  type: string
  identifier?: string
  children?: Holder[]
}

/** Blocks that hold no blocks. */
const leaves = new Set(['paragraph', 'heading', 'table', 'code', 'html', 'thematicBreak'])

function count(node: Holder, counted: CountedDefinitions): void {
  if (leaves.has(node.type)) return
  if (node.type === 'definition') add(counted.links, node)
  else if (node.type === 'footnoteDefinition') add(counted.footnotes, node)
  if (node.children) for (const child of node.children) count(child, counted)
}

function add(counts: Map<string, number>, {identifier = ''}: Holder): void {
  const key = normalize(identifier)
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What is defined outside of a piece. */
export function definedOutside(all: CountedDefinitions, piece: CountedDefinitions): Definitions {
  return {links: without(all.links, piece.links), footnotes: without(all.footnotes, piece.footnotes)}
}

function without(all: ReadonlyMap<string, number>, piece: ReadonlyMap<string, number>): Set<string> {
  const rest = new Set<string>()
  for (const [key, times] of all) if (times > (piece.get(key) ?? 0)) rest.add(key)
  return rest
}

/** Whether the very same labels are defined. */
export function definesSame(all: CountedDefinitions, {links, footnotes}: Definitions): boolean {
  return hasSameKeys(all.links, links) && hasSameKeys(all.footnotes, footnotes)
}

function hasSameKeys(all: ReadonlyMap<string, number>, keys: ReadonlySet<string>): boolean {
  if (all.size !== keys.size) return false
  for (const key of keys) if (!all.has(key)) return false
  return true
}
