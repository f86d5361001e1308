import type {Position} from 'unist'
import {NotesError} from '../issue/notes-error.js'

/** Makes the error of an edit that the note's content doesn't allow; the tree is as it was. */
export function cannotEdit(message: string, position?: Position): NotesError {
  return new NotesError('Cannot edit the note', [
    {code: 'cannot-edit', severity: 'error', message, ...(position && {position})}
  ])
}
