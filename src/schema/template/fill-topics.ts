import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import type {Depth} from '../../tree/nodes.js'
import type {OutlineTopic} from '../../tree/outline.js'
import type {TopicsBody} from '../body.js'
import {isMatch, nameMatch, textsOf} from '../judge/match.js'
import type {TopicSpec} from '../parts.js'
import {arrangeDepths, depthsOf} from './arrange-depths.js'
import {mostRepeated} from './fill-blocks.js'
import {fillContent} from './fill-content.js'
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
    const {title, gap} = titleOf(filling, sibling, spec, above === 0)
    if (gap) gaps.push(gap)
    const made = fillTopic(filling, sibling.spec, {above: depth, most, path: sibling.path}, title)
    for (const each of made.gaps) gaps.push(each)
    const topics = repeat(made.value, sibling.count)
    if (topics) for (const topic of topics) value.push(topic)
    else
      gaps.push(filling.gap([...sibling.path, 'many'], `${sibling.count} such are too many to be filled in`))
  }
  return {value, gaps}
}

function titleOf(
  filling: Filling,
  {name, spec, path}: Sibling,
  beside: TopicsSpec,
  isTop: boolean
): {title: string; gap: Gap | null} {
  const {title} = spec
  const day = dayOf(filling.now)
  const own = isTop && !filling.hasTitle && filling.title !== undefined ? [filling.title] : []
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
    const found = texts.find(isFree)
    if (found !== undefined) return took(filling, found, own)
  } else if (title === undefined) return {title: name, gap: null}
  else {
    const found = [...textsOf(title), ...own, name, ...usual, ...made].find((text) => isMatch(title, text))
    if (found !== undefined) return took(filling, found, own)
  }
  const sought = title === undefined ? 'no other topic has' : `${nameMatch(title)} finds`
  return {title: placeholder, gap: filling.gap([...path, 'title'], `found no title that ${sought}`)}
}

/** Notes that a heading has the title of the note. */
function took(filling: Filling, title: string, own: readonly string[]): {title: string; gap: null} {
  if (own.includes(title)) filling.hasTitle = true
  return {title, gap: null}
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
  const own = fillContent(
    filling,
    spec,
    {items: items.value, topics: topics.value},
    ['', placeholder],
    place.path
  )
  return {
    value: {title, titleLinks: [], slug: '', depth, ...own.value, items: items.value, topics: topics.value},
    gaps: [...items.gaps, ...topics.gaps, ...own.gaps]
  }
}
