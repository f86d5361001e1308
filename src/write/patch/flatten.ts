import type {NotesContent, Topic} from '../../tree/nodes.js'

/** Gives the blocks of topics in order, without the topics. */
export function flattenTopics(
  nodes: readonly NotesContent[],
  blocks: Array<Exclude<NotesContent, Topic>> = []
): Array<Exclude<NotesContent, Topic>> {
  for (const node of nodes) {
    if (node.type === 'topic') flattenTopics(node.children, blocks)
    else blocks.push(node)
  }
  return blocks
}
