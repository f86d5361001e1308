import type {Nodes, Parents, Text} from 'mdast'
import {toString as toPlainText} from 'mdast-util-to-string'
import {decodeString} from 'micromark-util-decode-string'
import type {Position} from 'unist'
import {type Lines, lineEndAt, nextLineAt, positionAt} from '../text/lines.js'
import type {CutText} from './cut-autolinks.js'

/**
 * Gives positions to the texts and links that remark-gfm cut out of a text without saying where they are
 * (`mdast-util-gfm-autolink-literal`), in place.
 *
 * @param cutTexts the texts that may have been cut, in order; those that are gone have their positions still
 * @param source the whole text
 * @param lines its lines
 */
export function fillPositions(cutTexts: CutText[], source: string, lines: Lines): void {
  const byParent = new Map<Parents, Text[]>()
  for (const {parent, text} of cutTexts) {
    const texts = byParent.get(parent)
    if (texts) texts.push(text)
    else byParent.set(parent, [text])
  }
  for (const [parent, texts] of byParent) {
    const kept = new Set<Nodes>(parent.children)
    const pieces = parent.children.filter((child) => !child.position)
    let next = 0
    for (const text of texts) {
      if (kept.has(text)) continue
      const first = next
      for (let length = 0; length < text.value.length && next < pieces.length; next++) {
        length += toPlainText(pieces[next]).length
      }
      fillText(text, pieces.slice(first, next), source, lines)
    }
  }
}

function fillText(text: Text, pieces: Nodes[], source: string, lines: Lines): void {
  const {start, end} = text.position as Position
  const from = start.offset as number
  const to = end.offset as number
  const offsets = alignText(source, from, to, text.value)
  let at = 0
  for (const piece of pieces) {
    const pieceStart = offsets.starts[at] as number
    at += toPlainText(piece).length
    const pieceEnd = offsets.ends[at - 1] as number
    piece.position = positionAt(lines, pieceStart, pieceEnd)
    if (piece.type !== 'link') continue
    for (const child of piece.children) child.position = positionAt(lines, pieceStart, pieceEnd)
  }
}

/** Where each code unit of a text's value is written. */
interface Alignment {
  starts: number[]
  ends: number[]
}

/**
 * Aligns a text node's value with its source: escapes and character references are longer than what they mean, blanks at
 * a line's ends and the markers of the containers that it stands in mean nothing (CommonMark §2.4, §2.5, §4.8, §5.1).
 *
 * ```
 * value    a _ b ⏎ c
 *          | | | | |
 * source   a \_ b ⏎> c
 * ```
 */
function alignText(source: string, start: number, end: number, value: string): Alignment {
  const alignment: Alignment = {starts: [], ends: []}
  let at = start
  let done = 0
  while (done < value.length) {
    const isLineEnding = /[\r\n]/.test(value[done] as string) && !isReferred(source, at, end)
    if (isLineEnding) at = lineEndAt(source, at)
    const length = isLineEnding ? Math.max(nextLineAt(source, at) - at, 1) : writtenLength(source, at, end)
    const meant = isLineEnding ? length : decodeString(source.slice(at, at + length)).length
    for (let unit = 0; unit < meant; unit++) {
      alignment.starts.push(at + (isLineEnding ? unit : 0))
      alignment.ends.push(isLineEnding ? at + unit + 1 : at + length)
    }
    at += length
    done += meant
    if (isLineEnding) at = skipPrefix(source, at, end, lineOf(value, done))
  }
  return alignment
}

/** An escape, or a reference, where one stands at the beginning. */
const escapeOrReference = /^(?:\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});)/i
/** The longest that it can be, in code units. */
const longestReference = 33

function writtenLength(source: string, at: number, end: number): number {
  const character = source[at]
  if (character !== '\\' && character !== '&') return 1
  const written = source.slice(at, Math.min(end, at + longestReference)).match(escapeOrReference)
  const isMeant = written !== null && decodeString(written[0]) !== written[0]
  return isMeant ? written[0].length : 1
}

/** Whether a line ending is written as a character reference, which ends no line. */
function isReferred(source: string, at: number, end: number): boolean {
  const length = writtenLength(source, at, end)
  return length > 1 && /[\r\n]/.test(decodeString(source.slice(at, at + length)))
}

function lineOf(value: string, start: number): string {
  return value.slice(start, lineEndAt(value, start))
}

/** Skips indentation and quotes' markers, as far as what follows is the line that the value has. */
function skipPrefix(source: string, start: number, end: number, line: string): number {
  let at = skipBlanks(source, start)
  while (source[at] === '>' && !isWritten(source, at, end, line)) at = skipBlanks(source, at + 1)
  return at
}

function isWritten(source: string, at: number, end: number, line: string): boolean {
  const written = source.slice(at, Math.min(end, lineEndAt(source, at)))
  return decodeString(written).trimEnd() === line.trimEnd()
}

function skipBlanks(source: string, start: number): number {
  let at = start
  while (source[at] === ' ' || source[at] === '\t') at++
  return at
}
