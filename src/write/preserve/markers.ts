import type {List} from 'mdast'
import {findListLook} from './look.js'
import type {Origin, Piece} from './origins.js'
import {markerOf} from './steps.js'
import {isVerbatim, keptOrigin, type Place, type Writing} from './writing.js'

const bullets = ['-', '*', '+']
const delimiters = ['.', ')']

/**
 * Chooses the markers of the lists among blocks: their own, or else those of the document's lists. Where two lists become
 * neighbours that would be one, the shorter one's markers change.
 *
 * @returns for each block the character of its list's markers, or `''`
 */
export function planMarkers(writing: Writing, nodes: readonly Piece[], place: Place): string[] {
  // One that stays between others than lists keeps its own.
  const isAlone = (index: number): boolean =>
    nodes[index - 1]?.type !== 'list' && nodes[index + 1]?.type !== 'list'
  const markers = nodes.map((node, index) => {
    if (node.type !== 'list' || (isAlone(index) && isVerbatim(writing, node))) return ''
    return ownMarker(writing, node, place)
  })
  for (let index = 1; index < nodes.length; index++) {
    const [left, right] = [nodes[index - 1], nodes[index]]
    if (left?.type !== 'list' || right?.type !== 'list' || !mayMerge(left, right)) continue
    if (markers[index] !== markers[index - 1]) continue
    const choices = right.ordered ? delimiters : bullets
    const [before, own, after] = [markers[index - 2], markers[index], markers[index + 1]]
    const isLeftFree = choices.find((marker) => marker !== own && marker !== before)
    if (left.children.length < right.children.length && isLeftFree !== undefined) {
      markers[index - 1] = isLeftFree
    } else {
      markers[index] =
        choices.find((marker) => marker !== own && marker !== after) ??
        (choices.find((marker) => marker !== own) as string)
    }
  }
  return markers
}

function mayMerge(left: List, right: List): boolean {
  return Boolean(left.ordered) === Boolean(right.ordered)
}

/** The character of a list's markers, if nothing stands beside it. */
function ownMarker(writing: Writing, list: List, place: Place): string {
  const {source, pairs, look, style} = writing
  const ordered = list.ordered === true
  const first = pairs.get(list)?.origin.children[0]
  for (let index = -1; index < list.children.length; index++) {
    const origin = index === -1 ? first : pairs.get(list.children[index])?.origin
    const marker = origin && (markerOf(origin, source).marker.at(-1) as string)
    if (marker && (ordered ? delimiters : bullets).includes(marker)) return marker
  }
  return findListLook(look, place.depth, ordered)?.marker ?? (ordered ? style.delimiter : style.bullet)
}

const highestNumber = 999_999_999

/**
 * Plans the markers of a list's items. Those that stay keep theirs, but for the first number; new ones count on.
 *
 * @param marker the character of the list's markers
 */
export function planItemMarkers(writing: Writing, list: List, place: Place, marker: string): string[] {
  if (!list.ordered) return list.children.map(() => marker)
  const {source} = writing
  const step = stepOf(place.container, source)
  let number = list.start ?? 1
  return list.children.map((item, index) => {
    const origin = keptOrigin(writing, item, place)
    const own = origin ? markerOf(origin, source).marker.slice(0, -1) : ''
    const wanted = index === 0 ? number : Math.min(number + step, highestNumber)
    const isKept = /^\d+$/.test(own) && (index > 0 || Number(own) === wanted)
    number = isKept ? Number(own) : wanted
    return `${isKept ? own : wanted}${marker}`
  })
}

/** Whether a list's numbers count on: 1, or 0 where all of them are the same. */
function stepOf(list: Origin | null, source: string): 0 | 1 {
  const [first, second] = list?.children ?? []
  if (!first || !second) return 1
  return numberOf(first, source) === numberOf(second, source) ? 0 : 1
}

function numberOf(item: Origin, source: string): number {
  return Number.parseInt(markerOf(item, source).marker, 10)
}
