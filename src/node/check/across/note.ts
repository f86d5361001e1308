import type {AcrossRule} from '../../../check/across-rules.js'
import {type Settings, toSeverity} from '../../../check/settings.js'
import type {Issue, Severity} from '../../../issue/issue.js'
import type {AnySite} from '../../links/sites.js'
import type {AcrossFacts} from './facts.js'

/** A note of a run, as the checks across files see it. */
export interface AcrossNote {
  /** Its whole name. */
  file: string
  /**
   * Where it stands: a whole name through no link; `null` for standard input that was given no name, whose links lead nowhere that is known
   * but to itself.
   */
  place: string | null
  facts: AcrossFacts
  settings: Settings
  /** Where it is shown. */
  site: AnySite
  /** The folder that links with a `/` at their start are relative to, if the config says it: a whole name. */
  root: string | undefined
}

/**
 * A check across files. To add one: its rule in `check/rules/` with its id in `check/across-rules.ts`, what it has to know of a note in
 * `facts.ts`, and the check in the list of `across.ts`. Comments, severities, baselines, reports and caches then follow.
 */
export interface AcrossCheck {
  /** The rules whose findings it gives. */
  readonly rules: readonly AcrossRule[]
  /** Is told of every note of the run before the first is judged; a check that has this holds the results back where its rule is on. */
  see?(note: AcrossNote): void | Promise<void>
  /** Finds what its rules report of a note; which of them are on, {@link ruleOf} tells. */
  find(note: AcrossNote): Issue[] | Promise<Issue[]>
}

/** What a rule is set to for a note; `null` where it is off. */
export function ruleOf<Options>(
  {settings}: Pick<AcrossNote, 'settings'>,
  id: AcrossRule
): {severity: Severity; options: Options} | null {
  const severity = settings.severities.get(id)
  if (severity !== 'warn' && severity !== 'error') return null
  const active = settings.active.find(({rule}) => rule.id === id)
  return {severity: toSeverity(severity), options: active?.options as Options}
}
