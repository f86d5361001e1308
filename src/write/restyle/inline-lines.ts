import type {PhrasingContent} from 'mdast'
import {boxEnd} from '../../grammar/boxes.js'
import {skipBlanks} from '../../grammar/characters.js'
import {
  isThematicBreak,
  isUnderline,
  looksLikeDelimiters,
  noMarker,
  readMarker
} from '../../grammar/line-starts.js'
import {endOfLine} from '../../text/lines.js'
import {contentOf, skipBlanks as skipIndent} from './containers.js'
import {endOf, type Restyling, startOf} from './restyling.js'
import {trimEnd} from './writer.js'

/**
 * Writes the lines of a paragraph or of a setext heading: as they are, without the blanks before and behind them that mean
 * nothing.
 *
 * @param start the offset where the first of them begins
 * @param first the index of the first line
 * @param last the index of the last line
 */
export function writeInlineLines(
  restyling: Restyling,
  children: readonly PhrasingContent[],
  start: number,
  first: number,
  last: number
): void {
  const {source, lines, writer} = restyling
  if (first === last) {
    writer.line(trimEnd(source.slice(start, endOfLine(source, lines, first))))
    return
  }
  const fixed = fixedRanges(children)
  let range = 0
  const isFixed = (offset: number): boolean => {
    while (range < fixed.length && (fixed[range] as Range).end <= offset) range++
    return range < fixed.length && (fixed[range] as Range).start < offset
  }
  let begin = start
  let indent = ''
  for (let index = first; index <= last; index++) {
    const end = endOfLine(source, lines, index)
    if (index > first) {
      const content = contentOf(restyling, index)
      if (isFixed(lines.starts[index] as number)) {
        begin = content.at
        indent = ' '.repeat(content.pad)
      } else {
        const place = skipIndent(source, end, content)
        begin = place.at
        indent = indentOf(source.slice(begin, end), place.column - content.base, content.isLazy)
      }
    }
    const text = source.slice(begin, end)
    const isWhole = index < last && (isFixed(end) || (index === first && isBoxAlone(text)))
    writer.line(indent + (isWhole ? text : index === last ? trimEnd(text) : trimLineEnd(text)))
  }
}

/** Whether a line holds nothing but a task's box: the blank behind it belongs to it. */
function isBoxAlone(text: string): boolean {
  const end = boxEnd(text, 0, text.length)
  return end !== -1 && skipBlanks(text, end, text.length) === text.length
}

/** Drops what means nothing at the end of a line that another one follows: a hard break stays. */
function trimLineEnd(text: string): string {
  const trimmed = trimEnd(text)
  const blanks = text.slice(trimmed.length)
  if (blanks.length >= 2 && !blanks.includes('\t')) return `${trimmed}  `
  // The blank keeps a backslash from being a hard break.
  return blanks !== '' && trimmed.endsWith('\\') ? `${trimmed} ` : trimmed
}

/**
 * What a paragraph's line that isn't the first is to be indented by, besides what its containers want: nothing, or four blanks
 * where it would begin another block without them.
 *
 * @param text the line, without indentation
 * @param indent what it is indented by
 * @param isLazy whether it isn't in all of its containers
 */
function indentOf(text: string, indent: number, isLazy: boolean): string {
  if (indent >= 4) return looksLikeBlock(text) ? '    ' : ''
  return isLazy && looksLikeUnderline(text) ? '    ' : ''
}

/** Whether a line looks as if it made something else of the paragraph above: an underline of a heading, the delimiter row of a table. */
function looksLikeUnderline(text: string): boolean {
  return isUnderline(text, 0, text.length) || looksLikeDelimiters(text, 0, text.length)
}

/** Whether a line looks as if it began a block, to other readers too, or made something else of the paragraph above. */
function looksLikeBlock(text: string): boolean {
  const {length} = text
  return (
    /^(?:[#>]|<[a-z/!?]|\[\^|```|~~~)/i.test(text) ||
    readMarker(text, 0, length, noMarker()) ||
    isThematicBreak(text, 0, length) ||
    looksLikeUnderline(text)
  )
}

interface Range {
  start: number
  end: number
}

/**
 * Finds what may hold line endings whose blanks mean something, or are the author's: code, HTML, images, and what stands behind
 * a link's text. Sorted.
 */
function fixedRanges(children: readonly PhrasingContent[], ranges: Range[] = []): Range[] {
  for (const child of children) {
    if (child.type === 'text' || child.position?.start.line === child.position?.end.line) continue
    if (!('children' in child)) {
      if (child.type !== 'break') ranges.push({start: startOf(child), end: endOf(child)})
      continue
    }
    fixedRanges(child.children, ranges)
    if (child.type !== 'link' && child.type !== 'linkReference') continue
    const last = child.children.at(-1)
    ranges.push({start: last ? endOf(last) : startOf(child), end: endOf(child)})
  }
  return ranges
}
