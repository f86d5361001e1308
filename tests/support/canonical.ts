import {match, notStrictEqual, ok, strictEqual} from 'node:assert/strict'
import {type Issue, type Notes, NotesError, stringifyNotes} from '../../src/index.js'
import {sameMeaning} from '../../src/write/compare.js'
import {meaningOf} from './meaning.js'
import {expectSameData} from './same-data.js'
import {notesOf} from './sample.js'

/** Writes a tree in canonical form, and checks the text; the error's message where it can't be written. */
export function expectFaithful(notes: Notes<object>): {text?: string; refusal?: string} {
  const before = structuredClone(notes)
  let text: string
  try {
    text = stringifyNotes(notes, {preserve: false})
  } catch (error) {
    ok(error instanceof NotesError, error as Error)
    const [issue] = error.issues as [Issue]
    strictEqual(issue.code, 'cannot-write')
    strictEqual(issue.severity, 'error')
    match(issue.message, /^Cannot write .+, expected /s)
    notStrictEqual(issue.path, undefined)
    return {refusal: issue.message}
  }
  expectSameData(notes, before, 'leaves the tree as it was')
  const read = notesOf(text)
  expectSameData(meaningOf(read), meaningOf(notes), 'reads back as the tree')
  ok(sameMeaning(notes, read), 'finds that both mean the same')
  strictEqual(stringifyNotes(read, {preserve: false}), text, 'writes what it read the same way')
  return {text}
}
