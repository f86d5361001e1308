import type {World} from './world.js'

/** An option of a command. */
export interface OptionDefinition {
  /** As commander reads them: `-q, --quiet`, `--format <format>`, `--no-config`. */
  flags: string
  description: string
  choices?: readonly string[]
  /** Values that are known, where others may be given, too: one of them that is taken for a file is told. */
  known?: readonly string[]
  default?: string | number
  /** What a shell offers for its value (default: the choices, else what the name in brackets says). */
  completes?: 'notes'
  /** Makes a value of what was given; may be called more than once. */
  parse?: (value: string, previous: unknown) => unknown
  /** Whether it may be given more than once (default: it may not). */
  isMany?: boolean
}

/** An argument of a command. */
export interface ArgumentDefinition {
  /** As commander reads them: `<file...>`, `[name]`. */
  name: string
  description: string
  /** What a shell offers there: these words, or files of a kind (default: notes for `file`, else what its name says). */
  completes?: readonly string[] | 'files' | 'notes'
}

/** How a command may be used. */
export interface Example {
  command: string
  /** What it does. */
  does: string
}

/** What a command reads. */
export interface WatchedSources {
  /** Files, folders and globs. */
  patterns: readonly string[]
  /** Whether nothing but notes counts in folders. */
  isForNotes: boolean
}

/** A command: the one source of what the program takes, of its help, and of `docs/cli.md`. */
export interface CommandDefinition {
  name: string
  /** What it does, in whole sentences. */
  description: string
  arguments: readonly ArgumentDefinition[]
  options: readonly OptionDefinition[]
  examples: readonly Example[]
  /**
   * Says what a word may be meant for that names no file, or is one too many, as it is to be typed: `--topic Baking`.
   *
   * @param words all that it was given
   */
  wordMeant?(word: string, words: readonly string[]): string | null
  /** Options that it doesn't have and that others of its kind do, by their names, and what is to be said of each. */
  notOptions?: Readonly<Record<string, string>>
  /**
   * With `--watch`: finds what it reads, other than the notes that were named.
   *
   * @param files what the command was given
   */
  watches?(
    world: World,
    files: readonly string[],
    options: Readonly<Record<string, unknown>>
  ): Promise<WatchedSources>
  /**
   * Runs it.
   *
   * @param world what it works with
   * @param args the arguments that were given, those that may be many as one list each
   * @param options the options by their names in camel case
   * @returns the exit code
   */
  run(world: World, args: readonly unknown[], options: Readonly<Record<string, unknown>>): Promise<number>
}

/** A command that wasn't loaded yet. */
export interface CommandEntry {
  name: string
  /** What it does, in a line. */
  summary: string
  load(): Promise<CommandDefinition>
}

/** Many commands work on these. */
export const filesArgument: ArgumentDefinition = {
  name: '<file...>',
  description: 'files, folders, globs, or `-` for standard input'
}

/** Of commands that read standard input. */
export const stdinOption: OptionDefinition = {
  flags: '--stdin-filename <path>',
  description: 'what `-` is to be called: in messages and output, and where a config is found and applied',
  completes: 'notes'
}

/** Of commands that print again when a file changes. */
export const watchOption: OptionDefinition = {
  flags: '-w, --watch',
  description: 'print again whenever a file changes, until Ctrl-C ends it with exit code 0'
}

/** A mistake in how a command was called. Its message says what to do, in a line for each mistake. */
export class UsageError extends Error {
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** Makes a whole number of an option's value. */
export function parseNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < least) {
      throw new UsageError(`Cannot use \`${value}\`, expected a whole number from ${least}`)
    }
    return number
  }
}

/** Collects the values of an option that may be given more than once. */
export const many: Required<Pick<OptionDefinition, 'isMany' | 'parse'>> = {
  isMany: true,
  parse: (value, previous) => [...((previous as string[] | undefined) ?? []), value]
}
