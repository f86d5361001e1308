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
  const kept = neighbours.filter(({original}) => original !== null)
  if (kept.every(({original}, at) => at === 0 || indexOf(kept[at - 1]) < indexOf({original})))
    return neighbours
  const staying = longestRun(kept)
  return neighbours.map((neighbour) => (staying.has(neighbour) ? neighbour : {...neighbour, original: null}))
}

function indexOf(neighbour: Pick<Neighbour, 'original'> | undefined): number {
  return neighbour?.original?.index ?? -1
}

/** The most nodes that still stand in the order that they stood in. */
function longestRun(nodes: readonly Neighbour[]): Set<Neighbour> {
  /** For each length, the node that ends such a run first. */
  const ends: Neighbour[] = []
  const before = new Map<Neighbour, Neighbour | undefined>()
  for (const node of nodes) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (indexOf(ends[middle]) < indexOf(node)) low = middle + 1
      else high = middle
    }
    before.set(node, ends[low - 1])
    ends[low] = node
  }
  const run = new Set<Neighbour>()
  for (let at = ends.at(-1); at; at = before.get(at)) run.add(at)
  return run
}
