import {isLineEnding, skipBlanks, skipBlanksBack} from '../grammar/characters.js'
import type {Edit} from '../text/edits.js'
import {lineEndAt, nextLineAt} from '../text/lines.js'

/**
 * Takes lines out of a text, with one line ending, where nothing but blanks stands beside what is in them.
 *
 * @param start where what is removed begins
 * @param end where it ends
 * @returns `null` where something else stands in its first or last line, a container's marker too
 */
export function lineRemoval(source: string, start: number, end: number): Edit | null {
  const lineStart = skipBlanksBack(source, 0, start)
  const lineEnd = lineEndAt(source, end)
  const isAlone = lineStart === 0 || isLineEnding(source.charCodeAt(lineStart - 1))
  if (!isAlone || skipBlanks(source, end, lineEnd) < lineEnd) return null
  const next = nextLineAt(source, lineEnd)
  const edit = {start: lineStart, end: next, text: ''}
  // A text that ends without a line ending still does.
  if (next === lineEnd && lineStart > 0) edit.start -= source.startsWith('\r\n', lineStart - 2) ? 2 : 1
  return edit
}
