import type {RootContent} from 'mdast'
import type {Point} from 'unist'
import type {NotesContent, Topic, Unread} from '../tree/nodes.js'

/**
 * Lifts blocks into topics: each heading among them opens one that runs to the next heading of the same or a smaller depth.
 *
 * The blocks become the tree's own; headings inside of other blocks open nothing. One pass, no recursion.
 *
 * @param blocks mdast blocks in order, as the children of a root
 * @returns the blocks before the first heading, then topics
 */
export function liftBlocks(blocks: ReadonlyArray<RootContent | Unread>): NotesContent[] {
  const lifted: NotesContent[] = []
  const open: Topic[] = []
  for (const block of blocks) {
    if (block.type === 'heading') {
      while (open.length > 0 && (open.at(-1) as Topic).depth >= block.depth) close(open)
      const topic: Topic = {type: 'topic', depth: block.depth, children: [block]}
      if (block.position) {
        topic.position = {start: copy(block.position.start), end: copy(block.position.end)}
      }
      childrenOf(open, lifted).push(topic)
      open.push(topic)
    } else {
      childrenOf(open, lifted).push(block)
    }
  }
  while (open.length > 0) close(open)
  return lifted
}

function childrenOf(open: Topic[], lifted: NotesContent[]): NotesContent[] {
  return open.at(-1)?.children ?? lifted
}

/** Ends the innermost open topic where its last child ends. */
function close(open: Topic[]): void {
  const topic = open.pop() as Topic
  const end = topic.children.at(-1)?.position?.end
  if (topic.position && end) topic.position.end = copy(end)
}

function copy(point: Point): Point {
  return {line: point.line, column: point.column, offset: point.offset}
}
