import type {Fix, Issue} from '../issue/issue.js'
import {applyEdits} from '../text/edits.js'
import {didYouMean} from '../text/find-nearest.js'
import {checkOptions, flagKind, type OptionKinds, textsKind} from '../text/options.js'
import {quote} from '../text/quote.js'
import {type AcrossRule, isAcross} from './across-rules.js'
import {
  type CheckOptions,
  checkOptionKinds,
  findInSource,
  type OtherSettings,
  withSafeFixes
} from './check-notes.js'
import type {Rule} from './define-rule.js'
import {type Candidate, candidateOf, changesOf} from './fix-places.js'
import {rules} from './rules.js'
import {sameElsewhere} from './same-elsewhere.js'
import {type CheckCode, readingCodes, resolveSettings, type Settings} from './settings.js'
import type {Judged} from './verify-fixes.js'

/** Options of {@link fixNotes}. */
export interface FixOptions extends CheckOptions {
  /** Whether fixes that aren't certain are applied too, such as `https:` for `http:` (default: false). */
  unsafe?: boolean | undefined
  /** The rules whose findings are mended, by id; what the others find stays (default: all of them). */
  only?: ReadonlyArray<CheckCode | `${string}/${string}`> | undefined
}

/** What the options of fixing may be. */
export const fixOptionKinds: OptionKinds<FixOptions & OtherSettings> = {
  ...checkOptionKinds,
  unsafe: flagKind,
  only: textsKind('ids of rules that mend what they find')
}

/** What {@link fixNotes} gives. */
export interface FixResult {
  /** The text with the fixes; the very same where there is nothing to fix. */
  output: string
  /** What was fixed, in order; its positions are in the text as it was before the fix. */
  fixed: Issue[]
  /** What is left: the issues of `output`, sorted by place. */
  remaining: Issue[]
}

/** A note on its way, as it was read and judged. */
interface Draft extends Judged {
  text: string
}

/** How many texts are read at most to find the fixes that hold, and how many code units they have in all. */
const mostReads = 50
const mostUnits = 2_500_000

/**
 * Mends what rules find, where that is certain.
 *
 * Each fix has to hold: the text is read again, its tree may be different at the findings' places only, and the findings have
 * to be gone. What doesn't hold stays as it is, and stands in `remaining`. To fix the output again changes nothing.
 *
 * Bounded: should a note have so many fixes that don't hold that finding the others takes more than some dozens of readings,
 * nothing is fixed.
 *
 * @param source the note's text
 * @param options schemas and rules; which fixes are wanted: of these rules only, and those that aren't certain too
 * @returns `{output, fixed, remaining}`
 * @throws {TypeError} where the rules' settings can't be used
 * @throws {RangeError} where `only` names what is no rule, or one that mends nothing
 *
 * @example
 * const {output, fixed} = fixNotes('# Elm\n\n- https://elm-lang.org\n-\n', {frontMatter: false})
 * output // '# Elm\n\n- <https://elm-lang.org>\n'
 * fixed.map(({code}) => code) // ['bare-url', 'empty-item']
 * fixNotes('# Elm\n\n- https://elm-lang.org\n-\n', {frontMatter: false, only: ['empty-item']}).output // '# Elm\n\n- https://elm-lang.org\n'
 */
export function fixNotes(source: string, options: FixOptions = {}): FixResult {
  checkOptions(options, fixOptionKinds, 'fixNotes')
  const {only = [], ownRules = [], rules: given = {}} = options
  const across = only.find(isAcross)
  const [problem] = across === undefined ? findFixProblems(only, ownRules) : [needsFiles(across)]
  if (problem !== undefined) throw new RangeError(problem)
  const {output, fixed, remaining} = fixAlone(source, options, resolveSettings(ownRules, given))
  return {output, fixed, remaining}
}

function needsFiles(rule: AcrossRule): string {
  return `Cannot mend what \`${rule}\` finds in one text, expected \`checkFiles\` or \`apunte check --fix\`: it judges a note by the files around it`
}

/** What {@link fixAlone} gives. */
export interface FixedAlone extends FixResult, Pick<Judged, 'notes' | 'disables'> {}

/**
 * Mends a text by itself, as {@link fixNotes} does, for those who judge it by other files too.
 *
 * @param options good ones
 * @returns what `fixNotes` gives, and of the mended text the tree and the comments that switch rules off
 */
export function fixAlone(source: string, options: FixOptions, settings: Settings): FixedAlone {
  const budget = {reads: mostReads, units: mostUnits}
  const first = draft(source, options, settings)
  let current = first
  const fixed: Issue[] = []
  while (true) {
    const candidates = pickCandidates(current, options)
    if (candidates.length === 0) break
    const found = applyThose(current, candidates, options, settings, budget)
    if (found === 'too-many') return result(first, [], options, settings)
    if (found === null) break
    for (const issue of found.fixed) fixed.push(issue)
    current = found.next
  }
  return result(current, fixed, options, settings)
}

