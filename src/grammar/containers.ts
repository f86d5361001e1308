import {code, isBlank, skipBlanks} from './characters.js'

/** What a container asks of the beginning of its lines: columns of indentation (an item, a footnote), or a quote's marker. */
export type Step = number | '>'

/** Where a line's content begins, behind what its containers ask for. */
export interface LineContent {
  /** Its offset: behind a tab that stands across the border of a container. */
  at: number
  /** The column of that border, from 0. */
  column: number
  /** How many columns of such a tab are the content's: as many blanks. */
  pad: number
  /** Whether the line has all that its containers ask for: else it goes on lazily with a paragraph (CommonMark §5.1). */
  isWhole: boolean
  /** How many of the containers it has what they ask for. */
  depth: number
}

/**
 * Takes off the beginning of a line what its containers ask for.
 *
 * ```text
 * ['>', 2]   > ␠␠content
 *                ^ at
 * ```
 *
 * @param text any text
 * @param start where the line begins
 * @param end where it ends, without its ending
 * @param steps what the containers ask for, from the outermost
 */
export function stripLine(text: string, start: number, end: number, steps: readonly Step[]): LineContent {
  let at = start
  let column = 0
  let pad = 0
  let depth = 0
  for (const step of steps) {
    let next = at
    let reached = column + pad
    while (next < end && isBlank(text.charCodeAt(next)))
      reached = columnAfter(text.charCodeAt(next++), reached)
    // A blank line is in all items.
    if (next === end) return {at: end, column, pad: 0, isWhole: true, depth: steps.length}
    if (step === '>' ? text.charCodeAt(next) !== code.greaterThan : reached - column < step)
      return {at, column, pad, isWhole: false, depth}
    depth++
    if (step === '>') {
      at = next + 1
      column = reached + 1
      pad = 0
      if (at === end || !isBlank(text.charCodeAt(at))) continue
      // The blank behind the marker is the quote's: of a tab, one column.
      pad = columnAfter(text.charCodeAt(at++), column) - column - 1
      column++
    } else {
      const border = column + step
      let now = column + pad
      while (now < border) now = columnAfter(text.charCodeAt(at++), now)
      column = border
      pad = now - border
    }
  }
  return {at, column, pad, isWhole: true, depth}
}

/** A line's content without what its containers ask for, or without blanks where it hasn't got all of that; of a tab that stands across their border, blanks are left. */
export function contentOfLine(line: string, steps: readonly Step[]): string {
  const {at, pad, isWhole} = stripLine(line, 0, line.length, steps)
  return isWhole ? ' '.repeat(pad) + line.slice(at) : line.slice(skipBlanks(line, at, line.length))
}

/** The column, from 0, that a text ends at which begins in a column. Tabs go to the next multiple of four (CommonMark §2.2). */
export function columnsOf(text: string, from = 0): number {
  let column = from
  for (let at = 0; at < text.length; at++) column = columnAfter(text.charCodeAt(at), column)
  return column
}

/** The column behind a unit. */
export function columnAfter(unit: number, column: number): number {
  return unit === code.tab ? column + 4 - (column % 4) : column + 1
}

/** Puts what its containers' lines begin with before a line: no blanks where the line has none but those. */
export function prefixLine(prefix: string, line: string): string {
  return line === '' ? prefix.replace(/[ \t]+$/, '') : prefix + line
}
