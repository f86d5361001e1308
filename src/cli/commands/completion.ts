import {rules} from '../../check/rules.js'
import {readingCodes} from '../../check/settings.js'
import {rulePageCodes} from '../../node/rule-pages.js'
import {didYouMean} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import {type CommandDefinition, type CommandEntry, UsageError} from '../command.js'
import {printBash} from '../completion/bash.js'
import {printFish} from '../completion/fish.js'
import {type CompletedCommand, completedCommands} from '../completion/model.js'
import {printZsh} from '../completion/zsh.js'
import {exitCode} from '../io.js'

const shells: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: printBash,
  zsh: printZsh,
  fish: printFish
}
const names = Object.keys(shells)

/**
 * `apunte completion`: a script that makes a shell complete commands, options, their choices and names of notes.
 *
 * @param entries all commands
 */
export function completionOf(entries: readonly CommandEntry[]): CommandDefinition {
  const definition: CommandDefinition = {
    name: 'completion',
    description:
      'Print a script that makes a shell complete commands, options, their values, rules and the names of notes. Its words are those of this version: print it anew after an update.',
    arguments: [{name: '<shell>', description: names.join(', '), completes: names}],
    options: [],
    examples: [
      {
        command: 'apunte completion bash > ~/.local/share/bash-completion/completions/apunte',
        does: 'completes in every new bash, with bash-completion'
      },
      {
        command: 'apunte completion zsh > ~/.zfunc/_apunte',
        does: 'completes in every new zsh that has `fpath+=~/.zfunc` before `compinit`'
      },
      {
        command: 'apunte completion fish > ~/.config/fish/completions/apunte.fish',
        does: 'completes in every new fish'
      }
    ],
    run: async (world, args) => {
      const shell = args[0] as string
      if (!Object.hasOwn(shells, shell)) {
        throw new UsageError(
          `Cannot complete in ${quote(shell)}${didYouMean(shell, names)}, expected ${names.join(', ')}`
        )
      }
      const definitions = await Promise.all(
        entries.map(async ({name, load}) => (name === 'completion' ? definition : load()))
      )
      const settable = [...new Set([...rules.map(({id}) => id), ...readingCodes])]
      const known = {rules: settable, codes: rulePageCodes() ?? settable}
      world.out(shells[shell]?.(completedCommands(entries, definitions, known)) ?? '')
      return exitCode.fine
    }
  }
  return definition
}
