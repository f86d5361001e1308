import {lineEndAt} from '../../text/lines.js'
import {mayInterrupt, needsBlank, runsOn} from '../canonical/layout.js'
import {blanksIn} from './look.js'
import {
  type Block,
  beginsLine,
  childBlocksOf,
  headOf,
  lineEndingNear,
  type Origin,
  type Piece
} from './origins.js'
import {blankPrefix, columnsOf} from './prefix.js'
import {linePrefixOf, prefixIn} from './steps.js'
import {isVerbatim, type Place, type Writing} from './writing.js'

/** What stands between two neighbours. */
export interface Seam {
  /** Whether it is the very text that stood between them. */
  isKept: boolean
  /** The line endings between them, and the blank lines. */
  middle: string
}

/** A node and what it was, if it stays in its container. */
export interface Neighbour {
  node: Piece
  origin: Origin | null
}

/** Plans what stands between the nodes of a place: seams[i] stands before the i-th. */
export function planSeams(writing: Writing, nodes: readonly Neighbour[], place: Place): Seam[] {
  const isAnew = place.container !== null && wasSpread(place.container) !== place.isSpread && hasSpread(place)
  const seams: Seam[] = []
  for (let index = 0; index < nodes.length; index++) {
    const [left, right] = [nodes[index - 1], nodes[index] as Neighbour]
    if (!left) seams.push({isKept: false, middle: ''})
    else if (
      (!isAnew || isLazyHtml(writing, right, place)) &&
      wereNeighbours(left, right) &&
      mayKeep(writing, left, right, place)
    ) {
      seams.push({isKept: true, middle: ''})
    } else seams.push({isKept: false, middle: newMiddle(writing, left, right, place, isAnew)})
  }
  if (hasSpread(place) && place.isSpread && nodes.length > 1) carrySpread(writing, nodes, seams, place)
  return seams
}

/** Whether HTML belongs to an item only because it stands right below its text: micromark reads `- a⏎</b>` so. */
function isLazyHtml({source}: Writing, {node, origin}: Neighbour, {kind, prefix}: Place): boolean {
  if (kind !== 'listItem' || node.type !== 'html' || !origin || !beginsLine(origin)) return false
  return columnsOf(headOf(origin, source)) < columnsOf(prefix)
}

function hasSpread({kind}: Place): boolean {
  return kind === 'list' || kind === 'listItem'
}

function wasSpread({node}: Origin): boolean {
  return 'spread' in node && node.spread === true
}

function wereNeighbours(left: Neighbour, right: Neighbour): boolean {
  return left.origin !== null && right.origin !== null && right.origin.index === left.origin.index + 1
}

/** Whether the gap between neighbours still keeps them apart, whatever changed in them. */
function mayKeep(writing: Writing, left: Neighbour, right: Neighbour, place: Place): boolean {
  if (writing.apart.has(right.node)) return false
  const {node, origin} = left
  if (isVerbatim(writing, node) && !(place.kind !== 'list' && isCutOff(writing, left, right))) return true
  if (place.kind !== 'list' && childBlocksOf(node) && origin && endsAsBefore(writing, node, origin))
    return true
  // It takes the blank lines behind it: only its own may stand there.
  if (!isVerbatim(writing, node) && runsOn(node)) return false
  // What could go on with a paragraph didn't.
  if (origin?.node.type === 'paragraph' && node.type === 'paragraph' && isVerbatim(writing, right.node))
    return true
  const blanks = blanksIn(middleOf(left.origin, 1, writing.source) ?? '')
  return blanks >= leastBlanks(writing, left, right, place)
}

/** Whether a list could follow a paragraph as it was, but can't any more: it begins with an empty bullet now, or another number. */
function isCutOff(writing: Writing, left: Neighbour, {node, origin}: Neighbour): boolean {
  if (node.type !== 'list' || isVerbatim(writing, node) || !origin) return false
  return needsBlank(left.node as Block, node) && !needsBlank(left.node as Block, origin.node as Block)
}

/** The gap before or behind an origin in the source: its line endings and blank lines. */
function middleOf(origin: Origin | null, step: -1 | 1, source: string): string | null {
  const other = origin?.parent?.children[origin.index + step]
  if (!origin || !other) return null
  const [left, right] = step === 1 ? [origin, other] : [other, origin]
  return /(?:\r\n|\r|\n)(?:[\s\S]*(?:\r\n|\r|\n))?/.exec(source.slice(left.end, right.start))?.[0] ?? null
}

