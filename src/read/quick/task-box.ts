import type {Paragraph, PhrasingContent} from 'mdast'
import type {Point} from 'unist'
import {boxClose, isCheck} from '../../grammar/boxes.js'
import {code, isBlank, isSpace} from '../../grammar/characters.js'
import {columnOf, type Run} from './run.js'

/**
 * Takes a task's box from the beginning of an item's first paragraph (GFM, «task list items»): something has to stand behind it.
 *
 * @param source the whole text
 * @returns whether the box is checked; `null` where there is none
 */
export function takeTaskBox(run: Run, source: string): boolean | null {
  const {text, start, end} = run
  const close = boxClose(text, start, end)
  if (close === -1) return null
  run.seen = close
  if (close >= end || text.charCodeAt(close) !== code.rightBracket) return null
  // A tab is a blank for each of its columns, and a box holds but one.
  if (text.charCodeAt(start + 1) === code.tab && columnOf(run, source, start + 1) % 4 !== 3) return null
  let at = close + 1
  if (at >= end || !isSpace(text.charCodeAt(at))) return null
  while (at < end && isBlank(text.charCodeAt(at))) at++
  if (at >= end) return null
  run.start = close + 1
  return isCheck(text.charCodeAt(start + 1))
}

/** Takes the blank behind a box from a paragraph's content: text that begins with it begins later, and the paragraph with it. */
export function dropBlankAfterBox(paragraph: Paragraph, children: PhrasingContent[]): void {
  const [first] = children
  if (first?.type !== 'text') return
  first.value = first.value.slice(1)
  if (first.value === '') {
    children.shift()
    return
  }
  const start = first.position?.start as Point & {offset: number}
  start.column++
  start.offset++
  if (paragraph.position) paragraph.position.start = {...start}
}
