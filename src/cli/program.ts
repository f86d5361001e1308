import {Argument, Command, type Help, Option} from 'commander'
import picocolors from 'picocolors'
import {didYouMean} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {colorOptions} from './color-flag.js'
import {
  type CommandDefinition,
  type CommandEntry,
  type OptionDefinition,
  parseNumber,
  UsageError
} from './command.js'
import {usualMaxSize} from './max-size.js'
import {optionMeant} from './option-meant.js'
import {wrapWords} from './terminal/width.js'
import {version} from './version.js'

/** Options that every command takes. */
export const commonOptions: readonly OptionDefinition[] = [
  {flags: '-q, --quiet', description: 'tell only what is wrong: no summary, no progress'},
  {
    flags: '--max-size <MB>',
    description: `refuse larger files; reading takes some 60 times a file's size in memory (default: ${usualMaxSize})`,
    parse: parseNumber(1)
  },
  ...colorOptions
]

/** What the command's help says about itself. */
export const description =
  'Reads, judges, formats and edits link notes: Markdown with front matter, topics, bullets and links.'

/** What the exit codes say. */
export const exitCodes =
  'Exit codes: 0 fine, 1 findings (or text that is not formatted), 2 wrong usage or a file that cannot be read or written.'

/** Commander takes these off again where help has no colours. */
const colors = picocolors.createColors(true)

/** How help looks; commands take it from the program. */
const helpStyle: Partial<Help> = {
  // In a narrow column no word is broken either.
  minWidthToWrap: 16,
  styleTitle: colors.bold,
  styleCommandText: colors.cyan,
  styleSubcommandText: colors.cyan,
  styleOptionText: colors.cyan,
  styleArgumentText: colors.cyan,
  styleDescriptionText: (text) => text
}

/** What becomes of the arguments: the command that was named, with what it was given. */
export type Act = (
  definition: CommandDefinition,
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>>
) => Promise<void>

/**
 * Makes a program of the commands.
 *
 * @param entries all commands
 * @param loaded the definitions of those that may be run or asked for help
 * @param act what to do with what was asked for
 */
export function buildProgram(
  entries: readonly CommandEntry[],
  loaded: readonly CommandDefinition[],
  act: Act
): Command {
  const program = new Command('apunte')
    .description(description)
    .version(version)
    .exitOverride()
    .configureHelp(helpStyle)
    .addHelpText('after', ({command}) => {
      const more = `More about a command: ${colors.cyan('apunte help check')}`
      return ['', ...wrapWords(exitCodes, helpWidth(command)), '', more].join('\n')
    })
  for (const option of colorOptions) addOption(program, option)
  for (const {name, summary} of entries) {
    const command = program.command(name).summary(summary)
    const definition = loaded.find((candidate) => candidate.name === name)
    if (definition) configure(command, definition, act)
  }
  return program
}

/** Gives a command its arguments, options and help. */
export function configure(command: Command, definition: CommandDefinition, act: Act): Command {
  command.description(definition.description).allowExcessArguments()
  for (const {name, description} of definition.arguments) command.addArgument(new Argument(name, description))
  for (const option of [...definition.options, ...commonOptions]) addOption(command, option)
  refuseBoth(command)
  command.addHelpText('after', () => {
    const width = helpWidth(command)
    const examples = definition.examples.flatMap(({command: line, does}) => [
      ...wrapBehind('  ', colors.cyan(line), width, '  '),
      ...wrapBehind('      ', does, width)
    ])
    return ['', colors.bold('Examples:'), ...examples].join('\n')
  })
  return command.action((...given: unknown[]) => {
    refuseMore(command, definition)
    const args = given.slice(0, definition.arguments.length)
    const options = given[definition.arguments.length] as Record<string, unknown>
    const words = args.flat()
    if (words.includes('')) {
      const names = definition.arguments.map(({name}) => name).join(' ')
      throw new UsageError(`Cannot use an empty argument, expected ${names}`)
    }
    if (options.stdinFilename !== undefined && !words.includes('-')) {
      throw new UsageError(
        'Cannot use `--stdin-filename` without standard input, expected `-` among the files'
      )
    }
    return act(definition, args, options)
  })
}

/** Refuses words that the command has no place for, and says what the first of them may have been meant for. */
function refuseMore(command: Command, definition: CommandDefinition): void {
  const names = definition.arguments.map(({name}) => name)
  const word = command.args[names.length]
  if (word === undefined || names.at(-1)?.includes('...')) return
  const meant = optionMeant(word, definition, command.args)
  const expected = names.length > 0 ? `\`${names.join(' ')}\` and no more` : 'no argument'
  throw new UsageError(
    `Cannot use ${quote(word)}${meant}, expected ${expected} (\`apunte ${definition.name} --help\` tells more)`
  )
}

/** How wide a command's help may be. */
function helpWidth(command: Command): number {
  return command.configureOutput().getOutHelpWidth?.() ?? Number.POSITIVE_INFINITY
}

/** Lines that begin with an indent, and those after the first with another one. */
function wrapBehind(indent: string, text: string, width: number, further = ''): string[] {
  return wrapWords(text, width - indent.length, further).map((line) => indent + line)
}

function addOption(command: Command, definition: OptionDefinition): void {
  const {flags, description, choices, default: value, parse, isMany = false} = definition
  const option = new Option(flags, description)
  if (choices) {
    option.choices(choices)
    option.argParser((text) => {
      if (choices.includes(text)) return text
      const given = `${option.long}${option.optional ? '=' : ' '}${text}`
      throw new UsageError(`Cannot use \`${given}\`${didYouMean(text, choices)}, expected ${listOf(choices)}`)
    })
  }
  if (value !== undefined) option.default(value)
  if (parse) option.argParser((text, previous) => parseOption(parse, flags, text, previous))
  let isGiven = false
  command.addOption(option)
  if (!option.required) return
  // Of two values, one would be passed over in silence.
  command.on(`option:${option.name()}`, (given: string) => {
    if (given === '') throw new UsageError(`Cannot use an empty \`${option.long}\`, expected \`${flags}\``)
    if (given === '-' && /<(?:file|folder)>/.test(flags)) {
      throw new UsageError(
        `Cannot use \`-\` for \`${flags}\`, expected a name, no stream: \`./-\` is one called \`-\``
      )
    }
    if (isGiven && !isMany) throw new UsageError(`Cannot use \`${option.long}\` twice, expected it once`)
    isGiven = true
  })
}

/** Refuses an option together with what takes it back: the last would count in silence. */
function refuseBoth(command: Command): void {
  for (const negated of command.options.filter((option) => option.negate)) {
    const name = negated.attributeName()
    const option = command.options.find((other) => !other.negate && other.attributeName() === name)
    if (!option) continue
    const given = new Set<string>()
    for (const {long} of [option, negated]) {
      command.on(`option:${String(long).slice(2)}`, () => {
        given.add(String(long))
        if (given.size > 1)
          throw new UsageError(
            `Cannot use \`${option.long}\` and \`${negated.long}\` together, expected one of them`
          )
      })
    }
  }
}

/** `a, b or c` */
function listOf(words: readonly string[]): string {
  const last = words.at(-1) as string
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last
}

function parseOption(
  parse: NonNullable<OptionDefinition['parse']>,
  flags: string,
  text: string,
  previous: unknown
): unknown {
  try {
    return parse(text, previous)
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`option '${flags}': ${error.message}`)
    throw error
  }
}
