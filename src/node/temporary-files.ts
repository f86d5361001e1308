import {randomBytes} from 'node:crypto'
import {join} from 'node:path'
import process from 'node:process'
import {checkOptions} from '../text/options.js'
import {errorCode} from './error-code.js'
import {type FileSystem, fileSystemKind, nodeFileSystem} from './file-system.js'
import {nameProcessSpace} from './process-space.js'

const namePattern = /^\.apunte-([\da-f]{12})-(\d+)-[\da-f]{12}\.tmp$/

/** After how long a temporary file is nobody's if nothing is known of its process; in milliseconds. Clocks may differ by hours. */
const longest = 86_400_000

const startedAt = Date.now() - performance.now()

const ownSpace = nameProcessSpace()

/**
 * Names a temporary file after the process that makes it, so that others can tell whether it is still in use.
 *
 * @param processId its number (default: this one's)
 * @param space where that is its number (default: where this one is)
 */
export function nameTemporaryFile(processId: number = process.pid, space: string = ownSpace): string {
  return `.apunte-${space}-${processId}-${randomBytes(6).toString('hex')}.tmp`
}

/** Options of {@link removeTemporaryFiles}. */
export interface RemoveTemporaryFilesOptions {
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

/**
 * Removes the temporary files that a writing which was cut short has left in folders: those whose process is gone. The number of a
 * process says that only where it was given, on this machine since it was started and in this container; files of other machines and
 * containers are removed when they are older than a day. What can't be removed stays.
 *
 * @param folders where to look; not below them
 * @returns the names of the files that were removed
 *
 * @example
 * await removeTemporaryFiles(['notes']) // []
 */
export async function removeTemporaryFiles(
  folders: Iterable<string>,
  options: RemoveTemporaryFilesOptions = {}
): Promise<string[]> {
  checkOptions(options, {fs: fileSystemKind}, 'removeTemporaryFiles')
  const {fs = nodeFileSystem} = options
  const removed: string[] = []
  for (const folder of new Set(folders)) {
    for (const name of await fs.readdir(folder).catch(() => [])) {
      const [, space, processId] = namePattern.exec(name) ?? []
      if (space === undefined) continue
      const path = join(folder, name)
      if (!(await isStale(path, space, Number(processId), fs))) continue
      const isGone = await fs.unlink(path).then(
        () => true,
        () => false
      )
      if (isGone) removed.push(path)
    }
  }
  return removed
}

async function isStale(path: string, space: string, processId: number, fs: FileSystem): Promise<boolean> {
  const stats = await fs.lstat(path).catch(() => null)
  if (!stats?.isFile()) return false
  if (space !== ownSpace) return Date.now() - stats.mtimeMs > longest
  // One of the same number may have been left by a process before this one.
  if (processId === process.pid) return stats.mtimeMs < startedAt - 1
  return !isAlive(processId)
}

export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // Another user's process can't be signalled, but is there.
    return errorCode(error) === 'EPERM'
  }
}
