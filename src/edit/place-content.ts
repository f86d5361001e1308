import type {Topic} from '../tree/nodes.js'
import type {ItemParent} from './parents.js'
import {checkDepth, shiftTopic} from './place-topic.js'

/** The sub-topics that new ones come to stand between. */
export interface Neighbours {
  before: Topic | undefined
  behind: Topic | undefined
}

/**
 * Makes new topics as deep as they have to be below a parent: as deep as the sub-topic before or behind them; where there is none, all
 * of them are shifted by as much as puts the one that is highest up below its parent.
 *
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6; nothing is changed then
 */
export function fitTopics(added: readonly Topic[], parent: ItemParent, {before, behind}: Neighbours): void {
  const given = (before ?? behind)?.depth
  const highest = added.reduce((least, {depth}) => Math.min(depth, least), 6)
  const shift = parent.type === 'topic' ? Math.max(0, parent.depth + 1 - highest) : 0
  const depthOf = (topic: Topic): number => given ?? topic.depth + shift
  for (const topic of added) checkDepth(topic, depthOf(topic))
  for (const topic of added) shiftTopic(topic, depthOf(topic))
}
