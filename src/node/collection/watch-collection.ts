import type {FrontMatterOption} from '../../parse.js'
import type {CollectionStore, CollectionUpdate} from './collection-store.js'
import {type FileEvent, type Watching, watchFiles} from './watch-files.js'

/** What became of a file of a collection. */
export type CollectionChange<Schema extends FrontMatterOption = FrontMatterOption> =
  | CollectionUpdate<Schema>
  /** The watcher itself failed. */
  | {type: 'error'; error: Error}

/** What {@link watchCollection} keeps up to date. */
export interface WatchedCollection<Schema extends FrontMatterOption> {
  patterns: string | readonly string[]
  cwd: string
  store: Pick<CollectionStore<Schema>, 'follow'>
  onChange: (change: CollectionChange<Schema>) => void
}

/** Keeps a collection's files up to date, and tells of each change, one at a time. */
export async function watchCollection<Schema extends FrontMatterOption>({
  patterns,
  cwd,
  store,
  onChange
}: WatchedCollection<Schema>): Promise<Watching> {
  let isClosed = false
  let queue: Promise<void> = Promise.resolve()
  const fail = (error: unknown): void =>
    onChange({type: 'error', error: error instanceof Error ? error : new Error(String(error))})
  const enqueue = (event: FileEvent, path: string): void => {
    queue = queue
      .then(async () => {
        const change = isClosed ? null : await store.follow(event, path)
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
