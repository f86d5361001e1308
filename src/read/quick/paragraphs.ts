import type {ListItem, Paragraph} from 'mdast'
import type {Position} from 'unist'
import {code, isBlank} from './characters.js'
import {addBlock, type Blocks, isItem} from './containers.js'
import type {Cursor} from './cursor.js'
import {labelEnd} from './label.js'
import {pointIn, type ReadRun} from './leaves.js'
import {type Run, type RunLine, setRun, singleRun} from './run.js'
import {dropBlankAfterBox, takeTaskBox} from './task-box.js'

/** What paragraphs need of a piece that is being read. */
export interface Paragraphs {
  readRun: ReadRun
  /** Whether the text has `]:`, which definitions have behind their labels. */
  mayDefine: boolean
  /** The paragraph that is still open. */
  paragraph: OpenParagraph | null
  /** The one that it is whenever there is one; a heading's content is read as its run. */
  spare: OpenParagraph
}

/** A paragraph that is still open. */
export interface OpenParagraph {
  run: Run
  /** Where its first line's content begins, and its last line ends: offset, number and origin of the line. */
  start: number
  last: {number: number; end: number; origin: number}
}

/** A paragraph to be opened, again and again. */
export function noParagraph(source: string): OpenParagraph {
  return {run: singleRun(source, 0, 0, 0, 0), start: 0, last: {number: 0, end: 0, origin: 0}}
}

/** Opens a paragraph at the cursor (CommonMark §4.8). */
export function openParagraph(reading: Paragraphs & Cursor): void {
  const {source, line, at} = reading
  const paragraph = reading.spare
  const {run, last} = paragraph
  setRun(run, source, line.number, line.origin, at, line.end)
  paragraph.start = at
  last.number = line.number
  last.end = line.end
  last.origin = line.origin
  reading.paragraph = paragraph
}

/**
 * Adds a line to the open paragraph.
 *
 * @param start where its content begins, indentation included; -1 where a tab makes that uncertain
 */
export function continueParagraph(reading: Paragraphs & Cursor, start: number): void {
  const {source, line} = reading
  const {run, last} = reading.paragraph as OpenParagraph
  run.more ??= []
  if (run.isWhole && start === line.start) {
    run.more.push({index: start, offset: start, origin: start})
    run.end = line.end
  } else {
    if (run.isWhole) takeOut(run)
    const offset = start === -1 ? reading.at : start
    if (start === -1) run.isRagged = true
    run.text += source.slice(last.end, line.start)
    run.more.push({index: run.text.length, offset, origin: line.start})
    run.text += source.slice(offset, line.end)
    run.end = run.text.length
  }
  last.number = line.number
  last.end = line.end
  last.origin = line.start
}

/** Takes the lines of a run out of the whole text, since not all of what follows belongs to it. */
function takeOut(run: Run): void {
  const {start} = run
  run.isWhole = false
  run.text = run.text.slice(start, run.end)
  run.shift = start
  run.end -= start
  run.start = 0
  for (const line of run.more as RunLine[]) line.index -= start
}

/** Ends the open paragraph, if there is one; `false` where the piece is left to remark. */
export function endParagraph(reading: Paragraphs & Cursor & Blocks): boolean {
  const {paragraph, containers} = reading
  if (paragraph === null) return true
  reading.paragraph = null
  const {run, last} = paragraph
  const {text} = run
  let item: ListItem | null = null
  let box: boolean | null | undefined = null
  if (text.charCodeAt(run.start) === code.leftBracket) {
    if (mayDefine(reading, run)) return false
    const container = containers.length > 0 ? containers[containers.length - 1] : undefined
    if (isItem(container) && container.node.children.length === 0) {
      item = container.node
      box = takeTaskBox(run)
      if (box === undefined) return false
    }
  }
  if (!trimEnd(run)) return false
  const children = reading.readRun(run)
  if (!children) return false
  const node: Paragraph = {
    type: 'paragraph',
    children,
    position: {
      start: {line: run.line, column: paragraph.start - run.origin + 1, offset: paragraph.start},
      end: {line: last.number, column: last.end - last.origin + 1, offset: last.end}
    }
  }
  if (item !== null && box !== null) {
    item.checked = box
    dropBlankAfterBox(node)
  }
  addBlock(reading, node)
  return true
}

/** Ends the open paragraph: it is a setext heading (CommonMark §4.3), whose underline the line is; `false` as before. */
export function endHeading(reading: Paragraphs & Cursor & Blocks, depth: 1 | 2): boolean {
  const {run, start} = reading.paragraph as OpenParagraph
  const {text} = run
  reading.paragraph = null
  if (text.charCodeAt(run.start) === code.leftBracket && mayDefine(reading, run)) return false
  if (!trimEnd(run)) return false
  const children = reading.readRun(run)
  if (!children) return false
  const position: Position = {
    start: {line: run.line, column: start - run.origin + 1, offset: start},
    end: pointIn(reading.line, reading.line.end)
  }
  addBlock(reading, {type: 'heading', depth, children, position})
  return true
}

/** Takes off the blanks at a run's end; `false` where that changes what it says: `www.` is a link only if something follows it. */
function trimEnd(run: Run): boolean {
  const {text, start, end} = run
  while (run.end > start && isBlank(text.charCodeAt(run.end - 1))) run.end--
  return run.end === end || text.slice(run.end - 4, run.end).toLowerCase() !== 'www.'
}

/** Whether a definition, of a link or a footnote, may begin where a paragraph does. */
function mayDefine({mayDefine}: Paragraphs, {text, start, end}: Run): boolean {
  if (!mayDefine) return false
  const close = labelEnd(text, start + 1, end)
  return close > 0 && close + 1 < end && text.charCodeAt(close + 1) === code.colon
}
