import type {OptionDefinition} from './command.js'

/** Says of a word that names no file which option it is a value of: ` (did you mean \`--format json\`?)`; nothing where it is none's. */
export function optionMeant(word: string, options: readonly OptionDefinition[]): string {
  const option = options.find(({choices, known = choices}) => known?.includes(word))
  const [flag] = /--[\w-]+/.exec(option?.flags ?? '') ?? []
  return flag === undefined ? '' : ` (did you mean \`${flag} ${word}\`?)`
}
