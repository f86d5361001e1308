import type {Nodes, PhrasingContent, Text} from 'mdast'
import {childrenOf} from '../query/walk.js'
import {isLeafBlock} from './voice.js'

/**
 * Joins links that an editor parted at line endings: it made hard breaks of these, `[a](u)\\⏎[ b](u)` of `[a⏎b](u)`.
 *
 * @param block a block of the edited tree
 * @returns the block, copied where something was joined
 */
export function joinLines<Node extends Nodes>(block: Node): Node {
  if (!('children' in block)) return block
  if (!isLeafBlock(block)) return {...block, children: childrenOf(block).map(joinLines)}
  const joined: PhrasingContent[] = []
  for (const node of block.children) {
    const [link, gap] = joined.slice(-2)
    const isOne =
      node.type === 'link' &&
      link?.type === 'link' &&
      gap?.type === 'break' &&
      node.url === link.url &&
      node.title === link.title
    if (isOne)
      joined.splice(-2, 2, {
        ...link,
        children: [...link.children, blank, ...withoutBlank(node.children)]
      })
    else joined.push(node)
  }
  return joined.length === block.children.length ? block : {...block, children: joined}
}

/** Not a line ending: the editor's text has none in its paragraphs. */
const blank: Text = {type: 'text', value: ' '}

function withoutBlank([first, ...rest]: readonly PhrasingContent[]): PhrasingContent[] {
  if (first?.type !== 'text') return first ? [first, ...rest] : []
  return [{type: 'text', value: first.value.trimStart()}, ...rest]
}
