import type {Position} from 'unist'

/** A place in a text: two offsets, end-exclusive. */
export interface Span {
  start: number
  end: number
}

/** The offsets of a position; without one, those of the text's beginning. */
export function spanOf(position: Pick<Position, 'start' | 'end'> | undefined): Span {
  return {start: position?.start.offset ?? 0, end: position?.end.offset ?? 0}
}
