import type {Emphasis, Nodes, Strong} from 'mdast'
import type {Node, Parent} from 'unist'
import {sameContent} from '../../tree/same-content.js'
import {isInRegion, mergeRegions, type Region, regionOf} from './restyling.js'

/** What emphasis and strong emphasis are to be marked with. */
export interface MarkerChoices {
  emphasis: 'keep' | '*' | '_'
  strong: 'keep' | '**' | '__'
}

/** A unit of a text that becomes another one. */
export interface MarkerChange {
  offset: number
  unit: string
}

/**
 * Gives what has to change for emphasis in a block to be marked as asked for. `_` marks nothing within a word (CommonMark §6.2): there it isn't used.
 *
 * @param source the text that the block was read from
 * @param block a block, read whole
 * @param choices the markers
 */
export function markerChanges(source: string, block: Nodes, choices: MarkerChoices): MarkerChange[] {
  const changes: MarkerChange[] = []
  const pending: Nodes[] = [block]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'emphasis' || node.type === 'strong') addChanges(changes, source, node, choices)
    if ('children' in node) for (const child of node.children) pending.push(child)
  }
  return changes
}

function addChanges(
  changes: MarkerChange[],
  source: string,
  node: Emphasis | Strong,
  choices: MarkerChoices
): void {
  const marker = choices[node.type]
  if (marker === 'keep') return
  const {start, end} = regionOf(node)
  const unit = marker.charAt(0)
  const own = source.charAt(start)
  if (own === unit || !'*_'.includes(own)) return
  if (unit === '_' && isInWord(source, start, end)) return
  for (let index = 0; index < marker.length; index++) {
    changes.push({offset: start + index, unit}, {offset: end - 1 - index, unit})
  }
}

/** Whether a letter or a number stands right beside a piece. */
function isInWord(source: string, start: number, end: number): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(source.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}\p{N}]/u.test(source.slice(end, end + 2))
  )
}

/** Leaves out what would change in some parts. */
export function withoutChangesIn(changes: readonly MarkerChange[], parts: readonly Region[]): MarkerChange[] {
  const regions = mergeRegions(parts)
  return changes.filter(({offset}) => !isInRegion(regions, offset))
}

/** Where nodes stand that read otherwise, as small as can be said: leaves, where the blocks around them are the same. */
export function differingParts(
  nodes: readonly Node[],
  others: readonly Node[],
  parts: Region[] = []
): Region[] {
  for (const [index, node] of nodes.entries()) {
    const other = others[index]
    if (sameContent(node, other)) continue
    const [held, otherHeld] = [childrenOf(node), other?.type === node.type ? childrenOf(other) : null]
    if (held && otherHeld && held.length === otherHeld.length) differingParts(held, otherHeld, parts)
    else parts.push(regionOf(node))
  }
  return parts
}

/** What blocks, lists, items, tables and rows hold; `null` for what holds inline content. */
function childrenOf(node: Node): readonly Node[] | null {
  const isLeaf = ['paragraph', 'heading', 'tableCell'].includes(node.type)
  return !isLeaf && 'children' in node ? (node as Parent).children : null
}

/** Makes the changes. */
export function withMarkers(source: string, changes: readonly MarkerChange[]): string {
  const sorted = [...changes].sort((left, right) => left.offset - right.offset)
  let text = ''
  let at = 0
  for (const {offset, unit} of sorted) {
    text += source.slice(at, offset) + unit
    at = offset + 1
  }
  return text + source.slice(at)
}
