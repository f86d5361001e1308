import type {Position} from 'unist'
import {endOfLine, type Lines} from '../text/lines.js'
import type {FramedLines} from './framed-lines.js'

/**
 * As {@link framedLines}, for many places in a source whose lines are known: one of a megabyte isn't searched for its ends again for each place.
 *
 * @param index the lines of the source
 */
export function framedInLines(source: string, {start, end}: Position, index: Lines): FramedLines {
  const line = start.line - 1
  const from = Math.max(0, line - 2)
  const lines = index.starts
    .slice(from, line + 2)
    // What follows the last line ending is no line of its own, unless it has the place.
    .filter((at, count) => from + count <= line || at < source.length)
    .map((at, count) => source.slice(at, endOfLine(source, index, from + count)))
  const marked = line - from
  return {
    lines,
    first: from + 1,
    marked,
    start: start.column - 1,
    end: end.line === start.line ? end.column - 1 : (lines[marked] as string).length
  }
}
