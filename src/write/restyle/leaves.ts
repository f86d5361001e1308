import type {Code, Definition, Heading, Html} from 'mdast'
import {skipBlanks, trimEnd} from '../../grammar/characters.js'
import {fenceLength, isFenceClose} from '../../grammar/fences.js'
import {closingHashes, headingEnd} from '../../grammar/line-starts.js'
import {splitLines} from '../../text/lines.js'
import {isRaw} from '../../tree/raw-leaf.js'
import type {Leaf, LeafPlace} from '../canonical/layout.js'
import {alignTable} from './align-table.js'
import {inlineLines} from './inline-lines.js'
import {firstLineOf, type LeafLine, linesOf, type Restyling} from './restyling.js'

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
      return inlineLines(node, linesOf(restyling, node), firstLineOf(node))
    case 'heading':
      return headingLines(restyling, node)
    case 'code':
      return codeLines(node, linesOf(restyling, node))
    case 'definition':
      return definitionLines(node, linesOf(restyling, node))
    case 'html':
      return htmlLines(node, linesOf(restyling, node))
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

function ownLines(restyling: Restyling, node: Leaf): string[] {
  return linesOf(restyling, node).map(({text}) => trimEnd(text))
}

/** A thematic break, as asked for where it can't become part of a marker or an underline: `- ***`. */
function breakLine(restyling: Restyling, node: Leaf, {thematicBreak}: LeafChoices, place: LeafPlace): string {
  const [own = ''] = ownLines(restyling, node)
  const isBound = place.isTight || (place.isFirst && place.container === 'listItem')
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
  return [...inlineLines(node, lines, first), trimEnd(underline.text)]
}

/** Makes an ATX heading; one that ends with what looks like closing hashes is given others to lose. */
function atx(depth: number, content: string): string {
  const hashes = '#'.repeat(depth)
  if (content === '') return hashes
  const isClosed = closingHashes(content, 0, content.length) < content.length
  return isClosed ? `${hashes} ${content} ${hashes}` : `${hashes} ${content}`
}

/** Gives fences as many backticks as it takes, and indents by four blanks what is indented. */
function codeLines({value, meta}: Code, lines: readonly LeafLine[]): string[] {
  const opening = (lines[0] as LeafLine).text
  const length = fenceLength(opening, 0, opening.length)
  const content =
    value === ''
      ? emptyLines(lines, opening.slice(0, length))
      : withNul(splitLines(value), length === 0 ? lines : lines.slice(1))
  if (length === 0) return content.map((line) => line && `    ${line}`)
  const info = opening.slice(skipBlanks(opening, length, opening.length))
  const unit = info.includes('`') ? '~' : '`'
  const fence = unit.repeat(newFenceLength(content, unit))
  // To some, a blank before an attribute means something: ` ``` {.sh}`, ` ```{sh}`.
  const hasGap = info.startsWith('{') && opening[length] !== '{'
  const gap = hasGap || info.startsWith(unit) ? ' ' : ''
  return [fence + gap + (/[ \t]$/.test(meta ?? '') ? info : trimEnd(info)), ...content, fence]
}

/** The line between two fences that is empty: mdast drops it. */
function emptyLines(lines: readonly LeafLine[], fence: string): string[] {
  const last = lines.at(-1)?.text ?? ''
  const isEnded = lines.length > 1 && isFenceClose(last, 0, last.length, fence.charCodeAt(0), fence.length)
  return lines.length - (isEnded ? 1 : 0) > 1 ? [''] : []
}

/** Gives the lines of HTML as they are: what nothing closes goes on to the text's end, its last line ending included. */
function htmlLines({value}: Html, lines: readonly LeafLine[]): string[] {
  const content = withNul(splitLines(value), lines)
  return content.at(-1) === '' ? content.slice(0, -1) : content
}

/** Gives lines of a value as the author wrote them: reading makes U+FFFD of each NUL (CommonMark §2.3). */
function withNul(content: string[], lines: readonly LeafLine[]): string[] {
  return content.map((line, index) => {
    const whole = lines[index]?.whole ?? line
    return line.includes('\uFFFD') ? whole.slice(whole.length - line.length) : line
  })
}

/** One more than what the lines have at their beginnings, and at least three. */
function newFenceLength(lines: readonly string[], unit: string): number {
  const markers = unit === '`' ? /^ *(`+)/ : /^ *(~+)/
  return lines.reduce((most, line) => Math.max(most, (markers.exec(line)?.[1]?.length ?? 0) + 1), 3)
}

/** Keeps the indentation of a definition's lines, and blanks in a title of several lines. */
function definitionLines({title}: Definition, lines: readonly LeafLine[]): string[] {
  const isLong = /[\r\n]/.test(title ?? '')
  return lines.map(({text, indent}, index) => {
    const line = index === 0 ? text : ' '.repeat(indent) + text
    return isLong && index < lines.length - 1 ? line : trimEnd(line)
  })
}
