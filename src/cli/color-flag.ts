import type {CommandDefinition, OptionDefinition} from './command.js'
import type {CommandIo} from './io.js'

/** When output has colours. */
export const colorChoices = ['always', 'never', 'auto'] as const
export type ColorChoice = (typeof colorChoices)[number]

/** Options that every command takes, and the program itself. */
export const colorOptions: readonly OptionDefinition[] = [
  {
    flags: '--color [when]',
    description:
      'show colours, as `--color` or `--color=never`; auto asks `NO_COLOR`, `FORCE_COLOR` and the terminal (default: auto)',
    choices: colorChoices
  },
  {flags: '--no-color', description: 'as --color=never'}
]

/** What the arguments say about colours. */
export interface ColorFlag {
  /** The arguments, `--color` being `--color=always`: what stands behind it is no value of it. */
  argv: string[]
  /** `null` where they say nothing that is known. */
  choice: ColorChoice | null
  /** Why they can't be used; `null` where they can. */
  mistake: string | null
}

/**
 * Reads whether colours are wanted before anything else is read, since help and failures have them too.
 *
 * @param loaded the commands that may be meant, whose options may take the next word as their value
 */
export function readColorFlag(argv: readonly string[], loaded: readonly CommandDefinition[]): ColorFlag {
  const takers = loaded.flatMap(({options}) => options.filter(({flags}) => flags.includes('<')))
  const words = new Set(takers.flatMap(({flags}) => flags.match(/--?[\w-]+/g) ?? []))
  const given: string[] = []
  let parted: string | null = null
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const read = argv.map((word, index) => {
    const isValue = index >= end || words.has(argv[index - 1] ?? '')
    if (isValue || !/^--(?:no-)?color(?:=|$)/.test(word)) return word
    given.push(word)
    parted ??= index + 1 < end ? partedIn(word, argv[index + 1] as string) : null
    return word === '--color' ? '--color=always' : word
  })
  return {argv: read, choice: choiceOf(given[0]), mistake: mistakeIn(given) ?? parted}
}

/** A value behind a blank would be taken for a file, a selector or a command. */
function partedIn(word: string, next: string): string | null {
  if (word.includes('=') || !colorChoices.some((choice) => choice === next)) return null
  return `Cannot use \`${word} ${next}\`, expected \`--color=${next}\` (a file of that name is \`./${next}\`)`
}

/** Of two, the first would be passed over in silence. */
function mistakeIn([first, second]: readonly string[]): string | null {
  if (second === undefined) return null
  const [name, other] = [first, second].map((word) => word?.replace(/=.*/s, ''))
  if (name === other) return `Cannot use \`${name}\` twice, expected it once`
  return 'Cannot use `--color` and `--no-color` together, expected one of them'
}

function choiceOf(word: string | undefined): ColorChoice | null {
  if (word === '--color') return 'always'
  if (word === '--no-color') return 'never'
  return colorChoices.find((choice) => word === `--color=${choice}`) ?? null
}

/** The world with the colours that were asked for; without colours there are no links either, as for `supports-hyperlinks`. */
export function withColors(io: CommandIo, choice: ColorChoice | null): CommandIo {
  if (choice !== 'always' && choice !== 'never') return io
  const changed = choice === 'always' ? {colors: true} : {colors: false, hyperlinks: false}
  return {
    ...io,
    ...changed,
    get columns() {
      return io.columns
    }
  }
}
