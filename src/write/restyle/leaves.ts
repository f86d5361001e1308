import type {Code, Definition, Heading, Html, Paragraph, Table, ThematicBreak} from 'mdast'
import {skipBlanks} from '../../grammar/characters.js'
import {fenceLength} from '../../grammar/fences.js'
import {closingHashes, headingEnd} from '../../grammar/line-starts.js'
import {endOfLine} from '../../text/lines.js'
import {contentOf, skipBlanks as skipIndent} from './containers.js'
import {writeInlineLines} from './inline-lines.js'
import {endOf, firstLineOf, lastLineOf, placeOf, type Restyling, startOf} from './restyling.js'
import {splitLines, trimEnd} from './writer.js'

/** Writes a paragraph; the box of a task that it begins with stands where `start` says. */
export function writeParagraph(restyling: Restyling, node: Paragraph, start?: number): void {
  const first = start === undefined ? firstLineOf(node) : lineAt(restyling, node, start)
  writeInlineLines(restyling, node.children, start ?? startOf(node), first, lastLineOf(node))
}

/** The line of an offset that stands before a node, or at its beginning. */
function lineAt({lines}: Restyling, node: Paragraph, offset: number): number {
  let line = firstLineOf(node)
  while (line > 0 && (lines.starts[line] as number) > offset) line--
  return line
}

/** Writes a heading as an ATX heading (CommonMark §4.2); a setext heading of several lines stays one. */
export function writeHeading(restyling: Restyling, node: Heading): void {
  const {source, lines, writer} = restyling
  const first = firstLineOf(node)
  const last = lastLineOf(node)
  if (first === last) {
    writer.line(
      atx(node.depth, atxContent(source.slice(startOf(node), endOfLine(source, lines, first)), node.depth))
    )
    return
  }
  // Where definitions stand right above the title, micromark lets the heading begin with them.
  const [title = node] = node.children
  const titleLine = firstLineOf(title)
  if (titleLine === last - 1) {
    writer.line(atx(node.depth, trimEnd(source.slice(startOf(title), endOfLine(source, lines, titleLine)))))
  } else {
    writeInlineLines(restyling, node.children, startOf(title), titleLine, last - 1)
    writer.line(underline(restyling, last))
  }
}

/** Makes an ATX heading; one that ends with what looks like closing hashes is given others to lose. */
function atx(depth: number, content: string): string {
  const hashes = '#'.repeat(depth)
  if (content === '') return hashes
  return closingHashes(content, 0, content.length) < content.length
    ? `${hashes} ${content} ${hashes}`
    : `${hashes} ${content}`
}

/** What an ATX heading's line holds between its hashes. */
function atxContent(line: string, depth: number): string {
  const start = skipBlanks(line, depth, line.length)
  return line.slice(start, headingEnd(line, start, line.length))
}

function underline(restyling: Restyling, index: number): string {
  const {source} = restyling
  const content = contentOf(restyling, index)
  const {at, column} = skipIndent(source, content.end, content)
  return guarded(restyling, trimEnd(source.slice(at, content.end)), column - content.base)
}

/** Indents what would close front matter that isn't any. */
function guarded({mayClose, containers, writer}: Restyling, text: string, indent: number): string {
  return mayClose && containers.length === 0 && writer.count > 0 && text === '---'
    ? ' '.repeat(indent) + text
    : text
}

/** Writes a thematic break as it is. */
export function writeThematicBreak(restyling: Restyling, node: ThematicBreak): void {
  const {source, writer} = restyling
  const text = trimEnd(source.slice(startOf(node), endOf(node)))
  writer.line(guarded(restyling, text, placeOf(node).start.column - 1))
}

/** Writes code: what is fenced with as many backticks as it takes, what is indented by four blanks. */
export function writeCode(restyling: Restyling, node: Code): void {
  const {source, lines, writer} = restyling
  const start = startOf(node)
  const value = node.value === '' ? [] : splitLines(withNul(restyling, node, node.value))
  const opening = source.slice(start, endOfLine(source, lines, firstLineOf(node)))
  const length = fenceLength(opening, 0, opening.length)
  if (length === 0) {
    // Behind the marker of a footnote no blanks would count.
    if (writer.first?.endsWith(': ')) writer.line('')
    for (const line of value) writer.line(line === '' ? '' : `    ${line}`)
    return
  }
  const info = opening.slice(skipBlanks(opening, length, opening.length))
  const unit = info.includes('`') ? '~' : '`'
  const fence = unit.repeat(newFenceLength(value, unit))
  const gap = info.startsWith(unit) ? ' ' : ''
  writer.line(fence + gap + (/[ \t]$/.test(node.meta ?? '') ? info : trimEnd(info)))
  for (const line of value) writer.line(line)
  writer.line(fence)
}

/** One more than what the lines have at their beginnings, and at least three. */
function newFenceLength(value: readonly string[], unit: string): number {
  let longest = 2
  for (const line of value) {
    let at = 0
    while (line[at] === ' ') at++
    const start = at
    while (line[at] === unit) at++
    longest = Math.max(longest, at - start)
  }
  return longest + 1
}

/** Writes a block of HTML as it is. */
export function writeHtml(restyling: Restyling, node: Html): void {
  const {writer} = restyling
  // Behind a marker the blanks of its first line would count as the marker's.
  if (writer.first !== null && /^[ \t]/.test(node.value)) writer.line('')
  const lines = splitLines(withNul(restyling, node, node.value))
  // What nothing closes goes on to the text's end, its last line ending included.
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) writer.line(line)
}

/** A value as the author wrote it: reading makes U+FFFD of each NUL (CommonMark §2.3). */
function withNul({source}: Restyling, node: Code | Html, value: string): string {
  const written = source.slice(startOf(node), endOf(node))
  if (!written.includes('\0')) return value
  const inValue = written.match(/[\0\uFFFD]/g) as RegExpMatchArray
  // An info string comes first.
  let index = inValue.length - (value.match(/\uFFFD/g)?.length ?? 0)
  return value.replace(/\uFFFD/g, () => inValue[index++] as string)
}

/** Writes a table's rows as they are. */
export function writeTable(restyling: Restyling, node: Table): void {
  const last = lastLineOf(node)
  for (let index = firstLineOf(node); index <= last; index++) {
    const {source, writer} = restyling
    const content = contentOf(restyling, index)
    const {at} = skipIndent(source, content.end, content)
    writer.line(trimEnd(source.slice(at, content.end)))
  }
}

/** Writes a definition's lines as they are. */
export function writeDefinition(restyling: Restyling, node: Definition): void {
  const {source, writer} = restyling
  const first = firstLineOf(node)
  const last = lastLineOf(node)
  const hasLongTitle = /[\r\n]/.test(node.title ?? '')
  for (let index = first; index <= last; index++) {
    const content = contentOf(restyling, index)
    const place = skipIndent(source, content.end, content)
    const indent = index === first ? 0 : place.column - content.column + content.pad
    const text = source.slice(place.at, content.end)
    writer.line(' '.repeat(indent) + (hasLongTitle && index < last ? text : trimEnd(text)))
  }
}
