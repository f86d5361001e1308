import {resolve} from 'node:path'
import type {FrontMatterOption, OutlineOption} from '../../parse.js'
import {findFiles} from '../find-files.js'
import type {NoteFile} from '../read-note.js'
import {attemptNote, type ReadNotesOptions} from '../read-notes.js'
import {type FileEvent, type Watching, watchFiles} from './watch-files.js'

/** What became of a file of a collection. */
export type CollectionChange<Schema extends FrontMatterOption = FrontMatterOption> =
  | {type: 'added' | 'changed'; path: string; file: NoteFile<Schema>}
  | {type: 'removed'; path: string}
  /** The watcher itself failed. */
  | {type: 'error'; error: Error}

/** What {@link watchCollection} keeps up to date. */
export interface WatchedCollection<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption> {
  patterns: string | readonly string[]
  options: ReadNotesOptions<Schema, OutlineSchema>
  files: Map<string, NoteFile<Schema>>
  cwd: string
  onChange: (change: CollectionChange<Schema>) => void
  lighten: (file: NoteFile<Schema>) => NoteFile<Schema>
}

/** Keeps a collection's files up to date, and tells of each change, one at a time. */
export async function watchCollection<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  collection: WatchedCollection<Schema, OutlineSchema>
): Promise<Watching> {
  const {patterns, cwd, onChange} = collection
  let isClosed = false
  let queue: Promise<void> = Promise.resolve()
  const fail = (error: unknown): void =>
    onChange({type: 'error', error: error instanceof Error ? error : new Error(String(error))})
  const enqueue = (event: FileEvent, path: string): void => {
    queue = queue
      .then(async () => {
        const change = isClosed ? null : await follow(collection, event, path)
        if (change) onChange(change)
      })
      .catch(fail)
  }
  const watching = await watchFiles(patterns, cwd, enqueue, fail)
  return {
    close: async () => {
      isClosed = true
      await watching.close()
      await queue
    }
  }
}

async function follow<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  {patterns, options, files, cwd, lighten}: WatchedCollection<Schema, OutlineSchema>,
  event: FileEvent,
  whole: string
): Promise<CollectionChange<Schema> | null> {
  const known = [...files.keys()].find((name) => resolve(cwd, name) === whole)
  if (event === 'unlink')
    return known !== undefined && files.delete(known) ? {type: 'removed', path: known} : null
  const path =
    known ?? (await findFiles(patterns, options)).files.find((name) => resolve(cwd, name) === whole)
  if (path === undefined) return null
  const file = await attemptNote(path, options)
  const before = files.get(path)
  // Saved as it was, or touched; without sources that can't be told.
  if (before && !before.error && !file.error && before.source === file.source && file.source !== '')
    return null
  files.set(path, lighten(file))
  return {type: known === undefined ? 'added' : 'changed', path, file}
}
