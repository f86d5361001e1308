import {skipBlanks} from '../../grammar/characters.js'
import {closesHtml, type HtmlKind, htmlKind} from '../../grammar/html-kinds.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'

/** Whether what ends HTML stands in itself, not in a blank line behind it (CommonMark §4.6). */
export function isSelfEnding(value: string): boolean {
  const kind = kindAt(value, 0)
  return kind > 0 && kind < 6
}

/** Whether HTML takes all that follows, up to the end of what holds it. */
export function isUnclosedHtml(value: string): boolean {
  const start = skipBlanks(value, 0, Math.min(value.length, mostIndent))
  const kind = kindAt(value, start)
  if (kind === 0 || kind > 5) return false
  for (let line = start; line < value.length; ) {
    const end = lineEndAt(value, line)
    if (closesHtml(kind, value, line, end, line === start)) return false
    line = nextLineAt(value, end)
  }
  return true
}

/** More blanks than this begin indented code. */
const mostIndent = 3

function kindAt(value: string, at: number): HtmlKind {
  return value[at] === '<' ? htmlKind(value, at, lineEndAt(value, at)) : 0
}
