import {dirname, relative, sep} from 'node:path'
import type {StandardSchemaV1} from '@standard-schema/spec'
import {resolveConfig} from '../../node/resolve-config.js'
import {writeOwnFile} from '../../node/write-own.js'
import {readNotes} from '../../read/read.js'
import type {JsonSchema} from '../../schema/body.js'
import {bodyOf} from '../../schema/body-of.js'
import {type InferredSchema, inferSchema, type NoteAtPath} from '../../schema/infer/infer-schema.js'
import {hideLines} from '../../text/control-characters.js'
import {quote} from '../../text/quote.js'
import {jsonSchemaOf} from '../../validate/json-schema-of.js'
import {type CommandDefinition, filesArgument, stdinOption, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {count} from '../count.js'
import {eachPath, findInputs} from '../inputs.js'
import {exitCode} from '../io.js'
import {printCode, printJsonConfig, printYamlConfig} from '../schema-code/print-schemas.js'
import {printTypes, type TypedSchemas} from '../schema-code/print-types.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

const printers = {
  yaml: printYamlConfig,
  json: printJsonConfig,
  valibot: (inferred: InferredSchema, notes: number) => printCode(inferred, 'valibot', notes),
  zod: (inferred: InferredSchema, notes: number) => printCode(inferred, 'zod', notes)
}

interface InferFlags extends ConfigFlags {
  format?: keyof typeof printers
  atLeast?: number
  types?: boolean
  output?: string
  force?: boolean
}

/** `apunte infer`: the narrowest schema that notes keep. */
export const infer: CommandDefinition = {
  name: 'infer',
  description:
    'Find what notes have in common, and print it as a config: the keys and values of their front matter, their topics and what is in them, and how many notes have each part. Notes that can not be read, or whose front matter is no YAML, are told and left out.',
  arguments: [filesArgument],
  options: [
    {
      flags: '--format <format>',
      description: 'a config in YAML or JSON, or in code with schemas of valibot or zod (default: yaml)',
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
        'print the types of front matter and outline instead, as a `.d.ts` for imports of notes by Vite: as the schemas of the config say, or else as the notes do'
    },
    {
      flags: '--output <file>',
      description: 'write it into a file; one that is there only with --types or --force'
    },
    {flags: '--force', description: 'with --output: replace a file that is there'},
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
    const found = await findInputs(args[0] as string[], world)
    const target =
      flags.output === undefined ? null : await checkTarget(flags.output, flags, found.paths, world)
    // References are named from the folder of the config, which is where the schema goes.
    const folder = target === null ? world.cwd : dirname(world.resolve(target))
    const notes: NoteAtPath[] = []
    const names: string[] = []
    const {allRead} = await eachPath(
      found,
      world,
      ({source}) => readNotes(source),
      ({notes: tree, issues}, {path, name}) => {
        const bad = issues.find(({severity}) => severity === 'error')
        if (bad) {
          world.err(`apunte: Cannot use \`${hideLines(name)}\`: ${hideLines(bad.message)}\n`)
          return
        }
        notes.push({
          notes: tree,
          path: path === standardInput ? undefined : pathFrom(folder, world.resolve(path))
        })
        names.push(name)
      }
    )
    if (notes.length === 0) {
      if (found.paths.length > 0)
        world.err('apunte: Cannot infer a schema of no notes, expected one at least\n')
      return exitCode.usage
    }
    const inferred = inferSchema(notes, {atLeast: flags.atLeast})
    const ofConfig = flags.types ? await schemasOfConfig(flags, world) : null
    const text = flags.types
      ? printTypes(
          ofConfig ?? typed(inferred),
          ofConfig ? 'the schemas of the config' : count(notes.length, 'note')
        )
      : printers[flags.format ?? 'yaml'](inferred, notes.length)
    if (target === null) world.out(text)
    else await writeOwnFile(target, text, world)
    if (!ofConfig) tellOutliers(inferred, names, world)
    return found.allFound && allRead ? exitCode.fine : exitCode.usage
  }
}

/** The schemas of the config that imports of notes are judged by; `null` where it has none. */
async function schemasOfConfig(flags: InferFlags, world: World): Promise<TypedSchemas | null> {
  const {config} = await loadFlaggedConfig(flags, world)
  const {overrides: _, ...general} = config
  const {frontMatter, outline} = resolveConfig(general, '')
  if (!frontMatter && !outline) return null
  const tellUnknown = (name: string, {'~standard': {vendor}}: StandardSchemaV1): null => {
    world.tell(
      `Cannot tell the type that \`${name}\` of the config gives (${vendor}): declare it in \`NoteTypes\` of \`apunte/vite\`\n`
    )
    return null
  }
  const body = outline ? (bodyOf(outline) ?? tellUnknown('outline', outline)) : null
  return {
    frontMatter: frontMatter ? (outputOf(frontMatter) ?? tellUnknown('frontMatter', frontMatter)) : null,
    body
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

/** Makes a share of `95%` or `0.95`. */
function parseShare(value: string): number {
  const [, number, percent] = /^(\d{1,3}(?:\.\d+)?|\.\d+)(%?)$/.exec(value) ?? []
  const share = Number(number) / (percent ? 100 : 1)
  if (number === undefined || share > 1) {
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

/** As many notes are named for each thing that some do. */
const mostNamed = 3

/** Tells what some notes do: ``4 of 152 lack `date`: a.md, b.md, c.md, …``. */
function tellOutliers({outliers}: InferredSchema, names: readonly string[], world: World): void {
  for (const {message, notes} of outliers) {
    const named = notes.slice(0, mostNamed).map((note) => hideLines(names[note] as string))
    const more = notes.length > mostNamed ? ', …' : ''
    world.tell(`${notes.length} of ${names.length} ${hideLines(message)}: ${named.join(', ')}${more}\n`)
  }
}
