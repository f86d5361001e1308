import {relative, resolve, sep} from 'node:path'
import type {LoadedConfig} from '../config/load-config.js'
import {findPlaces, listOf, type MissingFile} from '../find-files.js'
import {isTakingOut, matchesPatterns} from '../match-patterns.js'
import type {Files} from '../write-own.js'

/** The files that patterns name. */
export interface FoundTargets {
  /** Their names, as they were given. */
  paths: string[]
  /** Where each of them stands: a whole name through no link. */
  places: ReadonlyMap<string, string>
  /** What was given and names no note. */
  missing: MissingFile[]
}

/** The word that stands for standard input among names, and what messages and configs are to call it. */
export interface StandardInputName {
  word: string
  /** (default: it has none, and no pattern is for it) */
  name: string | undefined
}

/**
 * Finds files by names, folders and globs, each once.
 *
 * @param word stands for itself, such as `-` for standard input (default: there is none)
 */
export async function findSources(
  patterns: readonly string[],
  files: Files,
  word: string | null = null
): Promise<FoundTargets> {
  const paths = new Set<string>()
  const places = new Map<string, string>()
  const missing: MissingFile[] = []
  // Files and standard input may stand in any order.
  for (const part of word === null ? [patterns] : splitAt(patterns, word)) {
    if (part.length === 0) continue
    if (part[0] === word) {
      paths.add(part[0] as string)
      continue
    }
    const found = await findPlaces(part, files)
    for (const [path, place] of found.places) {
      paths.add(path)
      if (!places.has(path)) places.set(path, place)
    }
    missing.push(...found.missing)
  }
  return {paths: [...paths], places, missing}
}

function* splitAt(patterns: readonly string[], separator: string): Generator<readonly string[]> {
  let part: string[] = []
  for (const pattern of patterns) {
    if (pattern !== separator) {
      part.push(pattern)
      continue
    }
    yield part
    yield [separator]
    part = []
  }
  yield part
}

/** Files to work on, and those that the config has left alone. */
export interface Targets extends FoundTargets {
  ignored: string[]
}

/**
 * Finds the files that a config is for: those that were named or, if none was, those that the config names, or else all in this folder;
 * without those that the config ignores.
 */
export async function findTargets(
  patterns: string | readonly string[],
  {config, folder}: LoadedConfig,
  files: Files,
  standardInput?: StandardInputName
): Promise<Targets> {
  const start = relative(files.cwd, folder)
  const fromHere = (pattern: string): string => (start ? `${start}/${pattern}` : pattern)
  const usual = config.files?.map((pattern) =>
    isTakingOut(pattern) ? `!${fromHere(pattern.slice(1))}` : fromHere(pattern)
  ) ?? ['.']
  const given = listOf(patterns)
  const found = await findSources(given.length > 0 ? given : usual, files, standardInput?.word)
  const {ignore = []} = config
  const isIgnored = (path: string): boolean => {
    const isNameless = path === standardInput?.word && standardInput.name === undefined
    return !isNameless && matchesPatterns(ignore, nameInConfig(path, folder, files, standardInput))
  }
  const paths: string[] = []
  const ignored: string[] = []
  for (const path of found.paths) (isIgnored(path) ? ignored : paths).push(path)
  return {...found, paths, ignored}
}

/** A file's name from the config's folder, as its patterns have it. Standard input without a name is its word. */
export function nameInConfig(
  path: string,
  folder: string,
  {cwd}: Files,
  standardInput?: StandardInputName
): string {
  const name = path === standardInput?.word ? standardInput.name : path
  return name === undefined ? path : relative(folder, resolve(cwd, name)).split(sep).join('/')
}
