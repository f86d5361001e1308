import type {Position} from 'unist'

/** A place in a text: two offsets, end-exclusive. */
export interface Span {
  start: number
  end: number
}

/** Something with a place in a text: a node, or an issue. */
interface Placed {
  position?: Pick<Position, 'start' | 'end'> | undefined
}

/** Where a node begins; without a position, at the text's beginning. */
export function startOf({position}: Placed): number {
  return position?.start.offset ?? 0
}

/** Where a node ends; without a position, at the text's beginning. */
export function endOf({position}: Placed): number {
  return position?.end.offset ?? 0
}

/** The offsets of a position; without one, those of the text's beginning. */
export function spanOf(position: Placed['position']): Span {
  return {start: startOf({position}), end: endOf({position})}
}
