import {Argument, Command, CommanderError, Option} from 'commander'
import {type LinkFormat, linkFormats, runLinks} from './commands/links.js'
import {runOutline} from './commands/outline.js'
import {type ParseCommandOptions, runParse} from './commands/parse.js'
import {type CommandIo, exitCode} from './io.js'
import {version} from './version.js'

/**
 * Runs the command `apunte`.
 *
 * @param argv the arguments, without the program's name
 * @param io what the command has of the world
 * @returns the exit code: 0 fine, 1 findings, 2 usage or files that can't be read
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  let code: number = exitCode.fine
  const program = new Command('apunte')
    .description('Reads link notes: Markdown with front matter, topics, bullets and links.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text)
    })
    .showHelpAfterError('(run `apunte --help` for what there is)')

  const files = (): Argument => new Argument('<file...>', 'files, or `-` for standard input')

  program
    .command('outline')
    .description('show front matter, topics and bullets as a tree for the eye')
    .addArgument(files())
    .addHelpText('after', '\nExample:\n  apunte outline notes/elm.md')
    .action(async (paths: string[]) => {
      code = await runOutline(paths, io)
    })

  program
    .command('links')
    .description('list the links with their places and what they are about')
    .addArgument(files())
    .addOption(new Option('--format <format>', 'how to print them').choices(linkFormats).default('text'))
    .addHelpText('after', '\nExample:\n  apunte links --format csv notes/*.md > links.csv')
    .action(async (paths: string[], options: {format: LinkFormat}) => {
      code = await runLinks(paths, options.format, io)
    })

  program
    .command('parse')
    .description("print a note's tree as JSON")
    .argument('<file>', 'a file, or `-` for standard input')
    .option('--no-position', 'leave the positions out')
    .option('--no-source', 'leave the source out')
    .addHelpText('after', '\nExample:\n  apunte parse --no-position notes/elm.md')
    .action(async (path: string, options: ParseCommandOptions) => {
      code = await runParse(path, options, io)
    })

  try {
    await program.parseAsync([...argv], {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help and version are no failures; whatever else commander refuses is the usage.
    return error.exitCode === 0 ? exitCode.fine : exitCode.usage
  }
  return code
}
