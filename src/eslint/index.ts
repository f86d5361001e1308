export type {NotesLanguageOptions} from './language-options.js'
export {lintRule} from './lint-rules.js'
export type {
  LintContext,
  LintEdit,
  LintFixer,
  LintPoint,
  LintRange,
  LintReport,
  LintStep
} from './lint-types.js'
export type {FrontMatterNode, NotesRoot} from './notes-root.js'
export {plugin as default} from './plugin.js'
export type {
  LintFile,
  LintFileError,
  LintOptionsSchema,
  LintRule,
  LintRuleMeta,
  NotesLanguage,
  NotesLintConfig,
  NotesLintPlugin
} from './plugin-types.js'
export type {LintNode, NotesSourceCode} from './source-code.js'
