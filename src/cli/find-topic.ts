import {slugsOf} from '../query/slugs.js'
import {titleOf} from '../query/text.js'
import {comparableTitle} from '../query/title-key.js'
import {ambiguousTopic} from '../query/topic-at.js'
import {topics} from '../query/topics.js'
import {hideLines} from '../text/control-characters.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {many, type OptionDefinition} from './command.js'
import {TopicNames} from './topic-names.js'
import type {World} from './world.js'

/** Which topic is meant. */
export const topicOption: OptionDefinition = {
  flags: '-t, --topic <path>',
  description:
    "the topic: its title, the titles that lead to it from the top (`'A > B'`), or its slug (`'#b'`); given several times, each is one title of the path, whatever it holds",
  ...many
}

/** What stands between the titles of a path that is given as one. */
const arrow = ' > '

/** The titles of a path from the top, as {@link topicOption} was given it. */
export function titlesOf(given: readonly string[]): string[] {
  return given.length === 1 ? (given[0] as string).split(arrow) : [...given]
}

/**
 * Finds the topic that is meant; where none or several may be, that is reported, with those there are.
 *
 * @param given what {@link topicOption} was given
 * @param file what the note is called
 * @param hint what else can be done where there is none, to end the message
 */
export function findTopic(
  notes: Notes<object>,
  given: readonly string[],
  file: string,
  world: World,
  hint = ''
): Topic | null {
  const named = topicsNamed(notes, given)
  // A title alone is a path, too: that of a topic at the top.
  const outer = named.filter((topic) => notes.children.includes(topic))
  const meant = outer.length > 0 ? outer : named
  const [topic = null, other] = meant
  if (topic && !other) return topic
  const message = topic
    ? ambiguousTopic(notes, given, meant).issues[0]?.message
    : describeMissing(notes, given) + hint
  world.err(`apunte: ${hideLines(`${file}: ${message}`)}\n`)
  return null
}

/**
 * Gives the topics that are called so, in the order of the text: one by its slug, those at a path, or those of a title, wherever they stand. One that
 * is written as a path may be a title.
 *
 * @param given what {@link topicOption} was given
 */
export function topicsNamed(notes: Notes<object>, given: readonly string[]): Topic[] {
  const [only = '', ...others] = given
  if (others.length > 0) return topicsAt(notes, given)
  const bySlug = only.startsWith('#') ? findBySlug(notes, only.slice(1)) : undefined
  if (bySlug) return [bySlug]
  const found = only.includes(arrow) ? topicsAt(notes, titlesOf(given)) : []
  if (found.length > 0) return found
  const wanted = comparableTitle(only)
  return [...topics(notes)].filter((topic) => comparableTitle(titleOf(topic)) === wanted)
}

function findBySlug(notes: Notes<object>, slug: string): Topic | undefined {
  for (const [topic, own] of slugsOf(notes)) if (own === slug) return topic
  return undefined
}

/** The topics at a path of titles from the top: several may have one name. */
export function topicsAt(notes: Notes<object>, titles: readonly string[]): Topic[] {
  let found: Topic[] = []
  for (const [index, title] of titles.entries()) {
    const wanted = comparableTitle(title)
    const holders = index === 0 ? [notes] : found
    found = holders
      .flatMap(({children}) => children.filter((child) => child.type === 'topic'))
      .filter((topic) => comparableTitle(titleOf(topic)) === wanted)
  }
  return found
}

function describeMissing(notes: Notes<object>, given: readonly string[]): string {
  const names = new TopicNames()
  names.add(notes)
  return `Cannot find a topic ${names.describe(given)}, expected ${names.listed() ?? 'a note that has topics'}`
}
