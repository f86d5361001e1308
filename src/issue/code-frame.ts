import type {Position} from 'unist'
import {indexLines, lineEndAt, nextLineAt} from '../text/lines.js'
import {checkArgument, objectLike, textKind} from '../text/options.js'

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
  const column = position.start.column
  const {offset} = position.start
  const lineStart =
    offset === undefined
      ? (indexLines(source).starts[position.start.line - 1] ?? source.length)
      : offset - (column - 1)
  const lines: string[] = []
  let before = lineStart
  for (let count = 0; count < 2 && before > 0; count++) {
    const start = previousLineAt(source, before)
    lines.unshift(source.slice(start, lineEndAt(source, start)))
    before = start
  }
  const startLine = position.start.line - lines.length
  const lineEnd = lineEndAt(source, lineStart)
  lines.push(source.slice(lineStart, lineEnd))
  const after = nextLineAt(source, lineEnd)
  if (after > lineEnd && after < source.length) {
    lines.push(source.slice(after, lineEndAt(source, after)))
  }

  const cut = column > widest - 20 ? column - (widest - 40) : 0
  const shown = lines.map((line) => showable(line.slice(cut, cut + widest)))
  const sameLine = position.end.line === position.start.line
  const endColumn = sameLine ? position.end.column : lineEnd - lineStart + 1
  const markStart = column - cut
  const markEnd = Math.max(markStart + 1, Math.min(endColumn - cut, widest + 1))
  const marked = position.start.line - startLine
  const width = String(startLine + lines.length - 1).length
  return shown
    .flatMap((line, index) => {
      const gutter = ` ${String(startLine + index).padStart(width)} |`
      const text = line === '' ? '' : ` ${line}`
      if (index !== marked) return [` ${gutter}${text}`]
      const blank = line.slice(0, markStart - 1).replace(/[^\t]/g, ' ')
      return [
        `>${gutter}${text}`,
        ` ${gutter.replace(/\d/g, ' ')} ${blank}${'^'.repeat(markEnd - markStart)}`
      ]
    })
    .join('\n')
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

/** Keeps the columns, but lets nothing through that acts. */
function showable(line: string): string {
  return line.replace(acting, '\u00b7')
}
