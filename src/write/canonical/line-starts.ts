import {findBlockStart} from '../../grammar/line-starts.js'
import {asIs, type Draft, encoded, escaped, mark} from './pieces.js'

/** Encodes the blanks and line endings that would be lost: at the ends of lines, and blank lines. */
export function encodeBlanks(draft: Draft, isOneLine: boolean): void {
  const {text} = draft
  const last = text.length - 1
  let lineStart = 0
  for (let at = 0; at <= last; at++) {
    const character = text[at]
    const isAtStart = at === lineStart
    if (character === '\n') {
      if (isOneLine || (draft.isText[at] === 1 && (isAtStart || at === last))) {
        mark(draft, at, encoded)
        continue
      }
      lineStart = at + 1
    } else if (character === ' ' || character === '\t') {
      if (isAtStart || at === last || (text[at + 1] === '\n' && !isOneLine)) mark(draft, at, encoded)
    }
  }
}

/** Escapes what would begin another block at a line's beginning. */
export function escapeLineStarts(draft: Draft, isWary: boolean): void {
  const {text, isText, actions} = draft
  let start = 0
  while (start < text.length) {
    let end = start
    while (end < text.length && (text[end] !== '\n' || actions[end] === encoded)) end++
    if (isText[start] === 1 && actions[start] === asIs) {
      const at = findBlockStart(text.slice(start, end), start === 0, isWary)
      if (at !== -1) mark(draft, start + at, escaped)
    }
    start = end + 1
  }
}
