import {type Issue, type RuleExample, rules} from 'apunte'
import {isAcross} from 'apunte/internal/check/across-rules.js'
import {readingCodes} from 'apunte/internal/check/settings.js'
import type {RuleRow, ViewOf} from '../views.js'
import {countCodes} from './findings.js'

/** The rules that a note can be judged by alone, and what reading finds, with how often each found something. */
export function rulesOf(issues: readonly Issue[]): ViewOf<'rules'> {
  const counts = new Map(countCodes(issues).map(({code, count}) => [code, count]))
  const own: RuleRow[] = rules
    .filter(({id}) => !isAcross(id))
    .map(({id, severity, description, options, fixable, examples}) => ({
      id,
      severity,
      description,
      fixable,
      options: options ? exampleOf([...examples.good, ...examples.bad]) : null,
      count: counts.get(id) ?? 0
    }))
  const known = new Set<string>(rules.map(({id}) => id))
  const ofReading: RuleRow[] = readingCodes
    .filter((code) => !known.has(code))
    .map((id) => ({
      id,
      severity: null,
      description: '',
      fixable: false,
      options: null,
      count: counts.get(id) ?? 0
    }))
  return {panel: 'rules', rules: [...own, ...ofReading]}
}

/** Options as an example has them. */
function exampleOf(examples: readonly RuleExample[]): string {
  const given = examples.map((example) => (typeof example === 'string' ? undefined : example.options))
  const options = given.find((each) => each !== undefined)
  return JSON.stringify(options ?? {})
}
