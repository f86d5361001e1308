import type {Node} from 'unist'
import {identifierOf} from '../grammar/normalize.js'
import {decode} from '../grammar/references.js'
import {type CannotWriteError, cannotWrite} from './cannot-write.js'
import {escapeString} from './canonical/destination.js'

type AnyNode = Node & {children?: unknown; depth?: unknown}
type Fields = Record<string, unknown>

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
 * @param isKnown whether a block has passed already
 * @returns the nodes of types that Markdown hasn't got, and whether no node lacks a field that {@link completeTree} gives it
 * @throws {NotesError} `cannot-write`
 */
export function checkTree(
  notes: AnyNode,
  deepest: number,
  isKnown: (node: unknown) => boolean = () => false
): {foreign: Set<unknown>; isComplete: boolean} {
  const foreign = new Set<unknown>()
  let isComplete = true
  const stack: Entry[] = []
  pushChildren(stack, notes, 0)
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, parent, depth} = entry
    if (isKnown(node)) continue
    if (!isNode(node)) throw cannotWrite(node, `nodes as the children of \`${parent.type}\``)
    if (depth > deepest)
      throw cannotWrite(node, `at most ${deepest} nodes within each other: more would not be read`)
    isComplete = checkFields(node) && isComplete
    if (!needs.has(node.type)) foreign.add(node)
    if (node.type === 'topic') {
      if (parent.type !== 'topic' && parent.type !== 'notes')
        throw cannotWrite(node, `no topic in \`${parent.type}\``)
      pushChildren(stack, node, 0)
    } else if (node.children != null) {
      pushChildren(stack, node, depth)
    }
  }
  return {foreign, isComplete}
}

/** Gives a tree that {@link checkTree} passed the fields that it lacks, in a copy. It recurses as deep as the nodes nest. */
export function completeTree<Tree extends AnyNode>(node: Tree): Tree {
  const copy = {...node, ...neededFields(node)}
  if (Array.isArray(copy.children)) copy.children = copy.children.map(completeTree)
  return copy
}

/** The fields that nodes have to have, by type. */
const needs = new Map<string, string[]>()
for (const [field, types] of [
  [
    'children',
    'blockquote delete emphasis footnoteDefinition heading link linkReference list listItem paragraph strong table tableCell tableRow topic'
  ],
  ['value', 'code html inlineCode text unread'],
  ['url', 'definition image link'],
  ['identifier', 'definition footnoteDefinition footnoteReference imageReference linkReference'],
  ['', 'break thematicBreak']
] as const) {
  for (const type of types.split(' ')) needs.set(type, [...(needs.get(type) ?? []), field].filter(Boolean))
}
/** The fields that may be strings. */
const maybeStrings = ['alt', 'label', 'lang', 'meta', 'title']

/**
 * The fields that a node has to have. Where one that was built leaves them out they are empty, and its label gives the identifier; one that
 * was read has lost them.
 */
function neededFields(node: AnyNode): Fields {
  const fields = node as unknown as Fields
  const needed: Fields = {}
  for (const name of needs.get(node.type) ?? [])
    needed[name] = fields[name] ?? (node.position ? null : name === 'children' ? [] : '')
  if ('identifier' in needed) {
    const {identifier, label} = fields
    const isNamed = !node.position && typeof label === 'string'
    const name = identifier || (isNamed ? escapeString(label, /[[\]]/) : null)
    needed.identifier = typeof name === 'string' ? identifierOf(name) : name
    needed.label = label ?? decode(String(name))
  }
  return needed
}

/** Checks that a node's fields are of the types that printing counts on; tells whether it has them all. */
function checkFields(node: AnyNode): boolean {
  const fields = node as unknown as Fields
  const isWhole = needs.get(node.type)?.every((name) => {
    return name === 'children'
      ? Array.isArray(fields[name])
      : name !== 'identifier' && typeof fields[name] === 'string'
  })
  const needed = isWhole ? {} : neededFields(node)
  for (const [name, value] of Object.entries(needed)) {
    const kind = name === 'children' ? 'list' : 'string'
    if (kind === 'list' ? !Array.isArray(value) : typeof value !== 'string')
      throw cannotWrite(node, `its \`${name}\` to be a ${kind}`)
  }
  for (const name of maybeStrings) {
    if (fields[name] != null && typeof fields[name] !== 'string') {
      throw cannotWrite(node, `its \`${name}\` to be a string, or not there`)
    }
  }
  if (node.type === 'table' && fields.align != null && !Array.isArray(fields.align)) {
    throw cannotWrite(node, 'its `align` to be a list, or not there')
  }
  return Object.entries(needed).every(([name, value]) => value === fields[name])
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
    const {depth} = parent
    if (!Number.isInteger(depth) || (depth as number) < 1 || (depth as number) > 6) {
      throw cannotWrite(parent, 'a `depth` from 1 to 6')
    }
    const [heading] = children
    if (!isNode(heading) || heading.type !== 'heading')
      throw cannotWrite(parent, 'a heading as its first child')
    if (heading.depth !== parent.depth) throw wrongDepth(parent, heading)
  }
  let before: AnyNode | null = null
  for (const [index, child] of children.entries()) {
    if (!isNode(child)) continue
    if (child.type === 'topic') {
      if (before && (child.depth as number) > (before.depth as number)) {
        throw cannotWrite(
          child,
          `a depth of at most ${before.depth}, as the topic before it: it would stand in that`
        )
      }
      before = child
      if (parent.type === 'topic' && !((child.depth as number) > (parent.depth as number))) {
        throw cannotWrite(
          child,
          `a depth of more than ${parent.depth}, its topic's: it would not stand in that`
        )
      }
    } else if (before) {
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
