import {showTabs} from './tabs.js'
import {breakWords, fits} from './width.js'

/** The least room for words behind an indent. */
const leastRoom = 10

/**
 * A line of a diff as a terminal shows it: tabs are seen, and what is too long goes on in the next lines, behind their sign, indent and `…`.
 *
 * ```text
 * +  - →   a bullet with a tab in it and so many words
 * +    … that they go on
 * ```
 */
export function fitDiffLine(line: string, columns: number): string[] {
  const sign = line.slice(0, 1)
  const text = showTabs(line.slice(1))
  if (fits(sign + text, columns)) return [sign + text]
  const [indent = ''] = /^[ →]*(?:[-*+] +|\d+[.)] +)?/.exec(text) ?? []
  const start = columns - indent.length - 3 < leastRoom ? '' : indent
  const behind = `${sign}${' '.repeat(start.length)}… `
  const pieces = breakWords(text.slice(start.length), columns - behind.length)
  return pieces.map((piece, index) => (index === 0 ? sign + start : behind) + piece)
}
