import type {Heading, Paragraph} from 'mdast'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {headingOf, titleOf} from '../query/text.js'
import {titleKey} from '../query/title-key.js'
import {topics} from '../query/topics.js'
import {checkArgument, textKind} from '../text/options.js'
import type {Notes, NotesContent, Topic} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import type {TopicParent} from './parents.js'
import {checkDepth, shiftTopic, topicsBelow} from './place-topic.js'
import {isOneKind, joinLists} from './tidy.js'

/**
 * Joins the topics that have one name under one parent, letter case and blanks aside, as the rule `duplicate-topic` finds them: what the
 * later ones hold goes behind what the first holds, in order. Lists of one kind that become neighbours join; sub-topics go behind
 * sub-topics, and join in their turn.
 *
 * Nothing is lost: where a later heading holds more than its text, a link say, the joined topic takes it, or, where the first one
 * does too, it stays as a paragraph. Topics without a name are left alone.
 *
 * @param notes the note, which is changed in place
 * @param name the title of the topics that are joined (default: every title)
 * @returns the topics that took others in, in the order of the text
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6; nothing is changed then
 *
 * @example
 * mergeTopics(notes, 'Channels').length // 1
 * [...items(findTopic(notes, 'Channels'))].length // 3
 */
export function mergeTopics(notes: Notes<object>, name?: string): Topic[] {
  checkWholeNotes(notes)
  if (name !== undefined) checkArgument(name, textKind('a title'), 'merge the topics of')
  // Only where depths differ among neighbours can it fail; a copy is tried first.
  if (hasUnevenTopics(notes)) {
    merge(structuredClone({type: 'notes', frontMatter: null, children: notes.children}), name)
  }
  return merge(notes, name)
}

function merge(notes: Notes<object>, name: string | undefined): Topic[] {
  const merged: Topic[] = []
  const hasJoined = new Set<Topic>()
  const stack: TopicParent[] = [notes]
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    if (parent.type === 'topic' && hasJoined.has(parent)) merged.push(parent)
    const gone = new Set<NotesContent>()
    for (const [first, ...others] of groupsIn(parent, name)) {
      if (!first || others.length === 0) continue
      joinTopics(first, others)
      hasJoined.add(first)
      for (const topic of others) gone.add(topic)
    }
    if (gone.size > 0) parent.children = parent.children.filter((child) => !gone.has(child))
    for (const topic of topicsBelow(parent).reverse()) stack.push(topic)
  }
  return merged
}

/** The topics right below a parent, by their names. */
function groupsIn(parent: TopicParent, name: string | undefined): Topic[][] {
  const groups = new Map<string, Topic[]>()
  for (const topic of topicsBelow(parent)) {
    const key = titleKey(titleOf(topic))
    if (name === undefined ? key === '' : key !== titleKey(name)) continue
    const group = groups.get(key)
    if (group) group.push(topic)
    else groups.set(key, [topic])
  }
  return [...groups.values()]
}

function hasUnevenTopics(notes: Notes<object>): boolean {
  for (const parent of [notes, ...topics(notes)]) {
    const [first, ...others] = topicsBelow(parent)
    if (others.some(({depth}) => depth !== first?.depth)) return true
  }
  return false
}

/** Puts what topics hold behind what the first one holds. */
function joinTopics(first: Topic, others: readonly Topic[]): void {
  const below = topicsBelow(first)
  const blocks = first.children.filter(({type}) => type !== 'topic')
  for (const topic of others) {
    const title = joinTitles(headingOf(first), headingOf(topic))
    const own = topic.children.slice(1).filter(({type}) => type !== 'topic')
    for (const block of title ? [title, ...own] : own) {
      const last = blocks.at(-1)
      const isBorder = block === own[0] && !title
      if (isBorder && last?.type === 'list' && block.type === 'list' && isOneKind(last, block))
        joinLists(last, block)
      else blocks.push(block)
    }
    for (const child of topicsBelow(topic)) {
      // As deep as it was, but no deeper than the one before it, and deeper than what it is in.
      const most = below.at(-1)?.depth ?? 6
      const depth = Math.max(first.depth + 1, Math.min(child.depth, most))
      checkDepth(child, depth)
      shiftTopic(child, depth)
      below.push(child)
    }
  }
  first.children = [...blocks, ...below]
}

/** Joins a later title with the first; `null` unless something of it has to stand on its own. */
export function joinTitles(first: Heading, later: Heading): Paragraph | null {
  if (isPlain(later) || sameContent(first.children, later.children)) return null
  if (!isPlain(first)) return {type: 'paragraph', children: later.children}
  first.children = later.children
  return null
}

/** Whether a title is nothing but its text. */
function isPlain({children}: Heading): boolean {
  return children.every(({type}) => type === 'text')
}
