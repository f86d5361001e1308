import {code, isSpace, skipSpace} from './characters.js'

/** How long a label may be (CommonMark §6.3). */
export const longestLabel = 999

/**
 * Finds where a label closes that begins there (CommonMark §6.3, «link label»).
 *
 * @param start index after the opening bracket
 * @returns the index of the closing one; where it is none, below 0, the place where it turned out not to be
 */
export function labelEnd(text: string, start: number, limit: number): number {
  const last = Math.min(limit, start + longestLabel + 1)
  let isSeen = false
  for (let at = start; at < last; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.leftBracket) return -at
    if (unit === code.rightBracket) return isSeen ? at : -at
    if (!isSpace(unit)) isSeen = true
    if (unit === code.backslash && isEscapable(text.charCodeAt(at + 1))) at++
  }
  return -last
}

/** Finds where a footnote's label closes that begins there: it has neither blanks nor line endings. */
export function footnoteLabelEnd(text: string, start: number, limit: number): number | null {
  const last = Math.min(limit, start + longestLabel + 1)
  for (let at = start; at < last; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.leftBracket || isSpace(unit)) return null
    if (unit === code.rightBracket) return at > start ? at : null
    if (unit === code.backslash && isEscapable(text.charCodeAt(at + 1))) at++
  }
  return null
}

function isEscapable(unit: number): boolean {
  return unit === code.leftBracket || unit === code.backslash || unit === code.rightBracket
}

/** Whether a text may stand between the brackets of a reference or a definition (CommonMark §6.3, «link label»). */
export function isLabel(written: string): boolean {
  const {length} = written
  return length > 0 && labelEnd(`${written}]`, 0, length + 1) === length
}

/** Whether a label says anything. */
export function isBlankLabel(written: string): boolean {
  return skipSpace(written, 0, written.length) === written.length
}
