import type {Nodes} from 'mdast'
import {childrenOf} from '../query/walk.js'
import {align} from '../text/align.js'

/**
 * Takes the nodes that were there for new ones that say the same, so that what doesn't change is written as it stands: the bullets of
 * a list, of which one is new, the topics below one.
 *
 * @param before the nodes that are replaced
 * @param after what comes instead
 * @returns what comes, with the old nodes among it
 */
export function reuse<Node extends Nodes>(before: readonly Nodes[], after: readonly Node[]): Node[] {
  const keys = new Map<string, number>()
  const keyOf = (node: Nodes): number => {
    const content = JSON.stringify(node, (name, value) => (name === 'position' ? undefined : value))
    const key = keys.get(content) ?? keys.size
    keys.set(content, key)
    return key
  }
  return reuseChildren(before, after, keyOf)
}

function reuseChildren<Node extends Nodes>(
  before: readonly Nodes[],
  after: readonly Node[],
  keyOf: (node: Nodes) => number
): Node[] {
  const same = align(before.map(keyOf), after.map(keyOf))
  // Up to where the old nodes may be looked through for each new one: the next that is the same.
  const ends: number[] = []
  let end = before.length
  for (let index = after.length - 1; index >= 0; index--) {
    ends[index] = end
    if (same[index] !== -1) end = same[index] as number
  }
  let next = 0
  return after.map((node, index) => {
    const place = same[index] as number
    if (place !== -1) {
      next = place + 1
      return before[place] as Node
    }
    // Between two that are the same, in order: what became of the next of its kind.
    const until = ends[index] as number
    while (next < until && !isOneKind(before[next] as Nodes, node)) next++
    if (next >= until) return node
    const old = before[next++] as Nodes
    const position = old.position && {position: old.position}
    const children = 'children' in node && holdsBlocks.has(node.type)
    if (!children) return node.type === 'paragraph' || node.type === 'heading' ? {...node, ...position} : node
    return {...node, ...position, children: reuseChildren(childrenOf(old), childrenOf(node), keyOf)}
  })
}

function isOneKind(left: Nodes, right: Nodes): boolean {
  if (left.type === 'list' && right.type === 'list') return Boolean(left.ordered) === Boolean(right.ordered)
  return left.type === right.type
}

const holdsBlocks = new Set<string>(['blockquote', 'list', 'listItem', 'topic'])
