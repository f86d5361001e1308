import type {Link, Nodes} from 'mdast'
import {type AnyNode, childrenOf, walk} from '../query/walk.js'

/**
 * Takes the backslashes out of bare URLs that an editor escaped as it would a text, where the source has the URL without:
 * `https://a.example/b\\_c`.
 *
 * @param blocks the edited tree's blocks
 * @param original the source's tree
 * @returns the blocks, copied where something was changed
 */
export function unescapeUrls<Node extends Nodes>(
  blocks: readonly Node[],
  original: AnyNode
): readonly Node[] {
  if (!blocks.some((block) => [...walk(block)].some(isEscaped))) return blocks
  const urls = new Set<string>()
  for (const node of walk(original)) if (node.type === 'link') urls.add(node.url)
  return blocks.map((block) => mend(block, urls))
}

/** Whether a node is a link to its own text, which holds a backslash. */
function isEscaped(node: AnyNode): node is Link {
  if (node.type !== 'link' || !/\\|%5c/i.test(node.url)) return false
  const [text, ...more] = node.children
  return text?.type === 'text' && more.length === 0 && text.value.includes('\\')
}

function mend<Node extends Nodes>(node: Node, urls: ReadonlySet<string>): Node {
  if (isEscaped(node)) {
    const [text] = node.children
    const url = withoutBackslashes(node.url)
    if (text?.type !== 'text' || !urls.has(url)) return node
    return {...node, url, children: [{...text, value: withoutBackslashes(text.value)}]}
  }
  if (!('children' in node)) return node
  return {...node, children: childrenOf(node).map((child) => mend(child, urls))}
}

function withoutBackslashes(text: string): string {
  return text.replace(/(?:\\|%5c)(?=[!-/:-@[-`{-~])/gi, '')
}
