import {dirname, extname, relative, sep} from 'node:path'
import type {StandardSchemaV1} from '@standard-schema/spec'
import {type FoundTargets, findTargets} from '../../node/check/targets.js'
import {readIfThere} from '../../node/config/config-files.js'
import {findConfig} from '../../node/config/find-config.js'
import type {LoadedConfig} from '../../node/config/load-config.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {writeOwnFile} from '../../node/write-own.js'
import {readNotes} from '../../read/read.js'
import type {JsonSchema} from '../../schema/body.js'
import {bodyOf} from '../../schema/body-of.js'
import {type InferredSchema, inferSchema, type NoteAtPath} from '../../schema/infer/infer-schema.js'
import {hideLines} from '../../text/control-characters.js'
import {quote} from '../../text/quote.js'
import {jsonSchemaOf} from '../../validate/json-schema-of.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {count, describeNothing} from '../count.js'
import {filesOfConfig} from '../files-of-config.js'
import {eachPath, tellMissing} from '../inputs.js'
import {exitCode} from '../io.js'
import {firstComment, otherSettings} from '../schema-code/other-settings.js'
import {type Inferred, printCode, printJsonConfig, printYamlConfig} from '../schema-code/print-schemas.js'
import {printTypes, type TypedSchemas} from '../schema-code/print-types.js'
import {shellWord} from '../shell-word.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

const printers = {
  yaml: printYamlConfig,
  json: printJsonConfig,
  valibot: (inferred: Inferred, notes: number) => printCode(inferred, 'valibot', notes),
  zod: (inferred: Inferred, notes: number) => printCode(inferred, 'zod', notes)
}

type Format = keyof typeof printers

/** The endings of configs, and the formats that such a file may have. */
const formatsOf: Readonly<Record<string, readonly Format[]>> = {
  '.yaml': ['yaml'],
  '.yml': ['yaml'],
  '.json': ['json'],
  '.ts': ['valibot', 'zod'],
  '.mts': ['valibot', 'zod'],
  '.js': ['valibot', 'zod'],
  '.mjs': ['valibot', 'zod']
}

interface InferFlags extends ConfigFlags {
  format?: Format
  atLeast?: number
  types?: boolean
  output?: string
  force?: boolean
}

/** `apunte infer`: the narrowest schema that notes keep. */
export const infer: CommandDefinition = {
  name: 'infer',
  description:
    'Find what notes have in common, and print it as a config: the keys and values of their front matter, their topics and what is in them, and, but in JSON, how many notes have each part. Without files: those that the config names, or else all in this folder; those that it ignores are left out. So are notes whose front matter can not be read: the first of them are told.',
  arguments: [{name: '[file...]', description: 'files, folders, globs, or `-` for standard input'}],
  options: [
    {
      flags: '--format <format>',
      description:
        'a config in YAML or JSON, or in code with schemas of valibot or zod (default: as the name of `--output` ends, or else yaml)',
      choices: Object.keys(printers)
    },
    {
      flags: '--at-least <share>',
      description:
        'how many of the notes have to keep it, such as `95%`; what the others do is told, each with the first of them (default: 100%)',
      parse: parseShare
    },
    {
      flags: '--types',
      description:
        'print the types of front matter and outline instead, as a `.d.ts` for imports of notes by Vite: as the schemas of the config say, or else as the notes do; the exit code is 2 where a schema of the config can not tell'
    },
    {
      flags: '--output <file>',
      description: 'write it into a file; one that is there only with --types or --force'
    },
    {
      flags: '--force',
      description:
        'with --output: replace a file that is there; what a config in YAML or JSON sets beside its schemas and `files` stays'
    },
    ...configOptions,
    stdinOption
  ],
  examples: [
    {command: 'apunte infer notes', does: 'prints a config that all notes of a folder keep'},
    {
      command: 'apunte infer --at-least 95% --output apunte.config.yaml notes',
      does: 'writes a config that most of them keep, and tells what the others do'
    },
    {command: 'apunte infer --format valibot notes > apunte.config.ts', does: 'writes it as code'},
    {
      command: 'apunte infer --types --output notes.d.ts notes',
      does: 'writes the types of what modules import'
    }
  ],
  run: async (world, args, options) => {
    const flags = options as InferFlags
    refuseIdle(flags)
    const format = formatFor(flags)
    const patterns = args[0] as string[]
    const loaded = await loadFlaggedConfig(flags, world, patterns)
    const found = await findTargets(patterns, loaded, world, {word: standardInput, name: world.stdinName})
    tellMissing(found.missing, world)
    const target =
      flags.output === undefined ? null : await checkTarget(flags.output, flags, found.paths, world)
    const print = async (text: string): Promise<void> => {
      if (target === null) world.out(text)
      else await writeOwnFile(target, text, world)
    }
    const allFound = found.missing.length === 0
    const ofConfig = flags.types ? schemasOfConfig(loaded, flags, world) : null
    if (ofConfig) {
      await print(printTypes(ofConfig, 'the schemas of the config'))
      if (target !== null) tellWritten(`${target} from the schemas of the config`, null, world)
      return allFound && ofConfig.allTold ? exitCode.fine : exitCode.usage
    }
    // References are named from the folder of the config, which is where the schema goes.
    const folder = target === null ? world.cwd : dirname(world.resolve(target))
    const {notes, names, allRead} = await readAll(found, folder, world)
    if (notes.length === 0) {
      // What is wrong with a single one was told.
      if (found.paths.length > 1)
        world.err(`apunte: Cannot infer a schema, none of the ${found.paths.length} notes can be used\n`)
      else if (found.paths.length === 0 && allFound)
        world.err(`apunte: Cannot infer a schema, ${describeNothing()}\n`)
      return exitCode.usage
    }
    const inferred = inferSchema(notes, {atLeast: flags.atLeast})
    const howMany = count(notes.length, 'note')
    const files = flags.types ? undefined : await filesFor(patterns, loaded, folder, found, world)
    const kept = target === null || flags.types ? {} : await keptOf(target, format, world)
    await print(
      flags.types
        ? printTypes(typed(inferred), howMany)
        : printers[format]({...inferred, files, ...kept}, notes.length)
    )
    tellOutliers(inferred, names, world)
    if (target !== null) {
      const check = flags.types ? null : await commandToCheck(target, files, world)
      tellWritten(
        `${target} from what ${howMany} ${notes.length === 1 ? 'has' : 'have'} in common`,
        check,
        world
      )
    }
    return allFound && allRead ? exitCode.fine : exitCode.usage
  }
}

