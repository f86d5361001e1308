import * as v from 'valibot'
import {expect} from 'vitest'
import {type Notes, NotesSchema, safeParseNotes, stringifyNotes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {notesToMdast} from '../../src/unified/index.js'
import {differenceOf, readWithRemark} from './remark.js'

/**
 * Holds a text against the promises: reading never throws and gives a valid tree, whose every node has a position; writing
 * gives the text back, also from a copy of the tree.
 */
export function expectPromisesKept(source: string): Notes<object> {
  const {notes} = safeParseNotes(source)
  expect(v.is(NotesSchema, notes), 'a valid tree').toBe(true)
  for (const node of walk(notes)) {
    const {start, end} = node.position ?? {}
    if (start?.offset === undefined || end?.offset === undefined || start.offset > end.offset) {
      throw new Error(`Unexpected position of ${node.type}: ${JSON.stringify(node.position)}`)
    }
  }
  expect(stringifyNotes(notes)).toBe(source)
  return notes
}

/** Holds copies of a tree to the same text. */
export function expectCopiesKept(notes: Notes<object>): void {
  expect(stringifyNotes(structuredClone(notes))).toBe(notes.source)
  expect(stringifyNotes(JSON.parse(JSON.stringify(notes)))).toBe(notes.source)
}

/** Holds a tree to what remark reads; see {@link readWithRemark}. */
export function expectSameAsRemark(notes: Notes<object>): void {
  expect(differenceOf(notesToMdast(notes), readWithRemark(notes.source ?? ''))).toBe(null)
}
