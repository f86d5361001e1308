import {dirname} from 'node:path'
import {type LoadedConfig, loadConfigFrom} from '../node/config/load-config.js'
import type {OptionDefinition} from './command.js'
import {standardInput} from './standard-input.js'
import type {World} from './world.js'

/** Which config is wanted. */
export interface ConfigFlags {
  /** A file's name; `false`: none; `true` or nothing: the one that is found upwards. */
  config?: string | boolean | undefined
}

/** Of commands that a config speaks to. */
export const configOptions: readonly OptionDefinition[] = [
  {
    flags: '--config <file>',
    description: 'the config (default: `apunte.config.{ts,mjs,js,json,yaml,yml}`, found upwards)'
  },
  {flags: '--no-config', description: 'use no config; none of its code is run'}
]

/**
 * Loads the config that a command's flags ask for. It is looked for in this folder and above; of standard input alone, first in the folder of
 * the file that it is said to be.
 *
 * @param files what the command was given
 * @throws {Error} where it can't be used
 */
export async function loadFlaggedConfig(
  {config}: ConfigFlags,
  world: World,
  files: readonly string[] = []
): Promise<LoadedConfig> {
  const {stdinName} = world
  const isAlone = stdinName !== undefined && files.every((file) => file === standardInput)
  // Without a flag it is `true`, since there is `--no-config`.
  const named = config === true ? undefined : config
  if (isAlone && named === undefined) {
    const loaded = await loadConfigFrom(dirname(world.resolve(stdinName)), named, world)
    if (loaded.path !== null) return loaded
  }
  return loadConfigFrom(world.cwd, named, world)
}
