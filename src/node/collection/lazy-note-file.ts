import type {FrontMatterOption, OutlineOption, ParseOptions} from '../../parse.js'
import {type NoteFile, toNoteFile} from '../read-note.js'

/** A file whose note is read when it is needed. */
export interface LazyNoteFile<Schema extends FrontMatterOption> {
  file: NoteFile<Schema>
  /** Whether its note was asked for, so that its tree may have been edited. */
  isRead(): boolean
}

const fields = ['notes', 'frontMatter', 'success', 'issues'] as const

/**
 * Makes a note file whose note is read and judged when one of its fields is first asked for, and then kept.
 *
 * The fields are its own, as those of {@link toNoteFile} are: it can be spread, cloned and compared.
 *
 * @param onText is told after its `source` was set, as `writeNotes` does
 */
export function lazyNoteFile<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  path: string,
  text: string,
  options: ParseOptions<Schema, OutlineSchema>,
  onText: () => void
): LazyNoteFile<Schema> {
  let source = text
  let note: NoteFile<Schema> | null = null
  const read = (): NoteFile<Schema> => {
    note ??= toNoteFile(path, source, options)
    return note
  }
  const file = {path} as NoteFile<Schema>
  Object.defineProperty(file, 'source', {
    enumerable: true,
    configurable: true,
    get: () => source,
    set: (written: string) => {
      // The note that was read stays what it is, as that of any file does.
      read()
      source = written
      onText()
    }
  })
  for (const field of fields) {
    Object.defineProperty(file, field, {
      enumerable: true,
      configurable: true,
      get: () => read()[field],
      set: (value: unknown) => Object.assign(read(), {[field]: value})
    })
  }
  return {file, isRead: () => note !== null}
}
