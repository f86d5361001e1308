import type {Issue} from '../issue/issue.js'
import {
  type FrontMatterOption,
  type FrontMatterOutput,
  type OutlineOption,
  type ParsedNotes,
  type ParseOptions,
  safeParseNotes
} from '../parse.js'
import {checkArgument} from '../text/options.js'
import type {NoteData} from '../tree/builders.js'
import type {NoteFrontMatterSchemaType} from '../tree/front-matter-schema.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'
import {decodeUtf8} from './decode.js'
import {fileNameKind, nodeFileSystem} from './file-system.js'
import {withReason} from './reasons.js'

interface NoteFileFields {
  /** The file's name, as it was given. */
  path: string
  /** Its text, byte-order mark and line endings as they are; empty where the file couldn't be read. */
  source: string
  issues: Issue[]
}

/** A file with a valid note. */
export interface ValidNoteFile<Schema extends FrontMatterOption = FrontMatterOption> extends NoteFileFields {
  success: true
  notes: ParsedNotes<Schema>
  /** The front matter schema's output. */
  frontMatter: FrontMatterOutput<Schema>
  error?: undefined
}

/** A file whose note is invalid, or that couldn't be read. */
export interface InvalidNoteFile extends NoteFileFields {
  success: false
  /** The tree all the same; empty where the file couldn't be read. */
  notes: Notes<NoteData>
  /** The data as it stands. */
  frontMatter: NoteData | undefined
  /** Why the file couldn't be read. */
  error?: Error | undefined
}

/** A note in a file; `success` tells whether it is valid. */
export type NoteFile<Schema extends FrontMatterOption = FrontMatterOption> =
  | ValidNoteFile<Schema>
  | InvalidNoteFile

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
export async function readNote<
  const Schema extends FrontMatterOption = NoteFrontMatterSchemaType,
  const OutlineSchema extends OutlineOption = undefined
>(path: string, options: ParseOptions<Schema, OutlineSchema> = {}): Promise<NoteFile<Schema>> {
  checkArgument(path, fileNameKind, 'read the file')
  const bytes = await nodeFileSystem
    .readFile(path)
    .catch((error) => Promise.reject(withReason(error, path, 'read')))
  const source = decodeUtf8(bytes, path)
  return toNoteFile(path, source, options)
}

/** Makes a note file of a text that was read already. */
export function toNoteFile<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  path: string,
  source: string,
  options: ParseOptions<Schema, OutlineSchema>
): NoteFile<Schema> {
  const result = safeParseNotes(source, options)
  const {issues} = result
  if (result.success) {
    const {notes, frontMatter} = result
    return {path, source, notes, frontMatter, success: true, issues}
  }
  const data = (result.notes.frontMatter as FrontMatter<NoteData> | null)?.data
  return {path, source, notes: result.notes, frontMatter: data, success: false, issues}
}

/** Makes a note file of an error: it holds nothing. */
export function toFailedFile(path: string, error: unknown): InvalidNoteFile {
  return {
    path,
    source: '',
    notes: {type: 'notes', frontMatter: null, children: []},
    frontMatter: undefined,
    success: false,
    issues: [],
    error: error instanceof Error ? error : new Error(String(error))
  }
}
