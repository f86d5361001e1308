import {longestRising} from '../../text/align.js'
import type {Neighbour} from './gaps.js'
import type {BlockOrItem} from './originals.js'
import type {Patch, Place} from './patch.js'

/** Which nodes stay where they stood: those that stood in the container, in the order that most of them have. */
export function findStaying(
  {pairs}: Patch,
  nodes: readonly BlockOrItem[],
  {container}: Place,
  from: number
): Neighbour[] {
  const neighbours = nodes.map((node): Neighbour => {
    const original = pairs.get(node)?.original
    const isHere = original?.parent === container && original.index >= from
    return {node, original: isHere ? original : null}
  })
  const places = neighbours.flatMap((neighbour) => {
    return neighbour.original ? {neighbour, i: neighbour.original.index} : []
  })
  if (places.every(({i}, index) => index === 0 || i > (places[index - 1]?.i ?? 0))) return neighbours
  const staying = new Set(longestRising(places).map((place) => place.neighbour))
  return neighbours.map((neighbour) => (staying.has(neighbour) ? neighbour : {...neighbour, original: null}))
}
