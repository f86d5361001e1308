import {deepStrictEqual, strictEqual} from 'node:assert/strict'
import {applyEdits, editsOf, type Notes, NotesError, stringifyNotes} from '../../src/index.js'
import {findDifference} from '../../src/write/compare.js'
import type {Choose, Concern} from './generators/raw-edit.js'
import {rawEdits} from './generators/raw-edits.js'
import {isInexpressible} from './hindrances.js'
import {notesOf} from './sample.js'
import {variantsOf} from './variants.js'

const names = Object.keys(rawEdits)

/** How edits ended. */
export interface Tally {
  edits: number
  /** Those that were refused, though nothing in the tree's shape says that Markdown can't express it. */
  refused: string[]
  /** Those after which a line changed that they don't seem to concern. */
  strays: string[]
}

export function noEdits(): Tally {
  return {edits: 0, refused: [], strays: []}
}

/** Numbers that look random, the same for the same seed. */
function chooser(seed: number): Choose {
  let state = seed >>> 0
  return (count) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * count)
  }
}

/** Edits a text's tree, writes it, and holds what was written to the tree, its copies and its edits. */
export function tryRawEdit(text: string, seed: number, tally: Tally): void {
  const choose = chooser(seed)
  const source = choose(4) === 0 ? (variantsOf(text)[choose(5)] as string) : text
  const name = names[choose(names.length)] as string
  const notes: Notes<object> = notesOf(source)
  const concern = rawEdits[name]?.(notes, choose)
  if (!concern) return
  tally.edits++
  let output: string
  try {
    output = stringifyNotes(notes)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    if (!isInexpressible(notes, error.message))
      tally.refused.push(`${name}: ${JSON.stringify(source)}: ${error.message}`)
    return
  }
  deepStrictEqual(findDifference(notes, notesOf(output)), null, `${name}: reads back as the tree`)
  strictEqual(applyEdits(source, editsOf(notes)), output, `${name}: its edits say the same`)
  if (choose(4) === 0) {
    strictEqual(stringifyNotes(structuredClone(notes)), output, `${name}: so does a copy of the tree`)
  }
  if (hasStrays(source, output, concern))
    tally.strays.push(`${name}: ${JSON.stringify(source)} became ${JSON.stringify(output)}`)
}

/** Whether a line before or behind what an edit concerns isn't there any more; blank lines aside. */
function hasStrays(source: string, output: string, {start, end}: Concern): boolean {
  const [before, after, found] = [source.slice(0, start), source.slice(end), output].map(linesOf) as [
    string[],
    string[],
    string[]
  ]
  if (start > 0 && !/[\r\n]$/.test(source.slice(0, start))) before.pop()
  if (after.length > 0 && !/^[ \t>]*(?:[\r\n]|$)/.test(source.slice(end))) after.shift()
  const from = found.length - after.length
  const isLast = (index: number): boolean => index === after.length - 1
  return (
    before.some((line, index) => found[index] !== line) ||
    after.some(
      (line, index) =>
        found[from + index] !== line && !(isLast(index) && found[from + index]?.trimEnd() === line.trimEnd())
    )
  )
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
  return lines.filter((line) => !/^[ \t>]*(?:\r\n|\r|\n)?$/.test(line))
}
