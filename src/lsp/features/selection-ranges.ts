import type {Position, SelectionRange} from 'vscode-languageserver-types'
import {findUrl} from '../../check/url-place.js'
import {nodesAt} from '../../query/node-at.js'
import type {AnyNode} from '../../query/walk.js'
import {locateFrontMatter} from '../../read/split-front-matter.js'
import {lineEndAt} from '../../text/lines.js'
import {endOf, type Span, spanOf, startOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'

/**
 * Gives, for each place, what may be selected around it, the innermost first: the word, the text, the inline content that holds it, the bullet, the list, the
 * topic, the note. Each holds the one before it and is larger.
 */
export function selectionRanges(note: OpenNote, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const offset = note.places.offsetOf(position)
    const spans = growing(spansAround(note, offset), offset)
    let selection: SelectionRange | undefined
    for (const {start, end} of spans.reverse()) {
      const range = note.places.rangeOf(start, end)
      selection = selection ? {range, parent: selection} : {range}
    }
    return selection ?? {range: {start: position, end: position}}
  })
}

/** What stands around an offset, the innermost first. */
function spansAround(note: OpenNote, offset: number): Span[] {
  const {text, notes} = note
  const whole = {start: 0, end: text.length}
  const place = locateFrontMatter(text).frontMatter
  if (place && offset <= place.close) {
    const {start, end, open, close} = place
    return [wordAt(text, offset), lineAt(text, offset), {start, end}, {start: open, end: close}, whole]
  }
  // At a word's end, what stands before the place is meant.
  const behind = nodesAt(notes, offset)
  const before = offset > 0 && !/[\r\n]/.test(text[offset - 1] as string) ? nodesAt(notes, offset - 1) : []
  const nodes = before.length > behind.length ? before : behind
  const own = nodes.toReversed().flatMap((node) => [...partsOf(node, text, offset), spanOf(node.position)])
  return [wordAt(text, offset), ...own, whole]
}

/** Those that hold the one before them, and more. */
function growing(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = []
  for (const span of spans) {
    const last = kept.at(-1)
    if (span.start > offset || span.end < offset) continue
    if (last && (span.start > last.start || span.end < last.end)) continue
    if (last ? span.end - span.start > last.end - last.start : span.end > span.start) kept.push(span)
  }
  return kept
}

/** Parts of a node that are no nodes: what a heading or a link holds, and where it leads. */
function partsOf(node: AnyNode, text: string, offset: number): Span[] {
  const parts: Span[] = []
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
    const place = findUrl(node, text)
    if (place && place.start <= offset && offset <= place.end) return [place]
  }
  if (node.type === 'heading' || node.type === 'link') {
    const first = node.children[0]
    const last = node.children.at(-1)
    if (first && last) parts.push({start: startOf(first), end: endOf(last)})
  }
  return parts
}

const wordUnit = /[\p{L}\p{M}\p{N}_]/u

/** The word that an offset stands in or beside; empty where there is none. */
function wordAt(text: string, offset: number): Span {
  let start = offset
  let end = offset
  while (start > 0) {
    const size = isLow(text, start - 1) ? 2 : 1
    if (!wordUnit.test(text.slice(start - size, start))) break
    start -= size
  }
  while (end < text.length) {
    const size = (text.codePointAt(end) as number) > 0xffff ? 2 : 1
    if (!wordUnit.test(text.slice(end, end + size))) break
    end += size
  }
  return {start, end}
}

/** Whether the second unit of a pair stands there. */
function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff && at > 0
}

function lineAt(text: string, offset: number): Span {
  let start = offset
  while (start > 0 && !/[\r\n]/.test(text[start - 1] as string)) start--
  return {start, end: lineEndAt(text, offset)}
}
