import type {Nodes} from 'mdast'
import type {Notes} from '../tree/nodes.js'

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
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node
    if (!into(node)) continue
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as Nodes)
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
