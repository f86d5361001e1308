import type {Issue} from '../issue/issue.js'
import {topics} from '../query/topics.js'
import {type AnyNode, childrenOf, walk} from '../query/walk.js'
import {applyEdits, sortEdits} from '../text/edits.js'
import {lastAt} from '../text/last-at.js'
import type {Notes, NotesContent} from '../tree/nodes.js'
import {endOf, startOf} from '../tree/span.js'
import type {KnownDisable} from './disables.js'
import {type Candidate, candidateOf, changesOf, isFree, offsetsBefore} from './fix-places.js'
import type {FixClaim} from './run-rules.js'
import {
  type Changes,
  opensTopic,
  outcomesOf,
  sameElsewhere,
  sameFrontMatter,
  sameNodes,
  sectionOf
} from './same-elsewhere.js'

/** A text that was read and judged. */
export interface Judged {
  notes: Notes<object>
  issues: Issue[]
  /** What rules say of the fixes of their issues. */
  claims: ReadonlyMap<Issue, FixClaim>
  /** The comments that switch rules off. */
  disables: readonly KnownDisable[]
}

/** How many texts are read at most, and how many code units they have in all, beside the first few. */
const mostReads = 32
const mostUnits = 600_000
const freeReads = 4

/**
 * Makes sure that fixes which are called certain do what they say: the text with the edits of one alone has the finding no more, nor an
 * error that it hadn't, and reads the same in all but what the fix says that it changes.
 *
 * Many are tried in one reading, since what stands below a heading changes nothing below another, but by definitions; never one with the
 * next, which could hide what it does. Where a reading is otherwise than it was to be, the fixes there are tried in smaller numbers. So
 * this takes time that grows linearly with the text, whatever the number of fixes.
 *
 * A fix that does something else is left out; one that there was no time for is not called certain.
 *
 * @param source the text
 * @param judged what was read and found
 * @param judge reads and judges another text, without making sure of its fixes; may throw what a rule throws
 * @returns the issues
 */
export function verifyFixes(source: string, judged: Judged, judge: (text: string) => Judged): Issue[] {
  const candidates = judged.issues.flatMap((issue) => {
    const fix = issue.fixes?.find(({safe}) => safe)
    return fix ? [candidateOf(issue, sortEdits(source, fix.edits), judged.claims.get(issue))] : []
  })
  if (candidates.length === 0) return judged.issues
  const sections = sectionsOf(judged.notes)
  const tries = toTries(judged.notes, candidates, sections)
  const verified = new Set<Issue>()
  const refused = new Set(candidates.flatMap(({issue, edits}) => (edits.length === 0 ? [issue] : [])))
  for (let reads = 1, at = 0; at < tries.length; reads++, at++) {
    if (reads > freeReads && (reads > mostReads || reads * source.length > mostUnits)) break
    const tried = tries[at] as Tried[]
    const outcome = judgeTries(tried, findDamage(source, judged, sections, tried, judge))
    for (const {issue} of outcome.verified) verified.add(issue)
    for (const {issue} of outcome.refused) refused.add(issue)
    for (const next of outcome.again) if (next.length > 0) tries.push(next)
  }
  return judged.issues.map((issue) => {
    if (verified.has(issue) || !issue.fixes?.some(({safe}) => safe)) return issue
    const {fixes, ...rest} = issue
    if (!refused.has(issue)) return {...rest, fixes: fixes.map((fix) => ({...fix, safe: false}))}
    const others = fixes.filter(({safe}) => !safe)
    return others.length > 0 ? {...rest, fixes: others} : rest
  })
}

/** A heading and the blocks below it, up to the next one; the first section has no heading. */
interface Section {
  start: number
  blocks: object[]
}

function sectionsOf(notes: Notes<object>): Section[] {
  const isBlock = ({type}: NotesContent): boolean => type !== 'topic'
  const sections = [{start: 0, blocks: notes.children.filter(isBlock)}]
  for (const topic of topics(notes))
    sections.push({start: startOf(topic), blocks: topic.children.filter(isBlock)})
  return sections
}

/** The sections that there are to be, each with the index of the one that its blocks stood in. */
function expectedSections(sections: readonly Section[], changes: Changes): Array<Section & {index: number}> {
  if (!opensTopic(changes)) return sections.map((section, index) => ({...section, index}))
  const headings = new Map(changes.pieces.map(({into, start}) => [into as object | null, start]))
  return sections.flatMap(({start, blocks}, index) => {
    const expected = [{start, blocks: [] as object[], index}]
    for (const block of outcomesOf(blocks, changes)) {
      const opened = headings.get(block)
      if (opened !== undefined) expected.push({start: opened, blocks: [], index})
      expected.at(-1)?.blocks.push(block)
    }
    return expected
  })
}

function sectionAt(sections: readonly Section[], offset: number): number {
  return lastAt(sections.length, (index) => (sections[index] as Section).start, offset)
}

/** A fix that is tried, and the section that it stands in. */
interface Tried extends Candidate {
  section: number
}

