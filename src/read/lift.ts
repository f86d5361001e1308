import type {Heading, RootContent} from 'mdast'
import type {Point} from 'unist'
import type {NotesContent, Topic, Unread} from '../tree/nodes.js'
import {placeAt, placePoint} from './move-nodes.js'

/**
 * Lifts blocks into topics: each heading among them opens one that runs to the next heading of the same or a smaller depth.
 *
 * The blocks become the tree's own; headings inside of other blocks open nothing. One pass, no recursion.
 *
 * @param blocks mdast blocks in order, as the children of a root
 * @param known topics that stay the same, by their headings (default: all are new)
 * @returns the blocks before the first heading, then topics
 */
export function liftBlocks(
  blocks: ReadonlyArray<RootContent | Unread>,
  known?: ReadonlyMap<unknown, Topic>
): NotesContent[] {
  // The children of the notes, then those of each open topic: an array that grows gets room for many more than it needs.
  const lifted: NotesContent[] = []
  const open: OpenTopic[] = []
  for (const block of blocks) {
    if (block.type === 'heading') {
      while (open.length > 0 && (open.at(-1) as OpenTopic).topic.depth >= block.depth) close(open, lifted)
      const topic = keepTopic(known?.get(block), block) ?? topicOf(block)
      lifted.push(topic)
      open.push({topic, from: lifted.length})
    }
    lifted.push(block)
  }
  while (open.length > 0) close(open, lifted)
  return lifted
}

interface OpenTopic {
  topic: Topic
  /** Where its children begin. */
  from: number
}

function topicOf({depth, position}: Heading): Topic {
  if (!position) return {type: 'topic', depth, children: noChildren}
  return {
    type: 'topic',
    depth,
    children: noChildren,
    position: {start: copy(position.start), end: copy(position.end)}
  }
}

/** Lets a topic begin where its heading now does. */
function keepTopic(topic: Topic | undefined, {depth, position}: Heading): Topic | undefined {
  if (!topic?.position || !position) return undefined
  topic.depth = depth
  placeAt(topic.position, position)
  return topic
}

/** What an open topic has instead of its children. */
const noChildren: never[] = []

/** Ends the innermost open topic where its last child ends. */
function close(open: OpenTopic[], lifted: NotesContent[]): void {
  const {topic, from} = open.pop() as OpenTopic
  topic.children = lifted.slice(from)
  while (lifted.length > from) lifted.pop()
  const last = topic.children.at(-1)?.position?.end
  if (!topic.position || !last) return
  placePoint(topic.position.end, last)
}

function copy(point: Point): Point {
  return {line: point.line, column: point.column, offset: point.offset}
}
