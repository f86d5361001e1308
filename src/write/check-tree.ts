import type {Node} from 'unist'
import {type CannotWriteError, cannotWrite} from './cannot-write.js'

type AnyNode = Node & {children?: unknown; depth?: unknown}

interface Entry {
  node: unknown
  parent: AnyNode
  /** How deep it nests in its block. */
  depth: number
}

/**
 * Checks what can't be seen node by node: that nodes are nodes, that nothing nests deeper than reading allows, and that topics
 * hold what lifting would give them. Without recursion, so that no depth can overflow it; a cycle nests too deep.
 *
 * @param notes the tree's root
 * @param deepest how deep a block may nest nodes
 * @throws {NotesError} `cannot-write`
 */
export function checkTree(notes: AnyNode, deepest: number): void {
  const stack: Entry[] = []
  pushChildren(stack, notes, 0)
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, parent, depth} = entry
    if (!isNode(node)) throw cannotWrite(node, `nodes as the children of \`${parent.type}\``)
    if (depth > deepest)
      throw cannotWrite(node, `at most ${deepest} nodes within each other: more would not be read`)
    if (node.type === 'topic') {
      if (parent.type !== 'topic' && parent.type !== 'notes')
        throw cannotWrite(node, `no topic in \`${parent.type}\``)
      pushChildren(stack, node, 0)
    } else if ('children' in node) {
      pushChildren(stack, node, depth)
    }
  }
}

function pushChildren(stack: Entry[], node: AnyNode, depth: number): void {
  const {children} = node
  if (!Array.isArray(children)) throw cannotWrite(node, 'its `children` to be a list')
  if (node.type === 'topic' || node.type === 'notes') checkTopics(node, children)
  for (let at = children.length - 1; at >= 0; at--)
    stack.push({node: children[at], parent: node, depth: depth + 1})
}

/** Checks that headings stand where topics begin, and topics where their parents end. */
function checkTopics(parent: AnyNode, children: unknown[]): void {
  if (parent.type === 'topic') {
    const [heading] = children
    if (!isNode(heading) || heading.type !== 'heading')
      throw cannotWrite(parent, 'a heading as its first child')
    if (heading.depth !== parent.depth) throw wrongDepth(parent, heading)
  }
  let hasTopic = false
  for (const [index, child] of children.entries()) {
    if (!isNode(child)) continue
    if (child.type === 'topic') {
      hasTopic = true
      if (parent.type === 'topic' && !((child.depth as number) > (parent.depth as number))) {
        throw cannotWrite(
          child,
          `a depth of more than ${parent.depth}, its topic's: it would not stand in that`
        )
      }
    } else if (hasTopic) {
      throw cannotWrite(
        child,
        'it before the topics of its parent: it would be read as a part of the last of them'
      )
    } else if (child.type === 'heading' && (parent.type === 'notes' || index > 0)) {
      throw cannotWrite(child, 'a `topic` that begins with this heading')
    }
  }
}

function wrongDepth(topic: AnyNode, heading: AnyNode): CannotWriteError {
  return cannotWrite(topic, `the depth of its heading, which is ${heading.depth}, not ${topic.depth}`)
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string'
}
