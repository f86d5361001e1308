import type {Position} from 'unist'
import {type Config, toConfigIssue, validateConfig} from '../../check/config.js'
import {isMap} from '../../check/config-schema.js'
import {type Issue, isError, type PathSegment} from '../../issue/issue.js'
import {NotesError} from '../../issue/notes-error.js'
import {judgesAnything} from '../../schema/json/keywords.js'
import {findBodyJsonProblems} from '../../schema/note-schema-of-json.js'
import {readJsonSchema} from '../../schema/schema-of-json.js'
import {describeValue} from '../../text/describe-value.js'
import {indexLines, positionAt} from '../../text/lines.js'
import {quote} from '../../text/quote.js'
import {valueAt} from '../../text/value-at.js'
import {formatPath} from '../../validate/validate-value.js'
import type {FileSystem} from '../file-system.js'
import {bundleSchema, inlineFiles} from './bundle-schema.js'
import {ConfigError, type ConfigFile, type ConfigProblem, isData} from './config-file.js'
import {type DataFile, DataFiles} from './data-files.js'
import {placesInCode, placesInData} from './place-in-config.js'

type Settings = Record<string, unknown>

/** Settings of a config, and where they stand. */
interface Part {
  settings: Settings
  path: PathSegment[]
}

/**
 * Makes a config of what its file holds: schemas of JSON Schemas, where that is data, and of each `$ref` to a file what stands there.
 *
 * @param value what the file holds, or its code exports
 * @returns the config, and the whole names of the files that it refers to
 * @throws {ConfigError} where it is no config
 */
export async function takeConfig(
  value: unknown,
  file: ConfigFile,
  fs: FileSystem
): Promise<{config: Config; references: string[]}> {
  const files = new DataFiles({...file, value}, fs)
  // What is judged, and the same with the JSON that schemas were made of, to find places in.
  const [config, said] = [copyParts(value), copyParts(value)]
  const problems: ConfigProblem[] = []
  const parts = partsOf(said)
  for (const [index, {settings, path}] of partsOf(config).entries()) {
    const saidHere = (parts[index] as Part).settings
    if (isData(file.path)) {
      for (const key of ['frontMatter', 'outline']) await takeSchema(settings, saidHere, key, path)
    }
    if (isMap(settings.body)) {
      const place = {file: files.root, path: [...path, 'body']}
      settings.body = saidHere.body = await inlineFiles(settings.body, place, files)
    }
  }
  for (const problem of files.problems) problems.push(problem)
  const issues = [...problems.map(({message, path}) => toConfigIssue(message, path)), ...judge(config)]
  if (issues.length > 0) throw refusal(issues, said, files)
  return {config: config as Config, references: files.others()}

  async function takeSchema(
    settings: Settings,
    saidHere: Settings,
    key: string,
    path: PathSegment[]
  ): Promise<void> {
    const given = settings[key]
    if (given === undefined || (key === 'frontMatter' && given === false)) return
    const at = [...path, key]
    delete settings[key]
    if (!isMap(given)) {
      const expected = key === 'frontMatter' ? 'a JSON Schema or `false`' : 'a JSON Schema'
      problems.push({message: `Unexpected ${describeValue(given)}, expected ${expected}`, path: at})
      return
    }
    const known = files.problems.length
    const [part] = key === 'outline' ? partKeys(given as Settings) : []
    if (part !== undefined) {
      const message = `Unexpected \`${part}\`, expected a JSON Schema over the outline: is \`body\` meant?`
      problems.push({message, path: [...at, part]})
      return
    }
    saidHere[key] = await bundleSchema(given, {file: files.root, path: at}, files)
    // What couldn't be read is told, and not again that it isn't there.
    if (files.problems.length > known) return
    const read = readJsonSchema(saidHere[key])
    if ('schema' in read) settings[key] = read.schema
    else
      for (const problem of read.problems)
        problems.push(asWritten({...problem, path: [...at, ...problem.path]}, said, files))
  }
}

/** What a body has and JSON Schema has no word for. */
const bodyKeys = [
  'topics',
  'otherTopics',
  'order',
  'content',
  'contentOrder',
  'otherContent',
  'text',
  'allText',
  'links',
  'maxDepth'
]

/** The keys of a body in what should be a JSON Schema; none where it judges anything by keywords of its own. */
function partKeys(settings: Settings): string[] {
  const {items: _, ...others} = settings
  return judgesAnything(others) ? [] : bodyKeys.filter((key) => Object.hasOwn(settings, key))
}

