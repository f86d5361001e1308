import wrapAnsi from 'wrap-ansi'
import type {CommandDefinition, CommandEntry, OptionDefinition} from '../../src/cli/command.js'
import {commonOptions, description, exitCodes} from '../../src/cli/program.js'

/**
 * The page that `man apunte` shows, in the macros of man(7), made of what the commands say of themselves.
 *
 * @param date when it last said something else, as `2026-11-30`
 */
export function printManPage(
  entries: readonly CommandEntry[],
  definitions: readonly CommandDefinition[],
  date: string
): string {
  const parts = [
    // No hyphen is put into a word that is to be typed: `apunte.con-fig`.
    '.nr HY 0',
    `.TH APUNTE 1 ${date} apunte "apunte manual"`,
    '.SH NAME',
    'apunte \\- typed, lossless link notes',
    '.SH SYNOPSIS',
    '.B apunte',
    '.I command',
    '.RI [ options ]',
    '.RI [ arguments ]',
    '.SH DESCRIPTION',
    text(description),
    '.SH COMMANDS',
    ...entries.flatMap(({name, summary}) => ['.TP', `.B ${plain(name)}`, text(summary)]),
    ...definitions.flatMap(printCommand),
    '.SH OPTIONS',
    'Every command takes these, and',
    '.BR \\-\\-help :',
    ...commonOptions.flatMap(printOption),
    '.SH EXIT STATUS',
    text(exitCodes.replace(/^Exit codes: /, '')),
    '.SH ENVIRONMENT',
    ...[
      ['NO_COLOR', 'no colours, whatever it is set to.'],
      ['FORCE_COLOR', 'colours in a pipe, too; `0` is none.'],
      ['GITHUB_ACTIONS', 'set in workflows of GitHub: `check` prints annotations.'],
      ['APUNTE_DEBUG', 'shows the stack of a mistake of its own.']
    ].flatMap(([name, does]) => ['.TP', `.B ${plain(name as string)}`, text(does as string)]),
    '.SH FILES',
    '.TP',
    `.I ${plain('apunte.config.{ts,mjs,js,json,yaml,yml}')}`,
    text('the config, found in this folder or above it.'),
    '.SH SEE ALSO',
    text('`apunte help` and a command, and the pages in the folder `docs` of the package.')
  ]
  return `${parts.join('\n')}\n`
}

function printCommand(definition: CommandDefinition): string[] {
  const {name, arguments: all, options, examples} = definition
  const usage = ['apunte', name, '[options]', ...all.map((argument) => argument.name)].join(' ')
  return [
    `.SS ${plain(usage)}`,
    text(definition.description),
    ...all.flatMap((argument) => ['.TP', `.I ${plain(argument.name)}`, text(argument.description)]),
    ...options.flatMap(printOption),
    '.PP',
    'Examples:',
    ...examples.flatMap(({command, does}) => [
      '.PP',
      '.RS 4',
      '.EX',
      plain(command),
      '.EE',
      text(does),
      '.RE'
    ])
  ]
}

function printOption({flags, description: does, choices, default: usual}: OptionDefinition): string[] {
  const more = [
    ...(choices ? [`choices: ${choices.join(', ')}`] : []),
    ...(usual === undefined ? [] : [`default: ${usual}`])
  ]
  return ['.TP', `.B ${plain(flags)}`, text(more.length > 0 ? `${does} (${more.join('; ')})` : does)]
}

/** Text as lines of which none is a macro; what stands in grave accents is bold. */
function text(words: string): string {
  const marked = words
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? `\\fB${escaped(part).replaceAll('-', '\\-')}\\fR` : escaped(part)
    )
    .join('')
  return wrapAnsi(marked, 72).split('\n').map(protect).join('\n')
}

/** What is typed, letter by letter. */
function plain(words: string): string {
  return protect(escaped(words).replaceAll('-', '\\-'))
}

function escaped(words: string): string {
  return words
    .replaceAll('\\', '\\e')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replaceAll('…', '...')
}

function protect(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line
}
