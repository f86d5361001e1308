import {githubSlug} from '../../query/slugger.js'
import type {Depth} from '../../tree/nodes.js'
import type {OutlineTopic} from '../../tree/outline.js'
import type {PatternJson} from '../body.js'
import type {FoundParent} from './found-part.js'
import {Tallies, type Tally} from './tally.js'
import {escapePattern, patternOf} from './text-shapes.js'

/** Topics that mean the same. */
export interface Group {
  /** What they are called in a schema. */
  name: string
  /** What their titles are, where that is more than the name. */
  title: string | string[] | PatternJson | undefined
  tally: Tally
  /** In how many of what holds topics they stand. */
  parents: number
  /** Whether they are counted up, as `Week 12`, so that there may be any number of them. */
  isSeries: boolean
  /** The depth that they have to have: of the one topic of a title of its own, which holds the others of its note. */
  depth: number | undefined
}

/** Topics by their titles. */
export interface TitleGroups {
  groups: Group[]
  groupOf(topic: OutlineTopic): Group | undefined
}

/** As many titles of a pattern make a series. */
const leastOfSeries = 3

/** A title may be spelt in as many ways. */
const mostSpellings = 10

/**
 * Puts topics together by their titles: those that are spelt the same but for upper case and blanks, those that are counted up, and, at the top, the one topic of a title of
 * its own that holds all others of a note.
 *
 * @param isTop whether they are the top topics of notes
 */
export function groupTopics(parents: readonly FoundParent[], isTop: boolean): TitleGroups {
  const titles = new Map<string, {count: number; key: string}>()
  for (const {topics} of parents) {
    for (const {title} of topics) {
      const known = titles.get(title)
      if (known) known.count++
      else titles.set(title, {count: 1, key: title.trim().replace(/\s+/g, ' ').toLowerCase()})
    }
  }
  if (isTop && isWhole(parents, titles)) return wholeGroup(parents, [...titles.keys()])
  const series = findSeries(titles.keys())
  const keyOf = (title: string): string => {
    const pattern = series.find((regex) => regex.test(title))
    return pattern ? `pattern ${pattern.source}` : `title ${titles.get(title)?.key}`
  }
  const keys = new Map([...titles.keys()].map((title) => [title, keyOf(title)]))
  const tallies = new Tallies()
  const held = new Map<string, number>()
  const spellings = new Map<string, string[]>()
  for (const [title, key] of keys) {
    const known = spellings.get(key)
    if (known) known.push(title)
    else spellings.set(key, [title])
  }
  const bySlug = new Map<string, Set<string>>()
  for (const {note, topics} of parents) {
    const own = new Set<string>()
    for (const {title, slug} of topics) {
      const key = keys.get(title) as string
      for (const found of [slug, githubSlug(title)])
        bySlug.set(found, (bySlug.get(found) ?? new Set()).add(key))
      tallies.add(key, note)
      own.add(key)
    }
    for (const key of own) held.set(key, (held.get(key) ?? 0) + 1)
  }
  const names = new Set<string>()
  const byKey = new Map<string, Group>()
  for (const [key, tally] of tallies.byName) {
    const spelt = (spellings.get(key) as string[]).sort((a, b) => countOf(b) - countOf(a))
    const isSeries = key.startsWith('pattern ')
    const usual = spelt[0] as string
    if (!isSeries && (usual.trim() === '' || spelt.length > mostSpellings)) continue
    const name = uniqueName(isSeries ? nameOfSeries(usual) : nameOfTitle(usual), names)
    const title = isSeries ? {pattern: key.slice('pattern '.length)} : titleFor(spelt, name, bySlug)
    byKey.set(key, {name, title, tally, parents: held.get(key) as number, isSeries, depth: undefined})
  }
  function countOf(title: string): number {
    return titles.get(title)?.count ?? 0
  }
  return {groups: [...byKey.values()], groupOf: ({title}) => byKey.get(keys.get(title) ?? '')}
}

function titleFor(
  spelt: readonly string[],
  name: string,
  bySlug: ReadonlyMap<string, ReadonlySet<string>>
): string | string[] | undefined {
  if (spelt.length > 1) return [...spelt]
  // A name that is a slug means all titles of that slug: `always` the topic `"always"`, too.
  const isAlone = githubSlug(name) !== name || bySlug.get(name)?.size === 1
  if (spelt[0] === name && isAlone) return undefined
  // One alone that reads as a pattern would be taken for one.
  return spelt[0]?.startsWith('/') ? [...spelt] : spelt[0]
}

