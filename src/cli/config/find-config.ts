import {dirname, join} from 'node:path'
import type {FileSystem} from '../../node/file-system.js'

/** The names of a config, in the order in which they are looked for. */
export const configNames = [
  'apunte.config.ts',
  'apunte.config.mjs',
  'apunte.config.js',
  'apunte.config.json'
] as const

/** Finds the config of a folder: the first in it or in those above it; `null` where there is none. */
export async function findConfig(folder: string, fs: FileSystem): Promise<string | null> {
  let at = folder
  while (true) {
    for (const name of configNames) {
      const path = join(at, name)
      const isFile = await fs.stat(path).then(
        (stats) => stats.isFile(),
        () => false
      )
      if (isFile) return path
    }
    const above = dirname(at)
    if (above === at) return null
    at = above
  }
}
