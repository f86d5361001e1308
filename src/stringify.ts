import {NotesError} from './issue/notes-error.js'
import {readNotes} from './read/read.js'
import type {Notes} from './tree/nodes.js'
import {sameContent} from './write/same-content.js'

/**
 * Writes a note as text: the very text that it was read from, byte for byte.
 *
 * The tree's `source` is read again and compared with the tree, so that a change is never lost in silence. A tree that
 * was changed, or one without `source`, can't be written yet.
 *
 * @param notes a tree that {@link parseNotes} or {@link safeParseNotes} gave, or a copy of it
 * @returns the text, byte-order mark and line endings included
 * @throws {NotesError} `cannot-write`, where the tree was changed or holds no `source`
 *
 * @example
 * stringifyNotes(parseNotes(text)) === text // true
 */
export function stringifyNotes<Data extends object>(notes: Notes<Data>): string {
  const {source} = notes
  if (typeof source !== 'string') {
    throw cannotWrite('Cannot write a tree without `source`, expected one that was read from a text')
  }
  if (!sameContent(readNotes(source).notes, notes)) {
    throw cannotWrite(
      'Cannot write a tree that was changed after reading, expected the tree of its `source`: change the text and read it again'
    )
  }
  return source
}

function cannotWrite(message: string): NotesError {
  return new NotesError('Cannot write the note', [{code: 'cannot-write', severity: 'error', message}])
}
