import type {Code, Definition, Heading, Html, Paragraph} from 'mdast'
import type {Position} from 'unist'
import {code, isBlank, skipBlanks, trimEnd} from '../../grammar/characters.js'
import type {Step} from '../../grammar/containers.js'
import {fenceAround, fenceLength, isFenceClose} from '../../grammar/fences.js'
import {closingHashes, headingEnd} from '../../grammar/line-starts.js'
import {endOfLine, splitLines} from '../../text/lines.js'
import {isRaw} from '../../tree/raw-leaf.js'
import {startOf} from '../../tree/span.js'
import {type Leaf, type LeafPlace, outside} from '../canonical/layout.js'
import {alignTable} from './align-table.js'
import {inlineLines} from './inline-lines.js'
import {
  firstLineOf,
  isBlankLine,
  type LeafLine,
  lastLineOf,
  linesOf,
  outerOf,
  type Restyling,
  stepsAround
} from './restyling.js'

/** What an option may ask of leaves. */
export interface LeafChoices {
  tables: 'keep' | 'align'
  thematicBreak: 'keep' | '---' | '***' | '___'
}

/** Gives the lines of a leaf in the new style; what isn't named here has the author's. */
export function leafLines(
  restyling: Restyling,
  node: Leaf,
  choices: LeafChoices,
  place: LeafPlace
): string[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphLines(restyling, node)
    case 'heading':
      return headingLines(restyling, node)
    case 'code':
      return codeLines(restyling, node)
    case 'definition':
      return definitionLines(node, linesOf(restyling, node))
    case 'html':
      return htmlLines(node, linesOf(restyling, node), outerOf(restyling, node))
    case 'thematicBreak':
      return [breakLine(restyling, node, choices, place)]
    case 'table': {
      const own = ownLines(restyling, node)
      return choices.tables === 'align' ? (alignTable(node, own) ?? own) : own
    }
    default:
      return ownLines(restyling, node)
  }
}

function paragraphLines(restyling: Restyling, node: Paragraph): string[] {
  const first = firstLineOf(node)
  if (lastLineOf(restyling, node) === first) return inlineLines(node, linesOf(restyling, node), first, [])
  const steps = stepsAround(restyling, node)
  return plainLines(restyling, node, steps) ?? inlineLines(node, linesOf(restyling, node), first, steps)
}

/** The lines of a paragraph that has no blanks to lose; `null` where it may have some. */
function plainLines({source, lines}: Restyling, node: Paragraph, steps: readonly Step[]): string[] | null {
  let indent = 0
  for (const step of steps) {
    if (step === '>') return null
    indent += step
  }
  const found: string[] = []
  const {start, end} = node.position as Position
  for (let index = start.line - 1; index < end.line; index++) {
    const line = lines.starts[index] as number
    const at = index === start.line - 1 ? startOf(node) : line + indent
    const stop = endOfLine(source, lines, index)
    if (at >= stop || isBlank(source.charCodeAt(at)) || isBlank(source.charCodeAt(stop - 1))) return null
    for (let before = line; before < at && index >= start.line; before++) {
      if (source.charCodeAt(before) !== code.space) return null
    }
    found.push(source.slice(at, stop))
  }
  return found
}

function ownLines(restyling: Restyling, node: Leaf): string[] {
  return linesOf(restyling, node).map(({text}) => trimEnd(text))
}

/** A thematic break, as asked for where it can't become part of a marker (`- ***`), an underline, or front matter. */
function breakLine(restyling: Restyling, node: Leaf, {thematicBreak}: LeafChoices, place: LeafPlace): string {
  const [own = ''] = ownLines(restyling, node)
  const isBound = place.isTight || (place.isFirst && ['listItem', 'document'].includes(place.container))
  return thematicBreak === 'keep' || isBound ? own : thematicBreak
}

/** Makes a heading an ATX heading (CommonMark §4.2); a setext heading of several lines stays one. */
function headingLines(restyling: Restyling, node: Heading): string[] {
  const {depth} = node
  // Where definitions stand right above the title, micromark lets the heading begin with them.
  const first = isRaw(node) ? node.firstLine - 1 : firstLineOf(node.children[0] ?? node)
  const lines = linesOf(restyling, node, first)
  const {text} = lines[0] as LeafLine
  if (lines.length === 1) {
    const start = skipBlanks(text, depth, text.length)
    return [atx(depth, text.slice(start, headingEnd(text, start, text.length)))]
  }
  if (lines.length === 2) return [atx(depth, trimEnd(text))]
  const underline = lines.pop() as LeafLine
  return [...inlineLines(node, lines, first, stepsAround(restyling, node)), trimEnd(underline.text)]
}

