import type {Point, Position} from 'unist'

/**
 * The inline content of a block: its lines without the indentation and the containers' markers that they stand behind,
 * line endings included.
 */
export interface Run {
  text: string
  /** The number of its first line. */
  line: number
  /** For each line: where it begins in `text`. */
  starts: number[]
  /** For each line: the offset of that beginning in the whole text. */
  offsets: number[]
  /** For each line: the offset of the line itself in the whole text. */
  lineOffsets: number[]
}

/** Makes a run of a piece of one line. */
export function singleRun(source: string, line: number, lineOffset: number, start: number, end: number): Run {
  return {text: source.slice(start, end), line, starts: [0], offsets: [start], lineOffsets: [lineOffset]}
}

function lineAt(run: Run, index: number): number {
  const {starts} = run
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= index) low = middle
    else high = middle - 1
  }
  return low
}

/** The point of something that begins at an index of the run's text. */
export function startPoint(run: Run, index: number): Point {
  const at = run.starts.length === 1 ? 0 : lineAt(run, index)
  const offset = (run.offsets[at] as number) + index - (run.starts[at] as number)
  return {line: run.line + at, column: offset - (run.lineOffsets[at] as number) + 1, offset}
}

/** The point of something that ends before an index; after a line ending, that is where the next line begins. */
export function endPoint(run: Run, index: number): Point {
  const at = run.starts.length === 1 ? 0 : lineAt(run, index)
  if (at > 0 && run.starts[at] === index) {
    return {line: run.line + at, column: 1, offset: run.lineOffsets[at] as number}
  }
  const offset = (run.offsets[at] as number) + index - (run.starts[at] as number)
  return {line: run.line + at, column: offset - (run.lineOffsets[at] as number) + 1, offset}
}

export function positionOf(run: Run, start: number, end: number): Position {
  return {start: startPoint(run, start), end: endPoint(run, end)}
}
