import {addTopic} from '../edit/add-topic.js'
import {quote} from '../text/quote.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {UsageError} from './command.js'
import {titlesOf, topicsAt} from './find-topic.js'

/**
 * Makes the topic at a path of titles, and those on the way that aren't there, each behind the last one of its level.
 *
 * @param given what `--topic` was given, by which there is none
 * @throws {UsageError} where it is a slug, where a title is blank, or where several topics have the name of one on the way
 */
export function makeTopic(notes: Notes<object>, given: readonly string[]): Topic {
  const path = quote(given.join(' > '))
  if (given.length === 1 && given[0]?.startsWith('#'))
    throw new UsageError(`Cannot create the topic ${path}, expected its title: a slug is made of that`)
  const titles = titlesOf(given)
  if (titles.some((title) => title.trim() === ''))
    throw new UsageError(`Cannot create the topic ${path}, expected a title for each part of the path`)
  let parent: Notes<object> | Topic = notes
  for (const [index, title] of titles.entries()) {
    const found: Topic[] = topicsAt(notes, titles.slice(0, index + 1))
    if (found.length > 1) {
      throw new UsageError(
        `Cannot create the topic ${path}: there are ${found.length} topics ${quote(titles.slice(0, index + 1).join(' > '))}, expected one`
      )
    }
    parent = found[0] ?? addTopic(parent, title.trim(), {text: true})
  }
  return parent as Topic
}
