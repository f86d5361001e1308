import type {List} from 'mdast'
import {defaultStyle} from '../style.js'
import {findListStyle} from './document-style.js'
import {markerOf} from './lines.js'
import type {BlockOrItem, Original} from './originals.js'
import {isVerbatim, type Patch, type Place} from './patch.js'

const bullets = ['-', '*', '+']
const delimiters = ['.', ')']

/**
 * Chooses the markers of the lists among blocks: their own, or else those of the document's lists. Where two lists become
 * neighbours that would be one, the shorter one's markers change.
 *
 * @returns for each block the character of its list's markers, or `''`
 */
export function planMarkers(patch: Patch, nodes: readonly BlockOrItem[], place: Place): string[] {
  // One that stays between others than lists keeps its own.
  const isAlone = (index: number): boolean =>
    nodes[index - 1]?.type !== 'list' && nodes[index + 1]?.type !== 'list'
  const markers = nodes.map((node, index) => {
    if (node.type !== 'list' || (isAlone(index) && isVerbatim(patch, node))) return ''
    return ownMarker(patch, node, place)
  })
  for (let index = 1; index < nodes.length; index++) {
    const [left, right] = [nodes[index - 1], nodes[index]] as [List, List]
    if (!mayMerge(left, right) || markers[index] !== markers[index - 1]) continue
    const all = right.ordered ? delimiters : bullets
    for (const place of left.children.length < right.children.length
      ? [index - 1, index]
      : [index, index - 1]) {
      const beside = [place - 1, place, place + 1].map((at) => markers[at])
      const other = all.find((marker) => !beside.includes(marker))
      if (other === undefined) continue
      markers[place] = other
      break
    }
  }
  return markers
}

function mayMerge(left: BlockOrItem, right: BlockOrItem): boolean {
  return left.type === 'list' && right.type === 'list' && Boolean(left.ordered) === Boolean(right.ordered)
}

/** The character of a list's markers, if nothing stands beside it: what most of its items have, or else the document's lists. */
export function ownMarker({source, pairs, style}: Patch, list: List, place: Place): string {
  const ordered = list.ordered === true
  const counts = new Map((ordered ? delimiters : bullets).map((marker) => [marker, 0]))
  const count = (item: Original | undefined, weight: number): void => {
    const marker = item ? (markerOf(item, source).marker.at(-1) as string) : ''
    const before = counts.get(marker)
    if (before !== undefined) counts.set(marker, before + weight)
  }
  // Of two that are as frequent, its own.
  count(pairs.get(list)?.original.children[0], 0.5)
  if (pairs.get(list)?.isSame !== true) for (const item of list.children) count(pairs.get(item)?.original, 1)
  const [found, most] = [...counts].reduce((best, other) => (other[1] > best[1] ? other : best)) as [
    string,
    number
  ]
  if (most > 0) return found
  return findListStyle(style, place.depth, ordered)?.marker ?? defaultStyle[ordered ? 'delimiter' : 'bullet']
}

const highestNumber = 999_999_999

/**
 * Plans the markers of a list's items. Those that stay keep theirs, but for the first number; new ones count on.
 *
 * @param marker the character of the list's markers
 */
export function planItemMarkers(patch: Patch, list: List, place: Place, marker: string): string[] {
  if (!list.ordered) return list.children.map(() => marker)
  const {source} = patch
  const step = stepOf(place.container, source)
  let number = list.start ?? 1
  return list.children.map((item, index) => {
    const original = patch.pairs.get(item)?.original
    const own = original?.parent === place.container ? markerOf(original, source).marker.slice(0, -1) : ''
    const wanted = index === 0 ? number : Math.min(number + step, highestNumber)
    const isKept = /^\d+$/.test(own) && (index > 0 || Number(own) === wanted)
    number = isKept ? Number(own) : wanted
    return `${isKept ? own : wanted}${marker}`
  })
}

/** Whether a list's numbers count on: 1, or 0 where all of them are the same. */
function stepOf(list: Original | null, source: string): 0 | 1 {
  const [first, second] = list?.children ?? []
  if (!first || !second) return 1
  return numberOf(first, source) === numberOf(second, source) ? 0 : 1
}

function numberOf(item: Original, source: string): number {
  return Number.parseInt(markerOf(item, source).marker, 10)
}
