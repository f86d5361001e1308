import type {StandardSchemaV1} from '@standard-schema/spec'
import {githubSlug} from '../../query/slugger.js'
import {findNearest} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import type {OutlineTopic} from '../../tree/outline.js'
import type {TopicsBody} from '../body.js'
import type {TopicSpec} from '../parts.js'
import {templateTopic} from '../template-topic.js'
import {topicCount} from '../topic-count.js'
import {alignInAnyOrder, alignInOrder, type Entry, type Fit} from './align.js'
import {judgeContent} from './judge-content.js'
import {judgeItems} from './judge-items.js'
import {countOf, isUnion, type Judging, judgeUnion, type Path} from './judging.js'
import {isMatch, nameMatch, textsOf} from './match.js'

type TopicsSpec = TopicsBody<StandardSchemaV1, RegExp>

/** Topics by their names, and those without one. */
export interface JudgedTopics {
  topics: Record<string, unknown>
  otherTopics: unknown[]
}

/** What topics stand in, as messages name it. */
export interface TopicHolder {
  topics: readonly OutlineTopic[]
  path: Path
  /** The topic's title; `null` for the note. */
  title: string | null
}

/** What a name asks for. */
interface Named extends Entry {
  name: string
  spec: TopicSpec
}

/** Judges the topics of a note or of a topic. */
export function judgeTopics(
  judging: Judging,
  spec: TopicsSpec,
  holder: TopicHolder,
  same?: TopicSpec
): JudgedTopics {
  const {order = 'any', otherTopics = 'allow'} = spec
  const named = Object.entries(spec.topics ?? {}).map(([name, part]) => ({
    name,
    spec: part,
    ...topicCount(part)
  }))
  const other = otherTopics === 'same' ? same : typeof otherTopics === 'object' ? otherTopics : undefined
  const {topics} = holder
  const align = order === 'fixed' ? alignInOrder : alignInAnyOrder
  const chosen = align(topics.length, named, (topic, entry) =>
    fitOf(named[entry] as Named, topics[topic] as OutlineTopic)
  )
  const displaced = order === 'fixed' ? tellDisplaced(judging, named, holder, chosen) : new Set<number>()
  const lacks = tellMissing(judging, named, holder, chosen, displaced)
  const found: Record<string, unknown>[] = named.map(() => ({}))
  const values: unknown[][] = named.map(() => [])
  const others: unknown[] = []
  for (const [index, topic] of topics.entries()) {
    const entry = chosen[index] as number
    const path = [...holder.path, 'topics', index]
    if (entry !== -1) {
      const own = values[entry] as unknown[]
      const {spec: part, max} = named[entry] as Named
      // Of too many, the first ones are judged: that the others are there is what is wrong with them.
      own.push(own.length < max ? judgeTopic(judging, part, topic, path, part) : topic)
    } else if (other) others.push(judgeOther(judging, other, topic, path))
    else {
      others.push(topic)
      if (otherTopics === 'refuse' && !displaced.has(index) && !lacks.has(index))
        tellOther(judging, named, topic, path)
    }
  }
  // How many there are of a topic isn't what it has to be.
  if (typeof other?.many === 'object' && otherTopics !== 'same')
    judging.count(
      others.length,
      other.many,
      [...holder.path, 'topics'],
      ['other topic', 'other topics'],
      other.description
    )
  for (const [entry, {name, spec: part}] of named.entries()) {
    const own = values[entry] as unknown[]
    if (isMany(part)) found[entry] = {[name]: own}
    else if (own.length > 0) found[entry] = {[name]: own[0]}
  }
  return {topics: Object.fromEntries(found.flatMap((part) => Object.entries(part))), otherTopics: others}
}

function isMany({many}: TopicSpec): boolean {
  return many !== undefined && many !== false
}

