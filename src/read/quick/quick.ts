import type {RootContent} from 'mdast'
import {type Lines, lineIndexAt} from '../../text/lines.js'
import {readBlocks} from './blocks.js'
import {code} from './characters.js'
import {type InlineContext, openReading} from './inline-reading.js'
import {readInlines} from './inlines.js'
import type {ReadRun} from './leaves.js'

/** A piece of a note's body. */
export interface Piece {
  /** The whole text. */
  source: string
  /** Where the piece begins: at a line's beginning, with no block open. */
  start: number
  end: number
  /** The whole text's lines. */
  lines: Lines
}

/**
 * Reads a piece of a note's body in one pass, straight to mdast with positions.
 *
 * Its only licence is that its tree equals remark's, positions included: it declines whatever it doesn't fully understand.
 *
 * @param piece the piece
 * @param readRun reads inline content
 * @returns the blocks, `null` where it declines
 */
export function readQuick(piece: Piece, readRun: ReadRun): RootContent[] | null {
  const {source, start, end, lines} = piece
  if (source.charCodeAt(start) === code.byteOrderMark) return null
  return readBlocks(source, start, end, lines, lineIndexAt(lines, start), readRun)
}

/**
 * Makes a reader of a document's inline content.
 *
 * @param document what the content has of its document
 * @param fallback reads what the quick reader declines
 */
export function createRunReader(document: InlineContext, fallback: ReadRun): ReadRun {
  const reading = openReading(document)
  return (run) => readInlines(reading, run) ?? fallback(run)
}
