import {findCut} from '../../src/read/segments.js'
import {indexLines} from '../../src/text/lines.js'

/** Counts the pieces that a note's body is cut into. */
export function countPieces(source: string, start: number): number {
  const lines = indexLines(source)
  let count = 0
  for (let cut = start; cut < source.length; cut = findCut(source, lines, cut)) count++
  return count
}
