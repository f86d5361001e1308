import type {NotesContent, Topic} from './nodes.js'

/** What stands in a note and is no topic. */
export type Block = Exclude<NotesContent, Topic>

/** The blocks of topics in order, without the topics. */
export function flattenTopics(nodes: readonly NotesContent[], blocks: Block[] = []): Block[] {
  for (const node of nodes) {
    if (node?.type === 'topic') flattenTopics(node.children, blocks)
    else blocks.push(node)
  }
  return blocks
}
