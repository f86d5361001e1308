import type {Blockquote, FootnoteDefinition, List, ListItem} from 'mdast'
import {skipBlanks} from '../../grammar/characters.js'
import {fenceLength} from '../../grammar/fences.js'
import {footnoteLabelEnd} from '../../grammar/label.js'
import {isThematicBreak, noMarker, readMarker} from '../../grammar/line-starts.js'
import {lineEndAt} from '../../text/lines.js'
import {printLabel} from '../canonical/destination.js'
import {printCanonical} from './anew.js'
import {isClosed} from './fences.js'
import {printItem} from './items.js'
import {printLeaf} from './leaves.js'
import {findListLook} from './look.js'
import {planItemMarkers, planMarkers} from './markers.js'
import {placeBehind, releaseMoved} from './moved.js'
import {type Block, beginsLine, headOf, lineEndingNear, type Origin, type Piece} from './origins.js'
import {blankPrefix, columnsOf, movePrefix, stripPrefix} from './prefix.js'
import {
  mustGoAnew,
  type Neighbour,
  newListPrefix,
  planSeams,
  printSeam,
  type Seam,
  widthBefore
} from './seams.js'
import {linePrefixOf, markerOf, prefixIn, stepsIn} from './steps.js'
import {
  effort,
  isVerbatim,
  keptOrigin,
  type Place,
  type Printed,
  type Sequence,
  type Writing
} from './writing.js'

/** Prints blocks, the one behind the other. */
export function printBlockSequence(writing: Writing, nodes: readonly Block[], place: Place): Sequence {
  const markers = planMarkers(writing, nodes, place)
  return printSequence(writing, nodes, place, markers, printBlock)
}

/** Prints one node of a place. */
type PrintOne<Node extends Piece> = (
  writing: Writing,
  node: Node,
  place: Place,
  marker: string,
  isFirst: boolean
) => Printed

function printSequence<Node extends Piece>(
  writing: Writing,
  nodes: readonly Node[],
  place: Place,
  markers: readonly string[],
  printOne: PrintOne<Node>
): Sequence {
  const neighbours: Neighbour[] = nodes.map((node) => ({node, origin: keptOrigin(writing, node, place)}))
  if (place.kind === 'list') releaseMoved(writing, neighbours)
  const seams = planSeams(writing, neighbours, place)
  const anew = new Set(
    neighbours.filter((neighbour, index) => {
      return mustGoAnew(writing, neighbours[index - 1], neighbour, neighbours[index + 1], place)
    })
  )
  if (anew.size > 0) writing.isRestyled = true
  let text = ''
  let end: number | null = null
  let own = place
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as Node
    const neighbour = neighbours[index] as Neighbour
    const left = neighbours[index - 1]
    own = placeBehind(writing, left, neighbour, neighbours[index + 1], own, place)
    if (left) {
      const seam = printSeam(writing, seams[index] as Seam, {...left, end}, neighbour, own)
      // What was not read may end with a line ending.
      text += /[\r\n]$/.test(text) && left.node.type === 'unread' ? seam.replace(/^(?:\r\n|\r|\n)/, '') : seam
    }
    const last = endOfRun(writing, neighbours, seams, markers, anew, place, index)
    if (anew.has(neighbour)) {
      text += printCanonical(writing, node, place, '', index === 0)
      end = null
    } else if (last >= index) {
      const {start} = neighbour.origin as Origin
      end = ((neighbours[last] as Neighbour).origin as Origin).end
      text += writing.source.slice(start, end)
      index = last
    } else {
      const next = index + 1 < nodes.length ? neighbours[index + 1] : undefined
      const least =
        place.kind === 'list' ? (next ? 0 : (place.least ?? 0)) : widthBefore(writing, neighbour, next, place)
      const printed = printOne(writing, node, {...own, least}, markers[index] ?? '', index === 0)
      text += printed.text
      end = printed.end
    }
    const fence = nodes[index + 1] ? closeFence(writing, neighbours[index] as Neighbour, place) : ''
    if (fence !== '') end = null
    text += fence
  }
  return {text, end, first: neighbours[0]?.origin ?? null, last: neighbours.at(-1)?.origin ?? null}
}

/** The last of the neighbours that are one slice of the source, from an index on; -1 where the first isn't. */
function endOfRun(
  writing: Writing,
  neighbours: readonly Neighbour[],
  seams: ReadonlyArray<{isKept: boolean}>,
  markers: readonly string[],
  anew: ReadonlySet<Neighbour>,
  place: Place,
  start: number
): number {
  let last = -1
  for (let index = start; index < neighbours.length; index++) {
    const {node, origin} = neighbours[index] as Neighbour
    if (anew.has(neighbours[index] as Neighbour) || (index > start && !seams[index]?.isKept)) break
    if (!origin || !isVerbatim(writing, node) || !hasMarker(origin, markers[index], writing.source)) break
    if (widthBefore(writing, neighbours[index] as Neighbour, neighbours[index + 1], place) > 0) break
    if (index === neighbours.length - 1 && place.kind === 'list' && place.least) break
    if (index === 0 && place.markers && isBreakBehind(place.markers, origin, writing.source)) break
    last = index
  }
  return last
}

