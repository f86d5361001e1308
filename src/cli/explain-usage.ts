import type {CommandDefinition} from './command.js'
import {shellWord} from './shell-word.js'
import {showable} from './showable.js'

/**
 * Says more of what is wrong with how a command was called, where that is known: what to type if an argument is missing, and what there is instead of an option
 * that others have.
 *
 * @param line what commander says of it
 * @param argv all that was given
 */
export function explainUsage(
  line: string,
  argv: readonly string[],
  definition: Pick<CommandDefinition, 'arguments' | 'examples' | 'notOptions'> | undefined
): string {
  if (!definition) return line
  const {arguments: expected, examples, notOptions = {}} = definition
  const [, option = ''] = /^unknown option '(--[\w-]+)/.exec(line) ?? []
  if (Object.hasOwn(notOptions, option)) return `unknown option '${option}': ${notOptions[option]}`
  const [, missing] = /^missing required argument '(.+)'$/.exec(line) ?? []
  if (missing === undefined) return line
  // Where any files may stand, so may this folder.
  const isFiles = missing === 'file' && expected.at(-1)?.name === '<file...>'
  const typed = isFiles
    ? ['apunte', ...argv.map((word) => shellWord(showable(word))), '.'].join(' ')
    : examples[0]?.command
  return `${line}, such as \`${typed}\``
}
