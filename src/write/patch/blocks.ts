import type {Blockquote, FootnoteDefinition, List, ListItem} from 'mdast'
import {contentOfLine} from '../../grammar/containers.js'
import {footnoteLabelEnd} from '../../grammar/label.js'
import {applyEdits} from '../../text/edits.js'
import {lineEndAt} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {sameContent} from '../../tree/same-content.js'
import {printLabel} from '../canonical/destination.js'
import {layoutBlock, layoutItem, layoutList, layoutMarked} from '../canonical/layout.js'
import {closingFence} from './fences.js'
import {type Neighbour, newListPrefix, planGaps, printGap, widthBefore} from './gaps.js'
import {printLeaf} from './leaves.js'
import {containerOf, linePrefixOf, markerOf, prefixIn, stepsIn} from './lines.js'
import {ownMarker, planItemMarkers, planMarkers} from './markers.js'
import {joinLines, newLayout} from './new-layout.js'
import {
  type BlockOrItem,
  beginsLine,
  childBlocksOf,
  headOf,
  lineEndingNear,
  type Original
} from './originals.js'
import {isAnew, isVerbatim, type Patch, type Place} from './patch.js'
import {findStaying} from './staying.js'

/** How a node is to be written. */
interface Wish {
  /** The character of a list's markers, or an item's marker; `''` for its own. */
  marker: string
  /** The character of the markers of the list before it. */
  before: string
  /** How wide a list's last new marker has to be. */
  least: number
  /** Whether it is the first in its container. */
  isFirst: boolean
  /** Whether no blank line separates it from what stands before it. */
  isTight: boolean
}

/**
 * Edits the source where a container's blocks or items stood, so that they say what they say now: those that stay in their order are
 * edited where they stand; what stands between two of them is replaced by the new ones, if there are any.
 *
 * @param nodes what the container holds now: one at least
 * @param place the container, which held something
 * @param markers the characters of lists' markers, or items' markers
 * @param old what of the container's blocks or items is looked at (default: all)
 * @returns where they end in the source; `null` where they end otherwise: then nothing is left of what stood behind that
 */
export function patchChildren(
  patch: Patch,
  nodes: readonly BlockOrItem[],
  place: Place,
  markers: readonly string[] = planMarkers(patch, nodes, place),
  old: readonly Original[] = place.container.children
): number | null {
  const {source} = patch
  const [first, last] = [old[0] as Original, old.at(-1) as Original]
  const neighbours = findStaying(patch, nodes, place, first.index)
  const gaps = planGaps(patch, neighbours, place)
  let from = first.start
  let pending = ''
  let end: number | null = null
  let head = beginsLine(first) ? headOf(first, source) : place.prefix
  for (const [index, right] of neighbours.entries()) {
    const [left, next] = [neighbours[index - 1], neighbours[index + 1]]
    const gap = gaps[index] ?? null
    const wish: Wish = {
      marker: markers[index] ?? '',
      before: left?.node.type === 'list' ? (markers[index - 1] ?? '') : '',
      least: leastOf(patch, right, next, place),
      isFirst: !left,
      isTight: left !== undefined && !/[\r\n][ \t>]*[\r\n]/.test(gap ?? '')
    }
    const {node, original} = right
    const own = original && headAt(patch, node, original, place)
    if (own !== null) head = own
    else if (left && next?.original && place.kind === 'list') {
      // It would be a part of the one before it: `-⏎⏎  - b`.
      const behind = headAt(patch, next.node, next.original, place)
      if (behind.length >= head.length + 2) head = behind
    }
    const isNewList = node.type === 'list' && !patch.pairs.has(node)
    const outer = isNewList ? newListPrefix(patch, place) : place.kind === 'list' ? head : place.prefix
    const prefix = own ?? outer
    if (left) pending += closeFence(patch, left, place) + printGap(patch, gap, left, end, prefix)
    if (!original) {
      pending += joinLines(patch, layoutNode(patch, node, place, wish), prefix, first)
      end = null
      continue
    }
    if (!left && original !== first && beginsLine(first) && beginsLine(original) && !patch.isMoved) {
      // It begins as it did.
      replace(patch, first.line, original.line, '')
      from = original.start
    }
    replace(patch, from, original.start, pending)
    end = patchNode(patch, node, original, wish, place)
    from = end ?? original.end
    pending = ''
  }
  const {original} = neighbours.at(-1) as Neighbour
  if (original && end !== null) return end
  replace(patch, original ? original.end : from, last.end, pending)
  return null
}

/** What a node begins its line with that stays: its own indentation, unless it is printed in canonical form. */
function headAt(patch: Patch, node: BlockOrItem, original: Original, {prefix}: Place): string {
  return beginsLine(original) && !isAnew(patch, node) ? headOf(original, patch.source) : prefix
}

