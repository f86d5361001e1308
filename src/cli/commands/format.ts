import {dirname} from 'node:path'
import {createTwoFilesPatch} from 'diff'
import {type FormatOptions, type FormatRange, formatNotes} from '../../format.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {removeTemporaryFiles} from '../../node/temporary-files.js'
import {hideControlsButTabs, hideLines} from '../../text/control-characters.js'
import {indexLines} from '../../text/lines.js'
import {type CommandDefinition, UsageError} from '../command.js'
import {type ConfigFlags, type LoadedConfig, loadConfig} from '../config/load-config.js'
import {count, describeNothing, seconds} from '../count.js'
import {foreseeWriting} from '../foresee-writing.js'
import {eachPath, type Input, standardInput} from '../inputs.js'
import {exitCode} from '../io.js'
import {findTargets, pathInConfig} from '../targets.js'
import type {World} from '../world.js'
import {writeBack} from '../write-back.js'

interface FormatFlags extends ConfigFlags {
  check?: boolean
  diff?: boolean
  range?: LineRange
}

/** Lines, from 1, both ends included. */
interface LineRange {
  first: number
  last: number
}

/** `apunte format`: writes notes in the canonical style. */
export const format: CommandDefinition = {
  name: 'format',
  description:
    'Write notes in the canonical style, in place: ATX headings, `-` bullets, two-blank indents, one blank line around headings. What it means, and inline text as the author wrote it, stay. Without files: those that the config names, or else all in this folder.',
  arguments: [
    {name: '[file...]', description: 'files, folders, globs; `-` formats standard input to standard output'}
  ],
  options: [
    {
      flags: '--check',
      description: 'write nothing: name the files that are not formatted, and exit with 1 if there are any'
    },
    {
      flags: '--diff',
      description: 'write nothing: show what would change, and exit with 1 if anything would'
    },
    {
      flags: '--range <lines>',
      description: 'format only what these lines touch, such as 10-20; of one file',
      parse: parseRange
    },
    {
      flags: '--config <file>',
      description: 'the config (default: `apunte.config.{ts,mjs,js,json}`, found upwards)'
    },
    {flags: '--no-config', description: 'use no config; none of its code is run'}
  ],
  examples: [
    {command: 'apunte format notes', does: 'formats all notes in a folder, and names those that changed'},
    {command: 'apunte format --check notes', does: 'only tells whether they are formatted, for CI'},
    {command: 'apunte format --diff notes/elm.md', does: 'shows what would change'},
    {command: 'apunte format - < notes/elm.md', does: 'prints the formatted text'}
  ],
  run: async (world, args, options) => runFormat(world, args[0] as string[], options as FormatFlags)
}

function parseRange(value: string): LineRange {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(value) ?? []
  const range = {first: Number(first), last: Number(last)}
  if (!(range.first >= 1 && range.first <= range.last)) {
    throw new UsageError(`Cannot use the lines \`${value}\`, expected two numbers from 1 such as \`10-20\``)
  }
  return range
}

/** What came of a file. */
interface Formatted {
  text: string
  isChanged: boolean
  failure: string | null
}

async function runFormat(world: World, patterns: readonly string[], flags: FormatFlags): Promise<number> {
  const start = world.now()
  const loaded = await loadConfig(flags, world)
  refuseBadSettings(loaded)
  const found = await findTargets(patterns, loaded, world)
  const {paths, allFound} = found
  if (flags.range && paths.length > 1)
    throw new UsageError('Cannot format a range of several files, expected one')
  const isWriting = !flags.check && !flags.diff
  if (isWriting) {
    const folders = paths.filter((path) => path !== standardInput).map((path) => dirname(world.resolve(path)))
    await removeTemporaryFiles(folders, {fs: world.fs})
  }

  const writing = foreseeWriting(paths, world)
  let changed = 0
  let failures = 0
  const {files, allRead} = await eachPath(
    found,
    world,
    async (input): Promise<Formatted> => {
      const text = formatNotes(input.source, optionsFor(input, flags, loaded, world))
      const failure = isWriting ? await writeBack(input, text, writing) : null
      return {text, isChanged: text !== input.source, failure}
    },
    ({text, isChanged, failure}, {path, source}) => {
      if (failure !== null) {
        failures++
        world.err(`apunte: ${hideLines(failure)}\n`)
      } else if (isChanged) {
        changed++
        if (flags.diff) world.out(printDiff(path, source, text, world))
        else if (flags.check || path !== standardInput) world.out(`${hideLines(path)}\n`)
      }
    }
  )
  const verb = isWriting ? 'formatted' : 'not formatted'
  const unchanged = files - changed - failures
  if (files > 0)
    world.tell(
      `${count(changed, 'file')} ${verb}, ${unchanged} unchanged (${seconds(world.now() - start)})\n`
    )
  else if (allRead && allFound) world.tell(`${describeNothing()}\n`)
  if (!allRead || !allFound || failures > 0) return exitCode.usage
  return !isWriting && changed > 0 ? exitCode.findings : exitCode.fine
}

function optionsFor(
  {path, source}: Input,
  {range}: FormatFlags,
  loaded: LoadedConfig,
  world: World
): FormatOptions {
  const {format: settings} = resolveConfig(loaded.config, pathInConfig(path, loaded.folder, world))
  // They were judged with the config.
  const options = (settings ?? {}) as FormatOptions
  return range ? {...options, range: toOffsets(range, source)} : options
}

function refuseBadSettings({config, path}: LoadedConfig): void {
  for (const {format: settings} of [config, ...(config.overrides ?? [])]) {
    try {
      formatNotes('', settings)
    } catch (error) {
      throw new UsageError(`${(error as Error).message} (in \`${path}\`)`)
    }
  }
}

function toOffsets({first, last}: LineRange, source: string): FormatRange {
  const {starts, length} = indexLines(source)
  return {start: starts[first - 1] ?? length, end: starts[last] ?? length}
}

/** Whether what is printed is read by a runner: GitHub's (and its likes), Azure's, TeamCity's. */
function isRunner(env: World['env']): boolean {
  return Boolean(env.GITHUB_ACTIONS || env.TF_BUILD || env.TEAMCITY_VERSION)
}

/** A unified diff, which `patch` and `git apply` take. */
function printDiff(path: string, before: string, after: string, {colors, isTerminal, env}: World): string {
  const name = hideLines(path)
  const patch = createTwoFilesPatch(name, name, before, after, undefined, undefined, {
    headerOptions: {includeIndex: false, includeUnderline: false, includeFileHeaders: true}
  })
  // On a terminal and in a runner's log control characters and commands would act; in a file they have to stay, or the patch fits no more.
  const isShown = isTerminal || isRunner(env)
  const lines = (isShown ? hideControlsButTabs(patch) : patch).split('\n').map((line) => {
    if (line.startsWith('---') || line.startsWith('+++')) return colors.bold(line)
    if (line.startsWith('@@')) return colors.cyan(line)
    if (line.startsWith('+')) return colors.green(line)
    return line.startsWith('-') ? colors.red(line) : line
  })
  return lines.join('\n')
}
