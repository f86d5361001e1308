import {type IssueCode, issueCodes} from '../issue/codes.js'
import type {Severity} from '../issue/issue.js'
import {describeValue} from '../text/describe-value.js'
import {didYouMean, findNearest} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {runSchema} from '../validate/run-schema.js'
import {formatPath} from '../validate/validate-value.js'
import type {Rule, RuleSeverity} from './define-rule.js'
import {type RuleId, rules} from './rules.js'
import type {ActiveRule} from './run-rules.js'

/** What a rule is set to: how bad its findings are, alone or with the rule's options. */
export type RuleSetting = RuleSeverity | readonly [RuleSeverity] | readonly [RuleSeverity, unknown]

/** Codes that writing and judging values report, which no note's text can give. */
type OtherCode =
  | 'ambiguous-topic'
  | 'cannot-edit'
  | 'cannot-write'
  | 'invalid-config'
  | 'invalid-tree'
  | 'missing-topic'
const otherCodes: ReadonlySet<string> = new Set<OtherCode>([
  'ambiguous-topic',
  'cannot-edit',
  'cannot-write',
  'invalid-config',
  'invalid-tree',
  'missing-topic'
])

/** What {@link checkNotes} can report: the rules' ids, and the codes of what reading finds. */
export type CheckCode = RuleId | Exclude<IssueCode, OtherCode>

/** Settings by the rule's id, or by the code of what reading finds. */
export type RuleSettings = {readonly [Code in CheckCode]?: RuleSetting | undefined} & {
  readonly [id: `${string}/${string}`]: RuleSetting | undefined
}

/** The settings of a run. */
export interface Settings {
  /** The rules that are on, in order. */
  active: ActiveRule[]
  /** What is set, by code; what isn't there has the severity that it is reported with. */
  severities: ReadonlyMap<string, RuleSeverity>
  /** All codes that may be set. */
  codes: ReadonlySet<string>
}

/** A setting that can't be used. */
export interface SettingProblem {
  id: string
  message: string
}

/** The codes of what reading finds, which can be set as rules are. */
export const readingCodes: readonly string[] = issueCodes.filter((code) => !otherCodes.has(code))

/**
 * Settles which rules are on, how bad their findings are, and with what options.
 *
 * @throws {TypeError} where a setting can't be used
 */
export function resolveSettings(own: readonly Rule[], settings: RuleSettings): Settings {
  const problems: SettingProblem[] = []
  const resolved = settle(own, settings, problems)
  if (problems.length > 0) throw new TypeError(problems.map(({message}) => message).join('\n'))
  return resolved
}

/** Finds what can't be used in settings. */
export function findSettingProblems(own: readonly Rule[], settings: RuleSettings): SettingProblem[] {
  const problems: SettingProblem[] = []
  settle(own, settings, problems)
  return problems
}

function settle(own: readonly Rule[], settings: RuleSettings, problems: SettingProblem[]): Settings {
  const all = new Map<string, Rule>()
  for (const rule of rules) all.set(rule.id, rule)
  for (const rule of own) {
    if (all.has(rule.id) || readingCodes.includes(rule.id)) {
      problems.push({id: rule.id, message: `Cannot use a second rule \`${rule.id}\`, expected another id`})
    } else {
      all.set(rule.id, rule)
    }
  }
  const codes = new Set([...all.keys(), ...readingCodes])
  const severities = new Map<string, RuleSeverity>()
  const given = new Map<string, unknown>()
  for (const [id, setting] of Object.entries(settings)) {
    if (setting === undefined) continue
    const [severity, ...more] = Array.isArray(setting) ? (setting as unknown[]) : [setting]
    if (!codes.has(id)) {
      problems.push({id, message: `Cannot set the rule \`${id}\`${suggest(id, codes)}`})
    } else if (severity !== 'off' && severity !== 'warn' && severity !== 'error') {
      const found = typeof severity === 'string' ? quote(severity) : describeValue(severity)
      // Findings are told as warnings, and the word for it is short.
      const word = severity === 'warning' ? 'warn' : severity
      const hint = typeof word === 'string' ? didYouMean(word, ['off', 'warn', 'error']) : ''
      problems.push({
        id,
        message: `Cannot set the rule \`${id}\` to ${found}${hint}, expected \`off\`, \`warn\` or \`error\``
      })
    } else if (more.length > 1) {
      problems.push({
        id,
        message: `Cannot set the rule \`${id}\` to so much, expected a severity and options`
      })
    } else {
      severities.set(id, severity)
      if (more[0] !== undefined) given.set(id, more[0])
    }
  }
  const active: ActiveRule[] = []
  for (const rule of all.values()) {
    const set = severities.get(rule.id) ?? rule.severity
    severities.set(rule.id, set)
    const options = readOptions(rule, given.get(rule.id), problems)
    given.delete(rule.id)
    if (set !== 'off') active.push({rule, severity: toSeverity(set), options})
  }
  for (const id of given.keys()) {
    problems.push({id, message: `Cannot set options of \`${id}\`, expected a severity alone`})
  }
  return {active, severities, codes}
}

function readOptions(rule: Rule, given: unknown, problems: SettingProblem[]): unknown {
  if (!rule.options) {
    if (given !== undefined) {
      problems.push({id: rule.id, message: `Cannot set options of \`${rule.id}\`, expected a severity alone`})
    }
    return undefined
  }
  const result = runSchema(rule.options, given ?? {})
  if (result.type === 'valid') return result.output
  const reasons =
    result.type === 'unusable'
      ? [result.message]
      : result.problems.map(({message, path}) =>
          path.length > 0 ? `at \`${formatPath(path)}\`: ${message}` : message
        )
  for (const reason of reasons) {
    problems.push({id: rule.id, message: `Cannot use the options of \`${rule.id}\`: ${reason}`})
  }
  return undefined
}

/** A setting as an issue has it. */
export function toSeverity(severity: 'warn' | 'error'): Severity {
  return severity === 'warn' ? 'warning' : 'error'
}

/** Says which code was likely meant, and where all stand: they are too many to be listed. */
export function suggest(id: string, codes: Iterable<string>): string {
  const all = [...codes]
  const part = all.find((code) => code.includes(id) || (id !== '' && id.includes(code)))
  const near = findNearest(id, all) ?? (id.length > 2 ? part : undefined)
  const hint = near === undefined ? '' : ` (did you mean \`${near}\`?)`
  return `${hint}, expected a rule: \`apunte rules\` lists them`
}
