import {fail} from 'node:assert/strict'
import {NotesError, stringifyNotes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {readNotes} from '../../src/read/read.js'
import {findDifference} from '../../src/write/compare.js'
import type {LineRange} from './concerned-lines.js'
import {chooser, type MakeEdit} from './edits.js'
import {isInexpressible} from './hindrances.js'
import {expectSameData} from './same-data.js'

/**
 * What became of an edit: `nothing` where there was nothing to edit; where writing threw a `NotesError`, `inexpressible` if the tree's
 * shape, or the message, says that Markdown can't express it, else `refused`.
 */
export type Outcome = 'written' | 'refused' | 'inexpressible' | 'nothing'

/** Lines changed that an edit doesn't concern. */
export class StrayError extends Error {
  override name = 'StrayError'
}

/** Why writing was refused. */
export const reasons: string[] = []

/**
 * Makes an edit in a text's tree, and checks what is written: that it reads back as the edited tree, and that no line has changed that
 * the edit doesn't concern.
 */
export function checkEdit(source: string, make: MakeEdit, numbers: readonly number[]): Outcome {
  const {notes} = readNotes(source)
  let ranges: LineRange[] | null
  try {
    ranges = make(notes, chooser(numbers))
  } catch (error) {
    // Too deep a topic.
    if (error instanceof NotesError) return 'nothing'
    throw error
  }
  if (!ranges) return 'nothing'
  const edited = structuredClone(notes)
  let text: string
  try {
    text = stringifyNotes(notes)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    if (isInexpressible(edited, error.message)) return 'inexpressible'
    reasons.push(error.message)
    return 'refused'
  }
  expectSameData(notes, edited, 'leaves the tree as it was')
  const difference = findDifference(
    {...edited, source: undefined},
    {...readNotes(text).notes, source: undefined}
  )
  if (difference) fail(`reads back otherwise at ${difference.path.join('.')}: ${JSON.stringify(text)}`)
  // Blank lines carry a list's looseness: where there is one, they may come and go with its bullets.
  const isLoose = [...walk(edited)].some((node) => node.type === 'list' && node.spread)
  const lost = findLostLines(source, text, ranges) && findLostLines(source, text, ranges, isLoose)
  if (lost)
    throw new StrayError(
      `changed ${JSON.stringify(lost)} of ${JSON.stringify(source)}: ${JSON.stringify(text)}`
    )
  return 'written'
}

/** A byte-order mark is a part of no line. */
function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
}

/** Finds the lines outside of what is concerned that a text hasn't got as they were, in one piece and in order. */
export function findLostLines(
  source: string,
  text: string,
  concerned: readonly LineRange[],
  skipsBlanks = false
): string[] | null {
  const lines = splitLines(source)
  const isBlankText = (line: string): boolean => /^[\s>]*$/.test(line)
  const written = splitLines(text).filter((line) => !skipsBlanks || !isBlankText(line))
  const isBlank = (line: number): boolean => isBlankText(lines[line] ?? 'x')
  const taken = new Set<number>()
  const cuts = new Set<number>()
  for (const range of concerned) {
    let start = Math.min(range.start, lines.length)
    let end = Math.min(range.end, lines.length)
    while (start > 0 && isBlank(start - 1)) start--
    while (end < lines.length && isBlank(end)) end++
    for (let line = start; line < end; line++) taken.add(line)
    cuts.add(start)
  }
  const pieces: string[][] = [[]]
  for (const [index, line] of lines.entries()) {
    if (cuts.has(index) || taken.has(index)) pieces.push([])
    if (!taken.has(index) && !(skipsBlanks && isBlank(index))) (pieces.at(-1) as string[]).push(line)
  }
  if (cuts.has(lines.length) || taken.has(lines.length - 1)) pieces.push([])
  let from = 0
  for (const [index, piece] of pieces.entries()) {
    if (piece.length === 0) continue
    const isFirst = index === 0
    const isLast = index === pieces.length - 1
    const found = isLast ? written.length - piece.length : findPiece(written, piece, from, isFirst)
    if (found < from || !piece.every((line, offset) => isSameLine(written[found + offset], line)))
      return piece
    from = found + piece.length
  }
  return null
}

/** The last line may get or lose its ending. */
function isSameLine(left: string | undefined, right: string): boolean {
  return left === right || left?.replace(/[\r\n]+$/, '') === right || left === right.replace(/[\r\n]+$/, '')
}

function findPiece(written: string[], piece: string[], from: number, isFirst: boolean): number {
  if (isFirst) return from
  for (let start = from; start + piece.length <= written.length; start++) {
    if (piece.every((line, offset) => isSameLine(written[start + offset], line))) return start
  }
  return -1
}