function newMiddle(
  writing: Writing,
  left: Neighbour,
  right: Neighbour,
  place: Place,
  isAnew: boolean
): string {
  const {source} = writing
  const mayNot = runsOn(left.node as Block)
  const least = mayNot ? 0 : leastBlanks(writing, left, right, place)
  const most = mayNot || (hasSpread(place) && !place.isSpread) ? least : Number.POSITIVE_INFINITY
  const usual = Math.max(least, Math.min(most, usualBlanks(writing, left, right, place)))
  const before = middleOf(right.origin, -1, source)
  const behind = middleOf(left.origin, 1, source)
  const found = isAnew ? [] : [behind, before].filter((middle) => middle !== null)
  const isJoin = left.origin !== null && right.origin !== null
  // A new block takes the gap before the next one; behind a block, only what its kind asks for.
  const isOwn = isJoin || right.origin !== null || left.node.type === 'heading' || place.kind === 'list'
  const fitting = isOwn ? found.filter((middle) => fits(blanksIn(middle), least, most)) : []
  const longest = fitting.reduce<string | null>(
    (best, middle) => (best === null || blanksIn(middle) > blanksIn(best) ? middle : best),
    null
  )
  return longest ?? blankLines(writing, left, right, place, usual)
}

function fits(blanks: number, least: number, most: number): boolean {
  return blanks >= least && blanks <= most
}

function leastBlanks(writing: Writing, left: Neighbour, right: Neighbour, place: Place): number {
  if (writing.apart.has(right.node)) return 1
  if (place.kind === 'list') return 0
  if (needsBlank(left.node as Block, right.node as Block)) return 1
  const mayHave = !hasSpread(place) || place.isSpread
  return mayHave && continues(writing, right) && needsBlank(left.node as Block, paragraph) ? 1 : 0
}

const paragraph: Block = {type: 'paragraph', children: []}

/** Whether a block would go on with a paragraph: an underlined heading, what stays as it is of indented code… */
function continues(writing: Writing, {node, origin}: Neighbour): boolean {
  const {source, look} = writing
  if (!origin) return node.type === 'heading' && node.depth < 3 && look.isUnderlined
  if (node.type === 'heading') return /[\r\n]/.test(source.slice(origin.start, origin.end))
  if (node.type === 'code') return isIndentedCode(writing, {node, origin})
  return node.type === 'table' || node.type === 'html' || node.type === 'definition'
}

function usualBlanks({look}: Writing, left: Neighbour, right: Neighbour, place: Place): number {
  if (hasSpread(place)) return place.isSpread ? 1 : 0
  if (left.node.type === 'definition' && right.node.type === 'definition') return 0
  const numbers: number[] = []
  if (place.kind === 'document' && left.node.type === 'heading') numbers.push(look.afterHeading)
  if (place.kind === 'document' && right.node.type === 'heading') numbers.push(look.beforeHeading)
  return numbers.length > 0 ? Math.max(...numbers) : 1
}

function blankLines(
  writing: Writing,
  left: Neighbour,
  right: Neighbour,
  place: Place,
  count: number
): string {
  const {source, look} = writing
  const known = left.origin ?? right.origin
  const ending = (known && lineEndingNear(source, known.end)) || look.lineEnding
  return ending + `${blankPrefix(place.prefix)}${ending}`.repeat(count)
}

function hasBlankBefore(origin: Origin, source: string): boolean {
  return blanksIn(middleOf(origin, -1, source) ?? '') > 0
}

/** Where no blank line is left that carries `spread`, adds one: at a new seam, or else at the last. */
function carrySpread(writing: Writing, nodes: readonly Neighbour[], seams: Seam[], place: Place): void {
  const {source} = writing
  // micromark calls some lists spread that have no blank lines.
  const {container} = place
  if (
    container &&
    wasSpread(container) &&
    container.children.every((child) => !hasBlankBefore(child, source))
  ) {
    return
  }
  const hasBlank = seams.some(({isKept, middle}, index) => {
    const gap = isKept ? middleOf((nodes[index] as Neighbour).origin, -1, source) : middle
    return gap !== null && blanksIn(gap) > 0
  })
  if (hasBlank) return
  const found = seams.findIndex(({isKept}, index) => index > 0 && !isKept)
  const index = found === -1 ? seams.length - 1 : found
  const [left, right] = [nodes[index - 1] as Neighbour, nodes[index] as Neighbour]
  seams[index] = {isKept: false, middle: blankLines(writing, left, right, place, 1)}
}