/** By its title, else by the slug of that; one at the depth that is asked for before others. */
function fitOf({name, spec}: Named, topic: OutlineTopic): Fit {
  const {title} = spec
  const isAtDepth = isDepth(spec.depth, topic.depth)
  const isTitle = title === undefined ? topic.title === name : textsOf(title).includes(topic.title)
  if (isTitle) return isAtDepth ? 4 : 2
  if (title === undefined) {
    const isSlug = topic.slug === name || githubSlug(topic.title) === name
    return isSlug ? (isAtDepth ? 3 : 2) : 0
  }
  // A pattern and a depth ask together: `{title: /./, depth: 1}` is no topic on level 2.
  return isMatch(title, topic.title) && isAtDepth ? 1 : 0
}

function isDepth(asked: TopicSpec['depth'], depth: number): boolean {
  if (asked === undefined) return true
  if (typeof asked === 'number') return depth === asked
  return depth >= (asked.min ?? 1) && depth <= (asked.max ?? 6)
}

/** Judges a topic without a name, whose title nobody has looked at. */
function judgeOther(judging: Judging, spec: TopicSpec, topic: OutlineTopic, path: Path): unknown {
  const {title, description} = spec
  if (title !== undefined && !isMatch(title, topic.title))
    judging.add(
      [...path, 'title'],
      `found the topic ${quote(topic.title)}, expected ${nameMatch(title)}`,
      description
    )
  return judgeTopic(judging, spec, topic, path, spec)
}

/**
 * Judges a topic by its part: all but its title, and how many there are.
 *
 * @param same what `same` stands for: of an alternative, all of them
 */
function judgeTopic(
  judging: Judging,
  spec: TopicSpec,
  topic: OutlineTopic,
  path: Path,
  same: TopicSpec
): unknown {
  const {description, depth} = spec
  if (depth !== undefined && !isDepth(depth, topic.depth)) {
    judging.add(
      [...path, 'depth'],
      `found ${quote(topic.title)} at depth ${topic.depth}, expected ${nameDepth(depth)}`,
      description
    )
  }
  if (isUnion(spec))
    return judgeUnion(judging, spec, topic, (attempt, part) => judgeTopic(attempt, part, topic, path, same))
  const {title, titleLinks, slug, depth: own} = topic
  return {
    title,
    titleLinks,
    slug,
    depth: own,
    ...judgeContent(judging, spec, topic, path),
    items: judgeItems(judging, spec.items, topic.items, path),
    ...judgeTopics(judging, spec, {topics: topic.topics, path, title}, same)
  }
}

/** Names that are there, but not where the order has them. Gives the topics that were told. */
function tellDisplaced(
  judging: Judging,
  named: readonly Named[],
  {topics, path}: TopicHolder,
  chosen: readonly number[]
): Set<number> {
  const told = new Set<number>()
  for (const [index, topic] of topics.entries()) {
    if (chosen[index] !== -1) continue
    const entry = named.findIndex((part) => fitOf(part, topic) >= 2)
    if (entry === -1) continue
    told.add(index)
    const before = named[entry - 1]
    const place = before ? `behind ${nameOf(before)}` : 'before the others'
    const {description} = (named[entry] as Named).spec
    judging.add(
      [...path, 'topics', index],
      `found the topic ${quote(topic.title)} out of order, expected it ${place}`,
      description
    )
  }
  return told
}

function nameOf({name, spec: {title}}: Named): string {
  return title === undefined || title instanceof RegExp ? quote(name) : nameMatch(title)
}

/** Names what is missing: of a pattern, what it asks for. */
function describeNamed(named: Named): string {
  const {title, depth} = named.spec
  if (!(title instanceof RegExp)) return nameOf(named)
  const titled = /^\^?\.[+*]?\$?$/.test(title.source) ? 'of any title' : `titled like ${quote(String(title))}`
  const deep = depth === undefined ? '' : `, at depth ${nameDepth(depth)}`
  return `${nameOf(named)} (${titled}${deep})`
}

function nameDepth(depth: NonNullable<TopicSpec['depth']>): string {
  return typeof depth === 'number' ? `${depth}` : `${depth.min ?? 1} to ${depth.max ?? 6}`
}

