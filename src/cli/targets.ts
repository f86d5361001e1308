import {relative, sep} from 'node:path'
import {matchesPatterns} from '../node/match-patterns.js'
import type {LoadedConfig} from './config/load-config.js'
import {type FoundInputs, findInputs, standardInput} from './inputs.js'
import type {World} from './world.js'

/**
 * Finds the files that a command with a config is for: those that were named or, if none was, those that the config names, or else
 * all in this folder; without those that the config ignores.
 */
export async function findTargets(
  patterns: readonly string[],
  {config, folder}: LoadedConfig,
  world: World
): Promise<FoundInputs> {
  const start = relative(world.cwd, folder)
  const files = config.files?.map((pattern) => (start ? `${start}/${pattern}` : pattern)) ?? ['.']
  const found = await findInputs(patterns.length > 0 ? patterns : files, world)
  const {ignore} = config
  if (!ignore) return found
  const paths = found.paths.filter((path) => !matchesPatterns(ignore, pathInConfig(path, folder, world)))
  return {...found, paths}
}

/** A file's name from the config's folder, as its patterns have it. */
export function pathInConfig(path: string, folder: string, world: World): string {
  return path === standardInput ? path : relative(folder, world.resolve(path)).split(sep).join('/')
}
