import {isUnclosedHtml} from '../../grammar/html-kinds.js'
import {byteOrderMark} from '../../text/byte-order-mark.js'
import type {Edit} from '../../text/edits.js'
import {editsBetween} from '../../text/edits-between.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {flattenTopics} from '../../tree/flatten-topics.js'
import type {Notes} from '../../tree/nodes.js'
import {endsInQuote, layoutBlocks, runsOn} from '../canonical/layout.js'
import {definitionsIn} from '../definitions-in.js'
import {ownLines, patchChildren} from './blocks.js'
import type {DocumentStyle} from './document-style.js'
import {planMarkers} from './markers.js'
import {joinLines, newLayout} from './new-layout.js'
import {type Original, traceOriginals} from './originals.js'
import {type Pairing, pairBlocks} from './pair.js'
import type {Patch, Place} from './patch.js'
import type {Raised} from './raise.js'

/** A tree, held against the one that its source gives. */
export interface Revision extends Pick<Patch, 'source' | 'pairs' | 'style' | 'isDefined' | 'printed'> {
  root: Original
  pairing: Pairing
}

/**
 * Holds a tree against the one that its source gives.
 *
 * @param notes the tree
 * @param original the tree that its source gives
 * @param source its source
 * @param style how what is new looks (default: as the source does)
 */
export function reviseNotes(
  notes: Notes<object>,
  original: Notes<object>,
  source: string,
  style: Partial<DocumentStyle>
): Revision {
  const end = original.frontMatter?.position?.end.offset
  const mark = source.startsWith(byteOrderMark) ? 1 : 0
  const root = traceOriginals(
    original,
    source,
    end === undefined ? mark : nextLineAt(source, lineEndAt(source, end))
  )
  const pairing = pairBlocks(flattenTopics(notes.children) as Block[], root)
  const {pairs} = pairing
  const lineEnding = /\r\n|\r|\n/.exec(source)?.[0] ?? '\n'
  return {
    source,
    root,
    pairing,
    pairs,
    style: {root, source, lineEnding, ...style},
    isDefined: definitionsIn(notes),
    printed: new Map()
  }
}

/**
 * Finds the edits of a tree's source that make it say what the tree does.
 *
 * @param notes the tree
 * @param revision what it is held against
 * @param raised how far from the source its nodes are printed
 * @param frontMatter what stands between the front matter's fences; `null` where there is none
 * @returns edits in order, which {@link reduceEdits} makes as small as can be
 */
export function patchNotes(
  notes: Notes<object>,
  revision: Revision,
  raised: Raised,
  frontMatter: string | null
): Edit[] {
  const {source, root, pairing, style} = revision
  const patch: Patch = {...revision, ...raised, edits: [], isMoved: false}
  const {edits} = patch
  // What begins with `---` would open front matter.
  if (frontMatter === null && raised.apart.has(notes)) {
    const start = (root.node as Notes<object>).frontMatter?.position?.start.offset ?? root.start
    edits.push({start, end: start, text: style.lineEnding})
  }
  patchFrontMatter(patch, root, frontMatter, pairing.blocks.length > 0)
  patchBody(patch, root, pairing)
  return joinEdits(source, edits)
}

function patchBody(patch: Patch, root: Original, {blocks, before, after}: Pairing): void {
  const {source, edits, style} = patch
  const [first] = root.children
  const last = root.children.at(-1)
  const place: Place = {container: root, kind: 'document', prefix: '', isSpread: true, depth: 0, least: 0}
  const lastBlock = blocks.at(-1)
  if (!first || !last) {
    if (!lastBlock) return
    const layout = newLayout(patch, null, '', (node, marker) => ownLines(patch, node, marker))
    const lines = joinLines(patch, layoutBlocks(blocks, layout), '')
    const start = source.length - (/[^\r\n]*$/.exec(source.slice(root.start))?.[0].length ?? 0)
    const isEnded = lastBlock.type === 'unread' || (takesRest(lastBlock) && !endsInQuote(lastBlock))
    edits.push({start, end: source.length, text: isEnded ? lines : lines + style.lineEnding})
    return
  }
  if (!lastBlock) {
    edits.push({start: first.line, end: source.length, text: ''})
    return
  }
  // Of what stands as it stood, the blocks beside what changed are looked at.
  const isAll = patch.levels.size + patch.apart.size > 0
  const from = isAll ? 0 : Math.max(0, before - 1)
  const rest = isAll ? 0 : Math.max(0, after - 1)
  const nodes = blocks.slice(from, blocks.length - rest)
  const end = patchChildren(
    patch,
    nodes,
    place,
    planMarkers(patch, nodes, place),
    root.children.slice(from, root.children.length - rest)
  )
  if (rest > 0 || end === last.end) return
  const lineEnd = lineEndAt(source, last.end)
  if (takesRest(lastBlock)) edits.push({start: end ?? last.end, end: source.length, text: ''})
  else if (end === null) edits.push({start: last.end, end: lineEnd, text: ''})
  // The line that stays keeps its blanks and its ending, also where the last one has none.
  else
    edits.push({
      start: nextLineAt(source, lineEndAt(source, end)),
      end: nextLineAt(source, lineEnd),
      text: ''
    })
}

