import {NotesError} from '../issue/notes-error.js'
import {indexLines, positionAt} from '../text/lines.js'

/** How deep folders, outlines and bullets may nest: deeper ones, which no program makes, couldn't be read back as a note. */
export const deepestImport = 80

/** How many elements may be open at once; a parser takes time for each of them. */
export const mostOpenElements = 500

/**
 * Makes the error of a file that can't become a note.
 *
 * @param source the file's text
 * @param offset where in it
 * @param message what was found, and what was expected
 */
export function invalidImport(source: string, offset: number, message: string): NotesError {
  const lines = indexLines(source)
  const start = Math.min(Math.max(offset, 0), source.length)
  const position = positionAt(lines, start, Math.min(start + 1, source.length))
  return new NotesError(
    'Cannot import the file',
    [{code: 'invalid-import', severity: 'error', message, position}],
    {source}
  )
}
