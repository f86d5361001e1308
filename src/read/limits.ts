import type {Nodes, RootContent} from 'mdast'

/**
 * How deep a block may nest nodes: low enough for `JSON.stringify`, `structuredClone`, schemas and every other function
 * that recurses, and far above any real note's.
 */
export const deepestNesting = 200

/** Tells whether the nodes nest deeper than the limit, without recursion. */
export function isTooDeep(children: readonly RootContent[]): boolean {
  const stack: Array<{node: Nodes; depth: number}> = []
  for (const node of children) stack.push({node, depth: 1})
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    if (entry.depth > deepestNesting) return true
    if (!('children' in entry.node)) continue
    for (const node of entry.node.children) stack.push({node, depth: entry.depth + 1})
  }
  return false
}
