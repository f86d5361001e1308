import type {Paragraph} from 'mdast'
import type {Point} from 'unist'
import {isBlank} from './characters.js'
import type {Run} from './run.js'

const box = /^\[[ \txX]\]/
/** How long a box is, in code units. */
const length = 3

/**
 * Takes a task's box from the beginning of an item's first paragraph (GFM, «task list items»).
 *
 * @returns whether the box is checked; `null` where there is none; `undefined` where it stands alone on its line
 */
export function takeTaskBox(run: Run): boolean | null | undefined {
  const {text} = run
  if (!box.test(text)) return null
  if (text.length > length && !isBlank(text.charCodeAt(length)) && !/[\r\n]/.test(text[length] as string))
    return null
  const firstLine = run.starts.length > 1 ? text.slice(0, run.starts[1]) : text
  if (firstLine.slice(length).trim() === '') return undefined
  run.text = text.slice(length)
  run.offsets[0] = (run.offsets[0] as number) + length
  for (let line = 1; line < run.starts.length; line++)
    run.starts[line] = (run.starts[line] as number) - length
  return text[1] === 'x' || text[1] === 'X'
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