/** Makes an ATX heading; one that ends with what looks like closing hashes is given others to lose. */
function atx(depth: number, content: string): string {
  const hashes = '#'.repeat(depth)
  if (content === '') return hashes
  const isClosed = closingHashes(content, 0, content.length) < content.length
  return isClosed ? `${hashes} ${content} ${hashes}` : `${hashes} ${content}`
}

/** Gives fences as many backticks as it takes, and indents by four blanks what is indented. */
function codeLines(restyling: Restyling, node: Code): string[] {
  const {value, meta} = node
  const lines = linesOf(restyling, node)
  const opening = (lines[0] as LeafLine).text
  const length = fenceLength(opening, 0, opening.length)
  const content = value === '' ? [] : withNul(splitLines(value), length === 0 ? lines : lines.slice(1))
  if (length === 0) return content.map((line) => line && `    ${line}`)
  const info = opening.slice(skipBlanks(opening, length, opening.length))
  const unit = info.includes('`') ? '~' : '`'
  const fence = fenceAround(content, unit)
  // To some, a blank before an attribute means something: ` ``` {.sh}`, ` ```{sh}`.
  const hasGap = info.startsWith('{') && opening[length] !== '{'
  const gap = hasGap || info.startsWith(unit) ? ' ' : ''
  const first = fence + gap + (/[ \t]$/.test(meta ?? '') ? info : trimEnd(info))
  const isEnded = isClosedBy(lines, opening.slice(0, length))
  // What only the end of its container closes stays open before blank lines: to some readers they are part of it.
  const blanks = isEnded ? 0 : blanksBehind(restyling, node, content.length)
  if (blanks > 0) return [first, ...content, ...Array<string>(blanks - 1).fill('')]
  return [first, ...(value === '' ? emptyLines(lines.length - (isEnded ? 2 : 1)) : content), fence]
}

function isClosedBy(lines: readonly LeafLine[], fence: string): boolean {
  const last = lines[lines.length - 1]?.text ?? ''
  return lines.length > 1 && isFenceClose(last, 0, last.length, fence.charCodeAt(0), fence.length)
}

/** The line between two fences that is empty: mdast drops it. */
function emptyLines(count: number): string[] {
  return count > 0 ? [''] : []
}

/** How many blank lines stand behind so many lines of code in a container, up to what follows. */
function blanksBehind(restyling: Restyling, node: Code, count: number): number {
  const steps = stepsAround(restyling, node)
  // A quote ends before a blank line.
  if (steps.length === 0 || steps.includes('>')) return 0
  const first = firstLineOf(node) + 1 + count
  let next = first
  while (next < restyling.lines.starts.length && isBlankLine(restyling, next)) next++
  return next < restyling.lines.starts.length ? next - first : 0
}

/**
 * Gives the lines of HTML as they are: what nothing closes goes on to the text's end, its last line ending included.
 *
 * @param outer how many of its containers the first line isn't in
 */
function htmlLines({value}: Html, lines: readonly LeafLine[], outer: number): string[] {
  const content = withNul(splitLines(value), lines)
  content[0] = outside.repeat(outer) + content[0]
  return content.at(-1) === '' ? content.slice(0, -1) : content
}

/** Gives lines of a value as the author wrote them: reading makes U+FFFD of each NUL (CommonMark §2.3). */
function withNul(content: string[], lines: readonly LeafLine[]): string[] {
  return content.map((line, index) => {
    const whole = lines[index]?.whole ?? line
    return line.includes('\uFFFD') ? whole.slice(whole.length - line.length) : line
  })
}

/** Keeps the indentation of a definition's lines, and blanks in a title of several lines. */
function definitionLines({title}: Definition, lines: readonly LeafLine[]): string[] {
  const isLong = /[\r\n]/.test(title ?? '')
  return lines.map(({text, indent}, index) => {
    const line = index === 0 ? text : ' '.repeat(indent) + text
    return isLong && index < lines.length - 1 ? line : trimEnd(line)
  })
}
