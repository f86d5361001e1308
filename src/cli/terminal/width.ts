import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** How many columns of a terminal a text takes; its colours take none. */
export function widthOf(text: string): number {
  return stringWidth(text)
}

/** A line of so many columns at most: what doesn't fit gives way to `…`, and colours end where it is cut. */
export function cutToWidth(line: string, columns: number): string {
  return widthOf(line) <= columns ? line : cliTruncate(line, columns)
}

/**
 * Text as lines of so many columns, broken between words; a word that is longer stays whole.
 *
 * @param indent what the lines after the first begin with; it counts
 */
export function wrapWords(text: string, columns: number, indent = ''): string[] {
  if (columns === Number.POSITIVE_INFINITY) return [text]
  const room = Math.max(columns - widthOf(indent), 1)
  return wrapAnsi(text, room, {hard: false})
    .split('\n')
    .map((line, index) => (index === 0 ? line : indent + line))
}
