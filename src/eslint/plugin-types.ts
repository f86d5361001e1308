import type {NotesLanguageOptions} from './language-options.js'
import type {LintContext} from './lint-types.js'
import type {NotesRoot} from './notes-root.js'
import type {NotesSourceCode} from './source-code.js'

// As in `lint-types.ts`: ESLint's types as far as they concern the plugin.

/** What ESLint shows of a rule, and checks its options by. */
export interface LintRuleMeta {
  type: 'problem' | 'suggestion' | 'layout'
  docs: {description: string; url?: string; recommended: boolean}
  schema: LintOptionsSchema[]
  languages: string[]
  fixable?: 'code' | 'whitespace'
  hasSuggestions?: boolean
}

/** A JSON Schema of an option, as far as ESLint's own types have it. */
export interface LintOptionsSchema {
  type?: 'object' | 'boolean' | 'integer' | 'string'
  description?: string
  properties?: {[name: string]: LintOptionsSchema}
  additionalProperties?: boolean
  enum?: string[]
  minimum?: number
}

/** A rule as ESLint runs it. */
export interface LintRule {
  meta: LintRuleMeta
  create(context: LintContext): {root(): void}
}

/** A file as ESLint reads it: a byte-order mark is no part of the body. */
export interface LintFile {
  path: string
  physicalPath: string
  bom: boolean
  body: string | Uint8Array
}

/** What is wrong with a file as a whole. */
export interface LintFileError {
  message: string
  line: number
  column: number
}

/** The language of notes, for ESLint. */
export interface NotesLanguage {
  fileType: 'text'
  lineStart: 1
  columnStart: 1
  nodeTypeKey: 'type'
  visitorKeys: Record<string, string[]>
  defaultLanguageOptions: NotesLanguageOptions
  validateLanguageOptions(options: NotesLanguageOptions): void
  normalizeLanguageOptions(options: NotesLanguageOptions): NotesLanguageOptions
  parse(
    file: LintFile,
    context: {languageOptions: NotesLanguageOptions}
  ): {ok: true; ast: NotesRoot} | {ok: false; errors: LintFileError[]}
  createSourceCode(file: LintFile, parsed: {ok: true; ast: NotesRoot}): NotesSourceCode
}

/** A configuration that turns the plugin on for notes. */
export interface NotesLintConfig {
  name: string
  files: string[]
  language: 'apunte/notes'
  plugins: {apunte: NotesLintPlugin}
  rules: Record<`apunte/${string}`, 'warn' | 'error'>
}

/** The plugin for ESLint. */
export interface NotesLintPlugin {
  meta: {name: 'apunte'; version: string; namespace: 'markdown'}
  languages: {notes: NotesLanguage}
  rules: Record<string, LintRule>
  configs: {recommended: NotesLintConfig}
}
