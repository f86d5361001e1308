import {type Config, validateConfig} from '../check/config.js'
import type {RuleSettings} from '../check/settings.js'
import {UsageError} from './command.js'

/**
 * Reads `--rule id=severity`, given as often as one likes.
 *
 * @throws {UsageError} where one is no rule, or no severity
 */
export function readRuleFlags(flags: readonly string[], config: Config): RuleSettings {
  const settings: Record<string, unknown> = {}
  for (const flag of flags) {
    const at = flag.lastIndexOf('=')
    if (at < 1)
      throw new UsageError(
        `Cannot use \`--rule ${flag}\`, expected \`--rule id=off\`, \`=warn\` or \`=error\``
      )
    settings[flag.slice(0, at)] = flag.slice(at + 1)
  }
  const rules = settings as RuleSettings
  const [issue] = validateConfig({rules, ...(config.ownRules ? {ownRules: config.ownRules} : {})})
  if (issue) throw new UsageError(`Cannot use \`--rule\`: ${issue.message}`)
  return rules
}
