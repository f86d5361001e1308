import {resolve} from 'node:path'
import process from 'node:process'
import {stringifyNotes} from '../stringify.js'
import {checkArgument, checkOptions, flagKind, type OptionKind} from '../text/options.js'
import {type FileSystem, fileSystemKind, folderKind} from './file-system.js'
import type {NoteFile} from './read-note.js'
import {type WriteOutcome, writeNamedFile} from './write-file.js'

/** Options of {@link writeNotes}. */
export interface WriteNotesOptions {
  /** The folder that the file's name is relative to (default: the process's). */
  cwd?: string | undefined
  /** Whether a file that isn't there is made; one that is there is then a `'conflict'`, unless it holds `source` (default: false). */
  create?: boolean | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

/** A note that can be written: what {@link readNote} gave, or, with `{create: true}`, one without a `source`. */
export type WritableNote = Pick<NoteFile, 'path' | 'notes'> & {source?: string; error?: Error | undefined}

const writableKind: OptionKind = {
  expected: 'what `readNote` gives, or `{path, notes}` with `{create: true}`',
  isType: (value) => {
    const {path, notes} = (value ?? {}) as {path?: unknown; notes?: unknown}
    return typeof path === 'string' && typeof notes === 'object' && notes !== null
  }
}

/**
 * Writes a note back into the file that it was read from: its tree by {@link stringifyNotes}, the file by
 * {@link writeFileAtomically}, only if something changed. A file that holds something else by now is left alone.
 *
 * @param file what {@link readNote}, {@link readNotes} or a collection gave, its tree edited; its `source` is what the file is expected
 *   to hold, and the new text once that is written
 * @param options where the file is
 * @returns what became of it: `'written'`, `'unchanged'`, or `'conflict'`
 * @throws {TypeError} where it has no `source`, and no file is to be made
 * @throws {NotesError} where the tree can't be written
 * @throws {Error} where the file couldn't be read before, or can't be written; it stays as it was
 *
 * @example
 * const file = await readNote('notes/elm.md')
 * await writeNotes(file) // 'unchanged'
 * await writeNotes({...file, notes: buildNotes([buildTopic(2, 'Elm')])}) // 'written'
 * await writeNotes(file) // 'conflict'
 * const fresh = {path: file.path.replace('elm.md', 'new.md'), notes: buildNotes([buildTopic(2, 'Elm')])}
 * await writeNotes(fresh, {create: true}) // 'written'
 */
export async function writeNotes(file: WritableNote, options: WriteNotesOptions = {}): Promise<WriteOutcome> {
  checkArgument(file, writableKind, 'write')
  checkOptions(options, {cwd: folderKind, create: flagKind, fs: fileSystemKind}, 'writeNotes')
  const {path, source, notes, error} = file
  if (error) {
    throw new Error(`Cannot write \`${path}\`, expected a file that was read: ${error.message}`, {
      cause: error
    })
  }
  const {cwd = process.cwd(), create = false, fs} = options
  if (source === undefined && !create) {
    throw new TypeError(
      `Cannot write \`${path}\` without its \`source\`, expected what \`readNote\` gives, or \`{create: true}\` for a new file`
    )
  }
  const text = stringifyNotes(notes)
  const place = resolve(cwd, path)
  let outcome = await writeNamedFile(place, path, text, {expected: source ?? null, fs})
  // A file that was read and is gone by now: it is made again.
  if (outcome === 'conflict' && create && source !== undefined)
    outcome = await writeNamedFile(place, path, text, {expected: null, fs})
  if (outcome === 'written') file.source = text
  return outcome
}
