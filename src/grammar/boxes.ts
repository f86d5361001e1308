import {code, isSpace} from './characters.js'

/**
 * Where the bracket of a task's box has to close (GFM, «task list items»), behind its mark: an `x`, a blank or, as in micromark, a
 * line ending.
 *
 * @param start index of the `[`
 * @returns -1 where no mark stands there
 */
export function boxClose(text: string, start: number, end: number): number {
  const mark = start + 1 < end ? text.charCodeAt(start + 1) : code.leftBracket
  if (!isCheck(mark) && !isSpace(mark)) return -1
  const isPair = mark === code.carriageReturn && text.charCodeAt(start + 2) === code.lineFeed
  return start + (isPair ? 3 : 2)
}

/** Whether a box with such a mark is checked. */
export function isCheck(mark: number): boolean {
  return mark === code.x || mark === code.capitalX
}

/** The index after a box and the blank behind it; -1 where none stands there. */
export function boxEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== code.leftBracket) return -1
  const close = boxClose(text, start, end)
  if (close === -1 || close + 1 >= end || text.charCodeAt(close) !== code.rightBracket) return -1
  if (!isSpace(text.charCodeAt(close + 1))) return -1
  return close + (text.startsWith('\r\n', close + 1) ? 3 : 2)
}