/** There may be as many series side by side. */
const mostSeries = 20

/** The patterns of titles that are counted up; no title has two of them. */
function findSeries(titles: Iterable<string>): RegExp[] {
  const byPattern = new Map<string, string[]>()
  for (const title of titles) {
    const pattern = patternOf(title)
    if (pattern === null) continue
    const known = byPattern.get(pattern)
    if (known) known.push(title)
    else byPattern.set(pattern, [title])
  }
  const found: Array<{regex: RegExp; titles: string[]}> = []
  const sorted = [...byPattern].filter(([, own]) => own.length >= leastOfSeries)
  sorted.sort(([, a], [, b]) => b.length - a.length)
  for (const [pattern, own] of sorted.slice(0, mostSeries)) {
    const regex = new RegExp(pattern, 'u')
    const isApart = found.every(
      (other) =>
        !own.some((title) => other.regex.test(title)) && !other.titles.some((title) => regex.test(title))
    )
    if (isApart) found.push({regex, titles: own})
  }
  return found.map(({regex}) => regex)
}

/** Whether notes have one top topic, of a title of their own, that holds the others. */
function isWhole(parents: readonly FoundParent[], titles: ReadonlyMap<string, {count: number}>): boolean {
  const single = parents.filter(({topics}) => topics.length === 1).length
  const having = parents.filter(({topics}) => topics.length > 0).length
  if (parents.length < 2 || single < having * 0.8 || titles.size * 2 <= having) return false
  return [...titles.values()].every(({count}) => count * 4 <= having || count === 1)
}

function wholeGroup(parents: readonly FoundParent[], titles: readonly string[]): TitleGroups {
  const depths = new Map<Depth, number>()
  for (const {topics} of parents)
    for (const {depth} of topics) depths.set(depth, (depths.get(depth) ?? 0) + 1)
  const [[depth]] = [...depths].sort(([, a], [, b]) => b - a) as [[Depth, number]]
  const tally: Tally = {times: 0, notes: 0, first: parents[0]?.note ?? 0, last: 0}
  for (const {topics} of parents) {
    const count = topics.filter((topic) => topic.depth === depth).length
    tally.times += count
    if (count > 0) tally.notes++
  }
  const pattern = commonPattern(titles) ?? (titles.includes('') ? '^' : '.')
  const group: Group = {
    name: 'Title',
    title: {pattern},
    tally,
    parents: tally.notes,
    isSeries: false,
    depth
  }
  return {groups: [group], groupOf: (topic) => (topic.depth === depth ? group : undefined)}
}

/** What all titles are like, as `ADR 12: …`: by all of it, or by what stands up to its first digits. */
function commonPattern(titles: readonly string[]): string | null {
  if (titles.length < leastOfSeries) return null
  for (const make of [patternOf, patternOfStart]) {
    const patterns = new Set<string | null>()
    for (const title of titles) {
      patterns.add(make(title))
      if (patterns.size > 1) break
    }
    const [pattern] = patterns
    if (patterns.size === 1 && typeof pattern === 'string') return pattern
  }
  return null
}

function patternOfStart(title: string): string | null {
  const start = /^\D{0,40}[\d.-]*\d[:.)\]]?(?: (?:- |– |— |: )?|$)/.exec(title)?.[0]
  if (!start) return null
  return `^${escapePattern(start.trimEnd()).replace(/\d+/g, '\\d+')}`
}

/** A name that a key of code can have without being put first, as whole numbers are. */
function nameOfTitle(title: string): string {
  const name = title.trim()
  return /^\d+$/.test(name) || name === '__proto__' ? `Topic ${name}` : name
}

/** What stands beside the numbers: `Week` of `Week 12`, `Date` of `2024-01-05`. */
function nameOfSeries(title: string): string {
  if (/^\D?\d{4}-\d{2}(?:-\d{2})?\D?$/.test(title)) return 'Date'
  if (/^\W?v?\d+\.\d+/.test(title)) return 'Version'
  const words = title
    .replace(/\d+/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words === '' ? 'Number' : words
}

function uniqueName(name: string, names: Set<string>): string {
  let unique = name
  for (let count = 2; names.has(unique); count++) unique = `${name} ${count}`
  names.add(unique)
  return unique
}
