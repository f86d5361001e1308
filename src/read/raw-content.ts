import type {PhrasingContent} from 'mdast'
import type {Literal} from 'unist'
import {sameContent} from '../tree/same-content.js'
import type {ReadRun} from './quick/content.js'
import {copyRun, positionOf, type Run} from './quick/run.js'

/** Inline content of a block that isn't read yet. */
export interface RawContent extends Literal {
  type: 'rawContent'
  /** Its lines without what containers ask for, their indentation beyond that included. */
  value: string
  /** Reads it; `null` where it stands in one line. */
  read: (() => PhrasingContent[]) | null
}

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

/** The content of a block: read now, where it is raw and in several lines. */
export function contentOf(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [first] = children as ReadonlyArray<PhrasingContent | RawContent>
  return first?.type === 'rawContent' ? (first.read?.() ?? []) : children
}

/** Whether two pieces of inline content say the same; of what the blanks around line endings can't change, nothing is read. */
export function sameRawContent(left: RawContent, right: RawContent): boolean {
  if (left.value === right.value) return true
  if (!left.read || !right.read || tidy(left.value) !== tidy(right.value)) return false
  return !mayHoldBlanks.test(left.value) || sameContent(left.read(), right.read(), true)
}

/** What may begin something that blanks at a line's beginning or end are a part of; behind a backslash they keep a line ending from being a break. */
const mayHoldBlanks = /[`<[\\]/

/** A text with its line endings made line feeds, and no blanks around them but those of hard breaks (CommonMark §6.7). */
function tidy(value: string): string {
  return value.replace(/([ \t]*)(?:\r\n|\r|\n)[ \t]*/g, (_, blanks: string) =>
    blanks.length >= 2 && !blanks.includes('\t') ? '  \n' : '\n'
  )
}
