import type {Nodes} from 'mdast'
import type {Notes} from '../tree/nodes.js'

/** How many levels a tree may have: reading stops at 200, and what holds itself has no end. */
const mostLevels = 1000

/**
 * Checks, while a tree is walked, that it comes to an end, and before a function that calls itself runs out of stack.
 *
 * @throws {TypeError} where a node stands below more than 1,000 others, as one in itself does
 */
export function checkLevel(depth: number): void {
  if (depth <= mostLevels) return
  throw new TypeError(
    `Cannot look into more than ${mostLevels} levels, expected a tree, in which no node holds itself`
  )
}

/** A node that can hold others, or be held: a note, or anything in it. */
export type AnyNode = Notes<object> | Nodes

/** The children of a node, none where it holds none. */
export function childrenOf(node: AnyNode): readonly Nodes[] {
  return (node as {children?: Nodes[]}).children ?? none
}

const none: readonly Nodes[] = []

/**
 * Walks a tree in document order, the node itself first. Lazy, and without recursion.
 *
 * @param root where to begin
 * @param into whether to go into a node's children (default: always)
 */
export function* walk(
  root: AnyNode,
  into: (node: AnyNode) => boolean = () => true
): Generator<AnyNode, void, undefined> {
  const stack: AnyNode[] = [root]
  const depths = [0]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const depth = (depths.pop() as number) + 1
    yield node
    const children = into(node) ? childrenOf(node) : none
    if (children.length > 0) checkLevel(depth)
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push(children[index] as Nodes)
      depths.push(depth)
    }
  }
}

/**
 * Goes through a whole tree, to know that it comes to an end.
 *
 * @throws {TypeError} as {@link checkLevel} does
 */
export function checkLevels(root: AnyNode): void {
  const levels: Array<readonly Nodes[]> = [childrenOf(root)]
  const next = [0]
  for (let last = 0; last >= 0; last = levels.length - 1) {
    const siblings = levels[last] as readonly Nodes[]
    const index = next[last] as number
    if (index === siblings.length) {
      levels.pop()
      next.pop()
      continue
    }
    next[last] = index + 1
    const children = childrenOf(siblings[index] as Nodes)
    if (children.length === 0) continue
    checkLevel(levels.length)
    levels.push(children)
    next.push(0)
  }
}

/** Whether it is a block that holds no blocks. */
function isLeafBlock({type}: AnyNode): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'table'
}

/**
 * Visits the blocks of a tree in document order, the node itself first, without going into what stands in their text.
 *
 * @param root where to begin
 * @param visit is called with each block
 */
export function visitBlocks(root: AnyNode, visit: (node: AnyNode) => void): void {
  const stack: AnyNode[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node)
    if (isLeafBlock(node)) continue
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as Nodes)
  }
}

/**
 * Finds the nodes that enclose a node, outermost first, by identity.
 *
 * @returns the ancestors, without the node; `null` where the node isn't in the tree
 */
export function ancestorsOf(root: AnyNode, target: AnyNode): AnyNode[] | null {
  const ancestors: AnyNode[] = []
  const stack: Array<{node: AnyNode; depth: number}> = [{node: root, depth: 0}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, depth} = entry
    ancestors.length = depth
    if (node === target) return ancestors
    ancestors.push(node)
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push({node: children[index] as Nodes, depth: depth + 1})
    }
  }
  return null
}

/**
 * Finds the nodes that enclose each of some nodes, outermost first, by identity, in one walk.
 *
 * @param wanted the nodes; those that aren't in the tree are missing in what it gives
 * @returns in the order of the tree
 */
export function ancestorsOfEach(root: AnyNode, wanted: ReadonlySet<AnyNode>): Map<AnyNode, AnyNode[]> {
  const found = new Map<AnyNode, AnyNode[]>()
  const ancestors: AnyNode[] = []
  const stack: Array<{node: AnyNode; depth: number}> = [{node: root, depth: 0}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, depth} = entry
    ancestors.length = depth
    if (wanted.has(node)) found.set(node, [...ancestors])
    ancestors.push(node)
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push({node: children[index] as Nodes, depth: depth + 1})
    }
  }
  return found
}
