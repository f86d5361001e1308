import type {PhrasingContent} from 'mdast'
import {headingOf} from '../query/text.js'
import {checkOptions, flagKind} from '../text/options.js'
import type {Topic} from '../tree/nodes.js'
import {type TextOptions, toTitle} from './inline.js'

/**
 * Gives a topic another title.
 *
 * @param topic the topic, which is changed in place
 * @param title inline Markdown on one line, or phrasing content
 * @param options whether the title is text
 * @throws {NotesError} `cannot-edit`, where the title has several lines
 * @throws {TypeError} where the topic, built by hand, begins with no heading
 *
 * @example
 * const topic = findTopic(notes, 'Elm')
 * renameTopic(topic, 'The `elm` language')
 * titleOf(topic) // 'The elm language'
 */
export function renameTopic(
  topic: Topic,
  title: string | PhrasingContent[],
  options: TextOptions = {}
): void {
  checkOptions(options, {text: flagKind}, 'renameTopic')
  headingOf(topic).children = toTitle(title, options.text)
}
