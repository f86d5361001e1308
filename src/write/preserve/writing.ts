import type {IsDefined} from '../canonical/brackets.js'
import type {Container} from '../canonical/layout.js'
import type {Look} from './look.js'
import type {Origin} from './origins.js'
import type {Pairs} from './pair.js'

/** How far from its source a node is printed: each effort changes more of it than the one before. */
export const effort = {
  /** From slices, what is new in it escaped where it must be. */
  slices: 0,
  /** Its texts anew, their neighbours from slices; code that nothing closed gets a fence at its end. */
  texts: 1,
  /** All of it in canonical form; three more such steps escape more and more. */
  canonical: 2,
  most: 5
} as const

/** A tree on its way to a text. */
export interface Writing {
  source: string
  root: Origin
  pairs: Pairs
  /** How the document looks. */
  look: Look
  isDefined: IsDefined
  /** How far from its source a node has to be printed (default: `effort.slices`). */
  efforts: ReadonlyMap<unknown, number>
  /** The nodes that hold one whose effort isn't the least. */
  disturbed: ReadonlySet<unknown>
  /** The nodes that a blank line has to stand before. */
  apart: ReadonlySet<unknown>
  /** Whether something was printed anew that is as it was in the source, for the sake of what stands beside it. */
  isRestyled: boolean
}

/** Where blocks or items are printed. */
export interface Place {
  /** What held them in the source, if that stays where it is. */
  container: Origin | null
  kind: Container | 'list'
  /** What a new line begins with. */
  prefix: string
  /** What a new line begins with that stands beside the container. */
  line: string
  /** Whether blank lines stand between them, as `spread` says. */
  isSpread: boolean
  /** The markers on the line that they begin on, the last that of what holds them: what comes behind must not make a thematic break. */
  markers?: string
  /** How many lists they stand in. */
  depth: number
  /** How wide the marker of a list's last item has to be, with what follows it, so that what stands behind the list doesn't join it. */
  least?: number
  /** The item before one that didn't stand there. */
  sibling?: Origin
}

/** What a node is printed as. */
export interface Printed {
  /** Its lines, the first without what stands before it. */
  text: string
  /** Where its text ends in the source, if that is where it ended; `null` for what ends otherwise. */
  end: number | null
}

/** What the nodes of a place are printed as. */
export interface Sequence extends Printed {
  /** What the first and the last were, if they stay in their container. */
  first: Origin | null
  last: Origin | null
}

/** Whether a node is printed as the slice of the source that it was. */
export function isVerbatim(writing: Writing, node: unknown): boolean {
  return writing.pairs.get(node)?.isSame === true && !isDisturbed(writing, node)
}

/** Whether something in a node isn't to be printed from slices. */
export function isDisturbed({efforts, disturbed}: Writing, node: unknown): boolean {
  return efforts.has(node) || disturbed.has(node)
}

/** What a node was, if that stood in what its place stands for. */
export function keptOrigin({pairs}: Writing, node: unknown, place: Place): Origin | null {
  const origin = pairs.get(node)?.origin
  return origin && origin.parent === place.container ? origin : null
}
