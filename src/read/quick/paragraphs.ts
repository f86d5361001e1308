import type {Blockquote, Definition, Heading, ListItem, Paragraph} from 'mdast'
import {code, isBlank, isLineEnding} from '../../grammar/characters.js'
import {addBlock, type Blocks, type Container, isItem, noChildren} from './containers.js'
import {type Contents, readContent} from './content.js'
import type {Cursor} from './cursor.js'
import {definitionEnd} from './definition.js'
import {type Line, pointIn} from './leaves.js'
import {endPoint, type Run, type RunLine, setRun, singleRun, startPoint} from './run.js'
import {takeTaskBox} from './task-box.js'

/** What paragraphs need of a piece that is being read. */
export interface Paragraphs extends Contents {
  /** The paragraph that is open, whenever one is; a heading's content is read as its run. */
  paragraph: OpenParagraph
  /** What links the text defines, as far as it was read. */
  links: Set<string>
}

/** A paragraph that is still open. */
export interface OpenParagraph {
  run: Run
  /** Its last line, where that begins behind its indentation, and how far it is indented. */
  last: Line
  lastStart: number
  lastIndent: number
  /** Whether a task's box may begin it. */
  mayHaveBox: boolean
  /** Whether its first line may be a table's first row. */
  mayBeHead: boolean
}

/** A paragraph to be opened, again and again. */
export function noParagraph(source: string): OpenParagraph {
  const last = {number: 0, start: 0, origin: 0, end: 0}
  const run = singleRun(source, 0, 0, 0, 0)
  return {run, last, lastStart: 0, lastIndent: 0, mayHaveBox: false, mayBeHead: true}
}

/** Opens a paragraph at the cursor (CommonMark §4.8). */
export function openParagraph(reading: Paragraphs & Cursor, mayHaveBox: boolean): void {
  const {source, line, at, paragraph} = reading
  setRun(paragraph.run, source, line.number, line.origin, at, line.end)
  paragraph.mayHaveBox = mayHaveBox
  noteLast(paragraph, line, at, 0)
}

function noteLast(paragraph: OpenParagraph, line: Line, at: number, indent: number): void {
  const {last} = paragraph
  last.number = line.number
  last.start = line.start
  last.origin = line.origin
  last.end = line.end
  paragraph.lastStart = at
  paragraph.lastIndent = indent
}

/**
 * Adds a line to the open paragraph.
 *
 * @param start where its content begins, indentation included
 */
export function continueParagraph(reading: Paragraphs & Cursor, start: number): void {
  const {source, line, paragraph, pad, base} = reading
  const {run, last} = paragraph
  run.more ??= []
  if (run.isWhole && start === line.start && pad === 0) {
    run.more.push({index: start, offset: start, origin: start, pad, column: base, isKnown: false})
    run.end = line.end
  } else {
    if (run.isWhole) takeOut(run)
    run.text += source.slice(last.end, line.start)
    run.more.push({
      index: run.text.length,
      offset: start,
      origin: line.start,
      pad,
      column: base,
      isKnown: false
    })
    if (pad > 0) run.text += ' '.repeat(pad)
    run.text += source.slice(start, line.end)
    run.end = run.text.length
  }
  noteLast(paragraph, line, reading.at, reading.column - base)
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

/**
 * Takes the last line from the open paragraph: it is a table's first row.
 *
 * @returns that line; `null` where no other is left
 */
export function takeLastLine({paragraph}: Paragraphs): RunLine | null {
  const {run} = paragraph
  const {more, text} = run
  const line = more?.pop()
  if (more === null || line === undefined) return null
  let end = line.index - 1
  if (text.charCodeAt(end) === code.lineFeed && text.charCodeAt(end - 1) === code.carriageReturn) end--
  run.end = end
  if (!run.isWhole) run.text = text.slice(0, end)
  if (more.length === 0 && run.isWhole) run.more = null
  return line
}

/** Ends the open paragraph: definitions at its head, and what is left. */
export function endParagraph(reading: Paragraphs & Cursor & Blocks): void {
  const {paragraph, containers} = reading
  const {run} = paragraph
  if (!readDefinitions(reading, run)) return
  let hasBox = false
  const start = startPoint(run, run.start)
  if (paragraph.mayHaveBox && run.text.charCodeAt(run.start) === code.leftBracket) {
    const box = takeTaskBox(run, reading.source)
    if (box !== null) hasBox = checkBox(containers[containers.length - 1], box)
  }
  const position = {start, end: endPoint(run, run.end)}
  trimEnd(run)
  const node: Paragraph = {type: 'paragraph', children: noChildren, position}
  addBlock(reading, node)
  readContent(reading, run, node, hasBox)
}

/**
 * Notes a task's box where micromark does: in what the paragraph stands in, be that an item or, behind an item that is empty, not.
 *
 * @returns whether the blank behind the box is no part of the paragraph
 */
function checkBox(container: Container | undefined, isChecked: boolean): boolean {
  if (container === undefined) return false
  const node = container.node as (Blockquote & {checked?: boolean}) | ListItem
  node.checked = isChecked
  return isItem(container) && !node.children.some(({type}) => type === 'paragraph')
}

/**
 * Ends the open paragraph: it is a setext heading (CommonMark §4.3), whose underline the line is.
 *
 * @returns `false` where nothing was left of it but definitions
 */
export function endHeading(reading: Paragraphs & Cursor & Blocks, depth: 1 | 2): boolean {
  const {run} = reading.paragraph
  // micromark lets the heading begin with the definitions before it.
  const start = startPoint(run, run.start)
  if (!readDefinitions(reading, run)) return false
  trimEnd(run)
  const position = {start, end: pointIn(reading.line, reading.line.end)}
  const node: Heading = {type: 'heading', depth, children: noChildren, position}
  addBlock(reading, node)
  readContent(reading, run, node, false)
  return true
}

/** Takes off the blanks at a run's end. */
function trimEnd(run: Run): void {
  const {text, start, end} = run
  while (run.end > start && isBlank(text.charCodeAt(run.end - 1))) run.end--
  run.hasBlankEnd = run.end < end
}

/** Takes the definitions from the head of a run; `false` where nothing else is left. */
function readDefinitions(reading: Paragraphs & Blocks, run: Run): boolean {
  const {mayDefine, links} = reading
  if (!mayDefine) return true
  const {text, end} = run
  const add = (node: Definition, key: string): void => {
    links.add(key)
    addBlock(reading, node)
  }
  while (text.charCodeAt(run.start) === code.leftBracket) {
    let at = definitionEnd(run, add)
    if (at === -1) return true
    while (at < end && (isLineEnding(text.charCodeAt(at)) || isBlank(text.charCodeAt(at)))) at++
    if (at === end) return false
    run.start = at
  }
  return true
}