/** How wide the marker of a new item has to be at a list's end, or of the last one that was empty. */
function leastOf(patch: Patch, node: Neighbour, right: Neighbour | undefined, place: Place): number {
  if (place.kind === 'list') return right ? 0 : place.least
  return widthBefore(patch, node, right?.original ?? null, place)
}

/** Replaces a range of the source. */
function replace({edits, source}: Patch, start: number, end: number, text: string): void {
  if (start < end ? source.slice(start, end) !== text : text !== '') edits.push({start, end, text})
}

/** A fence for code that only its container's end closed, now that something follows it. */
function closeFence(patch: Patch, {node, original}: Neighbour, {prefix}: Place): string {
  if (node.type !== 'code' || !original || original.index < (original.parent?.children.length ?? 0) - 1)
    return ''
  const {source, style} = patch
  const raw = source.slice(original.start, original.end)
  const ending =
    lineEndingNear(source, original.end) || lineEndingNear(source, original.start) || style.lineEnding
  return closingFence(raw, node.value, ending, prefix)
}

/**
 * Lays out a node that didn't stand in a place.
 *
 * @param skipped what hasn't got lines of its own
 */
function layoutNode(
  patch: Patch,
  node: BlockOrItem,
  {kind, depth, isSpread, container}: Place,
  {marker, before, least, isFirst, isTight}: Wish,
  skipped: BlockOrItem | null = null
): string[] {
  const layout = newLayout(patch, node, marker, (other, own) => {
    return other === skipped ? null : ownLines(patch, other, own)
  })
  if (kind === 'list') {
    const lines = layoutItem(node as ListItem, layout, depth - 1)
    const original = patch.pairs.get(node)?.original
    // A list stands below the marker of an item that was empty, as others do.
    const wasEmpty = original?.children.length === 0
    if (wasEmpty && least === 0 && (node as ListItem).children[0]?.type === 'list') lines.unshift('')
    // The blanks behind the marker are its own, or else its siblings'.
    const {padding} = markerOf(original ?? (container.children[0] as Original), patch.source)
    const wide = (padding || ' ').padEnd(least - marker.length)
    return layoutMarked(lines, marker, {...layout.style, padding: wide})
  }
  if (node?.type === 'list') return layoutList(node, layout, before, depth, least).lines
  const room = {container: kind, isSpread, depth, box: null}
  return layoutBlock(node as Exclude<Block, List>, layout, room, isFirst, isTight)
}

/** The lines that a node has in the source, with what changed in it, without what its containers put before them. */
export function ownLines(patch: Patch, node: BlockOrItem, marker: string): string[] | null {
  const original = patch.pairs.get(node)?.original
  if (original?.node.type !== node.type || isAnew(patch, node) || isRefilled(node, original)) return null
  const {source} = patch
  const inner: Patch = {...patch, edits: [], isMoved: true}
  const {start} = original
  const place = placeIn(patch, original.parent as Original)
  const isItem = node.type === 'listItem'
  const own = isItem ? markerOf(original, source).marker : marker
  const isFirst = original.index === 0
  const wish = {marker: own, before: '', least: 0, isFirst, isTight: false}
  const end = patchNode(inner, node, original, wish, place) ?? original.end
  const edits = inner.edits.map((edit) => ({...edit, start: edit.start - start, end: edit.end - start}))
  const text = applyEdits(source.slice(start, end), edits)
  const steps = stepsIn(isItem ? original : containerOf(original), source)
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => (index === 0 ? line : contentOfLine(line, steps)))
  if (!isItem) return lines
  // What stands behind the marker.
  lines[0] = (lines[0] as string).slice(own.length).replace(/^[ \t]{1,4}/, '')
  return lines.length === 1 && lines[0] === '' ? [] : lines
}

/** Whether a container was empty and holds something now, or the other way round. */
function isRefilled(node: BlockOrItem, {children}: Original): boolean {
  const held = childBlocksOf(node)
  return held !== null && (held.length === 0) !== (children.length === 0)
}

/** Whether all that a container held stood on lines below its marker, whose line stays as it is: `[^a]:⏎    b`. */
function isEmptiedBelow(patch: Patch, node: BlockOrItem, original: Original): boolean {
  const [first] = original.children
  if (!first || !beginsLine(first) || childBlocksOf(node)?.length !== 0 || isAnew(patch, node)) return false
  return sameContent({...node, children: []}, {...original.node, children: []})
}

/** A container of the source as a place. */
function placeIn({source}: Patch, container: Original): Place {
  const {node} = container
  let depth = 0
  for (let at: Original | null = container; at; at = at.parent) if (at.node.type === 'list') depth++
  const isList = node.type === 'list'
  return {
    container,
    kind: node.type === 'notes' ? 'document' : (node.type as Place['kind']),
    prefix: isList ? linePrefixOf(container, source) : prefixIn(container, source),
    isSpread: 'spread' in node && node.spread === true,
    depth,
    least: 0
  }
}

