import {resolve} from 'node:path'
import process from 'node:process'
import {stringifyNotes} from '../stringify.js'
import {checkOptions} from '../text/options.js'
import {type FileSystem, fileSystemKind, folderKind} from './file-system.js'
import type {NoteFile} from './read-note.js'
import {type WriteOutcome, writeFileAtomically} from './write-file.js'

/** Options of {@link writeNotes}. */
export interface WriteNotesOptions {
  /** The folder that the file's name is relative to (default: the process's). */
  cwd?: string | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

/**
 * Writes a note back into the file that it was read from: its tree by {@link stringifyNotes}, the file by
 * {@link writeFileAtomically}, only if something changed. A file that holds something else by now is left alone.
 *
 * @param file what {@link readNote}, {@link readNotes} or a collection gave, its tree edited; its `source` is what the file is expected
 *   to hold, and the new text once that is written
 * @param options where the file is
 * @returns what became of it: `'written'`, `'unchanged'`, or `'conflict'`
 * @throws {NotesError} where the tree can't be written
 * @throws {Error} where the file couldn't be read before, or can't be written; it stays as it was
 *
 * @example
 * const file = await readNote('notes/elm.md')
 * await writeNotes(file) // 'unchanged'
 * await writeNotes({...file, notes: buildNotes([buildTopic(2, 'Elm')])}) // 'written'
 * await writeNotes(file) // 'conflict'
 */
export async function writeNotes(
  file: Pick<NoteFile, 'path' | 'source' | 'notes'> & {error?: Error | undefined},
  options: WriteNotesOptions = {}
): Promise<WriteOutcome> {
  checkOptions(options, {cwd: folderKind, fs: fileSystemKind}, 'writeNotes')
  const {path, source, notes, error} = file
  if (error) {
    throw new Error(`Cannot write \`${path}\`, expected a file that was read: ${error.message}`, {
      cause: error
    })
  }
  const {cwd = process.cwd(), fs} = options
  const text = stringifyNotes(notes)
  const outcome = await writeFileAtomically(resolve(cwd, path), text, {expected: source, fs})
  if (outcome === 'written') file.source = text
  return outcome
}