/** Shows a `$ref` as it stands in its file, where it was made one into the schema that all files are put together in. */
function asWritten(problem: ConfigProblem, said: unknown, files: DataFiles): ConfigProblem {
  const {path, message} = problem
  if (path.at(-1) !== '$ref') return problem
  const {file, path: inside} = files.placeOf(said, path)
  const [written, made] = [valueAt(file.value, inside), valueAt(said, path)]
  if (typeof written !== 'string' || typeof made !== 'string' || written === made) return problem
  const text = `Unexpected \`$ref\` ${quote(written)}, expected one to a schema: there is nothing at that place in the file`
  return {path, message: message.startsWith('Unexpected `$ref`') ? text : message}
}

/**
 * Refuses what is no config, and stands in no file.
 *
 * @throws {NotesError}
 */
export function refuseBadConfig(value: unknown): void {
  const issues = judge(value)
  if (issues.length > 0) throw new NotesError('Cannot use the config', issues)
}

function judge(value: unknown): Issue[] {
  const bodies = partsOf(value).flatMap(({settings: {body}, path}) =>
    isMap(body)
      ? findBodyJsonProblems(body).map((problem) =>
          toConfigIssue(problem.message, [...path, 'body', ...problem.path])
        )
      : []
  )
  return [...validateConfig(value).filter(isError), ...bodies]
}

/** A config that may be changed: the settings of its parts, but not what they hold, are copies. */
function copyParts(value: unknown): unknown {
  if (!isMap(value)) return value
  const copy = {...(value as Settings)}
  if (Array.isArray(copy.overrides))
    copy.overrides = copy.overrides.map((part) => (isMap(part) ? {...part} : part))
  return copy
}

/** The settings in a config that may have mistakes. */
function partsOf(value: unknown): Part[] {
  if (!isMap(value)) return []
  const settings = value as Settings
  const overrides: unknown[] = Array.isArray(settings.overrides) ? settings.overrides : []
  const others = overrides.map((part, index) => ({settings: part as Settings, path: ['overrides', index]}))
  return [{settings, path: []}, ...others.filter((part) => isMap(part.settings))]
}

function refusal(issues: readonly Issue[], said: unknown, files: DataFiles): ConfigError {
  const {root} = files
  /** Where paths lead in each file, which is read once for all issues. */
  const finders = new Map<DataFile, (path: readonly PathSegment[]) => Position | null>()
  const findIn = (file: DataFile, path: readonly PathSegment[]): Position | null => {
    const find = finders.get(file) ?? positionsIn(file)
    finders.set(file, find)
    return find(path)
  }
  const told = issues.map((issue): Issue => {
    const path = issue.path as PathSegment[]
    const {file, path: inside} = files.placeOf(said, path)
    const hinted = isData(root.path) ? withHint(issue) : issue
    const position = findIn(file, isData(file.path) ? inside : path)
    if (file === root) return position ? {...hinted, position} : hinted
    const {shown} = file
    const place = position ? `${shown}:${position.start.line}:${position.start.column}` : shown
    // The path to it in what the files were put together in is in no file: that in the config, and that in the other file are.
    const known = placeIn(root.value, path)
    const {message} = toConfigIssue(
      hinted.message.replace(/^Cannot use the config(?: at `.*?`)?: /s, ''),
      known
    )
    const at = inside.length > 0 ? `at \`${formatPath(inside)}\` in ${place}` : `in ${place}`
    return {...hinted, path: known, message: `${message} (${at})`}
  })
  return new ConfigError(told, root.source, root.shown)
}

/** As much of a path as leads to something. */
function placeIn(value: unknown, path: readonly PathSegment[]): PathSegment[] {
  const end = path.findIndex((_, index) => valueAt(value, path.slice(0, index + 1)) === undefined)
  return path.slice(0, end === -1 ? path.length : end)
}

function positionsIn({path, source}: DataFile): (path: readonly PathSegment[]) => Position | null {
  const find = isData(path) ? placesInData(source) : placesInCode(source)
  const lines = indexLines(source)
  return (to) => {
    const range = find(to)
    return range && positionAt(lines, ...range)
  }
}

/** Says what to do about that which JSON and YAML can't hold. */
function withHint(issue: Issue): Issue {
  if (!issue.path?.includes('ownRules')) return issue
  const hint = "JSON and YAML can't hold a rule, use `apunte.config.ts` or `apunte.config.mjs` for it"
  return {...issue, message: `${issue.message}; ${hint}`}
}
