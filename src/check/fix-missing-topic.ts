import {fromOutline} from '../edit/from-outline.js'
import {checkDepth, findTopicPlace, putTopic, shiftTopic} from '../edit/place-topic.js'
import {renameTopic} from '../edit/rename-topic.js'
import type {Fix} from '../issue/issue.js'
import {nodeAtPath} from '../query/node-at-path.js'
import {titleOf} from '../query/text.js'
import {readNotes} from '../read/read.js'
import {editsOf} from '../stringify.js'
import {quote} from '../text/quote.js'
import type {Depth, Notes, Topic} from '../tree/nodes.js'
import type {MissingTopic} from '../validate/missing-topic.js'

/**
 * Makes the fix of a topic that a schema misses: it adds the empty topic, as often as it is missing, with those that have to stand below it, in its place. Where
 * another one is likely meant, it gives that the title. Nobody but the author knows whether it is, and what goes into a new one, so neither is safe.
 *
 * @param source the text that was judged
 * @returns `null` where headings go no deeper, or where more are missing than anybody wants to fill in
 */
export function fixMissingTopic(source: string, missing: MissingTopic): Fix | null {
  const {into, at, topic: input, count, near} = missing
  if (count > mostAdded) return null
  const {notes} = readNotes(source)
  if (near) return fixTitle(notes, nodeAtPath(notes, near), input.title)
  const parent = into.length === 0 ? notes : nodeAtPath(notes, into)
  if (parent?.type !== 'topic' && parent?.type !== 'notes') return null
  try {
    for (let added = 0; added < count; added++) {
      const [topic] = fromOutline({topics: [input]}).children as [Topic]
      const place = findTopicPlace(parent, topic, at + added, 2)
      const depth = input.depth === undefined ? place.depth : depthFor(place.depth, input.depth, parent)
      checkDepth(topic, depth)
      shiftTopic(topic, depth)
      putTopic({...place, depth}, topic)
    }
    const what = count === 1 ? 'the topic' : `${count} topics`
    return {title: `Add ${what} ${quote(input.title)}`, edits: editsOf(notes), safe: false}
  } catch {
    return null
  }
}

function fixTitle(notes: Notes<object>, topic: unknown, title: string): Fix | null {
  if ((topic as Partial<Topic> | undefined)?.type !== 'topic') return null
  const was = titleOf(topic as Topic)
  try {
    renameTopic(topic as Topic, title, {text: true})
    return {title: `Rename the topic ${quote(was)} to ${quote(title)}`, edits: editsOf(notes), safe: false}
  } catch {
    return null
  }
}

/** How many empty topics of a name one fix adds. */
const mostAdded = 20

/** The depth that is asked for, if that leaves the topic where it goes: it is deeper than its parent, and no deeper than its neighbour. */
function depthFor(usual: number, asked: Depth, parent: {type: string; depth?: number}): number {
  return asked > (parent.depth ?? 0) && asked <= usual ? asked : usual
}
