import type {Config} from '../check/config.js'
import {findFixProblems} from '../check/fix-notes.js'
import {rules as builtIn} from '../check/rules.js'
import type {RuleSettings} from '../check/settings.js'
import type {FileFixes} from '../node/check/judge-file.js'
import {UsageError} from './command.js'

/** Which findings are to be mended. */
export interface FixFlags {
  fix?: boolean
  unsafe?: boolean
  fixOnly?: string[]
}

/**
 * Reads `--fix`, `--unsafe` and `--fix-only`.
 *
 * @param rules what `--rule` sets
 * @returns `null` where nothing is to be mended
 * @throws {UsageError} where a rule mends nothing, or finds nothing
 */
export function readFixFlags(
  {fix, unsafe = false, fixOnly}: FixFlags,
  config: Config,
  rules: RuleSettings
): FileFixes | null {
  if (!fix) return null
  const problems = findFixProblems(fixOnly ?? [], config.ownRules ?? [])
  if (problems.length > 0) throw new UsageError(...problems)
  const idle = (fixOnly ?? []).filter((id) => isOff(id, config, rules))
  if (idle.length > 0) {
    throw new UsageError(
      ...idle.map(
        (id) =>
          `Cannot mend what \`${id}\` finds, expected a rule that is on: \`--rule ${id}=warn\` switches it on`
      )
    )
  }
  return {unsafe, ...(fixOnly && {only: fixOnly as FileFixes['only']})}
}

/** Whether a rule is off for every file. */
function isOff(id: string, {rules, overrides = [], ownRules = []}: Config, flags: RuleSettings): boolean {
  const own = [...builtIn, ...ownRules].find((rule) => rule.id === id)
  const set = severityIn(flags, id)
  if (set !== undefined) return set === 'off'
  const usual = severityIn(rules, id) ?? own?.severity
  const others = overrides.map((override) => severityIn(override.rules, id) ?? usual)
  return [usual, ...others].every((severity) => severity === 'off')
}

function severityIn(settings: RuleSettings | undefined, id: string): string | undefined {
  const setting = (settings as Readonly<Record<string, unknown>> | undefined)?.[id]
  return (Array.isArray(setting) ? setting[0] : setting) as string | undefined
}