/** Whether an item would be a thematic break behind markers, as `- -` is behind `-`. */
function isBreakBehind(markers: string, {node, start}: Origin, source: string): boolean {
  if (node.type !== 'listItem') return false
  const line = markers + source.slice(start, lineEndAt(source, start))
  return isThematicBreak(line, 0, line.length)
}

/** Whether the markers of a list, or of an item, are the ones that they are to be. */
function hasMarker({node, start, children}: Origin, marker: string | undefined, source: string): boolean {
  if (node.type === 'listItem') return source.startsWith(marker ?? '', start)

  if (node.type !== 'list' || !marker) return true
  const [first] = children
  return first === undefined || markerOf(first, source).marker.endsWith(marker)
}

/** A fence for code that only its container's end closed, now that something follows it. */
function closeFence({source, look}: Writing, {node, origin}: Neighbour, place: Place): string {
  if (node.type !== 'code' || !origin || origin.index < (origin.parent?.children.length ?? 0) - 1) return ''
  const raw = source.slice(origin.start, origin.end)
  const fence = raw.slice(0, fenceLength(raw, 0, lineEndAt(raw, 0)))
  if (fence === '' || isClosed(raw, fence)) return ''
  const ending = lineEndingNear(source, origin.end) || lineEndingNear(source, origin.start) || look.lineEnding
  // The blank lines that it ends with may be no part of what was cut off its end.
  const count = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0
  const missing = node.value === '' ? 0 : count(node.value) + 1 - count(raw)
  return `${ending}${blankPrefix(place.prefix)}`.repeat(Math.max(0, missing)) + ending + place.prefix + fence
}

function printBlock(writing: Writing, node: Block, place: Place, marker: string, isFirst: boolean): Printed {
  const steps = writing.efforts.get(node) ?? effort.slices
  if (steps >= effort.canonical) return printAnew(writing, node, place, marker, isFirst)
  const pair = writing.pairs.get(node)
  if (pair === undefined) return printNew(writing, node, place, marker, isFirst)
  const {origin} = pair
  if (origin.parent === place.container) return printKept(writing, node, origin, place, marker, isFirst)
  const text = moveText(writing, origin, place.prefix, (old) => {
    return printKept(writing, node, origin, old, marker, isFirst).text
  })
  return {text, end: null}
}

function printAnew(writing: Writing, node: Piece, place: Place, marker: string, isFirst: boolean): Printed {
  return {text: printCanonical(writing, node, place, marker, isFirst), end: null}
}

/** Prints a node as if it stood where it stood, and moves that text to where it is to stand. */
function moveText(
  {source}: Writing,
  origin: Origin,
  prefix: string,
  print: (place: Place) => string
): string {
  const container = origin.parent as Origin
  const steps = stepsIn(container, source)
  const head = headOf(origin, source)
  const text = print(placeIn(container, source))
  if (!beginsLine(origin)) return movePrefix(text, {steps, prefix, column: columnsOf(head)})
  // What it is indented by more than it must be is left behind.
  const {content, column} = stripPrefix(`${head}x`, steps)
  const more = content.length - 1
  return movePrefix(text, {steps: more > 0 ? [...steps, more] : steps, prefix, column: column + more})
}

/** The place that a container of the source is. */
function placeIn(container: Origin, source: string): Place {
  const {node} = container
  const isItem = node.type === 'listItem'
  return {
    container,
    kind: kindOf(container),
    prefix: prefixIn(container, source),
    line: node.type === 'notes' ? '' : linePrefixOf(container, source),
    isSpread: isItem && node.spread === true,
    depth: depthOf(container)
  }
}

function kindOf({node}: Origin): Place['kind'] {
  switch (node.type) {
    case 'blockquote':
    case 'footnoteDefinition':
    case 'listItem':
      return node.type
    default:
      return 'document'
  }
}

function depthOf(container: Origin): number {
  let depth = 0
  for (let at: Origin | null = container; at; at = at.parent) if (at.node.type === 'list') depth++
  return depth
}

function printKept(
  writing: Writing,
  node: Block,
  origin: Origin,
  place: Place,
  marker: string,
  isFirst: boolean
): Printed {
  if (node.type === 'list') return printList(writing, node, origin, place, marker, isFirst)
  if (node.type === 'blockquote' || node.type === 'footnoteDefinition') {
    return printContainer(writing, node, origin, place)
  }
  const {start, end} = origin
  if (isVerbatim(writing, node)) return {text: writing.source.slice(start, end), end}
  const text = printLeaf(writing, node, origin, place, isFirst)
  return text === null ? printAnew(writing, node, place, marker, isFirst) : {text, end}
}

