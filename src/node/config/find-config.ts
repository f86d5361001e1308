import {dirname, join} from 'node:path'
import type {FileSystem} from '../file-system.js'
import {findRepository} from '../find-repository.js'

/** The names of a config, in the order in which they are looked for. */
export const configNames = [
  'apunte.config.ts',
  'apunte.config.mjs',
  'apunte.config.js',
  'apunte.config.json',
  'apunte.config.yaml',
  'apunte.config.yml'
] as const

/**
 * Finds the config of a folder: the first in it or in those above it, up to the root of its repository. What stands above that, or
 * above a folder that is in none, belongs to somebody else: a config is code, which would be run.
 *
 * @returns its name; `null` where there is none
 */
export async function findConfig(folder: string, fs: FileSystem): Promise<string | null> {
  const top = (await findRepository(folder, fs)) ?? folder
  for (let at = folder; ; at = dirname(at)) {
    for (const name of configNames) {
      const path = join(at, name)
      const isFile = await fs.stat(path).then(
        (stats) => stats.isFile(),
        () => false
      )
      if (isFile) return path
    }
    if (at === top) return null
  }
}
