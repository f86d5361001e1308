import {Linter} from 'eslint'
import apunte from '../../src/eslint/index.js'
import type {Issue} from '../../src/index.js'
import markdown from './eslint-markdown.mjs'

type Message = Linter.LintMessage

/** All of our rules, each finding errors. */
export const ourRules: Linter.RulesRecord = Object.fromEntries(
  Object.keys(apunte.rules).map((code) => [`apunte/${code}`, 'error'])
)

/** All rules of `@eslint/markdown`, each finding errors. */
export const markdownRules: Linter.RulesRecord = Object.fromEntries(
  Object.keys(markdown.rules).map((name) => [`markdown/${name}`, 'error'])
)

/** A configuration for all files, with both plugins. */
export function configOf(config: Linter.Config): Linter.Config[] {
  const plugins = {apunte, markdown} as unknown as NonNullable<Linter.Config['plugins']>
  return [{files: ['**/*.md'], plugins, language: 'apunte/notes', ...config}]
}

const linter = new Linter()

export function lint(text: string, config: Linter.Config, filename = 'note.md'): Message[] {
  const messages = linter.verify(text, configOf(config), {filename})
  // ESLint reports a file that no configuration is for, and looks at nothing.
  const unmatched = messages.find(({message}) => message.startsWith('No matching configuration'))
  if (unmatched) throw new Error(unmatched.message)
  return messages
}

export function lintAndFix(text: string, config: Linter.Config): Linter.FixReport {
  return linter.verifyAndFix(text, configOf(config), {filename: 'note.md'})
}

/** A finding of either kind, as one that can be compared. */
export interface Told {
  code: string
  message: string
  start: string
  end: string
}

/** What to do about notes without front matter is said to each in words of their own. */
function withoutHint(message: string): string {
  return message.replace(/ \((?:for notes without front matter,|what stands there isn't read:) .*\)$/s, '')
}

export function toldByIssue({code, message, position}: Issue): Told {
  const {start, end} = position ?? {}
  return {
    code,
    message: withoutHint(message),
    start: `${start?.line}:${start?.column}`,
    end: `${end?.line}:${end?.column}`
  }
}

export function toldByMessage({ruleId, message, line, column, endLine, endColumn}: Message): Told {
  return {
    code: ruleId?.replace('apunte/', '') ?? '',
    message: withoutHint(message),
    start: `${line}:${column}`,
    end: `${endLine}:${endColumn}`
  }
}

/** In an order that says nothing of who told them. */
export function sorted(told: readonly Told[]): Told[] {
  const keys = new Map(told.map((one) => [one, JSON.stringify(one)]))
  return [...told].sort((left, right) => ((keys.get(left) ?? '') < (keys.get(right) ?? '') ? -1 : 1))
}
