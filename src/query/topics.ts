import {checkArgument, type OptionKind} from '../text/options.js'
import type {Topic} from '../tree/nodes.js'
import {checkNodeArgument} from './check-tree-argument.js'
import {titleOf} from './text.js'
import {type AnyNode, walk} from './walk.js'

/** Which topics are sought: those of a title, of titles that match, or of one's own choice. */
export type TopicTest = string | RegExp | ((topic: Topic) => boolean)

export const topicTestKind: OptionKind = {
  expected: 'a title, a regular expression or a function',
  isType: (value) => typeof value === 'string' || typeof value === 'function' || value instanceof RegExp
}

/**
 * Gives the topics in a note, or below a topic, sub-topics included, in the order of the text.
 *
 * @param within a note, or a topic, which isn't among them
 *
 * @example
 * [...topics(notes)].map(titleOf) // ['Elm', 'Channels', 'Channels', 'RabbitMq', 'Khan academy']
 */
export function* topics(within: AnyNode): Generator<Topic, void, undefined> {
  checkNodeArgument(within)
  // Only notes and topics hold topics.
  const holds = (node: AnyNode): boolean => node.type === 'notes' || node.type === 'topic'
  for (const node of walk(within, holds)) {
    if (node.type === 'topic' && node !== within) yield node
  }
}

/**
 * Gives the topics that a test accepts, in the order of the text.
 *
 * @param within a note or a topic
 * @param test a title, which has to be the same, a pattern, or a function
 *
 * @example
 * [...findTopics(notes, 'Channels')].length // 2
 */
export function* findTopics(within: AnyNode, test: TopicTest): Generator<Topic, void, undefined> {
  checkArgument(test, topicTestKind, 'find a topic by')
  for (const topic of topics(within)) if (accepts(test, topic)) yield topic
}

/**
 * Finds the first topic that a test accepts.
 *
 * @param within a note or a topic
 * @param test a title, which has to be the same, a pattern, or a function
 *
 * @example
 * titleOf(findTopic(notes, /^rabbit/i)) // 'RabbitMq'
 */
export function findTopic(within: AnyNode, test: TopicTest): Topic | undefined {
  return findTopics(within, test).next().value ?? undefined
}

function accepts(test: TopicTest, topic: Topic): boolean {
  return typeof test === 'function' ? test(topic) : acceptsTitle(test, titleOf(topic))
}

/** Whether a title is the one that is sought, or matches. */
export function acceptsTitle(test: string | RegExp, title: string): boolean {
  // A global pattern remembers where it stopped.
  return typeof test === 'string' ? title === test : title.search(test) !== -1
}
