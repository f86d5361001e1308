import {hideLines} from '../text/control-characters.js'
import {widthOf} from './terminal/width.js'

/** A range of offsets, end-exclusive. */
export interface Range {
  start: number
  end: number
}

/** How much is shown of a long text, in code units, and how much of that before the place: it fits into 60 columns. */
const widest = 46
const before = 24

/**
 * A text in a line, and a line with carets below a place in it.
 *
 * ```
 *   topic[titel=Elm] link
 *         ^^^^^
 * ```
 *
 * @returns no lines where there is no place
 */
export function pointInto(text: string, place: Range | null): string[] {
  if (place === null) return []
  const {start, end} = place
  const from = text.length > widest ? Math.max(0, start - before) : 0
  const [ahead, marked, behind] = [
    (from > 0 ? '…' : '') + text.slice(from, start),
    text.slice(start, end),
    text.slice(end, from + widest) + (text.length > from + widest ? '…' : '')
  ].map(hideLines) as [string, string, string]
  const carets = '^'.repeat(Math.max(1, widthOf(marked)))
  return [`  ${ahead}${marked}${behind}`, `  ${' '.repeat(widthOf(ahead))}${carets}`]
}
