import {dirname} from 'node:path'
import {type Config, validateConfig} from '../../check/config.js'
import {codeFrame} from '../../issue/code-frame.js'
import {type Issue, isError, type PathSegment} from '../../issue/issue.js'
import {decodeUtf8} from '../../node/decode.js'
import {errorCode} from '../../node/error-code.js'
import {indexLines, positionAt} from '../../text/lines.js'
import {UsageError} from '../command.js'
import {reasonOf} from '../reasons.js'
import type {World} from '../world.js'
import {findConfig} from './find-config.js'
import {importConfig} from './import-config.js'
import {placeInCode, placeInJson} from './place-in-config.js'

/** A config, and where it was found. */
export interface LoadedConfig {
  config: Config
  /** The folder that its patterns are relative to. */
  folder: string
  /** Its file; `null` where there is none. */
  path: string | null
}

/** Which config is wanted. */
export interface ConfigFlags {
  /** A file's name; `false`: none; `true` or nothing: the one that is found upwards. */
  config?: string | boolean | undefined
}

/**
 * Finds, loads and judges the config. Loading one that is code runs that code.
 *
 * @throws {UsageError} where it can't be used; the message tells the place
 */
export async function loadConfig(flags: ConfigFlags, world: World): Promise<LoadedConfig> {
  const none = {config: {}, folder: world.cwd, path: null}
  if (flags.config === false) return none
  const named = typeof flags.config === 'string' ? flags.config : null
  const path = named === null ? await findConfig(world.cwd, world.fs) : world.resolve(named)
  if (path === null) return none
  const shown = named ?? path
  const source = await readConfig(path, shown, world)
  const value = path.endsWith('.json') ? parseJson(source, shown) : await runConfig(path, shown, source)
  const issues = validateConfig(value).filter(isError)
  if (issues.length > 0) {
    const isJson = path.endsWith('.json')
    const place = isJson ? placeInJson : placeInCode
    const told = isJson ? issues.map(withJsonHint) : issues
    throw new UsageError(told.map((issue) => describe(issue, shown, source, place)).join('\n\n'))
  }
  return {config: value as Config, folder: dirname(path), path}
}

async function readConfig(path: string, shown: string, world: World): Promise<string> {
  try {
    return decodeUtf8(await world.fs.readFile(path), shown)
  } catch (error) {
    const hint = errorCode(error) === 'ENOENT' ? ', or leave `--config` out to have it found' : ''
    throw new UsageError(reasonOf(error, shown) + hint)
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

function parseJson(source: string, shown: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    const {message} = error as Error
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? findUnexpected(source))
    throw new UsageError(
      describeAt(`Cannot read the config: ${firstLine(message)}`, shown, source, offset, offset + 1)
    )
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

async function runConfig(path: string, shown: string, source: string): Promise<unknown> {
  try {
    return await importConfig(path)
  } catch (error) {
    const {message, line, column} = readFailure(error, path)
    const start = line === null ? null : (indexLines(source).starts[line - 1] ?? null)
    if (start === null) throw new UsageError(`Cannot run the config \`${shown}\`: ${message}`)
    const at = start + (column ?? 1) - 1
    throw new UsageError(describeAt(`Cannot run the config: ${message}`, shown, source, at, at + 1))
  }
}

/** Finds the place in the config where code failed, in the words of Node and of jiti. */
function readFailure(
  error: unknown,
  path: string
): {message: string; line: number | null; column: number | null} {
  const {message, stack = ''} = error instanceof Error ? error : new Error(String(error))
  const short = firstLine(message)
    .replace(`${path}: `, '')
    .replace(/ ?\(\d+:\d+\)/, '')
  const inStack = new RegExp(`${escapePattern(path)}:(\\d+)(?::(\\d+))?`).exec(decode(stack))
  const inMessage = /\((\d+):(\d+)\)/.exec(message)
  const [, line, column] = inMessage ?? inStack ?? []
  const isBabel = inMessage !== null
  const isCommon = /^(?:module|exports) is not defined in ES module scope/.test(message)
  return {
    message: isCommon ? `${short}: use \`export default\` instead of \`module.exports\`` : short,
    line: line === undefined ? null : Number(line),
    // Babel counts columns from 0.
    column: column === undefined ? null : Number(column) + (isBabel ? 1 : 0)
  }
}

/** A stack names files by their URLs; what else it holds need be none. */
function decode(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

type Place = (source: string, path: readonly PathSegment[]) => [start: number, end: number] | null

function describe(issue: Issue, shown: string, source: string, place: Place): string {
  const range = place(source, issue.path as PathSegment[])
  if (!range) return `${issue.message} (in \`${shown}\`)`
  return describeAt(issue.message, shown, source, ...range)
}

function describeAt(message: string, shown: string, source: string, start: number, end: number): string {
  const position = positionAt(indexLines(source), start, end)
  return `${message}\n${shown}:${position.start.line}:${position.start.column}\n${codeFrame(source, position)}`
}
