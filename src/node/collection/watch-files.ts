import {existsSync} from 'node:fs'
import {dirname, relative, resolve, sep} from 'node:path'
import type {FSWatcher} from 'chokidar'
import picomatch from 'picomatch'
import {listOf} from '../find-files.js'

/** What happened to a file. */
export type FileEvent = 'add' | 'change' | 'unlink'

/** Something that is being watched. */
export interface Watching {
  /** Stops, once what has begun is done. */
  close(): Promise<void>
}

/** The file or folder that holds all that a pattern can name. */
function baseOf(pattern: string): string {
  const {base, isGlob} = picomatch.scan(pattern)
  return isGlob ? base || '.' : pattern
}

/** The name itself, or the folder on its way that is there: chokidar is ready before it watches for a name that isn't, and would miss it. */
function thatIsThere(path: string): string {
  let there = path
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there)
  return there
}

/** Whether one of two names is the other, or leads to it. */
function isOnTheWay(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short === long || long.startsWith(short.endsWith(sep) ? short : short + sep)
}

/**
 * Watches files, folders and globs. `node_modules`, `.git` and what else is hidden are passed over.
 *
 * @param patterns as `findFiles` takes them
 * @param cwd the folder that they are relative to
 * @param onEvent is told the whole name of a file
 * @returns once everything is being watched
 */
export async function watchFiles(
  patterns: string | readonly string[],
  cwd: string,
  onEvent: (event: FileEvent, path: string) => void,
  onError: (error: unknown) => void
): Promise<Watching> {
  // Who reads files without watching them doesn't wait for it.
  const {watch} = await import('chokidar')
  const bases = listOf(patterns).map((pattern) => resolve(cwd, baseOf(pattern)))
  const isHidden = (path: string): boolean =>
    bases.every((base) => {
      const inside = relative(base, path)
      if (!isOnTheWay(base, path)) return true
      return inside !== '' && inside.split(sep).some((part) => /^\.(?!\.$)|^node_modules$/.test(part))
    })
  const watcher: FSWatcher = watch(bases.map(thatIsThere), {
    ignored: isHidden,
    ignoreInitial: true,
    followSymlinks: false
  })
  for (const event of ['add', 'change', 'unlink'] as const) {
    watcher.on(event, (path: string) => onEvent(event, resolve(cwd, path)))
  }
  watcher.on('error', onError)
  await new Promise<void>((done) => watcher.once('ready', () => done()))
  return {close: () => watcher.close()}
}
