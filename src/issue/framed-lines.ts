import type {Position} from 'unist'
import {indexLines, nextLineAt} from '../text/lines.js'

/** What a code frame shows of a text. */
export interface FramedLines {
  /** The line of the place, up to two before it and one after it, whole and without their ends. */
  lines: string[]
  /** The number of the first of them. */
  first: number
  /** Which of them has the place, from 0. */
  marked: number
  /** Where the place begins in its line, in code units from 0. */
  start: number
  /** Where it ends in that line; the line's end where it goes on behind it. */
  end: number
}

/**
 * Finds the lines that a code frame shows.
 *
 * Only the lines around the place are looked at, so that it costs the same whatever the size of the text.
 */
export function framedLines(source: string, {start, end}: Position): FramedLines {
  const column = start.column - 1
  const lineStart =
    start.offset === undefined
      ? (indexLines(source).starts[start.line - 1] ?? source.length)
      : start.offset - column
  const lines: string[] = []
  let before = lineStart
  for (let count = 0; count < 2 && before > 0; count++) {
    const at = previousLineAt(source, before)
    lines.unshift(source.slice(at, lineEndFrom(source, at)))
    before = at
  }
  const marked = lines.length
  const lineEnd = lineEndFrom(source, lineStart)
  lines.push(source.slice(lineStart, lineEnd))
  const after = nextLineAt(source, lineEnd)
  if (after > lineEnd && after < source.length) lines.push(source.slice(after, lineEndFrom(source, after)))
  return {
    lines,
    first: start.line - marked,
    marked,
    start: column,
    end: end.line === start.line ? end.column - 1 : lineEnd - lineStart
  }
}

/** Finds the end of a line that may be a megabyte long, and is framed once for each finding in it: by the engine's own search. */
function lineEndFrom(source: string, offset: number): number {
  const length = source.slice(offset).search(/[\r\n]/)
  return length < 0 ? source.length : offset + length
}

function previousLineAt(source: string, lineStart: number): number {
  let at = lineStart - 1
  if (source[at] === '\n' && source[at - 1] === '\r') at--
  while (at > 0 && source[at - 1] !== '\n' && source[at - 1] !== '\r') at--
  return at
}

/** What a terminal, a runner (`##[error]`) or the frame's own splitting would act on. */
const acting =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /\p{Surrogate}|[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#\w*\[)/gu

/** Makes a line of a frame one that nothing acts in; each code unit stays one, so that places in it stay. */
export function hideInFrame(line: string): string {
  return line.replace(acting, '\u00b7')
}
