import type {RootContent} from 'mdast'
import {countAlike, countAlikeAtEnd} from '../text/alike.js'
import {indexLines, type Lines, lineIndexAt} from '../text/lines.js'
import type {NoteData} from '../tree/builders.js'
import type {FrontMatter, Unread} from '../tree/nodes.js'
import {readSegments} from './body.js'
import {type FreshNotes, readFrontMatter} from './read.js'
import {findCut, type Segment} from './segments.js'
import {locateFrontMatter} from './split-front-matter.js'

/** What of a changed text was read: the rest is what it was. */
export interface Reread {
  frontMatter: FrontMatter<NoteData> | null
  /** How many of the old text's blocks stand before what was read, and how many behind it: as they stood. */
  before: number
  after: number
  /** The blocks that were read between them. */
  blocks: RootContent[]
}

/**
 * Reads only the segments of a text that another, which was read before, hasn't got as they are. Segments are read one by one, and
 * what one says depends on nothing but definitions and limits: where those come in, nothing is read.
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
  {notes, issues, lines: oldLines}: FreshNotes,
  blocks: ReadonlyArray<RootContent | Unread>
): Reread | null {
  if (source.includes(']:') || text.includes(']:') || issues.some(({code}) => code === 'too-complex'))
    return null
  const lines = indexLines(text)
  const place = locateFrontMatter(text)
  const oldBody = locateFrontMatter(source).body
  const {segments, start, end} = findChanged(
    {text, lines, body: place.body},
    {text: source, lines: oldLines, body: oldBody}
  )
  const found: RootContent[] = []
  for (const segment of readSegments(text, lines, segments)) {
    if (!segment.blocks) return null
    for (const block of segment.blocks) found.push(block)
  }
  const isHeadSame = text.slice(0, place.body) === source.slice(0, oldBody)
  return {
    frontMatter: isHeadSame ? notes.frontMatter : readFrontMatter({source: text, lines, issues: []}, place),
    before: countBefore(blocks, start),
    after: blocks.length - countBefore(blocks, end),
    blocks: found
  }
}

/** A text whose body is cut into segments. */
interface Cut {
  text: string
  lines: Lines
  body: number
}

/**
 * Finds what of a text has to be read, and which piece of the old one that stands for. Where a cut is depends on nothing but what
 * stands behind the cut before it: texts that are alike from one on are cut alike from there on.
 *
 * @returns the segments, and the offsets in the old text
 */
function findChanged(now: Cut, old: Cut): {segments: Segment[]; start: number; end: number} {
  const {length} = now.text
  const {length: oldLength} = old.text
  const body = now.text.slice(now.body)
  const oldBody = old.text.slice(old.body)
  const before = countAlike(body, oldBody)
  if (before === body.length && before === oldBody.length)
    return {segments: [], start: oldLength, end: oldLength}
  const after = countAlikeAtEnd(body, oldBody)
  let start = now.body
  let end = findCut(now.text, now.lines, start)
  // A cut depends on all of its line.
  while (endOfWholeLine(now, end) <= now.body + before) {
    start = end
    end = findCut(now.text, now.lines, start)
  }
  const oldStart = start - now.body + old.body
  let oldEnd = findCut(old.text, old.lines, oldStart)
  const segments = [{start, end}]
  while (end < length && !(length - end === oldLength - oldEnd && length - end <= after)) {
    if (length - end < oldLength - oldEnd) oldEnd = findCut(old.text, old.lines, oldEnd)
    else {
      start = end
      end = findCut(now.text, now.lines, start)
      segments.push({start, end})
    }
  }
  return {segments, start: oldStart, end: end === length ? oldLength : oldEnd}
}

/** Where the line that begins at a cut ends, its ending included; nowhere where nothing ends it. */
function endOfWholeLine({lines}: Cut, cut: number): number {
  return lines.starts[lineIndexAt(lines, cut) + 1] ?? Number.POSITIVE_INFINITY
}

/** Counts the blocks that begin before an offset. */
function countBefore(blocks: ReadonlyArray<RootContent | Unread>, offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.position?.start.offset ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
