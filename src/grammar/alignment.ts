import {lineEndAt, nextLineAt} from '../text/lines.js'
import {isBlank} from './characters.js'
import {decode} from './references.js'

/** Where each code unit of a text's value is written, in offsets. */
export interface Alignment {
  starts: number[]
  ends: number[]
}

/**
 * Aligns a text's value with its source: escapes and character references are longer than what they mean, blanks at a line's
 * ends and what its containers put before it mean nothing (CommonMark §2.4, §2.5, §4.8, §5.1).
 *
 * ```text
 * value    a _ b ⏎ c
 *          | | | | |
 * source   a \_ b ⏎> c
 * ```
 *
 * @param unitEnd what is taken as one: `writtenEnd` or `meantEnd`
 * @param lineStart where a line's content begins, by the line's offset and how much of the value stands before it
 * @returns `null` where the source says something else
 */
export function alignValue(
  source: string,
  start: number,
  end: number,
  value: string,
  unitEnd: (text: string, at: number, limit: number) => number,
  lineStart: (line: number, done: number) => number
): Alignment | null {
  const starts: number[] = []
  const ends: number[] = []
  let at = start
  while (at < end) {
    const lineEnd = Math.min(end, lineEndAt(source, at))
    let contentEnd = lineEnd
    // Blanks before a line ending mean nothing.
    if (lineEnd < end) while (contentEnd > at && isBlank(source.charCodeAt(contentEnd - 1))) contentEnd--
    while (at < contentEnd) {
      const next = unitEnd(source, at, contentEnd)
      const meant = next === at + 1 ? meaningOf(source[at] as string) : decode(source.slice(at, next))
      if (!value.startsWith(meant, starts.length)) return null
      for (let unit = 0; unit < meant.length; unit++) {
        starts.push(at)
        ends.push(next)
      }
      at = next
    }
    if (lineEnd >= end) break
    const next = nextLineAt(source, lineEnd)
    for (at = lineEnd; at < next; at++) {
      if (value[starts.length] !== source[at]) return null
      starts.push(at)
      ends.push(at + 1)
    }
    at = lineStart(next, starts.length)
  }
  return starts.length === value.length ? {starts, ends} : null
}

/** CommonMark §2.3 makes U+FFFD of a NUL. */
function meaningOf(character: string): string {
  return character === '\0' ? '\uFFFD' : character
}
