import {isBlank as isBlankUnit} from '../grammar/characters.js'
import {headingDepth} from '../grammar/line-starts.js'
import {countAlike, countAlikeAtEnd} from '../text/alike.js'
import {indexLines, lineEndAt, lineIndexAt} from '../text/lines.js'
import type {NoteData} from '../tree/builders.js'
import type {Block} from '../tree/flatten-topics.js'
import type {FrontMatter} from '../tree/nodes.js'
import {endOf, startOf} from '../tree/span.js'
import {noDefinitions, readSegments} from './body.js'
import {type CountedDefinitions, countDefinitions, definedOutside, definesSame} from './known-definitions.js'
import {type Move, moveNodes} from './move-nodes.js'
import {type FreshNotes, readFrontMatter} from './read.js'
import {beginsAnew} from './segments.js'
import {locateFrontMatter} from './split-front-matter.js'

/** What became of a text: its code units from `start` to `end` are now those from `start` to `newEnd`. */
export interface Change {
  start: number
  end: number
  newEnd: number
}

/** A text, and where its body begins. */
export interface Body {
  text: string
  body: number
}

/** What of a body was read again: the rest is what it was. */
export interface RereadBody {
  /** How many of the old blocks stand before what was read, and how many behind it: as they stood. */
  before: number
  after: number
  /** The blocks that were read between them, positioned in the new text. */
  blocks: Block[]
  /** How far those behind are to move. */
  move: Move
  /** The text's last line, from 1, where it was read up to its end. */
  lastLine: number | null
}

/**
 * Reads again what a change of a text touches: from a block before it to one behind it between which and the rest nothing is open. What stands
 * outside says what it said, as long as the same labels are defined.
 *
 * @param blocks the blocks of the old text in order, without topics, each where the old text has it
 * @returns `null` where the whole text has to be read
 */
export function rereadBody(
  blocks: readonly Block[],
  old: Body,
  now: Body,
  change: Change
): RereadBody | null {
  if (blocks.some(({type, position}) => type === 'unread' || !position)) return null
  const isHeadSame = old.body === now.body && change.start >= old.body
  const before = isHeadSame ? findStart(blocks, old.text, change) : 0
  const all = mayDefine(old.text) || mayDefine(now.text) ? countDefinitionsIn(blocks, old.text) : null
  let after = findEnd(blocks, before, old.text, now, change)
  // Twice as much each time, so that all of it is not much more than the last one.
  for (let more = 1; ; more *= 2) {
    const read = readBetween({blocks, before, after, now, change, all})
    if (read !== null) return read.isSure ? read : null
    for (let step = 0; step < more && after < blocks.length; step++) {
      after = findEnd(blocks, after + 1, old.text, now, change)
    }
  }
}

/** Counts what is defined by blocks; only those are looked at that hold `]:`, which stands behind a definition's label. */
function countDefinitionsIn(blocks: readonly Block[], text: string): CountedDefinitions {
  const holders: Block[] = []
  let next = 0
  for (let at = text.indexOf(']:'); at !== -1; at = text.indexOf(']:', at + 2)) {
    const index = countEnded(blocks, at)
    const holder = blocks[index]
    if (holder && index >= next) holders.push(holder)
    next = Math.max(next, index + 1)
  }
  return countDefinitions(holders)
}

function mayDefine(text: string): boolean {
  return text.includes(']:')
}

/** Finds the last block that surely begins before a change, whatever that made of it; 0 where there is none. */
function findStart(blocks: readonly Block[], text: string, {start}: Change): number {
  for (let index = Math.min(countEnded(blocks, start), blocks.length - 1); index > 0; index--) {
    const at = startOf(blocks[index] as Block)
    if (at >= start || isPartOfParagraph(blocks, index)) continue
    if (start > at + 1 && beginsFresh(text, at)) return index
    if (isHeadingAt(text, at) && lineEndAt(text, at) < start) return index
  }
  return 0
}

/** Finds the first block, from one on, that surely begins behind a change; the number of blocks where there is none. */
function findEnd(
  blocks: readonly Block[],
  from: number,
  text: string,
  now: Body,
  {end, newEnd}: Change
): number {
  let index = Math.max(from, countEnded(blocks, end))
  for (; index < blocks.length; index++) {
    const at = startOf(blocks[index] as Block)
    const newAt = at + newEnd - end
    if (at < end || newAt <= now.body || isPartOfParagraph(blocks, index)) continue
    const isFresh = beginsFresh(text, at) && beginsFresh(now.text, newAt)
    if (isFresh || (isHeadingAt(text, at) && isHeadingAt(now.text, newAt))) break
  }
  return index
}