function printNew(writing: Writing, node: Block, place: Place, marker: string, isFirst: boolean): Printed {
  if (node.type === 'list' && node.children.length > 0)
    return printList(writing, node, null, place, marker, isFirst)
  if (node.type === 'blockquote' || node.type === 'footnoteDefinition') {
    return printContainer(writing, node, null, place)
  }
  return printAnew(writing, node, place, marker, isFirst)
}

function printContainer(
  writing: Writing,
  node: Blockquote | FootnoteDefinition,
  origin: Origin | null,
  place: Place
): Printed {
  const {source} = writing
  const isQuote = node.type === 'blockquote'
  const prefix = origin ? prefixIn(origin, source) : `${place.prefix}${isQuote ? '> ' : '    '}`
  const inner: Place = {
    container: origin,
    kind: node.type,
    prefix,
    line: place.prefix,
    isSpread: false,
    depth: 0
  }
  const sequence = printBlockSequence(writing, node.children as Block[], inner)
  const {first} = sequence
  const label = isQuote ? '>' : labelOf(writing, node, origin)
  if (node.children.length === 0) return {text: label, end: endOfLabel(origin, label, source)}
  const {text, end} = closeContainer(sequence, origin, source)
  if (!origin || first?.index !== 0) return {text: `${label} ${text}`, end}
  const opening = source.slice(origin.start, first.start)
  const labelled = isQuote ? opening : opening.replace(/^\[[\s\S]*?\]:(?=[ \t\r\n]|$)/, () => label)
  return {text: labelled + text, end}
}

/** Where the label of a container ends that has lost what stood on other lines: its line keeps its ending. */
function endOfLabel(origin: Origin | null, label: string, source: string): number | null {
  if (!origin || !source.startsWith(label, origin.start)) return null
  const end = origin.start + label.length
  return /^[ \t]*$/.test(source.slice(end, lineEndAt(source, end))) ? end : null
}

/** Adds what stands behind the last block of a container: the markers of a quote, say. */
function closeContainer({text, end, last}: Sequence, origin: Origin | null, source: string): Printed {
  const isEnd = origin !== null && last !== null && last.end === end && isLast(last)
  return isEnd ? {text: text + source.slice(last.end, origin.end), end: origin.end} : {text, end}
}

/** What stands before a footnote's text. */
function labelOf({source}: Writing, node: FootnoteDefinition, origin: Origin | null): string {
  const old = origin?.node
  if (origin && old?.type === 'footnoteDefinition' && old.identifier === node.identifier) {
    const close = footnoteLabelEnd(source, origin.start + 2, origin.end)
    if (close !== null) return source.slice(origin.start, close + 2)
  }
  return `[^${printLabel(node)}]:`
}

/** Whether an origin is the last of its siblings. */
function isLast({parent, index}: Origin): boolean {
  return parent !== null && index === parent.children.length - 1
}

function printList(
  writing: Writing,
  list: List,
  origin: Origin | null,
  place: Place,
  marker: string,
  isFirst: boolean
): Printed {
  const {source} = writing
  const prefix = origin ? linePrefixOf(origin, source) : newListPrefix(writing, place)
  const inner: Place = {
    container: origin,
    kind: 'list',
    prefix,
    line: prefix,
    isSpread: list.spread === true,
    depth: place.depth + 1,
    least: place.least ?? 0,
    markers: isFirst ? (place.markers ?? '') : ''
  }
  const markers = planItemMarkers(writing, list, inner, marker)
  return printSequence(writing, list.children, inner, markers, printListItem)
}

function printListItem(
  writing: Writing,
  item: ListItem,
  place: Place,
  marker: string,
  isFirst: boolean
): Printed {
  if ((writing.efforts.get(item) ?? effort.slices) >= effort.canonical || item.type !== 'listItem') {
    return printAnew(writing, item, place, marker, isFirst)
  }
  const origin = writing.pairs.get(item)?.origin ?? null
  const padding = paddingFor(writing, place, /\d/.test(marker))
  const own = isFirst || !place.markers ? place : {...place, markers: ''}
  return printItem(writing, item, origin, own, {marker, padding}, printItemContent)
}

function printItemContent(writing: Writing, nodes: readonly Block[], place: Place): Sequence {
  const sequence = printBlockSequence(writing, nodes, place)
  return {...sequence, ...closeContainer(sequence, place.container, writing.source)}
}

/** The padding of a new item: its siblings', or else that of the document's lists. */
function paddingFor(writing: Writing, place: Place, ordered: boolean): string {
  const {look, source} = writing
  const sibling = place.sibling ?? place.container?.children[0]
  if (sibling) {
    const padding = writtenPadding(source.slice(sibling.start, lineEndAt(source, sibling.start)))
    if (padding !== '' && columnsOf(padding) <= 4) return padding
  }
  return findListLook(look, place.depth - 1, ordered)?.padding ?? ' '
}

/** The blanks between an item's marker and its text; none where that stands in another line. */
function writtenPadding(line: string): string {
  const marker = noMarker()
  if (!readMarker(line, 0, line.length, marker)) return ''
  const end = skipBlanks(line, marker.end, line.length)
  return end < line.length ? line.slice(marker.end, end) : ''
}
