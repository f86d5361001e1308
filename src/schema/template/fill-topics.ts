import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import {githubSlug} from '../../query/slugger.js'
import type {Depth} from '../../tree/nodes.js'
import type {OutlineTopic} from '../../tree/outline.js'
import type {TopicsBody} from '../body.js'
import {isMatch, nameMatch, textsOf} from '../judge/match.js'
import type {TopicSpec} from '../parts.js'
import {arrangeDepths, depthsOf} from './arrange-depths.js'
import {mostRepeated} from './fill-blocks.js'
import {commentOf, fillContent} from './fill-content.js'
import {fillItems} from './fill-items.js'
import {type Filled, type Filling, type Gap, leastLacking, repeat} from './filling.js'
import {requiredTopics, type Sibling} from './required-topics.js'
import {samplePattern} from './sample-pattern.js'
import {dayOf, placeholder} from './sample-scalars.js'

type TopicsSpec = TopicsBody<StandardSchemaV1, RegExp>

/** Where topics are made. */
export interface TopicsPlace {
  /** The depth of the topic above; `0` at the top. */
  above: number
  /** How deep headings may go. */
  most: number
  path: readonly PathSegment[]
}

/** Whether a block has to be there. */
function isNeeded({min = 1}: {min?: number | undefined}): boolean {
  return min > 0
}

/** Makes the topics that a note, or a topic, has to have. */
export function fillTopics(filling: Filling, spec: TopicsSpec, place: TopicsPlace): Filled<OutlineTopic[]> {
  const {above, most, path} = place
  const gaps: Gap[] = []
  const siblings = requiredTopics(spec, path)
  for (const {count, path: at} of siblings)
    if (count > mostRepeated) gaps.push(filling.gap([...at, 'many'], `${count} are too many to be filled in`))
  if (gaps.length > 0) return {value: [], gaps}
  const wanted = siblings.map((sibling) => ({...sibling, depths: depthsOf(sibling.spec, most)}))
  const arranged = arrangeDepths(wanted, above, spec.order === 'fixed')
  if (!arranged) {
    const message = `found no depths for its topics below ${above}, expected some up to ${most}`
    return {value: [], gaps: [filling.gap([...path, 'topics'], message)]}
  }
  const value: OutlineTopic[] = []
  for (const {sibling, depth} of arranged) {
    const {titles, gap} = titlesOf(filling, sibling, spec, above === 0)
    if (gap) gaps.push(gap)
    const made = fillTopic(filling, sibling.spec, {above: depth, most, path: sibling.path}, titles[0] ?? '')
    for (const each of made.gaps) gaps.push(each)
    const topics = repeat(made.value, titles.length)
    if (topics)
      for (const [index, topic] of topics.entries()) value.push({...topic, title: titles[index] ?? ''})
    else
      gaps.push(filling.gap([...sibling.path, 'many'], `${sibling.count} such are too many to be filled in`))
  }
  return {value, gaps}
}

/** The titles of as many topics as there have to be: each its own, where that may be. */
function titlesOf(
  filling: Filling,
  sibling: Sibling,
  beside: TopicsSpec,
  isTop: boolean
): {titles: string[]; gap: Gap | null} {
  const {first, fits, gap} = titleOf(filling, sibling, beside, isTop)
  const titles = [first]
  for (let number = 1; number < sibling.count; number++) {
    const another = otherTitle(first, number, filling.now)
    titles.push(gap === null && fits(another) ? another : first)
  }
  return {titles, gap}
}

/** A title beside another: of the day before, if there is a day in it, or with a number. */
function otherTitle(title: string, number: number, now: Date): string {
  const before = new Date(now)
  before.setDate(now.getDate() - number)
  const day = dayOf(now)
  return title.includes(day) ? title.replace(day, dayOf(before)) : `${title} ${number + 1}`
}

/** The first title, and whether another would do beside it. */
interface FoundTitle {
  first: string
  fits: (title: string) => boolean
  gap: Gap | null
}

