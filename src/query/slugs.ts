import type {Notes, Topic} from '../tree/nodes.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {githubSlug, slugText, uniqueSlugs} from './slugger.js'
import {visitBlocks} from './walk.js'

/**
 * Gives every topic of a note its slug, as GitHub makes them: unique in the note, all headings counted in the order of the
 * text, those in quotes and items too.
 */
export function slugsOf(notes: Notes<object>): Map<Topic, string> {
  const unique = uniqueSlugs()
  const slugs = new Map<Topic, string>()
  let topic = null as Topic | null
  visitBlocks(notes, (node) => {
    if (node.type === 'topic') topic = node
    if (node.type !== 'heading') return
    const slug = unique(githubSlug(slugText(node.children)))
    if (topic?.children[0] === node) slugs.set(topic, slug)
  })
  return slugs
}

/**
 * Gives a topic's slug: what a link to it has after the `#` on GitHub.
 *
 * @param notes the note that the topic is in: a slug is unique in it
 * @param topic one of its topics
 * @throws {TypeError} where the topic isn't in the note
 *
 * @example
 * slugOf(notes, secondChannels) // 'channels-1'
 */
export function slugOf(notes: Notes<object>, topic: Topic): string {
  checkWholeNotes(notes)
  const slug = slugsOf(notes).get(topic)
  if (slug !== undefined) return slug
  throw new TypeError('Cannot make the slug of a topic that is not in the note, expected one of its own')
}
