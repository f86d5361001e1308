import {resolve} from 'node:path'
import type {FrontMatterOption, OutlineOption} from '../../parse.js'
import {errorCode} from '../error-code.js'
import {findFiles} from '../find-files.js'
import {type NoteFile, toFailedFile} from '../read-note.js'
import {type ReadNotesOptions, type ReadText, readText} from '../read-notes.js'
import {type CollectionFile, collectionFile, type FilesContext, failedFile} from './collection-file.js'
import {type CollectionIndex, type CollectionPlace, makeIndex} from './collection-index.js'
import type {NoteFacts} from './note-facts.js'
import type {FileEvent} from './watch-files.js'

/** What became of a file of a collection. */
export type CollectionUpdate<Schema extends FrontMatterOption = FrontMatterOption> =
  | {type: 'added' | 'changed'; path: string; file: NoteFile<Schema>}
  | {type: 'removed'; path: string}

/** The files of a collection, and what is known of them together. */
export interface CollectionStore<Schema extends FrontMatterOption> {
  readonly files: ReadonlyMap<string, NoteFile<Schema>>
  readonly index: CollectionIndex<CollectionFile<Schema>>
  /** Takes in a file that was read, with its facts, if they are known. */
  load(text: ReadText, facts?: () => NoteFacts): void
  /** Follows what happened to a file on the disk. */
  follow(event: FileEvent, whole: string): Promise<CollectionUpdate<Schema> | null>
  /** Puts a text in the place of a file's, which isn't saved; `null` takes it away. */
  update(path: string, text: string | null): Promise<CollectionUpdate<Schema> | null>
  /** Whether a text that isn't saved stands in the place of a file. */
  isUnsaved(whole: string): boolean
  /** Counts the changes of the files. */
  version(): number
}

/** What {@link makeStore} works with. */
export interface StoreContext<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption> {
  patterns: string | readonly string[]
  options: ReadNotesOptions<Schema, OutlineSchema>
  sources: boolean
  place: CollectionPlace
}

/** Makes a collection without files. */
export function makeStore<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>({
  patterns,
  options,
  sources,
  place
}: StoreContext<Schema, OutlineSchema>): CollectionStore<Schema> {
  const {cwd, site} = place
  const {frontMatter, outline} = options
  const files = new Map<string, NoteFile<Schema>>()
  const index = makeIndex<CollectionFile<Schema>>(place)
  /** The whole names of files whose texts aren't saved. */
  const unsaved = new Set<string>()
  /** The names that the patterns gave; others have come by texts that weren't saved. */
  const named = new Set<string>()
  let version = 0
  const context: FilesContext<Schema, OutlineSchema> = {
    cwd,
    site,
    options: {frontMatter, outline},
    sources,
    onText: (file) => {
      version++
      index.touch(file)
    }
  }
  const put = (made: CollectionFile<Schema>): CollectionUpdate<Schema> => {
    version++
    const type = files.has(made.path) ? 'changed' : 'added'
    files.set(made.path, made.file)
    index.put(made)
    return {type, path: made.path, file: made.file}
  }
  const remove = (path: string): CollectionUpdate<Schema> => {
    version++
    files.delete(path)
    named.delete(path)
    index.remove(path)
    return {type: 'removed', path}
  }
  const made = (text: ReadText, facts?: () => NoteFacts): CollectionFile<Schema> =>
    'error' in text
      ? failedFile(toFailedFile(text.path, text.error), cwd)
      : collectionFile(text.path, text.source, context, facts)
  const nameOf = (whole: string): string | undefined => {
    const file = index.at(whole)
    return file?.whole === whole ? file.path : undefined
  }
  const nameByPatterns = async (whole: string): Promise<string | undefined> =>
    (await findFiles(patterns, {cwd, fs: options.fs})).files.find((name) => resolve(cwd, name) === whole)
  /** Whether a file has that text already, and its tree with it. */
  const holds = (path: string, text: ReadText): boolean => {
    const before = files.get(path)
    // Without sources that can't be told.
    return (
      before !== undefined && !before.error && sources && !('error' in text) && before.source === text.source
    )
  }

  /** Files are read one after another: what is read last is what holds. */
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(read: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(read)
    queue = turn.catch(() => undefined)
    return turn
  }
  const readAgain = async (whole: string): Promise<CollectionUpdate<Schema> | null> => {
    if (unsaved.has(whole)) return null
    const known = nameOf(whole)
    const path = known !== undefined && named.has(known) ? known : await nameByPatterns(whole)
    const text = path === undefined ? null : await readText(path, options)
    // It may have got a text that isn't saved while it was read.
    if (unsaved.has(whole)) return null
    if (path === undefined || text === null || ('error' in text && errorCode(text.error) === 'ENOENT')) {
      return known === undefined ? null : remove(known)
    }
    if (known !== undefined && known !== path) remove(known)
    named.add(path)
    return holds(path, text) ? null : put(made(text))
  }
  return {
    files,
    index,
    version: () => version,
    isUnsaved: (whole) => unsaved.has(whole),
    load: (text, facts) => {
      named.add(text.path)
      put(made(text, facts))
    },
    follow: (event, whole) =>
      inTurn(async () => {
        if (event !== 'unlink') return readAgain(whole)
        const known = nameOf(whole)
        return known === undefined || unsaved.has(whole) ? null : remove(known)
      }),
    update: async (path, text) => {
      const whole = index.at(path)?.whole ?? resolve(cwd, path)
      if (text === null) {
        unsaved.delete(whole)
        return inTurn(() => readAgain(whole))
      }
      unsaved.add(whole)
      const name = nameOf(whole) ?? path
      const now = {path: name, source: text}
      return holds(name, now) ? null : put(made(now))
    }
  }
}