/** The `files` of the config: what was given, or else what those of the config there is are. */
async function filesFor(
  given: readonly string[],
  {config, folder}: LoadedConfig,
  to: string,
  {paths, missing}: FoundTargets,
  world: World
): Promise<string[] | undefined> {
  const [patterns, from] = given.length > 0 ? [given, world.cwd] : [config.files ?? [], folder]
  const none = new Set(missing.map(({pattern}) => pattern))
  return filesOfConfig(
    patterns.filter((pattern) => !none.has(pattern)),
    {from, to},
    paths,
    world
  )
}

/** What a config that is replaced sets beside its schemas, which stays; code is replaced as a whole. */
async function keptOf(
  target: string,
  format: Format,
  world: World
): Promise<Pick<Inferred, 'others' | 'firstComment'>> {
  if (format !== 'yaml' && format !== 'json') return {}
  const source = await readIfThere(world.resolve(target), world.fs)
  return source === null ? {} : {others: otherSettings(source), firstComment: firstComment(source)}
}

/** What to type so that notes are judged by a config. */
async function commandToCheck(
  target: string,
  files: readonly string[] | undefined,
  world: World
): Promise<string> {
  const isFound = (await findConfig(world.cwd, world.fs)) === world.resolve(target)
  if (isFound) return 'apunte check'
  // Without `files`, what is usual is this folder, wherever the config stands.
  const folder = files ? '' : dirname(target)
  const words = ['--config', target, ...(folder === '' || folder === '.' ? [] : [folder])]
  return ['apunte check', ...words.map(shellWord)].join(' ')
}

/** Says on a terminal what was written, where nothing else would, and what to do next. */
function tellWritten(what: string, next: string | null, world: World): void {
  if (world.isTerminal)
    world.tell(
      `${hideLines(`Wrote ${what}.${next === null ? '' : ` Now \`${next}\` judges them by it.`}`)}\n`
    )
}

/** As many notes are named for each thing that some do. */
const mostNamed = 3

/** Reads notes; those of broken front matter are left out, and the first of them told. */
async function readAll(
  found: Parameters<typeof eachPath>[0],
  folder: string,
  world: World
): Promise<{notes: NoteAtPath[]; names: string[]; allRead: boolean}> {
  const notes: NoteAtPath[] = []
  const names: string[] = []
  let broken = 0
  const {allRead} = await eachPath(
    found,
    world,
    ({source}) => readNotes(source),
    ({notes: tree, issues}, {path, name}) => {
      const bad = issues.find(({severity}) => severity === 'error')
      if (bad) {
        if (++broken <= mostNamed)
          world.err(`apunte: Cannot use \`${hideLines(name)}\`: ${hideLines(bad.message)}\n`)
        return
      }
      const named = path === standardInput ? undefined : pathFrom(folder, world.resolve(path))
      notes.push({notes: tree, path: named})
      names.push(name)
    }
  )
  if (broken > mostNamed)
    world.err(
      `apunte: Cannot use ${count(broken - mostNamed, 'more note')}: \`apunte check\` says what is wrong with each\n`
    )
  return {notes, names, allRead}
}

