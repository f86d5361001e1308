import type {Nodes, Parents, Text} from 'mdast'
import {toString as toPlainText} from 'mdast-util-to-string'
import type {Position} from 'unist'
import {alignValue} from '../grammar/alignment.js'
import {skipBlanks} from '../grammar/characters.js'
import {decode, meantEnd} from '../grammar/references.js'
import {type Lines, lineEndAt, positionAt} from '../text/lines.js'
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
  const {value} = text
  const offsets = alignValue(source, from, to, value, meantEnd, (line, done) =>
    skipPrefix(source, line, to, lineOf(value, done))
  )
  if (!offsets) return
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

function lineOf(value: string, start: number): string {
  return value.slice(start, lineEndAt(value, start))
}

/** Skips indentation and quotes' markers, as far as what follows is the line that the value has. */
function skipPrefix(source: string, start: number, end: number, line: string): number {
  let at = skipBlanks(source, start, source.length)
  while (source[at] === '>' && !isWritten(source, at, end, line))
    at = skipBlanks(source, at + 1, source.length)
  return at
}

function isWritten(source: string, at: number, end: number, line: string): boolean {
  const written = source.slice(at, Math.min(end, lineEndAt(source, at)))
  return decode(written).trimEnd() === line.trimEnd()
}
