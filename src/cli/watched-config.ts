import {dirname, join} from 'node:path'
import {configFiles} from '../node/config/config-files.js'
import {configNames, findConfig} from '../node/config/find-config.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import type {WatchedSources} from './command.js'
import {type ConfigFlags, loadFlaggedConfig} from './config-flags.js'
import type {World} from './world.js'

/**
 * What a run with a config reads: the notes that were named, or that the config names, and the config with all that it imports. Where
 * there is none yet, the places where one may come to be.
 */
export async function sourcesWithConfig(
  files: readonly string[],
  flags: ConfigFlags,
  world: World
): Promise<WatchedSources> {
  const patterns = [...files]
  let loaded: LoadedConfig = {config: {}, folder: world.cwd, path: null}
  try {
    loaded = await loadFlaggedConfig(flags, world, files)
  } catch {
    // One that can't be used is told by the run; what it names is known when it can.
  }
  const {config, folder, references = []} = loaded
  if (files.length === 0) {
    const named = (config.files ?? ['.']).filter((pattern) => !pattern.startsWith('!'))
    patterns.push(...named.map((pattern) => join(folder, pattern)))
  }
  if (flags.config === false) return {patterns, isForNotes: false}
  const path =
    typeof flags.config === 'string' ? world.resolve(flags.config) : await findConfig(world.cwd, world.fs)
  if (path === null) patterns.push(...configNames.map((name) => world.resolve(name)))
  else for await (const file of configFiles(path, world.fs, true)) patterns.push(file.path)
  if (path !== null && dirname(path) !== world.cwd) {
    // A nearer one would count instead.
    patterns.push(...configNames.map((name) => world.resolve(name)))
  }
  return {patterns: [...patterns, ...references], isForNotes: false}
}