/** Says which names lack topics, or have too many. Gives the topics that were likely meant. */
function tellMissing(
  judging: Judging,
  named: readonly Named[],
  holder: TopicHolder,
  chosen: readonly number[],
  displaced: ReadonlySet<number>
): Set<number> {
  const meant = new Set<number>()
  const counts = named.map(() => 0)
  const lasts = named.map(() => -1)
  for (const [index, entry] of chosen.entries()) {
    if (entry === -1) continue
    counts[entry] = (counts[entry] as number) + 1
    lasts[entry] = index
  }
  const {topics, path, title} = holder
  const free = topics
    .map((_, index) => index)
    .filter((index) => chosen[index] === -1 && !displaced.has(index))
  const place = title === null ? 'at the top level' : `in ${quote(title)}`
  const places = placesOf(chosen, lasts)
  for (const [entry, part] of named.entries()) {
    const {min, max, spec} = part
    const count = counts[entry] as number
    const last = lasts[entry] as number
    if (count > max) {
      const message = `found ${countOf(count, ['topic', 'topics'])} ${nameOf(part)}, expected ${max === 1 ? 'one' : `${max} at most`}`
      judging.add([...path, 'topics', last], message, spec.description)
    }
    if (count >= min) continue
    // What stands out of order is told already.
    if ([...displaced].some((index) => fitOf(part, topics[index] as OutlineTopic) >= 2)) continue
    const near = findNear(
      part,
      topics,
      free.filter((index) => !meant.has(index))
    )
    if (near !== null) meant.add(near)
    const hint = near === null ? '' : `: is ${quote((topics[near] as OutlineTopic).title)} meant?`
    const lack =
      count === 0
        ? `no topic ${describeNamed(part)}`
        : `${countOf(count, ['topic', 'topics'])} ${describeNamed(part)}`
    const expected = min === 1 ? 'one' : `${min} at least`
    const template = templateTopic(part.name, spec)
    judging.add(
      near === null ? (path.length > 0 ? path : ['topics']) : [...path, 'topics', near, 'title'],
      `found ${lack}, expected ${expected} ${place}${hint}`,
      spec.description,
      template === null
        ? undefined
        : {
            into: [...path],
            at: places[entry] as number,
            topic: template,
            count: min - count,
            ...(near !== null && {near: [...path, 'topics', near]})
          }
    )
  }
  return meant
}

/** Where a topic of each name would go: behind its own and those of the names before, else before those of the next ones, else to the end. */
function placesOf(chosen: readonly number[], lasts: readonly number[]): number[] {
  const firsts = lasts.map(() => -1)
  for (const [index, entry] of chosen.entries())
    if (entry !== -1 && firsts[entry] === -1) firsts[entry] = index
  const places: number[] = []
  let next = chosen.length
  for (let entry = lasts.length - 1; entry >= 0; entry--) {
    if (firsts[entry] !== -1) next = firsts[entry] as number
    places[entry] = next
  }
  let before = -1
  for (const [entry, last] of lasts.entries()) {
    if (last !== -1) before = last
    if (before !== -1) places[entry] = before + 1
  }
  return places
}

/** The topic that was likely meant by a name, of those that have none. */
function findNear(
  {name, spec}: Named,
  topics: readonly OutlineTopic[],
  free: readonly number[]
): number | null {
  const wanted = spec.title === undefined ? [name] : textsOf(spec.title)
  if (free.length === 0 || free.length > mostCompared) return null
  const titles = free.map((index) => (topics[index] as OutlineTopic).title)
  for (const text of wanted) {
    const nearest = findNearest(text, titles)
    if (nearest !== null) return free[titles.indexOf(nearest)] as number
  }
  return null
}

/** Each of them is compared with each name that lacks a topic. */
const mostCompared = 200

function tellOther(judging: Judging, named: readonly Named[], {title}: OutlineTopic, path: Path): void {
  const expected = named.length === 0 ? 'no topics here' : `only ${named.map(nameOf).join(', ')}`
  judging.add([...path, 'title'], `found the topic ${quote(title)}, expected ${expected}`, undefined)
}
