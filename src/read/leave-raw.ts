import type {RawLeaf} from '../tree/raw-leaf.js'
import {noChildren} from './quick/containers.js'
import type {ReadRun} from './quick/content.js'
import {copyRun, countLines} from './quick/run.js'

/** What leaves inline content raw. */
export interface RawReading {
  /** Notes on a block what it holds; see `RawLeaf`. */
  readRun: ReadRun
  /** Whether some of it may nest so deep that its block isn't read at all. */
  mayBeDeep: boolean
}

/**
 * Leaves inline content raw, for those who look at blocks.
 *
 * @param readRun reads it, when it is asked for
 */
export function leaveRaw(readRun: ReadRun): RawReading {
  const reading: RawReading = {
    mayBeDeep: false,
    readRun(run, leaf, block, hasBox) {
      const {text, start, end, more} = run
      if (end - start > fewUnits && mayBeDeep(text, start, end)) reading.mayBeDeep = true
      const raw = leaf as unknown as RawLeaf
      raw.raw = text.slice(start, end)
      // Behind definitions, it begins below its block.
      raw.firstLine = more === null ? run.line : run.line + countLines(more, start)
      if (more === null) raw.read = null
      else {
        const copy = copyRun(run)
        raw.read = () => readRun(copy, leaf, block, hasBox)
      }
      return noChildren
    }
  }
  return reading
}

/** Inline content that nests deep has as many units, and begins as many nodes: emphasis takes two, links more. */
const fewUnits = 100
const fewOpenings = 50
const openings = /[*_~[]/g

function mayBeDeep(text: string, start: number, end: number): boolean {
  openings.lastIndex = start
  let count = 0
  while (openings.exec(text) && openings.lastIndex <= end) if (++count > fewOpenings) return true
  return false
}
