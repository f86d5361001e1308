import {createHash} from 'node:crypto'
import {dirname, join} from 'node:path'
import {isData} from '../node/config/config-file.js'
import {configFiles, readIfThere} from '../node/config/config-files.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import type {World} from './world.js'

/**
 * Tells a config from any other: a hash of its text, of the files that it imports or refers to, and of the list of installed packages. What a
 * config learns in other ways (the network, the clock, files that it opens) isn't seen.
 */
export async function fingerprintConfig(
  {path, folder, references = []}: LoadedConfig,
  world: World
): Promise<string> {
  const sum = createHash('sha256')
  if (path !== null) {
    for await (const {path: file, text} of configFiles(path, world.fs)) {
      sum.update(file).update('\0').update(text).update('\0')
    }
    for (const file of references)
      sum
        .update(file)
        .update('\0')
        .update((await readIfThere(file, world.fs)) ?? '')
        .update('\0')
    if (!isData(path)) sum.update(await readPackageList(folder, world))
  }
  return sum.digest('base64')
}

async function readPackageList(start: string, world: World): Promise<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    const text = await readIfThere(join(folder, 'node_modules/.package-lock.json'), world.fs)
    if (text !== null) return text
    if (dirname(folder) === folder) return ''
  }
}
