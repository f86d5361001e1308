import {dirname, join} from 'node:path'
import type {FileSystem} from '../../node/file-system.js'

/** The names of a config, in the order in which they are looked for. */
export const configNames = [
  'apunte.config.ts',
  'apunte.config.mjs',
  'apunte.config.js',
  'apunte.config.json'
] as const

/**
 * Finds the config of a folder: the first in it or in those above it, up to the root of its repository. What stands above that, or
 * above a folder that is in none, belongs to somebody else: a config is code, which would be run.
 *
 * @returns its name; `null` where there is none
 */
export async function findConfig(folder: string, fs: FileSystem): Promise<string | null> {
  for (const at of await foldersUpToRoot(folder, fs)) {
    for (const name of configNames) {
      const path = join(at, name)
      const isFile = await fs.stat(path).then(
        (stats) => stats.isFile(),
        () => false
      )
      if (isFile) return path
    }
  }
  return null
}

/** A folder and those above it up to the root of its repository, which holds a `.git` (a file in a worktree); it alone without one. */
async function foldersUpToRoot(folder: string, fs: FileSystem): Promise<string[]> {
  const folders: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at)
    const isRoot = await fs.lstat(join(at, '.git')).then(
      () => true,
      () => false
    )
    if (isRoot) return folders
    if (dirname(at) === at) return [folder]
  }
}
