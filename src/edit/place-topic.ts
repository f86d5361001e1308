import {headingOf} from '../query/text.js'
import {topics} from '../query/topics.js'
import type {Depth, Topic} from '../tree/nodes.js'
import {type At, indexAt} from './at.js'
import {cannotEdit} from './cannot-edit.js'
import {childList, type TopicParent} from './parents.js'

/** Where a topic goes. */
export interface TopicPlace {
  parent: TopicParent
  /** The sub-topic that it goes before, `null` behind the last. */
  before: Topic | null
  depth: number
}

/** The sub-topics right below a note or a topic. */
export function topicsBelow(parent: TopicParent): Topic[] {
  return parent.children.filter((child) => child.type === 'topic')
}

/**
 * Finds where a topic goes, and how deep it is there: as deep as the sub-topic before it, else as the one behind it, else one
 * deeper than its parent. A note without topics gives no depth.
 *
 * @param topic the topic, in the tree or not
 * @param ownDepth its depth where nothing else gives one
 */
export function findTopicPlace(
  parent: TopicParent,
  topic: Topic,
  at: At<Topic> | undefined,
  ownDepth: Depth
): TopicPlace {
  const siblings = topicsBelow(parent).filter((sibling) => sibling !== topic)
  const index = at === undefined ? siblings.length : indexAt(siblings, topic, at, 'topics')
  const neighbour = siblings[index - 1] ?? siblings[index]
  const below = parent.type === 'topic' ? parent.depth + 1 : ownDepth
  return {parent, before: siblings[index] ?? null, depth: neighbour?.depth ?? below}
}

/** Puts a topic in its place. */
export function putTopic({parent, before}: TopicPlace, topic: Topic): void {
  const children = childList(parent)
  children.splice(before ? children.indexOf(before) : children.length, 0, topic)
}

/**
 * Checks that a topic may be that deep, with all that is below it.
 *
 * @throws {NotesError} `cannot-edit`, where something gets deeper than 6
 */
export function checkDepth(topic: Topic, depth: number): void {
  let deepest = topic.depth
  for (const child of topics(topic)) if (child.depth > deepest) deepest = child.depth
  const reached = deepest + depth - topic.depth
  if (reached <= 6) return
  throw cannotEdit(
    `Cannot put a topic at depth ${reached}, expected at most 6, the deepest heading there is: put it higher up`
  )
}

/** Makes a topic that deep, and shifts all that is below it by as much. */
export function shiftTopic(topic: Topic, depth: number): void {
  const shift = depth - topic.depth
  if (shift === 0) return
  for (const child of [topic, ...topics(topic)]) {
    child.depth = (child.depth + shift) as Depth
    headingOf(child).depth = child.depth
  }
}