/** Edits the source where a node stood. */
function patchNode(
  patch: Patch,
  node: BlockOrItem,
  original: Original,
  wish: Wish,
  place: Place
): number | null {
  // `* ***` would be one thematic break.
  const isBehindMarker = node.type === 'thematicBreak' && wish.isFirst && place.kind === 'listItem'
  if (isBehindMarker && original.index > 0) return relayout(patch, node, original, wish, place)
  if (isVerbatim(patch, node) && hasMarker(patch, original, wish.marker)) return original.end
  if (isEmptiedBelow(patch, node, original) && hasMarker(patch, original, wish.marker))
    return lineEndAt(patch.source, original.start)
  if (!isAnew(patch, node) && !isRefilled(node, original)) {
    switch (node.type) {
      case 'list': {
        if (node.children.length === 0) break
        const inner = {...placeIn(patch, original), isSpread: node.spread === true, least: wish.least}
        const marker = wish.marker || ownMarker(patch, node, inner)
        return patchChildren(patch, node.children, inner, planItemMarkers(patch, node, inner, marker))
      }
      case 'listItem':
        return patchItem(patch, node, original, wish, place)
      case 'blockquote':
      case 'footnoteDefinition':
        return patchContainer(patch, node, original)
      default: {
        const text = printLeaf(patch, node, original, place, wish.isFirst)
        if (text === null) break
        replace(patch, original.start, original.end, text)
        return original.end
      }
    }
  }
  return relayout(patch, node, original, wish, place)
}

/** Lays out a node anew where it stood. */
function relayout(patch: Patch, node: BlockOrItem, original: Original, wish: Wish, place: Place): number {
  const skipped = node.type === 'listItem' ? null : node
  const lines = layoutNode(patch, node, place, {...wish, isTight: false}, skipped)
  const prefix = headAt(patch, node, original, place)
  replace(patch, original.start, original.end, joinLines(patch, lines, prefix, original))
  return original.end
}

/** Whether the markers of a list, or of an item, are the ones that they are to be. */
function hasMarker({source}: Patch, original: Original, marker: string): boolean {
  const {node, start, children} = original
  if (marker === '') return true
  if (node.type === 'listItem') return source.startsWith(marker, start)
  return node.type !== 'list' || markerOf(children[0] as Original, source).marker.endsWith(marker)
}

function patchContainer(
  patch: Patch,
  node: Blockquote | FootnoteDefinition,
  original: Original
): number | null {
  const {source} = patch
  const {start, end, children} = original
  let opener = start + 1
  if (node.type === 'footnoteDefinition') {
    opener = (footnoteLabelEnd(source, start + 2, end) ?? start) + 2
    const old = original.node as FootnoteDefinition
    if (old.identifier !== node.identifier) replace(patch, start, opener, `[${printLabel(node)}]:`)
  }
  if (node.children.length === 0) return end
  const place = {...placeIn(patch, original), isSpread: false, depth: 0}
  const last = children.at(-1) as Original
  const own = patchChildren(patch, node.children as Block[], place)
  // What stands behind the last block: the markers of a quote, say.
  return own === last.end && patch.pairs.get(node.children.at(-1))?.original === last ? end : own
}

function patchItem(
  patch: Patch,
  item: ListItem,
  original: Original,
  wish: Wish,
  place: Place
): number | null {
  const {source} = patch
  const {start, end, children} = original
  const [first] = children
  const old = markerOf(original, source)
  const opener = start + old.marker.length
  const marker = wish.marker || old.marker
  const more = old.marker.length - marker.length
  if (more !== 0 && item.children.length > 0 && first) {
    const width = old.padding.length + more
    if (beginsLine(first) || old.padding.includes('\t') || width < 1 || width > 4) {
      return relayout(patch, item, original, {...wish, marker}, place)
    }
    replace(patch, start, opener + old.padding.length, marker + ' '.repeat(width))
  } else replace(patch, start, opener, marker)
  const inner: Place = {...placeIn(patch, original), isSpread: item.spread === true}
  if (item.children.length === 0) return end
  patchBox(patch, item, original, opener)
  return patchChildren(patch, item.children as Block[], inner)
}

/** Edits an item's box. */
function patchBox(patch: Patch, {checked}: ListItem, {node, children}: Original, opener: number): void {
  const {start} = children[0] as Original
  const wasChecked = (node as ListItem).checked
  if ((checked ?? null) === (wasChecked ?? null)) return
  const bracket = patch.source.indexOf('[', opener)
  if (typeof wasChecked !== 'boolean') replace(patch, start, start, checked ? '[x] ' : '[ ] ')
  else if (typeof checked !== 'boolean') replace(patch, bracket, start, '')
  else replace(patch, bracket + 1, bracket + 2, checked ? 'x' : ' ')
}
