// ESLint's types as far as the plugin has to do with them: written out, so that nobody has to install `@eslint/core` for these declarations.

/** A place as ESLint has it: lines and columns from 1, as the language says. */
export interface LintPoint {
  line: number
  column: number
}

/** A range as ESLint has it; its end is outside of it. */
export interface LintRange {
  start: LintPoint
  end: LintPoint
}

/** A change of the text as ESLint's fixers make it. */
export interface LintEdit {
  range: [start: number, end: number]
  text: string
}

/** What makes changes of the text. */
export interface LintFixer {
  replaceTextRange(range: [start: number, end: number], text: string): LintEdit
}

/** What a rule reports to ESLint. */
export interface LintReport {
  message: string
  loc: LintRange
  fix?: ((fixer: LintFixer) => LintEdit[]) | null
  suggest?: Array<{desc: string; fix: (fixer: LintFixer) => LintEdit[]}> | null
}

/** What ESLint tells a rule of the file. */
export interface LintContext {
  id: string
  filename: string
  options: unknown[]
  languageOptions: Record<string, unknown>
  sourceCode: object
  report(report: LintReport): void
}

/** A node that is visited, where it begins (1) or ends (2). */
export interface LintStep {
  kind: 1
  target: unknown
  phase: 1 | 2
  args: unknown[]
}
