import type {Config} from '../check/config.js'
import {findSettingProblems, type RuleSettings} from '../check/settings.js'
import {UsageError} from './command.js'

/**
 * Reads `--rule id=severity`, given as often as one likes.
 *
 * @throws {UsageError} where one is no rule, or no severity, or is set to two severities
 */
export function readRuleFlags(flags: readonly string[], config: Config): RuleSettings {
  const settings: Record<string, unknown> = {}
  for (const flag of flags) {
    const at = flag.lastIndexOf('=')
    if (at < 1)
      throw new UsageError(
        `Cannot use \`--rule ${flag}\`, expected \`--rule id=off\`, \`=warn\` or \`=error\``
      )
    const [id, severity] = [flag.slice(0, at), flag.slice(at + 1)]
    const other = Object.hasOwn(settings, id) ? settings[id] : severity
    if (other !== severity)
      throw new UsageError(
        `Cannot set the rule \`${id}\` to \`${other}\` and to \`${severity}\`, expected one of them`
      )
    Object.defineProperty(settings, id, {value: severity, enumerable: true, configurable: true})
  }
  const rules = settings as RuleSettings
  // The config's own rules were judged with the config: what is left is what the flags say.
  const problems = findSettingProblems(config.ownRules ?? [], rules).filter(({id}) =>
    Object.hasOwn(rules, id)
  )
  if (problems.length > 0) {
    const reasons = problems.map(({id, message}) => `Cannot use \`--rule ${id}=${settings[id]}\`: ${message}`)
    throw new UsageError(...reasons)
  }
  return rules
}
