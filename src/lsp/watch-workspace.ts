import type {MessageConnection} from 'vscode-jsonrpc/node'
import {type Watching, watchFiles} from '../node/collection/watch-files.js'
import type {Client} from './client.js'

/** What watching a workspace takes. */
export interface WatchSetup {
  client: Client
  connection: MessageConnection
  /** Whole names. */
  folders: readonly string[]
  /**
   * Is told of files that were changed on the disk, some at once.
   *
   * @param hasOthers whether some have come or gone
   */
  onEvents(files: readonly string[], hasOthers: boolean): void
  log(line: string): void
}

/** What keeps looking at a workspace. */
export interface Watch {
  close(): Promise<void>
}

/** What of files is looked at: what comes or goes may be led to, what changes may be read. */
const watchers = [
  {globPattern: '**/*', kind: 1 | 4},
  {globPattern: '**/*.{md,markdown,json,yaml,yml,ts,js,mjs}', kind: 2}
]

/** How long events are collected, in milliseconds: a checkout changes many files. */
const pause = 50

/** Looks at the files of a workspace: by the client, which tells the server, or else by the server itself. */
export async function watchWorkspace({
  client,
  connection,
  folders,
  onEvents,
  log
}: WatchSetup): Promise<Watch | null> {
  if (client.watchesFiles) {
    const id = 'apunte-files'
    await connection.sendRequest('client/registerCapability', {
      registrations: [{id, method: 'workspace/didChangeWatchedFiles', registerOptions: {watchers}}]
    })
    return null
  }
  const collected = new Set<string>()
  let hasOthers = false
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    timer = undefined
    const files = [...collected]
    collected.clear()
    onEvents(files, hasOthers)
    hasOthers = false
  }
  const watching: Watching[] = []
  for (const folder of folders) {
    const watch = await watchFiles(
      [folder],
      folder,
      (event, file) => {
        collected.add(file)
        hasOthers ||= event !== 'change'
        timer ??= setTimeout(flush, pause)
      },
      (error) => log(String(error))
    )
    watching.push(watch)
  }
  return {
    close: async () => {
      clearTimeout(timer)
      await Promise.all(watching.map((each) => each.close()))
    }
  }
}