/**
 * Puts together what can be tried in one reading: no two fixes that meet, and none with one whose absence might show what it does, be it
 * the one before, or one of the bullet above or around it: moved with that, a bullet may stay what it is, and alone come to stand in it.
 */
function toTries(
  notes: Notes<object>,
  candidates: readonly Candidate[],
  sections: readonly Section[]
): Tried[][] {
  const alone: Tried[][] = []
  const together: Tried[][] = []
  const bullets = bulletsOf(notes)
  const ends: number[] = []
  let previous = -1
  const spanOf = (candidate: Candidate) =>
    isFree(candidate) || candidate.claim?.piece ? candidate.place : candidate.edited
  const sorted = candidates
    .filter(({edits}) => edits.length > 0)
    .sort((left, right) => spanOf(left).start - spanOf(right).start)
  for (const candidate of sorted) {
    const tried = {...candidate, section: sectionAt(sections, candidate.place.start)}
    const {start, end} = spanOf(candidate)
    // What reading itself offers is front matter, and may change what the whole is.
    if (!candidate.claim) {
      alone.push([tried])
      continue
    }
    const bullet = bulletAt(bullets, candidate.issue.position?.start.offset ?? start)
    const isTaken = (at: number): boolean =>
      at === previous ||
      (ends[at] ?? -1) >= start ||
      bullet?.last === at ||
      bullet?.before?.tries.has(at) === true ||
      bullet?.parent?.tries.has(at) === true
    let index = 0
    while (isTaken(index)) index++
    if (index >= mostReads) continue
    const others = together[index]
    if (others) others.push(tried)
    else together[index] = [tried]
    ends[index] = end
    previous = index
    if (!bullet) continue
    bullet.last = index
    bullet.tries.add(index)
  }
  return [...alone, ...together]
}

/** A bullet, those around it, and the tries that its fixes are in. */
interface Bullet {
  start: number
  end: number
  before: Bullet | null
  parent: Bullet | null
  tries: Set<number>
  last: number
}

/** The bullets of a note, in the order of the text. */
function bulletsOf(notes: Notes<object>): Bullet[] {
  const bullets: Bullet[] = []
  const stack: Array<{node: AnyNode; bullet: Bullet | null}> = [{node: notes, bullet: null}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, bullet} = entry
    if (bullet && node.type === 'listItem') bullets.push(bullet)
    const below: typeof stack = []
    let before: Bullet | null = null
    for (const child of childrenOf(node)) {
      if (child.type !== 'listItem') {
        below.push({node: child, bullet})
        continue
      }
      const start = startOf(child)
      const end = endOf(child)
      before = {start, end, before, parent: bullet, tries: new Set(), last: -1}
      below.push({node: child, bullet: before})
    }
    for (let next = below.pop(); next; next = below.pop()) stack.push(next)
  }
  return bullets
}

/** The innermost bullet at an offset. */
function bulletAt(bullets: readonly Bullet[], offset: number): Bullet | null {
  let bullet = bullets[lastAt(bullets.length, (index) => (bullets[index] as Bullet).start, offset)] ?? null
  while (bullet && bullet.end < offset) bullet = bullet.parent
  return bullet
}

/**
 * Finds the sections that are otherwise than they were to be once some fixes are made.
 *
 * @returns `null` where it can't be told which
 */
function findDamage(
  source: string,
  before: Judged,
  sections: readonly Section[],
  fixes: readonly Tried[],
  judge: (text: string) => Judged
): Set<number> | null {
  // Those that are tried again come from several sections.
  const tried = [...fixes].sort((left, right) => left.edited.start - right.edited.start)
  const edits = tried.flatMap((fix) => fix.edits)
  const changes = changesOf(tried, source)
  const after = tryJudge(judge, applyEdits(source, edits))
  if (!after) return null
  const toBefore = offsetsBefore(edits)
  const damaged = findMore(before, after, tried, sections, toBefore)
  if (tried.length === 1) {
    const isSame = damaged.size === 0 && sameElsewhere(before.notes, after.notes, changes)
    return isSame ? damaged : null
  }
  if (!sameFrontMatter(before.notes, after.notes, changes)) return null
  const expected = expectedSections(sections, changes)
  const found = new Map<number, Section>()
  for (const [index, section] of sectionsOf(after.notes).entries()) {
    const start = toBefore(section.start)
    const at = index === 0 ? 0 : sectionAt(expected, start)
    const isThere = index === 0 || (at > 0 && (expected[at] as Section).start === start && !found.has(at))
    if (isThere) found.set(at, section)
    else if (!sameNodes(sectionOf([]), sectionOf(section.blocks), changes))
      damaged.add(expected[at]?.index ?? 0)
  }
  for (const [at, {blocks, index}] of expected.entries()) {
    if (!sameNodes(sectionOf(blocks), sectionOf(found.get(at)?.blocks ?? []), changes)) damaged.add(index)
  }
  return damaged.size === 0 || definedIn(before.notes) === definedIn(after.notes) ? damaged : null
}