/** The schemas of the config that imports of notes are judged by, and whether they tell their types; `null` where it has none. */
function schemasOfConfig(
  {config}: LoadedConfig,
  flags: InferFlags,
  world: World
): (TypedSchemas & {allTold: boolean}) | null {
  const {overrides: _, ...general} = config
  const {frontMatter, outline} = resolveConfig(general, '')
  if (!frontMatter && !outline) return null
  if (flags.atLeast !== undefined)
    throw new UsageError(
      'Cannot use `--at-least` with the schemas of the config, expected `--no-config` with it: types are as those schemas say'
    )
  let allTold = true
  const tellUnknown = (name: string, {'~standard': {vendor}}: StandardSchemaV1): null => {
    allTold = false
    const wrap = vendor === 'valibot' ? 'wrap it in `toStandardJsonSchema`, or ' : ''
    world.err(
      `apunte: Cannot tell the type that \`${name}\` of the config gives (${vendor}): ${wrap}declare it in \`NoteTypes\` of \`apunte/vite\`\n`
    )
    return null
  }
  const body = outline ? (bodyOf(outline) ?? tellUnknown('outline', outline)) : null
  return {
    frontMatter: frontMatter ? (outputOf(frontMatter) ?? tellUnknown('frontMatter', frontMatter)) : null,
    body,
    allTold
  }
}

/** The JSON Schema of what a schema gives; `null` where it can't tell. */
function outputOf(schema: StandardSchemaV1): JsonSchema | null {
  try {
    return jsonSchemaOf(schema, {side: 'output'})
  } catch {
    return null
  }
}

function typed({json}: InferredSchema): TypedSchemas {
  return {frontMatter: json.frontMatter === false ? null : json.frontMatter, body: json.body}
}

function refuseIdle({types, format, output, force}: InferFlags): void {
  if (types && format !== undefined)
    throw new UsageError('Cannot use `--format` with `--types`, expected one of them: types are TypeScript')
  if (force && output === undefined)
    throw new UsageError(
      'Cannot use `--force` alone, expected `--output` with it: only files there are replaced'
    )
}

/** The format that is asked for, or that of the file's ending. */
function formatFor({types, format, output = ''}: InferFlags): Format {
  const name = `\`${output}\``
  if (types && output !== '' && !/\.d\.[cm]?ts$/.test(output))
    throw new UsageError(`Cannot write types into ${name}, expected a name that ends in \`.d.ts\``)
  const fitting = types ? undefined : formatsOf[extname(output)]
  if (!fitting) return format ?? 'yaml'
  const [usual] = fitting
  if (format === undefined ? fitting.length === 1 : fitting.includes(format))
    return format ?? (usual as Format)
  throw new UsageError(
    `Cannot write ${format ?? 'a config'} into ${name}, expected \`--format ${fitting.join('` or `--format ')}\`, or another ending`
  )
}

/** Makes a share of `95%` or `0.95`. */
function parseShare(value: string): number {
  const [, number, percent] = /^(\d{1,3}(?:\.\d+)?|\.\d+)(%?)$/.exec(value) ?? []
  const share = Number(number) / (percent ? 100 : 1)
  if (number === undefined || share === 0 || share > 1) {
    throw new UsageError(`Cannot use ${quote(value)} as a share, expected one such as \`95%\` or \`0.95\``)
  }
  return share
}

/** A note's path from a folder, with `/`. */
function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}

/** Sees to it that nothing is replaced that wasn't meant. */
async function checkTarget(
  output: string,
  {types, force}: InferFlags,
  paths: readonly string[],
  world: World
): Promise<string> {
  const whole = world.resolve(output)
  if (paths.some((path) => path !== standardInput && world.resolve(path) === whole)) {
    throw new UsageError(`Cannot write into \`${output}\`, expected another file: it is one of the notes`)
  }
  const isThere = await world.fs.lstat(whole).then(
    () => true,
    () => false
  )
  if (isThere && !types && !force) {
    throw new UsageError(`Cannot write \`${output}\`, it is there already: \`--force\` replaces it`)
  }
  return output
}

/** Tells what some notes do: ``4 of 152 lack `date`: a.md, b.md, c.md, …``. */
function tellOutliers({outliers}: InferredSchema, names: readonly string[], world: World): void {
  for (const {message, notes} of outliers) {
    const named = notes.slice(0, mostNamed).map((note) => hideLines(names[note] as string))
    const more = notes.length > mostNamed ? ', …' : ''
    world.tell(`${notes.length} of ${names.length} ${hideLines(message)}: ${named.join(', ')}${more}\n`)
  }
}
