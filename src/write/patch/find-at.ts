import type {Node} from 'unist'

/** Whether two nodes are of one type and begin in one place: no two of a tree do. */
export function isAt(node: Node, other: Node): boolean {
  return node.type === other.type && node.position?.start?.offset === other.position?.start.offset
}

/**
 * Makes a search for what stood at a node's position: its start is the index, which is made once it is needed.
 *
 * @param roots where it is sought, and in what they hold
 */
export function finderAt<Item>(
  roots: readonly Item[],
  nodeOf: (item: Item) => Node,
  childrenOf: (item: Item) => readonly Item[]
): (node: Node) => Item | null {
  let byStart: Map<unknown, Item[]> | undefined
  const index = (): Map<unknown, Item[]> => {
    const found = new Map<unknown, Item[]>()
    const stack = [...roots]
    for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
      const start = nodeOf(item).position?.start.offset
      const others = found.get(start)
      if (others) others.push(item)
      else found.set(start, [item])
      for (const child of childrenOf(item)) stack.push(child)
    }
    return found
  }
  return (node) => {
    const start = node.position?.start?.offset
    if (start === undefined) return null
    byStart ??= index()
    return byStart.get(start)?.find((item) => isAt(node, nodeOf(item))) ?? null
  }
}
