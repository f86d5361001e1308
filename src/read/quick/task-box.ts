import type {PhrasingContent} from 'mdast'
import type {Point, Position} from 'unist'
import {code, isBlank, isLineEnding} from './characters.js'
import type {Run} from './run.js'

/**
 * Takes a task's box from the beginning of an item's first paragraph (GFM, «task list items»): something has to stand behind it.
 *
 * @returns whether the box is checked; `null` where there is none
 */
export function takeTaskBox(run: Run): boolean | null {
  const {text, start, end} = run
  const mark = start + 1 < end ? text.charCodeAt(start + 1) : code.leftBracket
  const isChecked = mark === code.x || mark === code.capitalX
  // micromark takes a line ending for a blank.
  if (!isChecked && !isBlank(mark) && !isLineEnding(mark)) return null
  const isPair = mark === code.carriageReturn && text.charCodeAt(start + 2) === code.lineFeed
  const close = start + (isPair ? 3 : 2)
  run.seen = close
  if (close >= end || text.charCodeAt(close) !== code.rightBracket) return null
  let at = close + 1
  if (at >= end || !(isBlank(text.charCodeAt(at)) || isLineEnding(text.charCodeAt(at)))) return null
  while (at < end && isBlank(text.charCodeAt(at))) at++
  if (at >= end) return null
  run.start = close + 1
  return isChecked
}

/** Takes the blank behind a box from the paragraph: text that begins with it begins later, and the paragraph with it. */
export function dropBlankAfterBox(nodes: PhrasingContent[], paragraph: Position): void {
  const [first] = nodes
  if (first?.type !== 'text') return
  first.value = first.value.slice(1)
  if (first.value === '') {
    nodes.shift()
    return
  }
  const start = first.position?.start as Point & {offset: number}
  start.column++
  start.offset++
  paragraph.start = {...start}
}
