import type {RootContent} from 'mdast'
import type {Lines} from '../../text/lines.js'
import type {BlockReading, Unread} from './block-reading.js'
import {openBlocks, readBlocks} from './blocks.js'
import {type ReadRun, readWaiting} from './content.js'

/** What the pieces of a note's body are read with. */
export interface QuickReader {
  blocks: BlockReading
}

/** A piece of a note's body, read. */
export interface ReadPiece {
  /** Its blocks; some of their content may have been given to `ReadRun` in vain. */
  children: RootContent[]
  /** What stands between them and isn't read. */
  unread: Unread[]
  /** The blocks, by index, that may nest too deep. */
  deep: number[]
}

/**
 * Makes a reader of the pieces of a note's body.
 *
 * @param source the whole text, without NUL
 * @param lines its lines
 * @param readRun reads inline content
 * @param definitions what the text defines, as far as it is known: the reader adds to it
 * @param isRaw whether `readRun` needs no definitions
 */
export function createQuickReader(
  source: string,
  lines: Lines,
  readRun: ReadRun,
  definitions: {links: Set<string>; footnotes: Set<string>},
  isRaw: boolean
): QuickReader {
  return {blocks: openBlocks(source, lines, readRun, definitions, isRaw)}
}

/**
 * Reads a piece of a note's body, straight to mdast with positions: its blocks, then what they hold, since that may refer to
 * definitions behind it. Where the text defines nothing, both at once.
 *
 * Its only licence is that its tree equals remark's, positions included.
 *
 * @param reader made for the whole text
 * @param start where the piece begins: at a line's beginning, with no block open
 * @param end where it ends
 * @returns `null` where something at its end would go on behind it
 */
export function readQuick({blocks}: QuickReader, start: number, end: number): ReadPiece | null {
  blocks.unread = []
  blocks.deep = []
  const children = readBlocks(blocks, start, end)
  if (!children) return null
  readWaiting(blocks)
  return {children, unread: blocks.unread, deep: blocks.deep}
}
