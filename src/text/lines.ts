import type {Point, Position} from 'unist'

/** Where each line of a text begins, in UTF-16 code units. */
export interface Lines {
  readonly starts: readonly number[]
  readonly length: number
  /** Whether any of them ends with a carriage return. */
  readonly hasReturns: boolean
}

/**
 * Finds the lines of a text. LF, CRLF and CR end a line, as in CommonMark §2.1; nothing else does.
 *
 * @param text any string
 * @returns the offset of each line's first code unit; the first is 0
 */
export function indexLines(text: string): Lines {
  const starts = [0]
  let carriageReturn = text.indexOf('\r')
  const hasReturns = carriageReturn !== -1
  let lineFeed = text.indexOf('\n')
  while (lineFeed !== -1 || carriageReturn !== -1) {
    const isReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed)
    const next = isReturn ? nextLineAt(text, carriageReturn) : lineFeed + 1
    starts.push(next)
    // Each search begins where the one before it ended, so that all of them together are one pass.
    if (lineFeed !== -1 && lineFeed < next) lineFeed = text.indexOf('\n', next)
    if (isReturn) carriageReturn = text.indexOf('\r', next)
  }
  return {starts, length: text.length, hasReturns}
}

/**
 * Finds where a line ends: the offset of its line ending, or of the text's end.
 *
 * @param index the line's, from 0
 */
export function endOfLine(text: string, lines: Lines, index: number): number {
  const next = lines.starts[index + 1]
  if (next === undefined) return lines.length
  const last = next - 1
  if (!lines.hasReturns) return last
  const isPair = text.charCodeAt(last) === 10 && text.charCodeAt(last - 1) === 13
  return isPair ? last - 1 : last
}

/** Finds the line that holds an offset: its index, from 0. */
export function lineIndexAt(lines: Lines, offset: number): number {
  let low = 0
  let high = lines.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines.starts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * Turns an offset into a unist point.
 *
 * @param lines the text's lines
 * @param offset 0-based, in UTF-16 code units; past the end counts as the end
 * @returns 1-based line and column, and the offset
 */
export function pointAt(lines: Lines, offset: number): Point {
  const place = Math.max(0, Math.min(offset, lines.length))
  const index = lineIndexAt(lines, place)
  return {line: index + 1, column: place - (lines.starts[index] as number) + 1, offset: place}
}

/** Turns a range of offsets, end-exclusive, into a unist position. */
export function positionAt(lines: Lines, start: number, end: number): Position {
  return {start: pointAt(lines, start), end: pointAt(lines, end)}
}

/** Finds the end of the line that holds `offset`: the offset of its line ending, or of the text's end. */
export function lineEndAt(text: string, offset: number): number {
  let end = offset
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}

/** Finds where the line after the line ending at `offset` begins. */
export function nextLineAt(text: string, offset: number): number {
  if (offset >= text.length) return offset
  return text[offset] === '\r' && text[offset + 1] === '\n' ? offset + 2 : offset + 1
}

/** The lines of a text, without their endings. */
export function splitLines(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n')
}

/** Finds the line ending that most lines of a text have; of two that are as frequent, the one that comes first. `\n` where there is none. */
export function dominantEnding(text: string): string {
  if (!text.includes('\r')) return '\n'
  const counts = new Map<string, number>()
  for (const [ending] of text.matchAll(/\r\n|\r|\n/g)) counts.set(ending, (counts.get(ending) ?? 0) + 1)
  return [...counts].reduce((most, other) => (other[1] > most[1] ? other : most))[0]
}