/**
 * Prints a seam, from the end of the left one's text to the beginning of the right one's.
 *
 * @param end where the left one's text ends in the source; `null` for what ends otherwise
 */
export function printSeam(
  writing: Writing,
  seam: Seam,
  left: Neighbour & {end: number | null},
  right: Neighbour,
  place: Place
): string {
  const {source} = writing
  const {end} = left
  const head = headFor(writing, left, right, place)
  const own = ownHead(writing, right) ?? newHead(writing, right, place)
  const start = left.origin?.end ?? 0
  if (seam.isKept && (end === start || !/[\r\n]/.test(middleOf(left.origin, 1, source) ?? ''))) {
    const gap = source.slice(start, (right.origin as Origin).start)
    const isAsWas = head === null && (right.origin === null || own === headOf(right.origin, source))
    return isAsWas ? gap : gap.replace(/[ \t>]*$/, '') + (head ?? own)
  }
  const planned = seam.isKept ? (middleOf(left.origin, 1, source) ?? '') : seam.middle
  if (end === null) return planned + (head ?? own)
  // The line that stays keeps its blanks and its ending.
  const ending = lineEndingNear(source, end)
  const middle = ending === '' ? planned : withFirstEnding(planned, ending)
  return source.slice(end, lineEndAt(source, end)) + middle + (head ?? own)
}

/** Gives a text's first line another ending; a CR and a LF behind it would be one. */
export function withFirstEnding(text: string, ending: string): string {
  const rest = text.replace(/^(?:\r\n|\r|\n)/, '')
  return ending + (ending === '\r' ? rest.replace(/^\n/, '\r') : rest)
}

/** What a block began its line with, if it did; a list whose first bullets are gone begins as the one that is its first now did. */
export function ownHead({source, pairs}: Writing, {node, origin}: Neighbour): string | null {
  if (!origin || !beginsLine(origin)) return null
  if (node.type !== 'list' || pairs.get(node)?.isSame) return headOf(origin, source)
  const [first, ...others] = node.children.map((item) => pairs.get(item)?.origin)
  if (first?.parent !== origin || first.index === 0) return headOf(origin, source)
  const isFirst = others.every((other) => other?.parent !== origin || other.index > first.index)
  return headOf(isFirst ? first : origin, source)
}

/** What a block begins its line with that didn't stand there. */
function newHead(writing: Writing, {node}: Neighbour, place: Place): string {
  const isNew = !writing.pairs.has(node) && !writing.efforts.has(node)
  return node.type === 'list' && isNew ? newListPrefix(writing, place) : place.prefix
}

/** What a new list's lines begin with: nested ones are indented as the document's are. */
export function newListPrefix({look}: Writing, {kind, line, prefix}: Place): string {
  if (kind !== 'listItem' || look.nesting === null) return prefix
  const nested = line + look.nesting
  const more = columnsOf(nested) - columnsOf(prefix)
  return more >= 0 && more < 4 ? nested : prefix
}

/** What a block has to stand behind that would become a part of the changed list before it; `null` for others. */
function headFor(writing: Writing, left: Neighbour, right: Neighbour, place: Place): string | null {
  if (!right.origin || !beginsLine(right.origin)) return null
  if (widthBefore(writing, left, right, place) > 0) return null
  return wouldJoin(writing, left, right.origin, headOf(right.origin, writing.source), place)
    ? place.prefix
    : null
}

/** Whether what stands behind a list would become a part of it, as indented as it is: the list ends otherwise than it did. */
function wouldJoin(writing: Writing, left: Neighbour, right: Origin, head: string, place: Place): boolean {
  if (left.node.type !== 'list' && left.node.type !== 'footnoteDefinition') return false
  const before = right.parent?.children[right.index - 1]
  if (before && endsAsBefore(writing, left.node, before)) return false
  return columnsOf(head) - columnsOf(place.prefix) >= contentIndent(writing, left, place)
}

/** How far the content of a list's last bullet is indented, at least. */
function contentIndent(writing: Writing, {node, origin}: Neighbour, place: Place): number {
  if (node.type !== 'list') return 4
  const last = isVerbatim(writing, node)
    ? origin?.children.at(-1)
    : writing.pairs.get(node.children.at(-1))?.origin
  const least = node.ordered ? 3 : 2
  const base = columnsOf(place.prefix)
  if (last && last.parent === origin) {
    return Math.max(least, columnsOf(prefixIn(last, writing.source)) - base)
  }
  // A new one stands where its list does.
  const head = origin ? linePrefixOf(origin, writing.source) : newListPrefix(writing, place)
  return Math.max(0, columnsOf(head) - base) + least
}

