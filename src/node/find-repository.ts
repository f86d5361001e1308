import {dirname, join, relative, sep} from 'node:path'
import type {FileSystem} from './file-system.js'
import {isOutside} from './is-outside.js'

/**
 * Finds the root of the repository that a folder is in: the nearest folder, itself or above, that holds a `.git` (a file in a worktree and
 * in a submodule).
 *
 * @param folder its whole name
 * @returns the root's whole name; `null` where the folder is in no repository
 */
export async function findRepository(folder: string, fs: FileSystem): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const isRoot = await fs.lstat(join(at, '.git')).then(
      () => true,
      () => false
    )
    if (isRoot) return at
    if (dirname(at) === at) return null
  }
}

/**
 * Names a file as its repository does: from the root, with `/`. Of one that stands outside, the whole name.
 *
 * @param path the file's whole name
 * @param root what {@link findRepository} gave
 */
export function pathInRepository(path: string, root: string): string {
  return isOutside(root, path) ? path : relative(root, path).split(sep).join('/')
}
