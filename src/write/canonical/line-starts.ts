import {skipBlanks} from '../../grammar/characters.js'
import {fenceLength} from '../../grammar/fences.js'
import {htmlKind} from '../../grammar/html-kinds.js'
import {
  headingDepth,
  isThematicBreak,
  isUnderline,
  looksLikeDelimiters,
  noMarker,
  readMarker
} from '../../grammar/line-starts.js'
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

/**
 * Finds the character whose escape keeps a line from being another block.
 *
 * @param isFirst whether it is the paragraph's first line; some blocks can't interrupt a paragraph
 * @param isWary whether those count all the same
 */
function findBlockStart(line: string, isFirst: boolean, isWary: boolean): number {
  const {length} = line
  const isLoose = isFirst || isWary
  if (line.startsWith('>') || headingDepth(line, 0, length) > 0) return 0
  const item = noMarker()
  if (readMarker(line, 0, length, item)) {
    const isEmpty = skipBlanks(line, item.end, length) === length
    const mayInterrupt = !isEmpty && (!item.ordered || (item.start === 1 && item.digits === 1))
    if (isLoose || mayInterrupt) return item.digits
  }
  if (isThematicBreak(line, 0, length) || fenceLength(line, 0, length) > 0) return 0
  if (!isFirst && (isUnderline(line, 0, length) || looksLikeDelimiters(line, 0, length))) return 0
  const kind = line.startsWith('<') ? htmlKind(line, 0, length) : 0
  return kind > 0 && kind < 7 ? 0 : -1
}
