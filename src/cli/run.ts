import {CommanderError} from 'commander'
import {type Issue, isError} from '../issue/issue.js'
import {NotesError} from '../issue/notes-error.js'
import {ConfigError} from '../node/config/config-file.js'
import {hideControls, hideLines} from '../text/control-characters.js'
import {didYouMean} from '../text/find-nearest.js'
import {readColorFlag, withColors} from './color-flag.js'
import {UsageError} from './command.js'
import {commands} from './commands.js'
import {explainUsage} from './explain-usage.js'
import {type CommandIo, exitCode} from './io.js'
import {optionMeant} from './option-meant.js'
import {buildProgram} from './program.js'
import {columnsOf} from './terminal/columns.js'
import {wrapLines} from './terminal/width.js'
import {runWatching} from './watch.js'
import {openWorld} from './world.js'

/**
 * Runs the command `apunte`. Every failure is a line on `stderr` that begins with `apunte: `, and never a stack.
 *
 * @param words the arguments, without the program's name
 * @param world what the command has of the world
 * @returns the exit code: 0 fine, 1 findings, 2 usage or files that can't be read or written
 */
export async function run(words: readonly string[], world: CommandIo): Promise<number> {
  let code: number = exitCode.fine
  const named = commands.filter(({name}) => words.includes(name))
  const loaded = await Promise.all(named.map((entry) => entry.load()))
  const {argv, choice, mistake} = readColorFlag(words, loaded)
  const io = withColors(world, choice)
  const wrap = (line: string): string => wrapLines(line, columnsOf(io, io.errIsTerminal))
  const tell = (lines: readonly string[]): void =>
    void io.stderr.write(lines.map((line) => `${wrap(`apunte: ${hideLines(line)}`)}\n`).join(''))
  const fail = (error: unknown): void => {
    tell(describeFailure(error))
    if (io.env?.APUNTE_DEBUG && error instanceof Error)
      io.stderr.write(`${hideControls(String(error.stack))}\n`)
  }
  if (mistake !== null) {
    tell([mistake])
    return exitCode.usage
  }
  const [first, second] = argv
  if (first === 'help' && second !== undefined && !second.startsWith('-') && !knows(second)) {
    const names = commands.map(({name}) => name)
    tell([`unknown command '${second}'${didYouMean(second, names)} (\`apunte --help\` tells what there is)`])
    return exitCode.usage
  }
  const program = buildProgram(commands, loaded, async (definition, args, options) => {
    const open = () =>
      openWorld(io, options, (word) => optionMeant(word, definition, args.flat().filter(isText)))
    if (options.watch) await runWatching({definition, args, options, io, open, fail})
    else code = await definition.run(open(), args, options)
  })
  for (const command of [program, ...program.commands]) {
    const help =
      command === program
        ? 'apunte --help` tells what there is'
        : `apunte ${command.name()} --help\` tells more`
    const definition = loaded.find(({name}) => name === command.name())
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(hideControls(text)),
      outputError: (text) => tell([`${explainUsage(toLine(text), argv, definition)} (\`${help})`]),
      getOutHelpWidth: () => columnsOf(io, true),
      getErrHelpWidth: () => columnsOf(io, true),
      getOutHasColors: () => io.colors,
      getErrHasColors: () => false
    })
  }
  try {
    await program.parseAsync(argv, {from: 'user'})
  } catch (error) {
    // Help and version are no failures; whatever else commander refuses is the usage, which it has told.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage
    fail(error)
    return exitCode.usage
  }
  return code
}

/** What commander says, in a line. */
function toLine(text: string): string {
  return text
    .replace(/^error: /, '')
    .replace(
      /\(Did you mean (.+)\?\)/,
      (_, names: string) => `(did you mean ${names.replace(/(--?[\w-]+|[\w-]+)(?=,|$)/g, '`$1`')}?)`
    )
    .trim()
    .replace(/\s*\n\s*/g, ' ')
}

/** Says what went wrong, in a line for each mistake. */
function describeFailure(error: unknown): readonly string[] {
  if (error instanceof UsageError) return error.lines
  if (error instanceof NotesError) {
    const path = error instanceof ConfigError ? error.path : null
    return error.issues.filter(isError).map((issue) => describeIssue(issue, path))
  }
  const message = error instanceof Error ? error.message : String(error)
  // What is thrown on purpose says what was expected, or why.
  if (/^Cannot [\s\S]*(?:, expected |: )/.test(message)) return [message]
  return [
    `Cannot go on: ${message} (a mistake of apunte's own: please report it, with what \`APUNTE_DEBUG=1\` shows)`
  ]
}

function describeIssue({message, position}: Issue, path: string | null): string {
  const place = [path, position?.start.line, position?.start.column].filter(
    (part) => part !== null && part !== undefined
  )
  return place.length > 0 ? `${message} (${place.join(':')})` : message
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Whether there is a command of that name: commander shows its whole help on standard error where there is none. */
function knows(name: string): boolean {
  return name === 'help' || commands.some((command) => command.name === name)
}
