import type {Position} from 'unist'
import {checkArgument, objectLike, textKind} from '../text/options.js'
import {type FramedLines, framedLines, hideInFrame} from './framed-lines.js'

/** The longest piece of a line that a frame shows, in code units. */
const widest = 120

/**
 * Shows a place in a text: its line, the two before it and the one after it, with the place marked.
 *
 * Only the lines around the place are looked at, and a long line is shown around the place, so that a frame
 * costs the same whatever the size of the text.
 *
 * @param source the text that the position speaks of
 * @param position where; only its first line is marked
 * @returns plain text of at most four lines and the marker's
 *
 * @example
 * const text = '---\ntitle: Elm\ndate: 2018\n---\n'
 * codeFrame(text, safeParseNotes(text).issues[0].position)
 * //   1 | ---
 * //   2 | title: Elm
 * // > 3 | date: 2018
 * //     |       ^^^^
 * //   4 | ---
 */
export function codeFrame(source: string, position: Position): string {
  checkArgument(source, textKind('the text that it stands in'), 'frame a place of')
  checkArgument(position?.start, objectLike('a position, such as an issue has'), 'frame')
  return printLines(framedLines(source, position))
}

/** Prints the lines of a {@link codeFrame}. */
export function printLines({lines, first, marked, start, end}: FramedLines): string {
  const cut = start + 1 > widest - 20 ? start + 1 - (widest - 40) : 0
  const shown = lines.map((line) => hideInFrame(line.slice(cut, cut + widest)))
  const markStart = start - cut
  const markEnd = Math.max(markStart + 1, Math.min(end - cut, widest))
  const width = String(first + lines.length - 1).length
  return shown
    .flatMap((line, index) => {
      const gutter = ` ${String(first + index).padStart(width)} |`
      const text = line === '' ? '' : ` ${line}`
      if (index !== marked) return [` ${gutter}${text}`]
      const blank = line.slice(0, markStart).replace(/[^\t]/g, ' ')
      return [
        `>${gutter}${text}`,
        ` ${gutter.replace(/\d/g, ' ')} ${blank}${'^'.repeat(markEnd - markStart)}`
      ]
    })
    .join('\n')
}
