import {version} from '../node/version.js'
import {notesLanguage} from './language.js'
import {lintRules} from './lint-rules.js'
import type {NotesLintConfig, NotesLintPlugin} from './plugin-types.js'

const configs = {} as NotesLintPlugin['configs']

/**
 * The plugin for ESLint: the language `apunte/notes`, our rules, and a configuration that turns on those which are on by default.
 *
 * @example
 * Object.keys(plugin.languages) // ['notes']
 */
export const plugin: NotesLintPlugin = {
  // Rules that say of themselves that they are for `markdown/*` are refused elsewhere: by this name our language is one of those.
  meta: {name: 'apunte', version, namespace: 'markdown'},
  languages: {notes: notesLanguage},
  rules: lintRules,
  configs
}

configs.recommended = {
  name: 'apunte/recommended',
  files: ['**/*.md', '**/*.markdown'],
  language: 'apunte/notes',
  plugins: {apunte: plugin},
  rules: recommendedRules()
}

function recommendedRules(): NotesLintConfig['rules'] {
  const recommended = Object.entries(lintRules).filter(([, {meta}]) => meta.docs.recommended)
  return Object.fromEntries(
    recommended.map(([code, {meta}]) => [`apunte/${code}`, meta.type === 'problem' ? 'error' : 'warn'])
  )
}