/**
 * Finds the fixes that may be made at once, as {@link fixNotes} makes them before it looks again.
 *
 * @param source the text
 * @param judged what was found in it
 * @param issues the same, once its fixes were made sure of
 * @returns those of `issues` whose certain fixes hold together, and don't meet
 */
export function fixesTogether(
  source: string,
  judged: Judged,
  issues: readonly Issue[],
  options: CheckOptions,
  settings: Settings
): Set<Issue> {
  const current: Draft = {...judged, text: source}
  const candidates = pickCandidates({...current, issues: [...issues]}, options)
  if (candidates.length === 0) return new Set()
  const budget = {reads: mostReads, units: mostUnits}
  const found = applyThose(current, candidates, options, settings, budget)
  return new Set(found === 'too-many' || found === null ? [] : found.fixed)
}

function result(last: Draft, fixed: Issue[], options: FixOptions, settings: Settings): FixedAlone {
  const {text, notes, disables} = last
  return {output: text, fixed, remaining: withSafeFixes(text, last, options, settings), notes, disables}
}

function draft(text: string, options: FixOptions, settings: Settings): Draft {
  return {text, ...findInSource(text, options, settings)}
}

/** The fixes that don't meet each other, the first of those that do. */
function pickCandidates({issues, claims}: Draft, options: FixOptions): Candidate[] {
  const candidates = issues.flatMap((issue): Candidate[] => {
    const fix = issue.fixes?.find(
      (candidate) => candidate.edits.length > 0 && isWanted(issue, candidate, options)
    )
    return fix ? [candidateOf(issue, fix.edits, claims.get(issue))] : []
  })
  candidates.sort((left, right) => left.place.start - right.place.start)
  let end = -1
  return candidates.filter(({place}) => {
    if (place.start < end) return false
    end = place.end
    return true
  })
}

interface Budget {
  reads: number
  units: number
}

/** Applies all fixes that hold together: all of them, or, halving, those that do. */
function applyThose(
  current: Draft,
  candidates: readonly Candidate[],
  options: FixOptions,
  settings: Settings,
  budget: Budget
): {next: Draft; fixed: Issue[]} | 'too-many' | null {
  let accepted: Candidate[] = []
  let next: Draft | null = null
  const groups: Array<readonly Candidate[]> = [candidates]
  for (let group = groups.pop(); group; group = groups.pop()) {
    budget.reads--
    budget.units -= current.text.length
    // The first attempt is free: most often there is no other.
    if ((budget.reads < 0 || budget.units < 0) && group !== candidates) return 'too-many'
    const together = [...accepted, ...group]
    const attempt = tryFixes(current, together, options, settings)
    if (attempt) {
      accepted = together
      next = attempt
    } else if (group.length > 1) {
      const half = group.length >> 1
      groups.push(group.slice(half), group.slice(0, half))
    }
  }
  return next && {next, fixed: accepted.map(({issue}) => issue)}
}

function tryFixes(
  current: Draft,
  candidates: readonly Candidate[],
  options: FixOptions,
  settings: Settings
): Draft | null {
  const text = applyEdits(
    current.text,
    candidates.flatMap(({edits}) => edits)
  )
  const next = draft(text, options, settings)
  if (!sameElsewhere(current.notes, next.notes, changesOf(candidates, current.text))) return null
  const before = countFixable(current, options)
  return countFixable(next, options) <= before - candidates.length ? next : null
}

/** How many findings could be fixed: what each fix has to make one less of, so that fixing ends. */
function countFixable({issues}: Draft, options: FixOptions): number {
  return issues.filter((issue) => issue.fixes?.some((fix) => isWanted(issue, fix, options))).length
}

/** Whether a fix of an issue is to be made. */
export function isWanted({code}: Issue, {safe}: Fix, {only, unsafe}: FixOptions): boolean {
  return (safe || unsafe === true) && (only === undefined || (only as readonly string[]).includes(code))
}

/** Finds what names no rule that could mend anything. A rule of one's own needn't say that it does. */
export function findFixProblems(ids: readonly string[], own: readonly Rule[]): string[] {
  const fixable = [...rules.filter((rule) => rule.fixable), ...own].map(({id}) => id)
  return ids
    .filter((id) => !fixable.includes(id))
    .map((id) => {
      const isKnown = rules.some((rule) => rule.id === id) || readingCodes.includes(id)
      const hint = isKnown ? ': it has no fix' : didYouMean(id, fixable)
      return `Cannot mend what ${quote(id)} finds${hint}, expected some of ${fixable.join(', ')}`
    })
}
