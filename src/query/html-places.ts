import type {Html} from 'mdast'
import type {Point} from 'unist'
import {endOfLine, indexLines, type Lines, lineIndexAt} from '../text/lines.js'

/** A note's text, and its lines. */
export interface SourceText {
  text: string
  lines: Lines
}

/** Tells where a unit of an HTML node's value stands in the text; `null` where that can't be told. */
export type PointFinder = (offset: number) => Point | null

/**
 * Makes a finder of the places in an HTML node: what its containers put before its lines isn't in its value.
 *
 * ```text
 * value    <p>⏎<a href=u>x</a>
 *               |
 * source > <p>⏎> <a href=u>x</a>
 * ```
 *
 * @param source gives the note's text, where it has one
 */
export function placesIn({position, value}: Html, source: () => SourceText | null): PointFinder {
  const start = position?.start
  const end = position?.end
  if (start?.offset === undefined || end?.offset === undefined) return () => null
  const [from, to] = [start.offset, end.offset]
  const own = indexLines(value)
  if (to - from === value.length) {
    return (offset) => {
      const index = lineIndexAt(own, offset)
      const before = offset - (own.starts[index] as number)
      const column = (index === 0 ? start.column : 1) + before
      return {line: start.line + index, column, offset: from + offset}
    }
  }
  const whole = source()
  if (!whole || end.line - start.line + 1 !== own.starts.length) return () => null
  return (offset) => {
    const index = lineIndexAt(own, offset)
    const line = start.line + index
    // Each line of the value is the end of a line of the text.
    const lineEnd = line === end.line ? to : endOfLine(whole.text, whole.lines, line - 1)
    const at = lineEnd - (endOfLine(value, own, index) - offset)
    const lineStart = whole.lines.starts[line - 1]
    return lineStart === undefined || at < lineStart ? null : {line, column: at - lineStart + 1, offset: at}
  }
}
