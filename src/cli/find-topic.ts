import {NotesError} from '../issue/notes-error.js'
import {titleOf} from '../query/text.js'
import {ambiguousTopic, comparableTitle, topicAt} from '../query/topic-at.js'
import {topics} from '../query/topics.js'
import {hideLines} from '../text/control-characters.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {many, type OptionDefinition} from './command.js'
import type {World} from './world.js'

/** Which topic is meant. */
export const topicOption: OptionDefinition = {
  flags: '-t, --topic <path>',
  description:
    "the topic: its title, the titles that lead to it from the top (`'A > B'`), or its slug (`#b`); given several times, each is one title of the path, whatever it holds",
  ...many
}

/**
 * Finds the topic that is meant; where none or several may be, that is reported, with those there are.
 *
 * @param given what {@link topicOption} was given
 * @param file what the note is called
 */
export function findTopic(
  notes: Notes<object>,
  given: readonly string[],
  file: string,
  world: World
): Topic | null {
  try {
    return topicOf(notes, given)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    for (const {message} of error.issues) world.err(`apunte: ${hideLines(`${file}: ${message}`)}\n`)
    return null
  }
}

/** A title may be that of a sub-topic, where it stands once, and one that is written as a path may be a title. */
function topicOf(notes: Notes<object>, given: readonly string[]): Topic {
  const [only = '', ...others] = given
  if (others.length > 0) return topicAt(notes, given)
  try {
    return topicAt(notes, only.includes(' > ') ? only.split(' > ') : only)
  } catch (error) {
    if (!(error instanceof NotesError) || error.issues[0]?.code !== 'missing-topic') throw error
    const named = [...topics(notes)].filter(
      (topic) => comparableTitle(titleOf(topic)) === comparableTitle(only)
    )
    const [topic] = named
    if (!topic) throw error
    if (named.length > 1) throw ambiguousTopic(notes, [only], named)
    return topic
  }
}
