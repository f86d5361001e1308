import {join, relative, resolve, sep} from 'node:path'
import {type Collection, loadCollection} from '../node/collection/collection.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import type {FileSystem} from '../node/file-system.js'
import {isTakingOut, matchesPatterns} from '../node/match-patterns.js'

/**
 * Loads the notes of a folder: those that its config names, or else all in it.
 *
 * @param path the folder's whole name
 */
export function loadFolder(
  path: string,
  {config, folder}: LoadedConfig,
  fs: FileSystem
): Promise<Collection> {
  const {files, ignore = [], site, root, frontMatter} = config
  // A name with a glob in it is no folder's: whole names would be taken for globs.
  const fromHere = (pattern: string): string => join(relative(path, folder), pattern).split(sep).join('/')
  const named = files?.map((pattern) =>
    isTakingOut(pattern) ? `!${fromHere(pattern.slice(1))}` : fromHere(pattern)
  ) ?? [path]
  const ignored = ignore.filter((pattern) => !isTakingOut(pattern)).map((pattern) => `!${fromHere(pattern)}`)
  return loadCollection([...named, ...ignored], {
    cwd: path,
    fs,
    ...(site === undefined ? {} : {site}),
    ...(root === undefined ? {} : {root: resolve(folder, root)}),
    ...(frontMatter === undefined ? {} : {frontMatter})
  }) as Promise<Collection>
}

/** A file's name from its config's folder, as the config's patterns have it. */
export function nameInFolder(file: string, {folder}: LoadedConfig): string {
  return relative(folder, file).split(sep).join('/')
}

/** Whether a config leaves a file alone. */
export function isIgnored(file: string, loaded: LoadedConfig): boolean {
  return matchesPatterns(loaded.config.ignore ?? [], nameInFolder(file, loaded))
}
