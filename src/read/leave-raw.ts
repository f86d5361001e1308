import type {PhrasingContent} from 'mdast'
import type {RawContent} from '../tree/raw-content.js'
import type {ReadRun} from './quick/content.js'
import {copyRun, positionOf, type Run} from './quick/run.js'

/** Wraps what reads inline content, so that it is read later, or not at all. */
export type DeferContent = (readRun: ReadRun) => ReadRun

/** Reads inline content where it is found. */
export const readAtOnce: DeferContent = (readRun) => readRun

/** Leaves inline content raw, for those who look at blocks: but for what may nest so deep that the block isn't read at all. */
export const leaveRaw: DeferContent = (readRun) => (run, leaf, block, hasBox) => {
  const {text, start, end, more} = run
  if (end - start > fewUnits && mayBeDeep(text, start, end)) return readRun(run, leaf, block, hasBox)
  const raw: RawContent = {
    type: 'rawContent',
    value: text.slice(start, end),
    position: positionOf(run, start, end),
    read: more === null ? null : reader(copyRun(run), (copy) => readRun(copy, leaf, block, hasBox))
  }
  return [raw as unknown as PhrasingContent]
}

function reader(run: Run, read: (run: Run) => PhrasingContent[]): () => PhrasingContent[] {
  let children: PhrasingContent[] | null = null
  return () => {
    children ??= read(run)
    return children
  }
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