function titleOf(
  filling: Filling,
  {name, spec, path}: Sibling,
  beside: TopicsSpec,
  isTop: boolean
): FoundTitle {
  const {title} = spec
  const day = dayOf(filling.now)
  const known = filling.settings.title
  const own = isTop && !filling.hasTitle && known !== undefined ? [known] : []
  const usual = [
    ...own,
    placeholder,
    day,
    `${placeholder} 2`,
    '1',
    '1.0.0',
    `1.0.0 - ${day}`,
    'A',
    'a',
    `[1.0.0] - ${day}`
  ]
  const sampled = title instanceof RegExp ? samplePattern(title.source) : []
  // A title is on one line, without blanks at its ends.
  const made = sampled.filter((text) => text === text.trim() && !/[\r\n]/.test(text))
  if (name === null) {
    const taken = Object.entries(beside.topics ?? {})
    const isFree = (text: string): boolean =>
      taken.every(([other, part]) => (part.title === undefined ? other !== text : !isMatch(part.title, text)))
    const texts =
      title === undefined
        ? usual
        : [...textsOf(title), ...usual, ...made].filter((text) => isMatch(title, text))
    const fits = (text: string): boolean =>
      isFree(text) && (title === undefined || isMatch(title, text)) && text === text.trim()
    const found = texts.find(isFree)
    if (found !== undefined) return took(filling, found, own, fits)
  } else if (title === undefined) return took(filling, name, [], () => false)
  else {
    const found = [...textsOf(title), ...own, name, ...usual, ...made].find((text) => isMatch(title, text))
    if (found !== undefined) {
      const isOthers = (text: string): boolean =>
        Object.entries(beside.topics ?? {}).some(
          ([other, part]) =>
            other !== name &&
            (part.title === undefined ? githubSlug(other) === githubSlug(text) : isMatch(part.title, text))
        )
      return took(filling, found, own, (text) => isMatch(title, text) && !isOthers(text))
    }
  }
  const sought = title === undefined ? 'no other topic has' : `${nameMatch(title)} finds`
  return {
    first: placeholder,
    fits: () => false,
    gap: filling.gap([...path, 'title'], `found no title that ${sought}`)
  }
}

/** Notes that a heading has the title of the note. */
function took(filling: Filling, first: string, own: readonly string[], fits: FoundTitle['fits']): FoundTitle {
  if (own.includes(first)) filling.hasTitle = true
  return {first, fits, gap: null}
}

function fillTopic(
  filling: Filling,
  spec: TopicSpec,
  place: TopicsPlace,
  title: string
): Filled<OutlineTopic> {
  const {anyOf, description} = spec
  const depth = place.above as Depth
  if (anyOf) {
    const attempts = anyOf.map((part, index) => () => {
      const path = [...place.path, 'anyOf', index]
      const isDeep = depthsOf(part, place.most).has(depth)
      const made = fillTopic(filling, {description, ...part}, {...place, path}, title)
      if (!isDeep)
        made.gaps.push(filling.gap([...path, 'depth'], `a depth of ${depth} is none that it takes`))
      return made
    })
    return leastLacking(
      (function* () {
        for (const attempt of attempts) yield attempt()
      })()
    )
  }
  const items = fillItems(filling.below(spec.links), spec.items, place.path)
  const topics = fillTopics(filling, spec, place)
  const isEmpty =
    items.value.length + topics.value.length === 0 &&
    !spec.content?.some(isNeeded) &&
    !commentOf(filling, spec)
  const usual = filling.settings.hasParagraphs && isEmpty ? [placeholder, ''] : ['', placeholder]
  const own = fillContent(filling, spec, {items: items.value, topics: topics.value}, usual, place.path)
  return {
    value: {title, titleLinks: [], slug: '', depth, ...own.value, items: items.value, topics: topics.value},
    gaps: [...items.gaps, ...topics.gaps, ...own.gaps]
  }
}
