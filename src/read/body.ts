import type {PhrasingContent, RootContent} from 'mdast'
import {indexLines, type Lines, pointAt} from '../text/lines.js'
import {type Definitions, noDefinitions} from './definitions.js'
import {Budget, isTooDeep} from './limits.js'
import {createMarkdownReader, type Markdown, type ReadMarkdown} from './markdown.js'
import type {Memory, Piece} from './memory.js'
import {fillPositions, mapPositions, type Place, shiftPositions} from './positions.js'
import type {InlineContext} from './quick/inline-reading.js'
import {createQuickReader, type QuickReader, readQuick} from './quick/quick.js'
import {endPoint, type Run, startPoint} from './quick/run.js'
import {type Segment, splitSegments} from './segments.js'

/** What a segment of the body was read into. */
export interface ReadSegment {
  segment: Segment
  /** Its blocks, positioned in the whole text; `null` where the limits refuse it. */
  blocks: RootContent[] | null
}

/** Is told each piece that remark-parse is asked for: its text, and whether that is inline content. */
export type ObserveRemark = (text: string, isInline: boolean) => void

/** A body on its way to blocks. */
interface Reading {
  source: string
  lines: Lines
  budget: Budget
  /** What was read of a text that is nearly alike. */
  memory: Memory | undefined
  /** What the document defines, as far as it is known. */
  known: Definitions
  /** The readers of blocks and of inline content, once they are needed. */
  readers: {blocks: ReadMarkdown | null; inline: ReadMarkdown | null}
  /** Whether the text holds a NUL, which only remark reads. */
  hasNul: boolean
  observe: ObserveRemark | undefined
  /** What inline content has of the document. */
  document: InlineContext
}

/** A segment, or a few that remark-parse reads at once, as far as it was read. */
interface Draft extends ReadSegment {
  /** The segments that it consists of. */
  parts: readonly Segment[]
  /** What is left to do: nothing, to read it again should the document define anything, to read it at all. */
  left: 'nothing' | 'if-defined' | 'all'
}

/** Segments that follow each other are given to remark-parse together up to this length: each call has its price. */
const longestGroup = 600

/**
 * Reads a body into blocks: all of it by the quick reader, if that understands all of it, else segment by segment.
 *
 * @param source the whole text
 * @param lines its lines
 * @param start where its body begins
 * @param observe is told what remark-parse is asked for
 * @param budget what remark-parse may take
 * @param memory what it was asked before
 */
export function readBody(
  source: string,
  lines: Lines,
  start: number,
  observe?: ObserveRemark,
  budget?: Budget,
  memory?: Memory
): ReadSegment[] {
  const hasNul = source.includes('\0')
  if (!hasNul) {
    const document = {definitions: null, hasBrackets: false, isTooDeep: false}
    // What it declines would be asked of remark-parse again, were only a later piece declined.
    const blocks = readQuick(
      createQuickReader(source, lines, document, () => null),
      start,
      source.length
    )
    // No definition stands in what it takes: nothing is to be read again.
    if (blocks) return [{segment: {start, end: source.length}, blocks}]
  }
  return readSegments(source, lines, splitSegments(source, start, lines), hasNul, observe, budget, memory)
}

/**
 * Reads the segments of a body into blocks: each by the quick reader, or by remark-parse where that declines.
 *
 * Definitions are document-wide. They can only stand in segments that the quick reader declines; where there are any, what
 * may refer to them is read again.
 */
export function readSegments(
  source: string,
  lines: Lines,
  segments: readonly Segment[],
  hasNul: boolean,
  observe?: ObserveRemark,
  budget: Budget = new Budget(source.length),
  memory?: Memory
): ReadSegment[] {
  const reading: Reading = {
    source,
    lines,
    budget,
    memory,
    known: noDefinitions,
    readers: {blocks: null, inline: null},
    hasNul,
    observe,
    document: {definitions: null, hasBrackets: false, isTooDeep: false}
  }
  const reader = createQuickReader(source, lines, reading.document, (run) => readByRemark(reading, run))
  const drafts: Draft[] = []
  for (const segment of segments) {
    const draft = readQuickly(reading, reader, segment)
    const last = drafts[drafts.length - 1]
    if (draft.left === 'all' && last?.left === 'all' && segment.end - last.segment.start <= longestGroup) {
      last.segment = {start: last.segment.start, end: segment.end}
      last.parts = [...last.parts, segment]
    } else {
      drafts.push(draft)
    }
  }
  const known = {links: new Set<string>(), footnotes: new Set<string>()}
  const defined = drafts.flatMap((draft) => readDefining(reading, draft, known))
  reading.known = known
  reading.document.definitions = known
  const hasDefinitions = known.links.size + known.footnotes.size > 0
  return defined.flatMap((draft): ReadSegment[] => {
    if (draft.left === 'nothing' || (draft.left === 'if-defined' && !hasDefinitions)) return [draft]
    return readAgain(reading, reader, draft, hasDefinitions)
  })
}

