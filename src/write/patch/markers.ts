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
 * neighbours that would be one, the shorter one's markers change, but not those of a list that stood beside the other before.
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
  for (let start = 0; start < nodes.length; ) {
    let end = start + 1
    while (end < nodes.length && mayMerge(nodes[end - 1] as BlockOrItem, nodes[end] as BlockOrItem)) end++
    const run = markers.slice(start, end)
    if (run.some((marker, index) => index > 0 && marker === run[index - 1])) {
      markers.splice(start, run.length, ...chooseMarkers(patch, nodes.slice(start, end) as List[], run))
    }
    start = end
  }
  return markers
}

function mayMerge(left: BlockOrItem, right: BlockOrItem): boolean {
  return left.type === 'list' && right.type === 'list' && Boolean(left.ordered) === Boolean(right.ordered)
}

/** The markers of some lists so far, and how much they change. */
interface Choice {
  marker: string
  cost: number
  before: Choice | null
}

/** What each item of a list costs whose marker changes, where it stands as it stood. */
const costInPlace = 1000

/** Chooses the markers of lists that follow each other, no two neighbours' alike: as few items change as can be, the later ones rather. */
function chooseMarkers(patch: Patch, lists: readonly List[], own: readonly string[]): string[] {
  let choices: Choice[] = [{marker: '', cost: 0, before: null}]
  for (const [index, list] of lists.entries()) {
    const others = list.ordered ? delimiters : bullets
    const mine = own[index] as string
    const weight = isInPlace(patch, lists, index) ? costInPlace : 1
    choices = [mine, ...others.filter((marker) => marker !== mine)].map((marker) => {
      const before = choices
        .filter((choice) => choice.marker !== marker)
        .reduce((best, choice) => (choice.cost < best.cost ? choice : best))
      return {marker, cost: before.cost + costOf(patch, list, marker) * weight, before}
    })
  }
  const chosen: string[] = []
  let last: Choice | null = choices.reduce((best, choice) => (choice.cost < best.cost ? choice : best))
  for (; last?.before; last = last.before) chosen.push(last.marker)
  return chosen.reverse()
}

/** How many of a list's items would change, if it had a marker. */
function costOf(patch: Patch, list: List, marker: string): number {
  const originals = itemOriginals(patch, list)
  return originals.filter((original) => original && !markerOf(original, patch.source).marker.endsWith(marker))
    .length
}

/** What the items of a list were; what a list holds that stands where it stood isn't paired. */
function itemOriginals(patch: Patch, list: List): ReadonlyArray<Original | undefined> {
  const original = isVerbatim(patch, list) && patch.pairs.get(list)?.original
  return original ? original.children : list.children.map((item) => patch.pairs.get(item)?.original)
}

/** Whether a list is as it was, and so are the ends of the lists beside it. */
function isInPlace(patch: Patch, lists: readonly List[], index: number): boolean {
  const list = lists[index] as List
  const original = isVerbatim(patch, list) && patch.pairs.get(list)?.original
  if (!original) return false
  const siblings = original.parent?.children ?? []
  const [left, right] = [lists[index - 1], lists[index + 1]]
  return (
    (!left || itemOriginals(patch, left).at(-1) === siblings[original.index - 1]?.children.at(-1)) &&
    (!right || itemOriginals(patch, right)[0] === siblings[original.index + 1]?.children[0])
  )
}

/** The character of a list's markers, if nothing stands beside it. */
export function ownMarker(patch: Patch, list: List, place: Place): string {
  const {source, pairs, style} = patch
  const ordered = list.ordered === true
  const first = pairs.get(list)?.original.children[0]
  for (let index = -1; index < list.children.length; index++) {
    const original = index === -1 ? first : pairs.get(list.children[index])?.original
    const marker = original && (markerOf(original, source).marker.at(-1) as string)
    if (marker && (ordered ? delimiters : bullets).includes(marker)) return marker
  }
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
    const own0 = patch.pairs.get(item)?.original
    const original = own0?.parent === place.container ? own0 : null
    const own = original ? markerOf(original, source).marker.slice(0, -1) : ''
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
