import {CommanderError} from 'commander'
import {hideControls, hideControlsButTabs, hideLines} from '../text/control-characters.js'
import {UsageError} from './command.js'
import {commands} from './commands.js'
import {type CommandIo, exitCode} from './io.js'
import {buildProgram} from './program.js'
import {openWorld} from './world.js'
import {FileError} from './write-own.js'

/**
 * Runs the command `apunte`.
 *
 * @param argv the arguments, without the program's name
 * @param io what the command has of the world
 * @returns the exit code: 0 fine, 1 findings, 2 usage or files that can't be read or written
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  let code: number = exitCode.fine
  const [first, second] = argv
  if (first === 'help' && second !== undefined && !second.startsWith('-') && !knows(second)) {
    io.stderr.write(
      `apunte: unknown command '${hideLines(second)}'\n(run \`apunte --help\` for what there is)\n`
    )
    return exitCode.usage
  }
  const named = commands.filter(({name}) => argv.includes(name))
  const loaded = await Promise.all(named.map((entry) => entry.load()))
  const program = buildProgram(commands, loaded, async (definition, args, options) => {
    code = await definition.run(
      openWorld(io, options.quiet === true, options.maxSize as number | undefined),
      args,
      options
    )
  })
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(hideControls(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'apunte: ')),
      getOutHelpWidth: () => io.columns ?? 80,
      getErrHelpWidth: () => io.columns ?? 80,
      getOutHasColors: () => io.colors,
      getErrHasColors: () => false
    })
  }
  try {
    await program.parseAsync([...argv], {from: 'user'})
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(
        `apunte: ${hideControlsButTabs(error.message)}\n(run \`apunte --help\` for what there is)\n`
      )
      return exitCode.usage
    }
    if (error instanceof FileError) {
      io.stderr.write(`apunte: ${hideLines(error.message)}\n`)
      return exitCode.usage
    }
    if (!(error instanceof CommanderError)) throw error
    // Help and version are no failures; whatever else commander refuses is the usage.
    return error.exitCode === 0 ? exitCode.fine : exitCode.usage
  }
  return code
}

/** Whether there is a command of that name: commander shows its whole help on standard error where there is none. */
function knows(name: string): boolean {
  return name === 'help' || commands.some((command) => command.name === name)
}
