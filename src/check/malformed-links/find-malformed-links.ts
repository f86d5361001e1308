import {code} from '../../grammar/characters.js'
import {isEscape} from '../../grammar/references.js'
import type {Edit} from '../../text/edits.js'
import {startOf} from '../../tree/span.js'
import type {TextBlock} from '../mask-inlines.js'
import {findMisspeltUrl} from '../misspelt-urls.js'
import {readBare, readBrackets, readGap, readReversed, readWide} from './beside-brackets.js'
import {Brackets} from './brackets.js'
import {readLoneBracket, readLostBracket, readParentheses} from './in-parentheses.js'
import type {Mend, ReadShape, Shape} from './shape.js'

/** What was to be a link or an image, and is text. Offsets are those of the source. */
export interface MalformedLink extends Shape {
  isImage: boolean
}

/** What may stand right behind a text's brackets, and what it makes of them. */
const shapes: Readonly<Record<string, ReadShape>> = {
  '(': readParentheses,
  ' ': readGap,
  '\t': readGap,
  '\n': readGap,
  '\r': readGap,
  '（': readWide,
  '[': readBrackets,
  '<': readBare,
  h: readBare,
  H: readBare
}

/** What has none of these has nothing that was to be a link. */
const sign = /\][([<（]|\][ \t>\r\n]+\(|\)\[|\]https?:|\[[^[\]]*[^[\]\s]https?:/i

/**
 * Finds what was to be a link in a block, in order, not overlapping. What is a link, code, HTML or an escape is left alone, and so are
 * brackets and parentheses that nothing stands in or beside that looks like a URL. Linear: each shape ends before the next bracket.
 *
 * ```text
 * see [text] (https://a.example) and list[0] (below)
 *     |                        |
 * ```
 *
 * @param block a paragraph, a heading or a cell, as it was read
 * @param written its text
 */
export function findMalformedLinks(block: TextBlock, written: string): MalformedLink[] {
  if (!sign.test(written)) return []
  const brackets = new Brackets(block, written)
  const offset = startOf(block)
  const {text} = brackets
  const found: MalformedLink[] = []
  let last = 0
  for (let at = 0; at < text.length; at++) {
    if (isEscape(text, at, text.length)) {
      at++
      continue
    }
    const shape = shapeAt(brackets, at, last)
    if (!shape || shape.start < last) continue
    // Math: `$[a] (b)$`.
    if (text[shape.start - 1] === '$' && text[shape.end] === '$') continue
    last = shape.end
    const isImage =
      shape.problem !== 'no-bracket' && text[shape.start] === '[' && brackets.isImage(shape.start)
    const start = isImage ? shape.start - 1 : shape.start
    const mend = shape.mend && withUrl(shape.mend)
    found.push(shifted({...shape, start, isImage, mend}, offset))
  }
  return found
}

function shapeAt(brackets: Brackets, at: number, last: number): Shape | null {
  const {text} = brackets
  const unit = text.charCodeAt(at)
  if (unit === code.leftBracket)
    return (text[at - 1] === ')' ? readReversed(brackets, at) : null) ?? readLostBracket(brackets, at)
  if (unit !== code.rightBracket) return null
  const open = brackets.openingOf(at)
  if (open === -1) return readLoneBracket(brackets, at)
  // A footnote's brackets are no link's.
  if (open < last || text[open + 1] === '^') return null
  return shapes[text[at + 1] ?? '']?.(brackets, open, at) ?? null
}

function shifted(link: MalformedLink, offset: number): MalformedLink {
  return {
    ...link,
    start: link.start + offset,
    end: link.end + offset,
    textStart: link.textStart + offset,
    textEnd: link.textEnd + offset,
    mend: link.mend && {...link.mend, edits: shiftEdits(link.mend.edits, offset)}
  }
}

function shiftEdits(edits: readonly Edit[], offset: number): Edit[] {
  return edits.map(({start, end, text}) => ({start: start + offset, end: end + offset, text}))
}

/** Corrects the destination, too, where it would lead elsewhere: `[text] (htps://…)`. */
function withUrl(mend: Mend): Mend {
  const misspelt = mend.at === -1 ? null : findMisspeltUrl(mend.destination)
  if (!misspelt) return mend
  const edits = [...mend.edits, ...shiftEdits(misspelt.edits, mend.at)]
  edits.sort((left, right) => left.start - right.start || left.end - right.end)
  return {...mend, edits, destination: misspelt.expected, isCertain: mend.isCertain && misspelt.isCertain}
}
