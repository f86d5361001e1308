import {dirname, relative, resolve} from 'node:path'
import process from 'node:process'
import type {Config} from '../../check/config.js'
import {indexLines} from '../../text/lines.js'
import {checkOptions, type OptionKinds} from '../../text/options.js'
import {decodeUtf8} from '../decode.js'
import {errorCode} from '../error-code.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'
import {reasonOf} from '../reasons.js'
import type {Files} from '../write-own.js'
import {type ConfigFile, failure, isData} from './config-file.js'
import {findConfig} from './find-config.js'
import {importConfig} from './import-config.js'
import {parseData} from './parse-data.js'
import {readFailure} from './read-failure.js'
import {takeConfig} from './take-config.js'

/** A config, and where it was found. */
export interface LoadedConfig {
  /** What it says; `{}` where there is none. */
  config: Config
  /** The folder that its patterns are relative to; a whole name. */
  folder: string
  /** Its file; a whole name, `null` where there is none. */
  path: string | null
  /** The files that it refers to by `$ref`; whole names (default: none). */
  references?: readonly string[] | undefined
}

/** Options of {@link loadConfig}. */
export interface LoadConfigOptions {
  /** Its file; `false`: none (default: the one that is found from `cwd` upwards). */
  config?: string | false | undefined
  /** The folder where the search begins, and which names are relative to (default: the process's). */
  cwd?: string | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

const loadOptionKinds: OptionKinds<LoadConfigOptions> = {
  config: {
    expected: 'the name of a config, or `false` for none',
    isType: (value) => typeof value === 'string' || value === false,
    isValue: (value) => value !== ''
  },
  cwd: folderKind,
  fs: fileSystemKind
}

/**
 * Finds, loads and judges the config, as the command does: the first `apunte.config.{ts,mjs,js,json,yaml,yml}` in this folder or above, up to the
 * root of the repository (the folder that holds `.git`); where there is none, in this folder alone. Loading one that is code runs that code;
 * of the JSON Schemas of one in JSON or YAML schemas are made, also of those that it refers to in other files.
 *
 * @param options which config, or where to look for it
 * @returns the config, its folder and its file; an empty config where there is none
 * @throws {NotesError} where it can't be used: its issues (`invalid-config`) tell the places, in code that fails too
 * @throws {Error} where it can't be read, or is to be looked for in a folder that isn't there
 *
 * @example
 * const {config, folder} = await loadConfig({config: 'strict.config.json'})
 * config.rules // {'insecure-url': 'error'}
 * resolveConfig(config, 'notes/elm.md').rules // {'insecure-url': 'error'}
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<LoadedConfig> {
  checkOptions(options, loadOptionKinds, 'loadConfig')
  const {config, cwd = process.cwd(), fs = nodeFileSystem} = options
  if (config === undefined) await refuseNoFolder(cwd, fs)
  return loadConfigFrom(resolve(cwd), config, {cwd: resolve(cwd), fs})
}

/** @throws {Error} where there is no such folder: none of those above it would be looked into by intent */
async function refuseNoFolder(cwd: string, fs: FileSystem): Promise<void> {
  const stats = await fs.stat(resolve(cwd)).catch(() => null)
  if (stats?.isDirectory()) return
  const found = stats ? 'it is a file' : 'there is no such folder'
  throw new Error(`Cannot look for a config in \`${cwd}\`: ${found}; expected a folder that is there`)
}

/**
 * As {@link loadConfig}, for options that were looked at.
 *
 * @param start the folder where the search begins; a whole name
 * @param named the config's file; `false`: none
 * @param files the folder that `named` is relative to, and those of messages
 */
export async function loadConfigFrom(
  start: string,
  named: string | false | undefined,
  {cwd, fs}: Files
): Promise<LoadedConfig> {
  if (named === false) return {config: {}, folder: cwd, path: null}
  const path = named === undefined ? await findConfig(start, fs) : resolve(cwd, named)
  if (path === null) return {config: {}, folder: start, path}
  const file: ConfigFile = {path, shown: named ?? nameFrom(cwd, path), source: ''}
  file.source = await readConfig(file, named !== undefined, fs)
  const value = isData(path) ? parseData(file) : await runConfig(file, fs)
  const {config, references} = await takeConfig(value, file, fs)
  return {config, folder: dirname(path), path, references}
}

/** A file that was found is named from this folder, as one would type it. */
function nameFrom(cwd: string, path: string): string {
  return isOutside(cwd, path) ? path : relative(cwd, path)
}

async function readConfig({path, shown}: ConfigFile, isNamed: boolean, fs: FileSystem): Promise<string> {
  try {
    return decodeUtf8(await fs.readFile(path), shown)
  } catch (error) {
    const isGone = isNamed && errorCode(error) === 'ENOENT'
    const hint = isGone ? '; without a name, the config is looked for' : ''
    throw new Error(reasonOf(error, shown) + hint, {cause: error})
  }
}

async function runConfig(file: ConfigFile, fs: FileSystem): Promise<unknown> {
  const {path, source} = file
  try {
    return await importConfig(path, source)
  } catch (error) {
    const {message, place} = await readFailure(error, path, fs)
    const start = place && indexLines(source).starts[place.line - 1]
    const said = `Cannot run the config: ${message}`
    if (start === null || start === undefined) throw failure(said, file, null)
    const indent = /^[ \t]*/.exec(source.slice(start))?.[0].length ?? 0
    throw failure(said, file, start + (place?.column ? place.column - 1 : indent))
  }
}
