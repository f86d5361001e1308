import type {RootContent} from 'mdast'
import {indexLines} from '../text/lines.js'
import type {NoteData} from '../tree/builders.js'
import type {FrontMatter, Unread} from '../tree/nodes.js'
import {readSegments} from './body.js'
import {Budget, leastBudget} from './limits.js'
import {type FreshNotes, readFrontMatter} from './read.js'
import {type Segment, splitSegments} from './segments.js'
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
  {notes, issues, spent}: FreshNotes,
  blocks: ReadonlyArray<RootContent | Unread>
): Reread | null {
  if (source.includes(']:') || text.includes(']:') || issues.some(({code}) => code === 'too-complex'))
    return null
  const lines = indexLines(text)
  const place = locateFrontMatter(text)
  const oldBody = locateFrontMatter(source).body
  const segments = splitSegments(text, place.body, lines)
  const oldSegments = splitSegments(source, oldBody)
  const isSame = (segment: Segment | undefined, old: Segment | undefined): boolean =>
    segment !== undefined &&
    old !== undefined &&
    segment.end - segment.start === old.end - old.start &&
    text.slice(segment.start, segment.end) === source.slice(old.start, old.end)
  const most = Math.min(segments.length, oldSegments.length)
  let before = 0
  while (before < most && isSame(segments[before], oldSegments[before])) before++
  let after = 0
  while (after < most - before && isSame(segments.at(-1 - after), oldSegments.at(-1 - after))) after++
  const budget = new Budget(text.length)
  const changed = segments.slice(before, segments.length - after)
  const found: RootContent[] = []
  for (const segment of readSegments(text, lines, changed, text.includes('\0'), undefined, budget)) {
    if (!segment.blocks) return null
    for (const block of segment.blocks) found.push(block)
  }
  // Else what isn't read again might be more than the limits allow.
  if (spent + budget.spent > leastBudget) return null
  const isHeadSame = text.slice(0, place.body) === source.slice(0, oldBody)
  return {
    frontMatter: isHeadSame ? notes.frontMatter : readFrontMatter({source: text, lines, issues: []}, place),
    before: countBefore(blocks, oldSegments[before]?.start ?? source.length),
    after:
      blocks.length - countBefore(blocks, oldSegments[oldSegments.length - after]?.start ?? source.length),
    blocks: found
  }
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
