import {acrossRules} from '../../../check/across-rules.js'
import {reportUnused, siftDisabled} from '../../../check/apply-disables.js'
import type {Config, NoteSettings} from '../../../check/config.js'
import {rules as builtIn} from '../../../check/rules.js'
import type {RuleSetting, RuleSettings} from '../../../check/settings.js'
import {compareIssues, type Issue} from '../../../issue/issue.js'
import {referencesOnDisk} from '../../references/check-references.js'
import {duplicatesCheck} from './duplicates.js'
import type {WantedFacts} from './facts.js'
import {type JudgesSetup, openJudges} from './judges.js'
import {linkOutcomes, linksCheck} from './links.js'
import type {AcrossCheck, AcrossNote} from './note.js'
import {orphansCheck} from './orphans.js'
import {referencesCheck} from './references.js'

/** What judges the notes of a run by each other. */
export interface Across {
  /** What it asks of notes; `null` where none of its rules is on for any. */
  wanted: WantedFacts | null
  /** Whether all notes have to be seen before one can be judged. */
  needsAll: boolean
  /** Shows it a note; all of them before any is judged, where it `needsAll`. */
  see(note: AcrossNote): Promise<void>
  /**
   * Gives what is found in a note by the files around it, and the comments that switch off nothing.
   *
   * @param readSource gives the note's text
   */
  find(note: AcrossNote, readSource: () => Promise<string>): Promise<Issue[]>
  /** Remembers the anchors of a note that was judged. */
  learn(note: AcrossNote): void
  /** Forgets them where the note was mended since. */
  forget(file: string): void
}

/** What a run says of its notes. */
export interface AcrossSetup extends JudgesSetup {
  config: Config
  /** What rules are set to, whatever the config says. */
  rules: RuleSettings
  /** Whether other runs see the rest of the notes. */
  isPart: boolean
}

/**
 * Opens the checks across files.
 */
export function openAcross(setup: AcrossSetup): Across {
  const {fs, folder, isPart} = setup
  const {judges, learn, forget} = openJudges(setup)
  const outcomes = linkOutcomes(judges)
  const places = new Map<string, Promise<string | null>>()
  const realPath = (path: string): Promise<string | null> => {
    const place = places.get(path) ?? fs.realpath(path).catch(() => null)
    places.set(path, place)
    return place
  }
  const checks: AcrossCheck[] = [
    linksCheck(outcomes, folder),
    referencesCheck(referencesOnDisk({cwd: folder, fs})),
    duplicatesCheck()
  ]
  // Of a part it would say that nothing leads to notes which those of another part lead to.
  if (!isPart) checks.push(orphansCheck(outcomes, folder, realPath))
  const isOn = acrossRules.some((rule) => mayBeOn(rule, setup))
  const seeing = checks.filter(({see, rules}) => see && rules.some((rule) => mayBeOn(rule, setup)))
  return {
    wanted: isOn
      ? // Of a part the same as of the whole: what is known of a note in a cache is for either.
        {urls: mayBeOn('duplicate-across', setup), names: mayBeOn('orphan', setup)}
      : null,
    needsAll: seeing.length > 0,
    see: async (note) => {
      for (const check of seeing) await check.see?.(note)
    },
    find: async (note, readSource) => {
      const found: Issue[] = []
      for (const check of checks) for (const issue of await check.find(note)) found.push(issue)
      const {disables} = note.facts
      const {kept, unused} = siftDisabled(disables, found, note.settings)
      const open = new Set(disables.filter(({isOpen}) => isOpen))
      const told = unused.filter((disable) => open.has(disable as (typeof disables)[number]))
      if (told.length > 0)
        for (const issue of reportUnused(told, note.settings, await readSource())) kept.push(issue)
      return kept.sort(compareIssues)
    },
    learn,
    forget
  }
}

/** Whether a rule is on for any note: by what the run sets, by the config or one of its overrides, or by itself. */
export function mayBeOn(id: string, {config, rules}: Pick<AcrossSetup, 'config' | 'rules'>): boolean {
  const usual = builtIn.find((rule) => rule.id === id)?.severity ?? 'off'
  const set = severityIn(rules, id)
  if (set !== undefined) return set !== 'off'
  const parts: NoteSettings[] = config.overrides ? [...config.overrides] : []
  const general = severityIn(config.rules, id) ?? usual
  return general !== 'off' || parts.some((part) => (severityIn(part.rules, id) ?? 'off') !== 'off')
}

function severityIn(rules: RuleSettings | undefined, id: string): string | undefined {
  const setting = (rules as Readonly<Record<string, RuleSetting | undefined>> | undefined)?.[id]
  return typeof setting === 'string' ? setting : setting?.[0]
}
