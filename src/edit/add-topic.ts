import type {PhrasingContent} from 'mdast'
import {checkOptions, flagKind} from '../text/options.js'
import {buildTopic} from '../tree/builders.js'
import type {Topic} from '../tree/nodes.js'
import {type At, atKind} from './at.js'
import {type TextOptions, toTitle} from './inline.js'
import {checkTopicParent, type TopicParent} from './parents.js'
import {checkDepth, findTopicPlace, putTopic, shiftTopic} from './place-topic.js'

/** Options of {@link addTopic}. */
export interface AddTopicOptions extends TextOptions {
  /** Where among the topics right below the parent (default: behind the last). */
  at?: At<Topic> | undefined
}

/**
 * Adds a topic to a note, or below another topic.
 *
 * It is as deep as the topic before it, else as the one behind it, else one deeper than its parent; in a note without topics,
 * its depth is 2.
 *
 * @param parent a note or a topic, which is changed in place
 * @param title inline Markdown on one line, or phrasing content
 * @param options where it goes; whether the title is text
 * @returns the new topic, without positions
 * @throws {NotesError} `cannot-edit`, where it would be deeper than 6, or where the title has several lines
 * @throws {RangeError | TypeError} where `options.at` is no place among the topics
 *
 * @example
 * const rust = addTopic(notes, 'Rust', {at: {after: findTopic(notes, 'Elm')}})
 * addItem(rust, '[The book](https://rust.example/book)')
 * [...topics(notes)].map(titleOf).slice(0, 2) // ['Elm', 'Rust']
 * rust.depth // 2
 */
export function addTopic(
  parent: TopicParent,
  title: string | PhrasingContent[],
  options: AddTopicOptions = {}
): Topic {
  checkTopicParent(parent, 'add a topic to')
  checkOptions(options, {at: atKind, text: flagKind}, 'addTopic')
  const topic = buildTopic(2, toTitle(title, options.text))
  const place = findTopicPlace(parent, topic, options.at, 2)
  checkDepth(topic, place.depth)
  shiftTopic(topic, place.depth)
  putTopic(place, topic)
  return topic
}
