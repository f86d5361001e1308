import type {Heading, ThematicBreak} from 'mdast'
import type {Point, Position} from 'unist'
import {skipBlanks} from '../../grammar/characters.js'
import {headingEnd} from '../../grammar/line-starts.js'
import {type Run, setRun} from './run.js'

/** A line of a piece, without its line ending. */
export interface Line {
  /** Its number, from 1. */
  number: number
  /** Offset of its first unit, after a byte-order mark. */
  start: number
  /** Offset of the first column: a byte-order mark counts. */
  origin: number
  /** Offset after its last unit. */
  end: number
}

/** The point of an offset in a line. */
export function pointIn(line: Line, offset: number): Point {
  return {line: line.number, column: offset - line.origin + 1, offset}
}

/** Reads an ATX heading that begins at `at`: gives its node, and makes `run` of its content. */
export function readHeading(source: string, line: Line, at: number, depth: number, run: Run): Heading {
  const start = skipBlanks(source, at + depth, line.end)
  const end = headingEnd(source, start, line.end)
  setRun(run, source, line.number, line.origin, start, end)
  const position: Position = {start: pointIn(line, at), end: pointIn(line, line.end)}
  return {type: 'heading', depth: depth as Heading['depth'], children: [], position}
}

export function readThematicBreak(line: Line, at: number): ThematicBreak {
  return {type: 'thematicBreak', position: {start: pointIn(line, at), end: pointIn(line, line.end)}}
}
