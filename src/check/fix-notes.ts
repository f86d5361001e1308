import type {Issue} from '../issue/issue.js'
import {type ReadNotes, readNotes} from '../read/read.js'
import {applyEdits, type Edit} from '../text/edits.js'
import {checkOptions, flag} from '../text/options.js'
import {type CheckOptions, checkOptionKinds, checkRead} from './check-notes.js'
import {type Place, sameElsewhere} from './same-elsewhere.js'
import {resolveSettings, type Settings} from './settings.js'

/** Options of {@link fixNotes}. */
export interface FixOptions extends CheckOptions {
  /** Whether fixes that aren't certain are applied too, such as `https:` for `http:` (default: false). */
  unsafe?: boolean | undefined
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
interface Draft {
  text: string
  read: ReadNotes
  issues: Issue[]
}

/** A fix, and where its note may become different. */
interface Candidate {
  issue: Issue
  edits: readonly Edit[]
  place: Place
  /** Whether the tree may not be different there either. */
  keepsTree: boolean
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
 * @param options schemas and rules; whether fixes that aren't certain are wanted too
 * @returns `{output, fixed, remaining}`
 * @throws {TypeError} where the rules' settings can't be used
 *
 * @example
 * const {output, fixed} = fixNotes('# Elm\n\n- https://elm-lang.org\n-\n', {frontMatter: false})
 * output // '# Elm\n\n- <https://elm-lang.org>\n'
 * fixed.map(({code}) => code) // ['bare-url', 'empty-item']
 */
export function fixNotes(source: string, options: FixOptions = {}): FixResult {
  checkOptions(options, {...checkOptionKinds, unsafe: flag}, 'fixNotes')
  const settings = resolveSettings(options.ownRules ?? [], options.rules ?? {})
  const budget = {reads: mostReads, units: mostUnits}
  const first = draft(source, options, settings)
  let current = first
  const fixed: Issue[] = []
  while (true) {
    const candidates = pickCandidates(current, options, settings)
    if (candidates.length === 0) break
    const found = applyThose(current, candidates, options, settings, budget)
    if (found === 'too-many') return {output: source, fixed: [], remaining: first.issues}
    if (found === null) break
    for (const issue of found.fixed) fixed.push(issue)
    current = found.next
  }
  return {output: current.text, fixed, remaining: current.issues}
}

function draft(text: string, options: FixOptions, settings: Settings): Draft {
  const read = readNotes(text)
  return {text, read, issues: checkRead(read, options, settings)}
}

/** The fixes that don't meet each other, the first of those that do. */
function pickCandidates({issues}: Draft, options: FixOptions, settings: Settings): Candidate[] {
  const keepers = new Set(settings.active.flatMap(({rule}) => (rule.keepsTree ? [rule.id] : [])))
  const candidates = issues.flatMap((issue): Candidate[] => {
    const fix = issue.fixes?.find(({safe, edits}) => edits.length > 0 && (safe || options.unsafe === true))
    if (!fix) return []
    const {edits} = fix
    return [{issue, edits, place: placeOf(issue, edits), keepsTree: keepers.has(issue.code)}]
  })
  candidates.sort((left, right) => left.place.start - right.place.start)
  let end = -1
  return candidates.filter(({place}) => {
    if (place.start < end) return false
    end = place.end
    return true
  })
}

/** Where the finding is, and what its fix changes. */
function placeOf({position}: Issue, edits: readonly Edit[]): Place {
  const starts = [position?.start.offset, ...edits.map(({start}) => start)]
  const ends = [position?.end.offset, ...edits.map(({end}) => end)]
  return {
    start: Math.min(...starts.filter((offset) => offset !== undefined)),
    end: Math.max(...ends.filter((offset) => offset !== undefined))
  }
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
  const [places, results] = placesOf(candidates)
  if (!sameElsewhere(current.read.notes, next.read.notes, places, results)) return null
  const before = countFixable(current, options)
  return countFixable(next, options) <= before - candidates.length ? next : null
}

/** How many findings could be fixed: what each fix has to make one less of, so that fixing ends. */
function countFixable({issues}: Draft, options: FixOptions): number {
  return issues.filter(({fixes}) => fixes?.some(({safe}) => safe || options.unsafe === true)).length
}

/** Where the tree may be different, before and after the fixes. */
function placesOf(candidates: readonly Candidate[]): [Place[], Place[]] {
  const places: Place[] = []
  const results: Place[] = []
  let shift = 0
  for (const {place, edits, keepsTree} of candidates) {
    const start = place.start + shift
    for (const edit of edits) shift += edit.text.length - (edit.end - edit.start)
    if (keepsTree) continue
    places.push(place)
    results.push({start, end: place.end + shift})
  }
  return [places, results]
}
