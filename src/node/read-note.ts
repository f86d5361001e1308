import {readFile} from 'node:fs/promises'
import type {Issue} from '../issue/issue.js'
import {type ParseOptions, safeParseNotes} from '../parse.js'
import type {NoteData} from '../tree/builders.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'
import {decodeUtf8} from './decode.js'

/** A note in a file. */
export interface NoteFile {
  /** The file's name, as it was given. */
  path: string
  /** Its text, byte-order mark and line endings as they are. */
  source: string
  notes: Notes<object>
  /** The front matter schema's output, the data as it stands where the schema refuses it. */
  frontMatter: unknown
  /** Whether the note is valid. */
  success: boolean
  issues: Issue[]
}

/**
 * Reads a note from a file.
 *
 * @param path the file's name
 * @param options what judges the note, as for {@link safeParseNotes}
 * @returns the note, valid or not, with its issues
 * @throws {Error} where the file can't be read, or isn't UTF-8
 *
 * @example
 * const {notes} = await readNote('notes/elm.md')
 * findTopic(notes, 'Elm').depth // 2
 */
export async function readNote(path: string, options: ParseOptions = {}): Promise<NoteFile> {
  const source = decodeUtf8(await readFile(path), path)
  return toNoteFile(path, source, options)
}

/** Makes a note file of a text that was read already. */
export function toNoteFile(path: string, source: string, options: ParseOptions = {}): NoteFile {
  const result = safeParseNotes(source, options)
  const {success, issues} = result
  const notes: Notes<object> = result.notes
  const data = (notes.frontMatter as FrontMatter<NoteData> | null)?.data
  const frontMatter = result.success ? result.frontMatter : data
  return {path, source, notes, frontMatter, success, issues}
}
