import type {Paragraph} from 'mdast'
import type {Point} from 'unist'
import {code, isBlank, isLineEnding} from './characters.js'
import type {Run} from './run.js'

/** How long a box is, in code units. */
const length = 3

/**
 * Takes a task's box from the beginning of an item's first paragraph (GFM, «task list items»).
 *
 * @returns whether the box is checked; `null` where there is none; `undefined` where that is left to remark: it goes over a line, or stands alone on its own
 */
export function takeTaskBox(run: Run): boolean | null | undefined {
  const {text, start, end} = run
  if (end - start < length || text.charCodeAt(start) !== code.leftBracket) return null
  const mark = text.charCodeAt(start + 1)
  // micromark takes the line ending for a blank at first, and isn't exact about where it is afterwards.
  if (isLineEnding(mark)) return undefined
  const isChecked = mark === code.x || mark === code.capitalX
  if (!isChecked && !isBlank(mark)) return null
  if (text.charCodeAt(start + 2) !== code.rightBracket) return null
  let at = start + length
  if (at < end && !isBlank(text.charCodeAt(at)) && !isLineEnding(text.charCodeAt(at))) return null
  while (at < end && isBlank(text.charCodeAt(at))) at++
  if (at >= end || isLineEnding(text.charCodeAt(at))) return undefined
  run.start += length
  return isChecked
}

/** Takes the blank behind a box from the paragraph: text that begins with it begins later, and the paragraph with it. */
export function dropBlankAfterBox(paragraph: Paragraph): void {
  const [first] = paragraph.children
  if (first?.type !== 'text') return
  first.value = first.value.slice(1)
  if (first.value === '') {
    paragraph.children.shift()
    return
  }
  const start = first.position?.start as Point & {offset: number}
  start.column++
  start.offset++
  if (paragraph.position) paragraph.position.start = {...start}
}