/**
 * Tells whether a block whose own text begins with blanks can't stay as it is. Indented code would become a part of the
 * changed list before it. It would also be one with the code behind it, or keep a list from being one: micromark
 * reads an empty bullet behind it, or a number, as text. Nor can a thematic break behind a marker that would be a part of it.
 */
export function mustGoAnew(
  writing: Writing,
  left: Neighbour | undefined,
  block: Neighbour,
  right: Neighbour | undefined,
  place: Place
): boolean {
  const {node, origin} = block
  const {source} = writing
  if (!left && origin && node.type === 'thematicBreak') {
    return source[origin.start] === place.markers?.at(-1) && !(origin.index === 0 && beginsLine(origin))
  }
  if (!origin || node.type !== 'code') return false
  if (left && /[ \t]/.test(source[origin.start] ?? '')) {
    const isJoined = wouldJoin(writing, left, origin, indentOf(origin, source), place)
    if (isJoined && widthBefore(writing, left, block, place) === 0) return true
  }
  if (!right || !isIndentedCode(writing, block)) return false
  if (right.node.type === 'list') {
    const old = right.origin?.node
    const wasSo = wereNeighbours(block, right) && old?.type === 'list' && !mayInterrupt(old)
    return !wasSo && !mayInterrupt(right.node)
  }
  if (!isIndentedCode(writing, right)) return false
  // Where an empty bullet stands before them, micromark reads two of them.
  const before = origin.parent?.children[origin.index - 1]
  const isAsBefore = left && before ? endsAsBefore(writing, left.node, before) : !left && !before
  return !isAsBefore || !wereNeighbours(block, right)
}

/** What a block's first line begins with, its own blanks included. */
function indentOf(origin: Origin, source: string): string {
  return /^[ \t>]*/.exec(source.slice(origin.line, origin.end))?.[0] ?? ''
}

/**
 * How wide the marker of a list's last item has to be, with the blanks behind it, for the block behind the list not to become a part
 * of the item; 0 where it doesn't matter, or doesn't help. HTML's blanks are its own, and can't be taken off; other blocks keep theirs
 * where the last item is one that didn't stand there, or was empty.
 */
export function widthBefore(
  writing: Writing,
  list: Neighbour,
  right: Neighbour | undefined,
  place: Place
): number {
  if (list.node.type !== 'list' || !right?.origin) return 0
  const {source} = writing
  const hasBlanks = /[ \t]/.test(source[right.origin.start] ?? '')
  const isHtml = right.node.type === 'html' && hasBlanks
  if (!isHtml && !endsWithNewcomer(writing, list)) return 0
  if (!hasBlanks && !beginsLine(right.origin)) return 0
  const indent = hasBlanks ? indentOf(right.origin, source) : headOf(right.origin, source)
  if (!wouldJoin(writing, list, right.origin, indent, place)) return 0
  const width = columnsOf(indent) - columnsOf(place.prefix) + 1
  return isHtml || width <= (list.node.ordered ? 2 : 1) + mostPadding ? width : 0
}

/** The most blanks behind a marker: more are indented code. */
const mostPadding = 4

/** Whether a list's last item didn't stand there, or has become one that is not empty. */
function endsWithNewcomer({pairs}: Writing, {node, origin}: Neighbour): boolean {
  const last = childBlocksOf(node)?.at(-1)
  const old = pairs.get(last)?.origin
  return !origin || old?.parent !== origin || old.children.length === 0
}

function isIndentedCode({source}: Writing, {node, origin}: Neighbour): boolean {
  return node.type === 'code' && origin !== null && !/[`~]/.test(source[origin.start] ?? '')
}

/** Whether a block ends with the bullet that another ended with, all the way down: what stood behind that still does. */
function endsAsBefore(writing: Writing, node: Piece, origin: Origin): boolean {
  if (isVerbatim(writing, node)) return writing.pairs.get(node)?.origin === origin
  let [piece, old]: [Piece, Origin] = [node, origin]
  while (!isVerbatim(writing, piece)) {
    const last = childBlocksOf(piece)?.at(-1)
    const oldLast = old.children.at(-1)
    if (!last || !oldLast) return !last && !oldLast
    if (writing.pairs.get(last)?.origin !== oldLast) return false
    // A list of one bullet may get another marker.
    if (piece.type === 'list' && old.node.type === 'list' && piece.start !== old.node.start) return false
    piece = last
    old = oldLast
  }
  return true
}
