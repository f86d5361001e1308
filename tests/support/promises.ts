import {match, strictEqual} from 'node:assert/strict'
import type {Root} from 'mdast'
import * as v from 'valibot'
import {type Notes, NotesSchema, safeParseNotes, stringifyNotes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {notesToMdast} from '../../src/unified/index.js'
import {differenceOf, readWithRemark} from './remark.js'

/**
 * Holds a text against the promises: reading never throws and gives a valid tree, whose every node has a position and
 * shares no array and no point with another; writing gives the text back.
 */
export function expectPromisesKept(source: string): Notes<object> {
  const {notes} = safeParseNotes(source)
  strictEqual(v.is(NotesSchema, notes), true, 'reads a valid tree')
  const parts: unknown[] = []
  for (const node of walk(notes)) {
    const {start, end} = node.position ?? {}
    parts.push(start, end)
    if ('children' in node) parts.push(node.children)
    if (start?.offset === undefined || end?.offset === undefined || start.offset > end.offset) {
      throw new Error(`Unexpected position of ${node.type}: ${JSON.stringify(node.position)}`)
    }
  }
  if (new Set(parts).size < parts.length)
    throw new Error('Unexpected part of two nodes, expected one for each')
  strictEqual(stringifyNotes(notes), source)
  return notes
}

/** Holds a copy of a tree, after `structuredClone` and a round trip through JSON, to the same text. */
export function expectCopyKept(notes: Notes<object>): void {
  strictEqual(stringifyNotes(JSON.parse(JSON.stringify(structuredClone(notes)))), notes.source)
}

/** Holds a tree to what remark reads; see {@link readWithRemark}. */
export function expectSameAsRemark(notes: Notes<object>): void {
  let root: Root
  try {
    root = readWithRemark(notes.source ?? '')
  } catch (error) {
    // Behind an empty item, `[ ] a` makes remark-gfm's own assertion fail: its builds for production have none.
    strictEqual((error as Error).name, 'Assertion')
    match(notes.source ?? '', /[-+*.)][ \t]*(?:\r\n|\r|\n)[ \t>]*\[[ \txX]\]/)
    return
  }
  strictEqual(differenceOf(notesToMdast(notes), root), null)
}
