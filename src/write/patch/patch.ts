import type {Edit} from '../../text/edits.js'
import type {IsDefined} from '../canonical/brackets.js'
import type {Container} from '../canonical/layout.js'
import type {DocumentStyle} from './document-style.js'
import type {Original} from './originals.js'
import type {Pairs} from './pair.js'

/** How far from its source a node is printed: each level changes more of it than the one before. */
export const level = {
  /** In slices; what changed is merged into the form that its author gave it. */
  slices: 0,
  /** So, too, but without the forms that touch what changed, and with more escapes. */
  texts: 1,
  /** In canonical form; what it holds still in slices. */
  canonical: 2,
  /** All that it holds in canonical form. Each level more escapes more of its texts, up to the last one. */
  whole: 3,
  most: 5
} as const

/** How far from their source nodes are printed, where that isn't in slices; what holds such a node is in it, too. */
export type Levels = ReadonlyMap<unknown, number>

/** A leaf as it was printed the last time. */
export interface PrintedLeaf {
  /** All that it depends on beside the trees. */
  how: string
  text: string | null
}

/** A tree on its way to edits of its source. */
export interface Patch {
  source: string
  pairs: Pairs
  /** How the document looks. */
  style: DocumentStyle
  isDefined: IsDefined
  levels: Levels
  /** What leaves were printed as before: how often a tree is tried, each is printed once for each way. */
  printed: Map<unknown, PrintedLeaf>
  /** The nodes that a blank line has to stand before. */
  apart: ReadonlySet<unknown>
  /** What is to be done to the source, so far. */
  edits: Edit[]
  /** Whether it is the lines of a node that moved: what stands before it in its first line is no part of them. */
  isMoved: boolean
}

/** Where blocks or items stand. */
export interface Place {
  /** What holds them in the source. */
  container: Original
  kind: Container | 'list'
  /** What a new line begins with. */
  prefix: string
  /** Whether blank lines stand between them, as `spread` says. */
  isSpread: boolean
  /** How many lists they stand in. */
  depth: number
  /** How wide a list's last new marker has to be, with the blanks behind it, so that what stands behind the list doesn't join it. */
  least: number
}

/** Whether a node is as it was, and nothing in it is to be printed anew. */
export function isVerbatim({pairs, levels}: Patch, node: unknown): boolean {
  return pairs.get(node)?.isSame === true && !levels.has(node)
}

/** Whether a node is printed in canonical form. */
export function isAnew({levels}: Patch, node: unknown): boolean {
  return (levels.get(node) ?? level.slices) >= level.canonical
}
