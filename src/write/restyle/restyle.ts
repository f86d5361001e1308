import type {RootContent} from 'mdast'
import type {Lines} from '../../text/lines.js'
import {isApart, writeBlock} from './blocks.js'
import {isBulleted, ownBullet} from './markers.js'
import {firstLineOf, lastLineOf, type RestyleStyle, type Restyling, startOf} from './restyling.js'
import {LineWriter, splitLines} from './writer.js'

/** A text that is to be restyled, and how. */
export interface RestyleTask {
  source: string
  lines: Lines
  /** The offset where the body begins, behind a byte-order mark and the front matter. */
  body: number
  /** The blocks of the body, in order, topics dissolved. */
  blocks: readonly RootContent[]
  /** What stands before the body in the result. */
  head: Head
  style: RestyleStyle
  /** What ends the lines of the result. */
  ending: string
  /** Which blocks stay as they are, by their index. */
  isKept: (index: number) => boolean
  /** Whether the endings of the lines that are kept are, too. */
  keepsEndings: boolean
}

/** What stands before the body in the result. */
export interface Head {
  text: string
  /** Its number of lines: none without front matter. */
  count: number
}

/** A text in its new style. */
export interface Restyled {
  text: string
  /** The index of the line that each block begins in. */
  firstLines: number[]
}

/**
 * Writes blocks in a new style: markers, indentation and blank lines are new, what they hold stays as the author wrote it.
 *
 * Linear: each line of the source is looked at once.
 */
export function restyleBlocks(task: RestyleTask): Restyled {
  const {source, lines, body, blocks, head, style, ending, isKept} = task
  const writer = new LineWriter(ending)
  writer.lines(head.text, head.count)
  const mayClose = head.count === 0 && isFence(source, body)
  const restyling: Restyling = {source, lines, style, containers: [], writer, mayClose}
  const firstLines: number[] = []
  let bullet: string | null = null
  let before: RootContent | null = null
  for (let index = 0; index < blocks.length; ) {
    const node = blocks[index] as RootContent
    if (keeps(node, index, isKept)) {
      const end = endOfKept(blocks, index, isKept)
      if (before) writer.line('')
      writeKept(task, writer, index, end, firstLines)
      index = end
      before = blocks[index - 1] as RootContent
      bullet = isBulleted(before) ? ownBullet(source, before) : null
      continue
    }
    if (before === null) {
      // A first line `---` would open front matter.
      if (head.count > 0 || (!mayClose && isFence(source, startOf(node)))) writer.line('')
    } else if (before.type !== 'unread' && isApart(restyling, before, node)) {
      writer.line('')
    }
    firstLines.push(writer.count)
    const next = blocks[index + 1]
    const taken = bullet === null ? [] : [bullet]
    if (isBulleted(next) && isKept(index + 1)) taken.push(ownBullet(source, next))
    bullet = writeBlock(restyling, node, taken)
    before = node
    index++
  }
  return {text: writer.text, firstLines}
}

/** Whether a line of exactly `---` and blanks begins there. */
function isFence(source: string, offset: number): boolean {
  if (!source.startsWith('---', offset)) return false
  let end = offset + 3
  while (source[end] === ' ' || source[end] === '\t') end++
  return end === source.length || source[end] === '\n' || source[end] === '\r'
}

/** Whether a block stays as it is: also what wasn't read. */
function keeps(node: RootContent, index: number, isKept: (index: number) => boolean): boolean {
  return node.type === 'unread' || isKept(index)
}

/** Where the blocks that stay as they are end, the one at `start` the first of them. */
function endOfKept(
  blocks: readonly RootContent[],
  start: number,
  isKept: (index: number) => boolean
): number {
  let end = start + 1
  while (end < blocks.length && keeps(blocks[end] as RootContent, end, isKept)) end++
  return end
}

/** Writes blocks as they are, and what stands between them; before the first and behind the last one of the body, too. */
function writeKept(
  {source, lines, body, blocks, ending, keepsEndings}: RestyleTask,
  writer: LineWriter,
  start: number,
  end: number,
  firstLines: number[]
): void {
  const first = blocks[start] as RootContent
  const last = blocks[end - 1] as RootContent
  const from = start === 0 ? body : (lines.starts[firstLineOf(first)] as number)
  const to = end === blocks.length ? source.length : (lines.starts[lastLineOf(last) + 1] as number)
  const text = source.slice(from, to)
  const pieces = splitLines(text)
  // The line that the first of them begins in, if the text before it counts.
  let skipped = 0
  if (start === 0) {
    const offset = lines.starts[firstLineOf(first)] as number
    skipped = splitLines(source.slice(from, Math.max(from, offset))).length - 1
  }
  for (let index = start; index < end; index++) {
    firstLines.push(writer.count + skipped + firstLineOf(blocks[index] as RootContent) - firstLineOf(first))
  }
  writer.lines(keepsEndings ? text : pieces.join(ending), pieces.length - 1)
}
