import {isAcross} from '../check/across-rules.js'
import {isRule, type Rule} from '../check/define-rule.js'
import {rules} from '../check/rules.js'
import type {Issue} from '../issue/issue.js'
import {version} from '../node/version.js'
import type {Edit} from '../text/edits.js'
import {checkArgument} from '../text/options.js'
import type {LintContext, LintEdit, LintFixer, LintReport} from './lint-types.js'
import type {LintRule, LintRuleMeta} from './plugin-types.js'
import {optionsSchemas} from './rule-options.js'
import {type SessionFinding, sessionOf} from './session.js'

/** The languages whose files our rules can look at: ours, which goes by that name too, and those of `@eslint/markdown`, which are read once more. */
const languages = ['markdown/*']

/**
 * Makes a rule for ESLint of a rule of one's own.
 *
 * @param rule what `defineRule` gives
 * @returns the rule, to be put into a plugin under a name of your choice
 * @throws {TypeError} where it is no rule
 *
 * @example
 * const shortTitles = defineRule({
 *   id: 'my-notes/short-titles',
 *   visit: {
 *     topic(node, context) {
 *       if (titleOf(node).length > 8) context.report({node: headingOf(node), message: 'Unexpected long title'})
 *     }
 *   }
 * })
 * const plugin = {rules: {'short-titles': lintRule(shortTitles)}}
 * Object.keys(plugin.rules['short-titles']) // ['meta', 'create']
 */
export function lintRule(rule: Rule): LintRule {
  checkArgument(
    rule,
    {expected: 'a rule, as `defineRule` gives it', isType: isRule},
    'make a rule for ESLint of'
  )
  const docs = {description: rule.description, recommended: rule.severity !== 'off'}
  const schema = rule.options ? [{}] : []
  // A rule of one's own needn't say that it mends what it finds.
  return buildLintRule(rule.id, rule, {
    ...typeOf(rule),
    docs,
    schema,
    languages,
    fixable: 'code',
    hasSuggestions: true
  })
}

/** What reading finds in front matter, by its codes; what else it finds are rules. */
const readingDescriptions: Readonly<Record<string, string>> = {
  'duplicate-key': 'A map in the front matter has a key twice.',
  'front-matter-limit':
    'The front matter is longer than 64 KB, nests deeper than 64 levels, or uses aliases more than 100 times.',
  'front-matter-not-a-map': 'The front matter is a list or a single value.',
  'invalid-yaml': 'The front matter is no YAML.',
  'unsafe-key': 'A key in the front matter is `__proto__`.',
  'unsupported-yaml': "The front matter is YAML, but says what a note's data can't hold."
}

/** The rules of apunte that judge a note by itself, and what reading finds, by their codes: each as a rule for ESLint. */
export const lintRules: Readonly<Record<string, LintRule>> = Object.fromEntries([
  ...rules.filter(({id}) => !isAcross(id)).map((rule) => [rule.id, ofOurs(rule)]),
  ...Object.entries(readingDescriptions).map(([code, description]) => [code, ofReading(code, description)])
])

function ofOurs(rule: Rule): LintRule {
  const {id, description, fixable, severity} = rule
  const options = optionsSchemas[id]
  return buildLintRule(id, rule, {
    ...typeOf(rule),
    docs: {description, url: pageOf(id), recommended: severity !== 'off'},
    schema: options ? [options] : [],
    languages,
    ...(fixable && {fixable: id === 'list-indent' ? 'whitespace' : 'code', hasSuggestions: true})
  })
}

function ofReading(code: string, description: string): LintRule {
  return buildLintRule(code, undefined, {
    type: 'problem',
    docs: {description, url: pageOf(code), recommended: true},
    schema: [],
    languages
  })
}

/** The page of a code in the package, as it was published. */
function pageOf(code: string): string {
  return `https://unpkg.com/apunte@${version}/docs/rules/${code}.md`
}

function typeOf({severity, keepsTree}: Rule): Pick<LintRuleMeta, 'type'> {
  if (severity === 'error') return {type: 'problem'}
  return {type: keepsTree ? 'layout' : 'suggestion'}
}

function buildLintRule(code: string, rule: Rule | undefined, meta: LintRuleMeta): LintRule {
  return {
    meta,
    create(context) {
      refuseOtherFiles(context)
      const session = sessionOf(context)
      session.join(code, rule, context.options[0])
      return {
        root() {
          for (const finding of session.findingsOf(code)) context.report(toReport(finding))
        }
      }
    }
  }
}

/** A rule that never finds anything would be worse than one that refuses. */
function refuseOtherFiles({id, filename, sourceCode}: LintContext): void {
  const {ast} = sourceCode as {ast?: {type?: unknown}}
  if (ast?.type === 'root') return
  throw new TypeError(
    `Cannot run \`${id}\` on \`${filename}\`, expected a file of the language \`apunte/notes\`: say which by \`files\` in the config`
  )
}

function toReport({issue, isFixedTogether}: SessionFinding): LintReport {
  const {message, fixes = []} = issue
  const certain = isFixedTogether ? fixes.find(({safe}) => safe) : undefined
  const report: LintReport = {message, loc: placeOf(issue)}
  if (certain) report.fix = (fixer) => toLintEdits(certain.edits, fixer)
  const others = fixes.filter((fix) => fix !== certain && fix.edits.length > 0)
  if (others.length > 0)
    report.suggest = others.map(({title, edits}) => ({
      desc: title,
      fix: (fixer) => toLintEdits(edits, fixer)
    }))
  return report
}

/** Issues of a text have their place. */
function placeOf({position}: Issue): LintReport['loc'] {
  const {start, end} = position ?? {start: {line: 1, column: 1}, end: {line: 1, column: 1}}
  return {start: {line: start.line, column: start.column}, end: {line: end.line, column: end.column}}
}

function toLintEdits(edits: readonly Edit[], fixer: LintFixer): LintEdit[] {
  return edits.map(({start, end, text}) => fixer.replaceTextRange([start, end], text))
}
