import type {RootContent} from 'mdast'
import {type Lines, lineIndexAt} from '../../text/lines.js'
import {type BlockReading, openBlocks, readBlocks} from './blocks.js'
import {code} from './characters.js'
import {type InlineContext, openReading} from './inline-reading.js'
import {readInlines} from './inlines.js'
import type {ReadRun} from './leaves.js'

/** What the pieces of a note's body are read with. */
export interface QuickReader {
  blocks: BlockReading
}

/**
 * Makes a reader of the pieces of a note's body.
 *
 * @param source the whole text
 * @param lines its lines
 * @param document what inline content has of the text
 * @param fallback reads inline content that the quick reader declines
 */
export function createQuickReader(
  source: string,
  lines: Lines,
  document: InlineContext,
  fallback: ReadRun
): QuickReader {
  const inlines = openReading(document)
  return {
    blocks: openBlocks(
      source,
      lines,
      (run) => readInlines(inlines, run) ?? (document.isTooDeep ? null : fallback(run))
    )
  }
}

/**
 * Reads a piece of a note's body in one pass, straight to mdast with positions.
 *
 * Its only licence is that its tree equals remark's, positions included: it declines whatever it doesn't fully understand.
 *
 * @param reader made for the whole text
 * @param start where the piece begins: at a line's beginning, with no block open
 * @param end where it ends
 * @returns the blocks, `null` where it declines
 */
export function readQuick({blocks}: QuickReader, start: number, end: number): RootContent[] | null {
  const {source, lines} = blocks
  if (source.charCodeAt(start) === code.byteOrderMark) return null
  return readBlocks(blocks, start, end, lineIndexAt(lines, start))
}