/** Reads what is left, if definitions may stand in it, and adds those to what is known. */
function readDefining(
  reading: Reading,
  draft: Draft,
  known: {links: Set<string>; footnotes: Set<string>}
): Draft[] {
  const {segment, parts} = draft
  if (draft.left !== 'all' || !textOf(reading, segment).includes(']:')) return [draft]
  const piece = readPiece(reading, segment)
  if (!piece) {
    if (parts.length === 1) return [{...draft, left: 'nothing'}]
    return parts.flatMap((part) => readDefining(reading, draftOf(part), known))
  }
  const {blocks, definitions} = piece
  for (const identifier of definitions.links) known.links.add(identifier)
  for (const identifier of definitions.footnotes) known.footnotes.add(identifier)
  // What another piece defines changes no definition.
  const isDone = blocks.every((block) => block.type === 'definition')
  return [{segment, parts, blocks, left: isDone ? 'nothing' : 'if-defined'}]
}

function draftOf(segment: Segment): Draft {
  return {segment, parts: [segment], blocks: null, left: 'all'}
}

function readAgain(
  reading: Reading,
  reader: QuickReader,
  {segment, parts}: Draft,
  hasDefinitions: boolean
): ReadSegment[] {
  const quick = hasDefinitions ? readQuickly(reading, reader, segment) : null
  if (quick?.blocks) return [quick]
  const piece = readPiece(reading, segment)
  if (piece) return [{segment, blocks: piece.blocks}]
  if (parts.length === 1) return [{segment, blocks: null}]
  return parts.flatMap((part) => readAgain(reading, reader, draftOf(part), hasDefinitions))
}

function textOf(reading: Reading, segment: Segment): string {
  return reading.source.slice(segment.start, segment.end)
}

function readQuickly(reading: Reading, reader: QuickReader, segment: Segment): Draft {
  const {hasNul, document} = reading
  const draft = draftOf(segment)
  if (hasNul && textOf(reading, segment).includes('\0')) return draft
  document.hasBrackets = false
  document.isTooDeep = false
  draft.blocks = readQuick(reader, segment.start, segment.end)
  if (draft.blocks) draft.left = document.hasBrackets ? 'if-defined' : 'nothing'
  else if (reader.blocks.isTooDeep || document.isTooDeep) draft.left = 'nothing'
  return draft
}

/** Reads a run that the quick reader declines: as a paragraph's content, whatever it looks like. */
function readByRemark(reading: Reading, run: Run): PhrasingContent[] | null {
  // micromark isn't exact about where it is in containers; and the indentation of HTML's lines depends on what code is.
  if (run.more?.some((line) => line.offset !== line.origin || isBlankAt(run.text, line.index))) return null
  const whole = run.text.slice(run.start, run.end)
  if (whole.includes('[')) reading.document.hasBrackets = true
  // Behind a task's box the blanks count, at a paragraph's beginning they don't.
  const lead = whole.search(/[^ \t]/)
  const text = whole.slice(lead)
  const markdown = readInline(reading, text)
  const [paragraph, another] = markdown?.children ?? []
  if (!markdown || paragraph?.type !== 'paragraph' || another) return null
  fillPositions(markdown.cutTexts, {offset: 0, line: 0, column: 0}, text, indexLines(text))
  const from = run.start + lead
  mapPositions(
    paragraph.children,
    (point) => startPoint(run, from + (point.offset as number)),
    (point) => endPoint(run, from + (point.offset as number))
  )
  return lead === 0 ? paragraph.children : prependText(paragraph.children, run, from)
}

function isBlankAt(text: string, index: number): boolean {
  return text[index] === ' ' || text[index] === '\t'
}

function prependText(children: PhrasingContent[], run: Run, end: number): PhrasingContent[] {
  const value = run.text.slice(run.start, end)
  const [first] = children
  const position = {start: startPoint(run, run.start), end: endPoint(run, end)}
  if (first?.type !== 'text') return [{type: 'text', value, position}, ...children]
  position.end = first.position?.end ?? position.end
  return [{type: 'text', value: value + first.value, position}, ...children.slice(1)]
}

/** Reads a piece into blocks at its place, or remembers them; `null` where the limits refuse it, where it nests too deep, or where remark-parse fails on it. */
function readPiece(reading: Reading, segment: Segment): Piece | null {
  const {lines, memory, known, budget} = reading
  const text = textOf(reading, segment)
  const {line, column} = pointAt(lines, segment.start)
  const place: Place = {offset: segment.start, line: line - 1, column: column - 1}
  const kept = memory?.recall(text, known, place)
  // The limits let through what they would let through otherwise.
  if (kept !== undefined) return budget.spend(text, true) ? kept : null
  if (!budget.spend(text)) return null
  const markdown = askRemark(reading, text, false)
  const piece = markdown && settle(reading, place, markdown)
  memory?.keep(text, known, place, piece)
  return piece
}

/** Reads inline content; `null` as with a piece. */
function readInline(reading: Reading, text: string): Markdown | null {
  return reading.budget.spend(text) ? askRemark(reading, text, true) : null
}

function askRemark(reading: Reading, text: string, isInline: boolean): Markdown | null {
  reading.observe?.(text, isInline)
  try {
    const markdown = readerOf(reading, isInline)(text, reading.known)
    return isTooDeep(markdown.children) ? null : markdown
  } catch {
    return null
  }
}

function readerOf({readers}: Reading, isInline: boolean): ReadMarkdown {
  const kind = isInline ? 'inline' : 'blocks'
  const reader = readers[kind] ?? createMarkdownReader(isInline)
  readers[kind] = reader
  return reader
}

/** Puts what a piece was read into at its place. */
function settle({source, lines}: Reading, place: Place, {children, cutTexts, definitions}: Markdown): Piece {
  shiftPositions(children, place)
  fillPositions(cutTexts, place, source, lines)
  return {blocks: children, definitions}
}
