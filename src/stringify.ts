import {NotesError} from './issue/notes-error.js'
import {readNotes} from './read/read.js'
import {stringifyCanonical} from './stringify-canonical.js'
import type {Notes} from './tree/nodes.js'
import {sameContent} from './write/same-content.js'
import {defaultStyle} from './write/style.js'

/** Options of {@link stringifyNotes}. */
export interface StringifyOptions {
  /** Whether a tree that has its `source` is written as that text; `false` gives the canonical text (default: true). */
  preserve?: boolean | undefined
}

/**
 * Writes a note as text: the very text that it was read from, byte for byte; canonical text where it has no `source`.
 *
 * The tree's `source` is read again and compared with the tree, so that a change is never lost in silence. A tree that
 * was changed after reading can't be written yet.
 *
 * @param notes a tree that {@link parseNotes} or {@link safeParseNotes} gave, a copy of it, or one that was built
 * @param options whether `source` counts
 * @returns the text, which reads back as the tree; byte-order mark and line endings included, where there is a `source`
 * @throws {NotesError} `cannot-write`, where the tree was changed, or where Markdown can't express it
 *
 * @example
 * stringifyNotes(parseNotes(text)) === text // true
 * stringifyNotes(buildNotes([buildTopic(2, 'Elm')])) // '## Elm\n'
 */
export function stringifyNotes<Data extends object>(
  notes: Notes<Data>,
  options: StringifyOptions = {}
): string {
  const {source} = notes
  if (typeof source !== 'string' || options.preserve === false) {
    return stringifyCanonical(notes, {...defaultStyle, lineEnding: lineEndingOf(source)})
  }
  if (!sameContent(readNotes(source).notes, notes)) {
    throw cannotWrite(
      'Cannot write a tree that was changed after reading, expected the tree of its `source`: change the text and read it again'
    )
  }
  return source
}

/** The line ending of the text that the tree was read from: its first. */
function lineEndingOf(source: string | undefined): '\n' | '\r\n' | '\r' {
  return (/\r\n|\r|\n/.exec(source ?? '')?.[0] ?? '\n') as '\n' | '\r\n' | '\r'
}

function cannotWrite(message: string): NotesError {
  return new NotesError('Cannot write the note', [{code: 'cannot-write', severity: 'error', message}])
}