/** Whether a block begins where one before it does: `[a]: b⏎c⏎===` is a definition and a heading, both from its first line on. */
function isPartOfParagraph(blocks: readonly Block[], index: number): boolean {
  const before = blocks[index - 1]
  return before !== undefined && endOf(before) > startOf(blocks[index] as Block)
}

/** Whether an ATX heading begins at an offset, in the first column of a line. */
function isHeadingAt(text: string, at: number): boolean {
  return isLineStart(text, at) && headingDepth(text, at, lineEndAt(text, at)) > 0
}

/** Whether a blank line stands before an offset, and there what can't go on with anything before that. */
function beginsFresh(text: string, at: number): boolean {
  if (!isLineStart(text, at) || !beginsAnew(text, at)) return false
  let line = at - 1
  if (text[line] === '\n' && text[line - 1] === '\r') line--
  while (line > 0 && isBlankUnit(text.charCodeAt(line - 1))) line--
  return isLineStart(text, line)
}

function isLineStart(text: string, at: number): boolean {
  return at > 0 && (text[at - 1] === '\n' || text[at - 1] === '\r')
}

interface Between {
  blocks: readonly Block[]
  before: number
  after: number
  now: Body
  change: Change
  /** What the old blocks define; `null` where nothing is defined. */
  all: CountedDefinitions | null
}

/** Reads what stands between two blocks; `null` where that goes on with the second. */
function readBetween(between: Between): (RereadBody & {isSure: boolean}) | null {
  const {blocks, before, after, now, change, all} = between
  const {text} = now
  const [first, next] = [before > 0 ? blocks[before] : undefined, blocks[after]]
  const start = first ? startOf(first) : now.body
  const end = next ? startOf(next) + change.newEnd - change.end : text.length
  // A byte-order mark stands in the first line, and counts in its columns.
  const from = start === 1 ? 0 : start
  // One unit more says that the text goes on.
  const piece = copyOf(text, from, end + 1)
  const lines = indexLines(piece)
  const definitions = all
    ? definedOutside(all, countDefinitions(blocks.slice(before, after)))
    : noDefinitions()
  const found: Block[] = []
  let isSure = true
  const segments = start < end ? [{start: start - from, end: end - from}] : []
  for (const read of readSegments(piece, lines, segments, {definitions})) {
    if (read.blocks === null && end < text.length && read.segment === segments[0]) return null
    if (read.blocks === null) isSure = false
    else for (const block of read.blocks) found.push(block as Block)
  }
  if (all && !definesSame(all, definitions)) isSure = false
  const firstLine = first
    ? (first.position?.start.line ?? 1) - 1
    : indexLines(text.slice(0, from)).starts.length - 1
  moveNodes(found, {offset: from, lines: firstLine})
  const nextLine = firstLine + lineIndexAt(lines, end - from) + 1
  const move = {
    offset: change.newEnd - change.end,
    lines: next ? nextLine - (next.position?.start.line ?? 1) : 0
  }
  const lastLine = next ? null : firstLine + lines.starts.length
  return {before, after: blocks.length - after, blocks: found, move, lastLine, isSure}
}

/** A part of a text. V8 keeps the whole of a text that a slice is of, and each edit makes another text: nodes would hold on to all of them. */
function copyOf(text: string, start: number, end: number): string {
  return ` ${text.slice(start, end)}`.slice(1)
}

/** What of a changed text was read: the rest is what it was. */
export interface Reread extends RereadBody {
  frontMatter: FrontMatter<NoteData> | null
}

/**
 * Reads only what a text hasn't got as another, which was read before, has it.
 *
 * @param text the text
 * @param source the one that was read
 * @param read what that was read into
 * @param blocks the blocks of that, in order, without topics
 * @returns `null` where the whole text has to be read
 */
export function readChanged(
  text: string,
  source: string,
  {notes}: FreshNotes,
  blocks: readonly Block[]
): Reread | null {
  const place = locateFrontMatter(text)
  const {body} = locateFrontMatter(source)
  const read = rereadBody(blocks, {text: source, body}, {text, body: place.body}, changeBetween(source, text))
  if (!read) return null
  const isHeadSame = text.slice(0, place.body) === source.slice(0, body)
  const frontMatter = isHeadSame
    ? notes.frontMatter
    : readFrontMatter({source: text, lines: indexLines(text), issues: []}, place)
  return {...read, frontMatter}
}

/** Finds what became of a text: nothing of it is alike at its beginning or at its end. */
export function changeBetween(source: string, text: string): Change {
  const start = countAlike(source, text)
  const after = countAlikeAtEnd(source.slice(start), text.slice(start))
  return {start, end: source.length - after, newEnd: text.length - after}
}

/** Counts the blocks that end before an offset, or there: they end in order, but of those that share a paragraph, the last may begin first. */
function countEnded(blocks: readonly Block[], offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(blocks[middle] as Block) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
