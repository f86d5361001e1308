import {checkNotesArgument} from '../query/check-tree-argument.js'
import {updateReading} from '../read/update-reading.js'
import type {Edit} from '../text/edits.js'
import type {NoteData} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'

/**
 * Brings a note's tree up to date with edits of its text, as an editor tells them, in place: it becomes what reading the edited text gives, positions
 * included. What the edits don't touch isn't read again, and its nodes stay the same objects; only where labels are defined by the edits, or no longer,
 * the whole text is read.
 *
 * Nothing is judged: `checkNotes` and `frontMatterOf` do that.
 *
 * @param notes a note as it was read or updated last. What somebody has changed in the tree since isn't looked at: it may stay or be lost
 * @param edits what to change in `notes.source`, in UTF-16 code units; all of them speak of the text as it is before any of them
 * @returns `notes`, whose `source` is the edited text
 * @throws {TypeError} where the note has no `source`, or an edit is no `{start, end, text}`
 * @throws {RangeError} where two edits overlap, or one lies outside of the text; nothing is changed then
 *
 * @example
 * const notes = parseNotes('---\ntitle: Elm\ndate: 2018-10-10\n---\n\n## Elm\n\n- [Guide](https://guide.example)\n')
 * const [, list] = notes.children[0].children
 * updateNotes(notes, [{start: 40, end: 43, text: 'Elm lang'}])
 * titleOf(notes.children[0]) // 'Elm lang'
 * notes.children[0].children[1] === list // true
 * list.position.start.offset // 50
 */
export function updateNotes<Data extends object>(notes: Notes<Data>, edits: readonly Edit[]): Notes<Data> {
  checkNotesArgument(notes)
  if (typeof notes.source !== 'string') {
    throw new TypeError(
      'Cannot update a note without `source`, expected one that was read from a text: edit the tree, or read the new text with `parseNotes`'
    )
  }
  updateReading({notes: notes as Notes<object> as Notes<NoteData>, issues: []}, edits)
  return notes
}