function tryJudge(judge: (text: string) => Judged, text: string): Judged | null {
  try {
    return judge(text)
  } catch {
    // A rule that can't judge the text that its fix gives.
    return null
  }
}

/** What a note defines, for all of it. */
function definedIn(notes: Notes<object>): string {
  const defined: string[] = []
  for (const node of walk(notes)) {
    if (node.type === 'definition' || node.type === 'footnoteDefinition')
      defined.push(`${node.type} ${node.identifier}`)
  }
  return defined.join('\n')
}

/**
 * Finds the sections that have more findings than they may: one that was to be gone at its place, more to mend of its kind than there
 * would be without it, more errors.
 */
function findMore(
  before: Judged,
  after: Judged,
  tried: readonly Tried[],
  sections: readonly Section[],
  toBefore: (offset: number) => number
): Set<number> {
  const fixed = new Set(tried.map(({issue}) => issue))
  const codes = new Set(tried.map(({issue}) => issue.code))
  const keyOf = (code: string, offset: number): string => `${code} ${offset}`
  const gone = new Set(tried.map(({issue}) => keyOf(issue.code, startOf(issue))))
  const known = new Set<string>()
  const left = new Map<string, number>()
  const count = (kind: string, offset: number, by: number): number => {
    const key = `${sectionAt(sections, offset)} ${kind}`
    const sum = (left.get(key) ?? 0) + by
    left.set(key, sum)
    return sum
  }
  for (const issue of before.issues) {
    if (fixed.has(issue)) continue
    const offset = startOf(issue)
    for (const kind of kindsOf(issue, codes)) count(kind, offset, 1)
    if (codes.has(issue.code)) known.add(keyOf(issue.code, offset))
  }
  const more = new Set<number>()
  for (const issue of after.issues) {
    const offset = toBefore(startOf(issue))
    for (const kind of kindsOf(issue, codes))
      if (count(kind, offset, -1) < 0) more.add(sectionAt(sections, offset))
    const key = keyOf(issue.code, offset)
    if (gone.has(key) && !known.has(key)) more.add(sectionAt(sections, offset))
  }
  return more
}

/** What an issue counts as, where there may be no more of it. */
function kindsOf({code, severity, fixes}: Issue, fixed: ReadonlySet<string>): string[] {
  const kinds: string[] = []
  if (fixed.has(code) && fixes?.some(({safe}) => safe)) kinds.push(`fixable ${code}`)
  // A fix that makes front matter of what was none lets the schema see it at last.
  if (severity === 'error' && code !== 'front-matter') kinds.push(`error ${code}`)
  return kinds
}

/**
 * Tells which of the fixes that were tried together are good, which aren't, and which have to be tried again in smaller numbers.
 *
 * @param damaged the sections that are otherwise than they were to be; `null` where it can't be told which
 */
function judgeTries(
  tried: readonly Tried[],
  damaged: ReadonlySet<number> | null
): {verified: readonly Tried[]; refused: readonly Tried[]; again: Tried[][]} {
  if (damaged?.size === 0) return {verified: tried, refused: [], again: []}
  if (tried.length === 1) return {verified: [], refused: tried, again: []}
  const bySection = new Map<number, Tried[]>()
  for (const fix of tried) {
    const others = bySection.get(fix.section)
    if (others) others.push(fix)
    else bySection.set(fix.section, [fix])
  }
  const isApart = [...bySection.keys()].every((section) => !bySection.has(section - 1))
  const blamed: Tried[][] = []
  const unsure: Tried[] = []
  for (const run of runsOf(damaged ?? [])) {
    // What opens code in one section may take in all that stand below.
    const [first, ...others] = run.flatMap((section) => {
      const fixes = bySection.get(section)
      return fixes ? [fixes] : []
    })
    if (!first) return {verified: [], refused: [], again: halves(tried)}
    blamed.push(first)
    for (const fixes of others) for (const fix of fixes) unsure.push(fix)
  }
  if (!damaged) return {verified: [], refused: [], again: halves(tried)}
  const suspects = new Set([...blamed.flat(), ...unsure])
  const verified = tried.filter((fix) => !suspects.has(fix))
  const parity = (rest: number) => [...suspects].filter(({section}) => section % 2 === rest)
  if (!isApart) return {verified, refused: [], again: [parity(0), parity(1)]}
  const refused = blamed.filter(({length}) => length === 1).flat()
  const split = blamed.filter(({length}) => length > 1).map(halves)
  return {
    verified,
    refused,
    again: [unsure, split.flatMap(([first = []]) => first), split.flatMap(([, second = []]) => second)]
  }
}

/** Puts together numbers that follow each other. */
function runsOf(numbers: Iterable<number>): number[][] {
  const runs: number[][] = []
  for (const number of [...numbers].sort((left, right) => left - right)) {
    const last = runs.at(-1)
    if (last?.at(-1) === number - 1) last.push(number)
    else runs.push([number])
  }
  return runs
}

function halves<Value>(values: readonly Value[]): Value[][] {
  const half = values.length >> 1
  return [values.slice(0, half), values.slice(half)]
}