/** Whether a block takes all that follows. */
function takesRest(block: Block): boolean {
  return runsOn(block) || (block.type === 'html' && isUnclosedHtml(block.value))
}

/** Edits the front matter; where there was none, it is put before the body. */
function patchFrontMatter(
  {source, style, edits}: Patch,
  root: Original,
  frontMatter: string | null,
  hasBody: boolean
): void {
  const old = (root.node as Notes<object>).frontMatter
  const ending = style.lineEnding
  if (!old?.position) {
    if (frontMatter === null) return
    const value = frontMatter === '' ? '' : frontMatter + ending
    const isApart = !hasBody || /^[ \t]*[\r\n]/.test(source.slice(root.start))
    edits.push({
      start: root.start,
      end: root.start,
      text: `---${ending}${value}---${ending}${isApart ? '' : ending}`
    })
    return
  }
  const {start, end} = old.position
  const open = start.offset ?? 0
  if (frontMatter === null) {
    // Blank lines behind it would open the text; in one of blank lines alone, the body goes behind the last.
    const rest = hasBody ? source.length - (/[^\r\n]*$/.exec(source)?.[0].length ?? 0) : source.length
    edits.push({start: open, end: root.children[0]?.line ?? Math.max(root.start, rest), text: ''})
    return
  }
  const close = (end.offset ?? 0) - end.column + 1
  const valueStart = nextLineAt(source, lineEndAt(source, open))
  // A body that is the first one stands apart from the closing fence, whose line nothing may have ended.
  if (hasBody && root.start === source.length) {
    const text = /[\r\n]$/.test(source) ? ending : ending + ending
    edits.push({start: root.start, end: root.start, text})
  }
  if (frontMatter === old.value) return
  const before = /(?:\r\n|\r|\n)$/.exec(source.slice(Math.max(0, close - 2), close))?.[0] ?? ending
  edits.push({start: valueStart, end: close, text: frontMatter === '' ? '' : frontMatter + before})
}

/** Puts edits in order, and joins those that touch. */
function joinEdits(source: string, edits: readonly Edit[]): Edit[] {
  const sorted = edits
    .map((edit, index) => ({...edit, index}))
    .sort((left, right) => left.start - right.start || left.end - right.end || left.index - right.index)
  const joined: Edit[] = []
  for (const {start, end, text} of sorted) {
    const last = joined.at(-1)
    if (last && last.end === start) {
      last.end = end
      last.text += text
    } else joined.push({start, end, text})
  }
  const whole = joined.map(({start, end, text}) => {
    // A carriage return and a line feed behind it would be one line ending.
    const isPair = (text === '' ? source[start - 1] : text.at(-1)) === '\r' && source[end] === '\n'
    return isPair && source[end - 1] !== '\r' ? {start, end: end + 1, text: `${text}\r`} : {start, end, text}
  })
  // One may begin in blanks that the one before it puts again: `⏎  ` becomes `⏎⏎  `, and `  - b⏎` goes.
  const isApart = whole.every(({start}, index) => start >= (whole[index - 1]?.end ?? 0))
  return isApart ? whole : reduceEdits(source, whole)
}

/** Leaves out of edits what they don't change. */
export function reduceEdits(source: string, edits: readonly Edit[]): Edit[] {
  return edits.flatMap(({start, end, text}) =>
    editsBetween(source.slice(start, end), text).map((part) => ({
      start: start + part.start,
      end: start + part.end,
      text: part.text
    }))
  )
}
