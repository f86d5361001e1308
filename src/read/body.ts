import type {Paragraph, PhrasingContent, RootContent} from 'mdast'
import type {Lines} from '../text/lines.js'
import {cutAutolinks} from './cut-autolinks.js'
import type {Definitions} from './definitions.js'
import {leaveRaw} from './leave-raw.js'
import {isTooDeep} from './limits.js'
import {fillPositions} from './positions.js'
import type {ReadRun} from './quick/content.js'
import {type InlineContext, openReading} from './quick/inline-reading.js'
import {readInlines} from './quick/inlines.js'
import {createQuickReader, type ReadPiece, readQuick} from './quick/quick.js'
import {dropBlankAfterBox} from './quick/task-box.js'
import type {Segment} from './segments.js'

/** What a piece of the body was read into. */
export interface ReadSegment {
  segment: Segment
  /** Its blocks, positioned in the whole text; `null` where it nests too deep. */
  blocks: RootContent[] | null
}

/** What may be said of how segments are read. */
export interface SegmentOptions {
  /** Whether inline content is left raw, for those who look at blocks (default: it is read). */
  isRaw?: boolean
  /** What is defined elsewhere; what the segments define is added (default: nothing). */
  definitions?: Definitions
}

/**
 * Reads segments of a body, each of which begins and ends where no block is open, into blocks.
 *
 * @param source the whole text
 * @param lines its lines
 * @param segments the segments, in order
 * @param options how they are read
 */
export function readSegments(
  source: string,
  lines: Lines,
  segments: readonly Segment[],
  {isRaw = false, definitions = noDefinitions()}: SegmentOptions = {}
): ReadSegment[] {
  const document: InlineContext = {definitions, source, isDeep: false, mayBeCut: false}
  const inlines = openReading(document)
  let deep = new Set<number>()
  // What is no character is the replacement character's (CommonMark §2.3).
  const text = source.includes('\0') ? source.replaceAll('\0', '\uFFFD') : source
  const readRun: ReadRun = (run, leaf, block, hasBox) => {
    inlines.isCell = leaf.type === 'tableCell'
    const nodes = readInlines(inlines, run)
    // Before remark-gfm's last search, which may make a link of the text behind the box: `- [ ] https\\://a.b`.
    if (hasBox) dropBlankAfterBox(leaf as Paragraph, nodes)
    if (document.isDeep) {
      document.isDeep = false
      deep.add(block)
    }
    if (!document.mayBeCut) return nodes
    document.mayBeCut = false
    return cut(source, lines, nodes)
  }
  const raw = isRaw ? leaveRaw(readRun) : null
  const reader = createQuickReader(text, lines, raw?.readRun ?? readRun, definitions, isRaw)
  return segments.flatMap((segment) => {
    deep = new Set()
    const piece = readQuick(reader, segment.start, segment.end)
    if (!piece) return [{segment, blocks: null}]
    // How deep they nest, inline content tells, too.
    if (raw && (raw.mayBeDeep || piece.deep.length > 0)) {
      return readSegments(source, lines, [segment], {definitions})
    }
    for (const index of piece.deep) deep.add(index)
    return settle(lines, segment, piece, deep)
  })
}

export function noDefinitions(): Definitions {
  return {links: new Set(), footnotes: new Set()}
}

/** Makes links of the URLs and addresses in texts, as remark-gfm does in the end. */
function cut(source: string, lines: Lines, nodes: PhrasingContent[]): PhrasingContent[] {
  const {children, cutTexts} = cutAutolinks(nodes)
  fillPositions(cutTexts, source, lines)
  return children
}

/** Gives what a segment was read into, in pieces: what nests too deep is none of it. */
function settle(
  lines: Lines,
  segment: Segment,
  {children, unread}: ReadPiece,
  deep: ReadonlySet<number>
): ReadSegment[] {
  if (deep.size === 0 && unread.length === 0) return [{segment, blocks: children}]
  const found: ReadSegment[] = []
  let blocks: RootContent[] = []
  const refuse = (refused: Segment): void => {
    if (blocks.length > 0) found.push({segment, blocks})
    blocks = []
    found.push({segment: refused, blocks: null})
  }
  let nextUnread = 0
  for (let index = 0; index <= children.length; index++) {
    while (unread[nextUnread]?.index === index) refuse(unread[nextUnread++] as Segment)
    const block = children[index]
    if (!block) break
    if (deep.has(index) && isTooDeep([block])) refuse(placeOf(lines, segment, block))
    else blocks.push(block)
  }
  if (blocks.length > 0) found.push({segment, blocks})
  return found
}

/** Where a block's lines stand. */
function placeOf(lines: Lines, segment: Segment, {position}: RootContent): Segment {
  const start = lines.starts[(position?.start.line ?? 1) - 1] as number
  return {start: Math.max(segment.start, start), end: position?.end.offset ?? segment.end}
}
