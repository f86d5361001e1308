import {dirname} from 'node:path'
import {type FormatOptions, type FormatRange, formatNotes} from '../../format.js'
import {findTargets, nameInConfig, type StandardInputName} from '../../node/check/targets.js'
import {filesOfConfig, refuseOverlaps, usedNotes} from '../../node/check/used-files.js'
import type {LoadedConfig} from '../../node/config/load-config.js'
import {foreseeWriting} from '../../node/foresee-writing.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {removeTemporaryFiles} from '../../node/temporary-files.js'
import {hideLines} from '../../text/control-characters.js'
import {indexLines} from '../../text/lines.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {count, describeNothing, numberOf, seconds} from '../count.js'
import {eachPath, type Input, readOne, tellMissing} from '../inputs.js'
import {exitCode} from '../io.js'
import {printDiff} from '../print-diff.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'
import {writeInput} from '../write-input.js'

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

const writesAnyway = 'format writes without it, and with `--check` or `--diff` it only tells'

/** `apunte format`: writes notes in the canonical style. */
export const format: CommandDefinition = {
  name: 'format',
  description:
    'Write notes in the canonical style, in place: ATX headings, `-` bullets, two-blank indents, one blank line around headings. What it means, and inline text as the author wrote it, stay. Without files: those that the config names, or else all in this folder.',
  arguments: [
    {name: '[file...]', description: 'files, folders, globs; `-` formats standard input to standard output'}
  ],
  notOptions: {'--write': writesAnyway, '--fix': writesAnyway},
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
    ...configOptions,
    stdinOption
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
  const loaded = await loadFlaggedConfig(flags, world, patterns)
  refuseBadSettings(loaded)
  const found = await findTargets(patterns, loaded, world, standardInputOf(world))
  const {paths, ignored} = found
  tellMissing(found.missing, world)
  const allFound = found.missing.length === 0
  if (flags.range && paths.length > 1)
    throw new UsageError('Cannot format a range of several files, expected one')
  const isWriting = !flags.check && !flags.diff
  if (isWriting) {
    const read = await filesOfConfig(loaded, world)
    await refuseOverlaps([...read, ...usedNotes(found, 'change')], world)
    const folders = paths.filter((path) => path !== standardInput).map((path) => dirname(world.resolve(path)))
    await removeTemporaryFiles(folders, {fs: world.fs})
    // What the config leaves alone goes through as it is.
    const passed = ignored.includes(standardInput) ? await readOne(standardInput, world) : null
    if (passed) world.out(passed.source)
  }

  const files = paths.filter((path) => path !== standardInput).map((path) => world.resolve(path))
  const writing = foreseeWriting(files, world.fs)
  let changed = 0
  let failures = 0
  const {files: amount, allRead} = await eachPath(
    found,
    world,
    async (input): Promise<Formatted> => {
      const text = formatNotes(input.source, optionsFor(input, flags, loaded, world))
      const failure = isWriting ? await writeInput(input, text, world, writing) : null
      return {text, isChanged: text !== input.source, failure}
    },
    ({text, isChanged, failure}, {path, name, source}) => {
      if (failure !== null) {
        failures++
        world.err(`apunte: ${hideLines(failure)}\n`)
      } else if (isChanged) {
        changed++
        if (flags.diff) world.out(printDiff(name, source, text, world))
        else if (flags.check || path !== standardInput) world.out(`${hideLines(name)}\n`)
      }
    }
  )
  const verb = isWriting ? 'formatted' : 'not formatted'
  const unchanged = amount - changed - failures
  if (amount > 0)
    world.tell(
      `${count(changed, 'file', world.isTerminal)} ${verb}, ${numberOf(unchanged, world.isTerminal)} unchanged (${seconds(world.now() - start)})\n`
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
  const name = nameInConfig(path, loaded.folder, world, standardInputOf(world))
  const {format: settings} = resolveConfig(loaded.config, name)
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

function standardInputOf({stdinName}: World): StandardInputName {
  return {word: standardInput, name: stdinName}
}

/** @throws {UsageError} where the note has no such lines */
function toOffsets({first, last}: LineRange, source: string): FormatRange {
  const {starts, length} = indexLines(source)
  const lines = starts.length - (starts.at(-1) === length && starts.length > 1 ? 1 : 0)
  if (first > lines) {
    throw new UsageError(
      `Cannot format the lines \`${first}-${last}\`, expected some of the note's: it has ${count(lines, 'line')}`
    )
  }
  return {start: starts[first - 1] ?? length, end: starts[last] ?? length}
}
