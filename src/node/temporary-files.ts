import {join} from 'node:path'
import process from 'node:process'
import {type FileSystem, nodeFileSystem} from './file-system.js'

const namePattern = /^\.apunte-(\d+)-[\da-f]{12}\.tmp$/

/** After how long a temporary file is nobody's, whatever process has that number by now; in milliseconds. */
const longest = 3_600_000

/** Names a temporary file after the process that makes it, so that others can tell whether it is still in use. */
export function nameTemporaryFile(processId: number, random: string): string {
  return `.apunte-${processId}-${random}.tmp`
}

/** The temporary files of this process that no other may remove. */
const startedAt = Date.now() - performance.now()

/** Options of {@link removeTemporaryFiles}. */
export interface RemoveTemporaryFilesOptions {
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

/**
 * Removes the temporary files that a writing which was cut short has left in folders: those whose process is gone, or that are
 * older than an hour. What can't be removed stays.
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
  const {fs = nodeFileSystem} = options
  const removed: string[] = []
  for (const folder of new Set(folders)) {
    for (const name of await fs.readdir(folder).catch(() => [])) {
      const processId = Number(namePattern.exec(name)?.[1])
      if (Number.isNaN(processId)) continue
      const path = join(folder, name)
      if (!(await isStale(path, processId, fs))) continue
      const isGone = await fs.unlink(path).then(
        () => true,
        () => false
      )
      if (isGone) removed.push(path)
    }
  }
  return removed
}

async function isStale(path: string, processId: number, fs: FileSystem): Promise<boolean> {
  const madeAt = await fs.stat(path).then(
    (stats) => stats.mtimeMs,
    () => null
  )
  if (madeAt === null) return false
  if (Date.now() - madeAt > longest) return true
  // In containers numbers are few: one of the same number may have been left by a process before this one.
  if (processId === process.pid) return madeAt < startedAt - 1
  return !isAlive(processId)
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // Another user's process can't be signalled, but is there.
    return (error as {code?: unknown}).code === 'EPERM'
  }
}
