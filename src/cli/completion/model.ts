import type {ArgumentDefinition, CommandDefinition, CommandEntry, OptionDefinition} from '../command.js'
import {commonOptions} from '../program.js'

/** What a shell offers in a place: words, or names of files. */
export type Offer =
  | {kind: 'words'; words: readonly string[]}
  /** Words with `=` behind them, after which something else follows. */
  | {kind: 'keys'; words: readonly string[]}
  | {kind: 'notes' | 'files' | 'folders' | 'nothing'}

/** An option, as a shell has to know it. */
export interface CompletedOption {
  /** `--format` */
  long: string
  /** `-t`, if it has a short form. */
  short: string | undefined
  description: string
  /** What its value may be; `null`: it takes none. */
  value: Offer | null
  /** Whether it stands alone, too: its value is behind `=` then, never the next word. */
  isOptional: boolean
  /** What the value is called: `format`. */
  valueName: string
  isMany: boolean
}

/** An argument, as a shell has to know it. */
export interface CompletedArgument {
  name: string
  offer: Offer
  /** Whether there may be more of it. */
  isMany: boolean
}

/** A command, as a shell has to know it. */
export interface CompletedCommand {
  name: string
  summary: string
  options: readonly CompletedOption[]
  arguments: readonly CompletedArgument[]
}

/** The words that stand for placeholders in more than one command. */
export interface KnownWords {
  /** What `<id>` may be: rules that can be set. */
  rules: readonly string[]
  /** What `<code>` may be: rules and other codes that have a page. */
  codes: readonly string[]
}

const help: CompletedOption = {
  long: '--help',
  short: '-h',
  description: 'display help for command',
  value: null,
  isOptional: false,
  valueName: '',
  isMany: false
}

/** Makes what shells have to know of what the commands say of themselves. */
export function completedCommands(
  entries: readonly CommandEntry[],
  definitions: readonly CommandDefinition[],
  known: KnownWords
): CompletedCommand[] {
  const all = entries.map(({name, summary}, index): CompletedCommand => {
    const definition = definitions[index] as CommandDefinition
    const options = [...definition.options, ...commonOptions].map((option) => completedOption(option, known))
    return {
      name,
      summary,
      options: [...options, help],
      arguments: definition.arguments.map((argument) => completedArgument(argument, known))
    }
  })
  const names = all.map(({name}) => name)
  const helpCommand: CompletedCommand = {
    name: 'help',
    summary: 'display help for command',
    options: [],
    arguments: [{name: 'command', offer: {kind: 'words', words: names}, isMany: false}]
  }
  return [...all, helpCommand]
}

function completedOption(
  {flags, description, choices, completes, isMany = false}: OptionDefinition,
  known: KnownWords
): CompletedOption {
  const long = /--[\w-]+/.exec(flags)?.[0] as string
  const short = /(?:^|\s)(-\w)\b/.exec(flags)?.[1]
  const valueName = /[<[](.+)[>\]]/.exec(flags)?.[1] ?? ''
  const named: Offer = completes ? {kind: completes} : (offerOf(valueName, known) ?? {kind: 'nothing'})
  const offer: Offer = choices ? {kind: 'words', words: choices} : named
  const value = valueName === '' ? null : offer
  return {long, short, description, value, isOptional: flags.includes('['), valueName, isMany}
}

function completedArgument({name, completes}: ArgumentDefinition, known: KnownWords): CompletedArgument {
  const placeholder = name.replace(/[<>[\]]|\.{3}/g, '')
  const usual = placeholder === 'file' ? {kind: 'notes' as const} : offerOf(placeholder, known)
  const offer: Offer | null =
    completes === undefined
      ? usual
      : typeof completes === 'string'
        ? {kind: completes}
        : {kind: 'words', words: completes}
  return {name: placeholder, offer: offer ?? {kind: 'nothing'}, isMany: name.includes('...')}
}

function offerOf(placeholder: string, {rules, codes}: KnownWords): Offer | null {
  switch (placeholder) {
    case 'file':
      return {kind: 'files'}
    case 'folder':
      return {kind: 'folders'}
    case 'id':
      return {kind: 'words', words: rules}
    case 'id=severity':
      return {kind: 'keys', words: rules}
    case 'code':
      return {kind: 'words', words: codes}
    default:
      return null
  }
}
