import {nameOf} from '../text/check-text.js'
import type {Notes} from '../tree/nodes.js'
import {checkLevels} from './walk.js'

/**
 * Checks that what is to be looked through is a note's tree: what isn't would hold nothing, and nobody would be told.
 *
 * @param value what a caller gave
 * @throws {TypeError} for a text, for what `safeParseNotes` gives, and for all else, with what to do
 */
export function checkNotesArgument(value: unknown): asserts value is Notes<object> {
  if ((value as {type?: unknown} | null | undefined)?.type !== 'notes')
    throw wrongTree(value, "a note's tree")
}

/**
 * {@link checkNotesArgument} for functions that go through all of a note: it is one that comes to an end.
 *
 * @throws {TypeError} as that does, and for a node that holds itself, or for more than 1,000 levels
 */
export function checkWholeNotes(value: unknown): asserts value is Notes<object> {
  checkNotesArgument(value)
  checkLevels(value)
}

/** {@link checkNotesArgument} for what may be a part of a note, too. */
export function checkNodeArgument(value: unknown): void {
  if (typeof (value as {type?: unknown} | null | undefined)?.type !== 'string')
    throw wrongTree(value, 'a node of a note')
}

function wrongTree(value: unknown, expected: string): TypeError {
  const found = value as {notes?: unknown; type?: unknown} | null | undefined
  if (typeof found === 'object' && found?.notes) {
    return new TypeError(
      `Cannot look into what \`safeParseNotes\` gives, expected ${expected}: its \`notes\``
    )
  }
  const what = typeof found?.type === 'string' ? `a \`${found.type}\`` : nameOf(value)
  return new TypeError(`Cannot look into ${what}, expected ${expected}: \`parseNotes(text)\` gives one`)
}
