import type {StandardSchemaV1} from '@standard-schema/spec'
import type {Config} from '../../check/config.js'
import {formatNotes} from '../../format.js'
import type {Issue, PathSegment} from '../../issue/issue.js'
import {nameInConfig} from '../../node/check/targets.js'
import {isData} from '../../node/config/config-file.js'
import {parseData} from '../../node/config/parse-data.js'
import {takeConfig} from '../../node/config/take-config.js'
import {decodeUtf8} from '../../node/decode.js'
import {isOutside} from '../../node/is-outside.js'
import {reasonOf} from '../../node/reasons.js'
import {noteEnding} from '../../node/refactor/move-note.js'
import {type ResolvedConfig, resolveConfig} from '../../node/resolve-config.js'
import {writeOwnFile} from '../../node/write-own.js'
import {bodyOf} from '../../schema/body-of.js'
import {safeTemplateOf} from '../../schema/template/template-of.js'
import {stringifyNotes} from '../../stringify.js'
import {hideLines} from '../../text/control-characters.js'
import {quote} from '../../text/quote.js'
import {valueAt} from '../../text/value-at.js'
import {buildFrontMatter, buildNotes, type NoteData} from '../../tree/builders.js'
import {NoteFrontMatterSchema} from '../../tree/front-matter-schema.js'
import {runSchema} from '../../validate/run-schema.js'
import {makeChange, readChange, refuseContradictions, refuseNothing} from '../changes.js'
import {type CommandDefinition, many, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {exitCode} from '../io.js'
import {nameNote} from '../name-note.js'
import {looksLikePath} from '../option-meant.js'
import {printIssue} from '../print-issue.js'
import {shellWord} from '../shell-word.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

interface NewFlags extends ConfigFlags {
  schema?: string
  title?: string
  set?: string[]
  string?: boolean
  force?: boolean
  comments: boolean
}

/** `apunte new`: an empty note that keeps its schema. */
export const newCommand: CommandDefinition = {
  name: 'new',
  description:
    "Write a new note with what its schema asks for: front matter, topics, bullets and blocks; what is to be written is `TODO`, dates are today's, of values that are listed (`enum`, `examples`) it is the first, and what a part is meant for is a comment. The schema is the config's for that file, or that of `--schema`. A file that is there is left alone. In the file's name, `{date}` is today (`2026-01-31`), `{time}` the time (`1205`), `{id}` both (`202601311205`), `{slug}` the title in lower case with dashes; folders on the way are made. The name of the file is printed.",
  arguments: [{name: '[file]', description: 'the file to be written (default: the note is printed)'}],
  options: [
    {
      flags: '--schema <file>',
      description:
        "a schema as JSON or YAML: what a config holds (`frontMatter`, `body`), as `apunte infer` prints it, a body's, or a JSON Schema of front matter (default: the config's)"
    },
    {
      flags: '--title <text>',
      description: "the note's title: in the front matter, or of a heading that may have any"
    },
    {
      flags: '--set <key=value>',
      description: 'what is to stand in the front matter, as `apunte set` takes it; may be given again',
      ...many
    },
    {flags: '--string', description: 'take every value of `--set` as text'},
    {flags: '--no-comments', description: 'write no comments about what parts are meant for'},
    {flags: '--force', description: 'write it also where something that the schema asks for is not found'},
    ...configOptions
  ],
  examples: [
    {command: 'apunte new notes/elm.md --title Elm', does: "writes a note that keeps the config's schemas"},
    {
      command: "apunte new 'notes/{date}-{slug}.md' --title 'Elm in a week'",
      does: 'names it by the day and the title'
    },
    {command: 'apunte new --schema adr.yaml --set status=proposed', does: 'prints a note that keeps a schema'}
  ],
  wordMeant: (word) =>
    /^[^\s=]+=/.test(word)
      ? `--set ${shellWord(word)}`
      : looksLikePath(word)
        ? null
        : `--title ${shellWord(word)}`,
  run: async (world, args, options) => {
    const [given] = args as [string?]
    const flags = options as unknown as NewFlags
    if (/[\r\n]/.test(flags.title ?? ''))
      throw new UsageError(`Cannot use the title ${quote(flags.title ?? '')}, expected one line`)
    if (flags.title?.trim() === '') throw new UsageError('Cannot use a blank `--title`, expected a text')
    if (flags.string && !flags.set)
      throw new UsageError('Cannot use `--string` without a value, expected `--set key=value` with it')
    const values = valuesOf(flags)
    const now = new Date(world.now())
    const title = flags.title ?? (typeof values.title === 'string' ? values.title : undefined)
    const file = given === undefined || given === standardInput ? null : nameNote(given, title, now)
    if (file !== null) {
      if (!noteEnding.test(file))
        throw new UsageError(
          `Cannot write a new note ${quote(file)}, expected a name that ends in \`.md\`: others are no notes`
        )
      await refuseTaken(file, world)
    }
    const {frontMatter = NoteFrontMatterSchema, outline, format} = await settingsFor(file, flags, world)
    const {success, notes, issues} = safeTemplateOf(
      {frontMatter, outline},
      {values, now, comments: flags.comments, ...(flags.title !== undefined && {title: flags.title})}
    )
    const known = title === undefined ? values : {title, ...values}
    for (const issue of issues) {
      const more = otherForm(
        issue.path ?? [],
        notes.frontMatter?.data,
        known,
        frontMatter || outlineData(outline)
      )
      world.err(
        `apunte: ${hideLines(printIssue({...issue, message: issue.message + more}, file ?? 'the note'))}\n`
      )
    }
    if (!success && !flags.force) {
      world.err(`apunte: ${hint(file, issues, known)}\n`)
      return exitCode.usage
    }
    const text = formatNotes(stringifyNotes(notes), format)
    if (file === null) world.out(text)
    else {
      const within = isOutside(world.cwd, world.resolve(file)) ? undefined : world.cwd
      await writeOwnFile(file, text, world, {expected: null, within})
      world.out(`${hideLines(file)}\n`)
    }
    return exitCode.fine
  }
}

/** What to do about all that isn't as the schema has it: what was given is refused, what wasn't is missing. */
function hint(file: string | null, issues: readonly Issue[], given: NoteData): string {
  const what = file === null ? 'Nothing was printed' : `${quote(file)} was not written`
  const isRefused = ({path = []}: Issue): boolean => isGiven(path, given)
  const todo = [
    ...(issues.some(isRefused) ? ['give others in the place of values that are refused, or none'] : []),
    ...(issues.every(isRefused)
      ? []
      : ['give what is missing by `--set key=value`, or the schema an example'])
  ]
  return `${what}: ${todo.join('; ')}; \`--force\` writes it nevertheless`
}

function isGiven([first, ...path]: readonly PathSegment[], given: NoteData): boolean {
  return first === 'frontMatter' && path.length > 0 && valueAt(given, path) !== undefined
}

/** How a value that is refused would be taken, if as a list or as text: `--set tags=a` is a text, `--set title=1` a number. */
function otherForm(
  path: readonly PathSegment[],
  data: NoteData | undefined,
  given: NoteData,
  schema: StandardSchemaV1 | undefined
): string {
  const [, ...inside] = path
  const key = inside.join('.')
  if (!data || !schema || !isGiven(path, given) || inside.length !== 1) return ''
  const value = valueAt(given, inside)
  const isTaken = (other: unknown): boolean => {
    const result = runSchema(schema, {...data, [key]: other})
    return (
      result.type === 'valid' ||
      (result.type === 'refused' && !result.problems.some((problem) => problem.path[0] === key))
    )
  }
  if (!Array.isArray(value) && isTaken([value])) return `: \`${key}+=${String(value)}\` makes a list of it`
  if (typeof value !== 'string' && isTaken(String(value))) return ': `--string` takes it as text'
  return ''
}

/** The schema of front matter that stands in a body's. */
function outlineData(outline: StandardSchemaV1 | undefined): StandardSchemaV1 | undefined {
  return outline && bodyOf(outline)?.frontMatter
}

function valuesOf({set = [], string: isText = false}: NewFlags): NoteData {
  const changes = set.map(readChange)
  refuseContradictions(changes)
  if (!isText) for (const change of changes) refuseNothing(change)
  const notes = buildNotes([], buildFrontMatter<NoteData>({}))
  for (const change of changes) makeChange(notes, change, isText)
  return notes.frontMatter?.data ?? {}
}

/** @throws {UsageError} where there is a file, a folder or a link of that name */
async function refuseTaken(file: string, world: World): Promise<void> {
  const isThere = await world.fs.lstat(world.resolve(file)).then(
    () => true,
    () => false
  )
  if (isThere)
    throw new UsageError(`Cannot write a new note, ${quote(file)} is there already: expected another name`)
}

/** What the note is to keep, and how it is to be written. */
async function settingsFor(file: string | null, flags: NewFlags, world: World): Promise<ResolvedConfig> {
  const {config, folder} = await loadFlaggedConfig(flags, world)
  const {overrides: _, ...general} = config
  const resolved =
    file === null ? resolveConfig(general, '') : resolveConfig(config, nameInConfig(file, folder, world))
  if (flags.schema === undefined) return resolved
  const {frontMatter = false, outline} = resolveConfig(await readSchemas(flags.schema, world), '')
  return {...resolved, frontMatter, outline}
}

/** Reads what `--schema` names, as if a config held it. */
async function readSchemas(name: string, world: World): Promise<Config> {
  if (!isData(name))
    throw new UsageError(
      `Cannot use the schema ${quote(name)}, expected a file of JSON or YAML: \`.json\`, \`.yaml\` or \`.yml\``
    )
  const path = world.resolve(name)
  const source = await world.fs.readFile(path).then(
    (bytes) => decodeUtf8(bytes, name),
    (error: unknown) => {
      throw new Error(reasonOf(error, name), {cause: error})
    }
  )
  const file = {path, shown: name, source}
  const value = parseData(file)
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'overrides'))
    throw new UsageError(
      `Cannot use the schema ${quote(name)}, expected one without \`overrides\`: they are for files that a config names (\`--config\`)`
    )
  const {config} = await takeConfig(asConfig(value), file, world.fs)
  return config
}

/** What only a config has. */
const settings = ['frontMatter', 'body', 'outline', 'overrides']
/** What only a body's schema has. */
const parts = [
  'topics',
  'otherTopics',
  'items',
  'content',
  'otherContent',
  'links',
  'text',
  'allText',
  'maxDepth'
]
/** What only a JSON Schema has. */
const keywords = ['type', 'properties', 'required', '$ref', '$defs', 'allOf', 'anyOf', 'oneOf', 'if', 'not']

/** A config, a JSON Schema of front matter, or else a body's schema. */
function asConfig(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const has = (keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(value, key))
  // A body may have a schema of front matter in it.
  if (has(settings)) return has(parts) && !has(['body', 'outline']) ? {body: value} : value
  return has(keywords) ? {frontMatter: value} : {body: value}
}
