import {dirname, relative, resolve} from 'node:path'
import process from 'node:process'
import {type Config, validateConfig} from '../../check/config.js'
import {type Issue, isError, type PathSegment} from '../../issue/issue.js'
import {NotesError} from '../../issue/notes-error.js'
import {indexLines, positionAt} from '../../text/lines.js'
import {checkOptions, type OptionKinds} from '../../text/options.js'
import {decodeUtf8} from '../decode.js'
import {errorCode} from '../error-code.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'
import {reasonOf} from '../reasons.js'
import type {Files} from '../write-own.js'
import {findConfig} from './find-config.js'
import {importConfig} from './import-config.js'
import {placeInCode, placeInJson} from './place-in-config.js'
import {readFailure} from './read-failure.js'

/** A config, and where it was found. */
export interface LoadedConfig {
  /** What it says; `{}` where there is none. */
  config: Config
  /** The folder that its patterns are relative to; a whole name. */
  folder: string
  /** Its file; a whole name, `null` where there is none. */
  path: string | null
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

/** A config that can't be used: its issues are all that is wrong with it, with their places where they can be told. */
export class ConfigError extends NotesError {
  override readonly name = 'ConfigError'
  /** The config's file, as messages name it. */
  readonly path: string

  constructor(issues: Issue[], source: string, path: string) {
    super('Cannot use the config', issues, {source, path})
    this.path = path
  }
}

/**
 * Finds, loads and judges the config, as the command does: the first `apunte.config.{ts,mjs,js,json}` in this folder or above, up to the
 * root of the repository (the folder that holds `.git`); where there is none, in this folder alone. Loading one that is code runs that code.
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
  const value = isJson(file) ? parseJson(file) : await runConfig(file, fs)
  refuseBadConfig(value, file)
  return {config: value as Config, folder: dirname(path), path}
}

/**
 * Refuses what is no config.
 *
 * @param file where it stands; `null` where it is no file's
 * @throws {ConfigError}
 */
export function refuseBadConfig(value: unknown, file: ConfigFile | null): void {
  const issues = validateConfig(value).filter(isError)
  if (issues.length === 0) return
  if (!file) throw new NotesError('Cannot use the config', issues)
  const told = isJson(file) ? issues.map(withJsonHint) : issues
  throw new ConfigError(
    told.map((issue) => placed(issue, file)),
    file.source,
    file.shown
  )
}

/** A config's file. */
export interface ConfigFile {
  path: string
  /** Its name in messages. */
  shown: string
  source: string
}

function isJson({path}: ConfigFile): boolean {
  return path.endsWith('.json')
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

/** What a config can hold as code alone. */
const codeOnly: Readonly<Record<string, string>> = {
  frontMatter: 'a schema',
  outline: 'a schema',
  ownRules: 'a rule'
}

/** Says what to do about that which JSON can't hold. */
function withJsonHint(issue: Issue): Issue {
  const key = (issue.path as PathSegment[]).find((segment) => Object.hasOwn(codeOnly, segment))
  if (key === undefined) return issue
  const hint = `JSON can't hold ${codeOnly[key]}, use \`apunte.config.ts\` or \`apunte.config.mjs\` for it`
  return {...issue, message: `${issue.message}; ${hint}`}
}

function parseJson(file: ConfigFile): unknown {
  const {source} = file
  try {
    return JSON.parse(source)
  } catch (error) {
    const {message} = error as Error
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? findUnexpected(source))
    throw failure(`Cannot read the config: ${firstLine(message)}`, file, offset)
  }
}

/** V8 tells no place of a token that it doesn't expect: it is the last of the shortest text that has one. */
function findUnexpected(source: string): number {
  let low = 0
  let high = source.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (hasUnexpected(source.slice(0, middle + 1))) high = middle
    else low = middle + 1
  }
  return low
}

function hasUnexpected(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return (error as Error).message.startsWith('Unexpected token')
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] as string
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

/** A config that says nothing that could be judged. */
function failure(message: string, {source, shown}: ConfigFile, at: number | null): ConfigError {
  const issue: Issue = {code: 'invalid-config', severity: 'error', message}
  if (at !== null) issue.position = positionAt(indexLines(source), at, at + 1)
  return new ConfigError([issue], source, shown)
}

/** Says where in the file an issue stands, if that can be told. */
function placed(issue: Issue, file: ConfigFile): Issue {
  const place = isJson(file) ? placeInJson : placeInCode
  const range = place(file.source, issue.path as PathSegment[])
  return range ? {...issue, position: positionAt(indexLines(file.source), ...range)} : issue
}
