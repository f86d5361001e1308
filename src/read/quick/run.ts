import type {Point, Position} from 'unist'
import {columnsOf} from '../../grammar/containers.js'

/**
 * The inline content of a block: its lines without the markers and the indentation of the containers that they stand in,
 * line endings included. The indentation that a line has beyond that is still there.
 *
 * Where its lines follow each other in the whole text, with nothing to leave out, `text` is the whole text itself.
 */
export interface Run {
  text: string
  /** Index of its first unit in `text`. */
  start: number
  /** Index after its last unit. */
  end: number
  /** The number of its first line. */
  line: number
  /** The offset of the first line itself in the whole text: columns count from there. */
  origin: number
  /** What indices on the first line lack to be offsets in the whole text: nothing where there is but one line. */
  shift: number
  /** The lines after the first, `null` where there are none. */
  more: RunLine[] | null
  /** Whether its lines follow each other in the whole text, which `text` is then. */
  isWhole: boolean
  /** Whether blanks stood behind its end, which are no part of it. */
  hasBlankEnd: boolean
  /** Index up to which something else was sought at its beginning, in vain. */
  seen: number
}

/** A line of a run, after the first. */
export interface RunLine {
  /** Index in the run's text at which it begins. */
  index: number
  /** The offset of that in the whole text. */
  offset: number
  /** The offset of the line itself. */
  origin: number
  /** How many blanks it begins with that are what is left of a tab, and have no offsets of their own. */
  pad: number
  /** The column at which it begins, from 0. */
  column: number
  /** Whether micromark knew where it begins when it read the line ending before: it had looked ahead. */
  isKnown: boolean
}

/** Makes a run of a piece of one line. */
export function singleRun(source: string, line: number, origin: number, start: number, end: number): Run {
  return {
    text: source,
    start,
    end,
    line,
    origin,
    shift: 0,
    more: null,
    isWhole: true,
    hasBlankEnd: false,
    seen: 0
  }
}

/** Makes another run of a run: a piece of one line. */
export function setRun(
  run: Run,
  source: string,
  line: number,
  origin: number,
  start: number,
  end: number
): void {
  run.text = source
  run.start = start
  run.end = end
  run.line = line
  run.origin = origin
  run.shift = 0
  run.more = null
  run.isWhole = true
  run.hasBlankEnd = false
  run.seen = 0
}

/** Copies a run that is about to be made another; its lines are its own. */
export function copyRun(run: Run): Run {
  const {text, start, end, line, origin, shift, more, isWhole, hasBlankEnd, seen} = run
  return {text, start, end, line, origin, shift, more, isWhole, hasBlankEnd, seen}
}

/** How many of the lines after the first begin at an index or before it. */
export function countLines(more: readonly RunLine[], index: number): number {
  let low = 0
  let high = more.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((more[middle] as RunLine).index <= index) low = middle + 1
    else high = middle
  }
  return low
}

/** The point of something that begins at an index of the run's text. */
export function startPoint(run: Run, index: number): Point {
  if (run.more !== null) return pointBelow(run, run.more, index, false)
  return {line: run.line, column: index - run.origin + 1, offset: index}
}

/** The point of something that ends before an index; after a line ending, that is where the next line begins, or its content. */
export function endPoint(run: Run, index: number): Point {
  if (run.more !== null) return pointBelow(run, run.more, index, true)
  return {line: run.line, column: index - run.origin + 1, offset: index}
}

function pointBelow(run: Run, more: readonly RunLine[], index: number, isEnd: boolean): Point {
  const count = countLines(more, index)
  if (count === 0) {
    const offset = index + run.shift
    return {line: run.line, column: offset - run.origin + 1, offset}
  }
  const line = more[count - 1] as RunLine
  if (isEnd && line.index === index && !line.isKnown)
    return {line: run.line + count, column: 1, offset: line.origin}
  const beyond = index - line.index - line.pad
  const offset = beyond > 0 ? line.offset + beyond : line.offset
  return {line: run.line + count, column: offset - line.origin + 1, offset}
}

export function positionOf(run: Run, start: number, end: number): Position {
  return {start: startPoint(run, start), end: endPoint(run, end)}
}

/**
 * The column of an index of the run's text in its line, from 0: tabs go to the next multiple of four.
 *
 * @param source the whole text
 */
export function columnOf(run: Run, source: string, index: number): number {
  const {offset = 0, column} = startPoint(run, index)
  return columnsOf(source.slice(offset - column + 1, offset))
}
