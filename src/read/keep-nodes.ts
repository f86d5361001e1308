import type {Position} from 'unist'
import {sameContent} from '../tree/same-content.js'
import {startOf} from '../tree/span.js'
import {placeAt} from './move-nodes.js'
import type {Change} from './reread.js'

/** A node of any kind. */
interface AnyNode {
  type: string
  position?: Position | undefined
  children?: AnyNode[]
}

/** Nodes as they were, by their type and by where they begin now. */
type OldNodes = Map<string, Map<number, AnyNode>>

/**
 * Puts nodes that were read again into those of their type that began in their places, so that whoever holds one of these goes on holding what
 * the text says there: of `* a⏎* b` that becomes `* a⏎* c`, the list, the items and `a` are the same.
 *
 * @param old the nodes as they were; they are changed
 * @param fresh the nodes as they are to be
 * @param change what became of the text
 * @returns what is to stand in the place of both: old nodes that now say what fresh ones do, and fresh ones that are new
 */
export function keepNodes<Node extends AnyNode>(
  old: readonly Node[],
  fresh: readonly Node[],
  change: Change
): Node[] {
  const known: OldNodes = new Map()
  for (const node of old) note(known, node, change)
  const used = new Set<AnyNode>()
  return fresh.map((node) => keepNode(known, used, node))
}

function note(known: OldNodes, node: AnyNode, change: Change): void {
  const {children = []} = node
  const at = startOf(node)
  // What is put in right before a node may be its own: `a` that becomes `xa`.
  const ofType = known.get(node.type) ?? new Map<number, AnyNode>()
  known.set(node.type, ofType)
  if (at <= change.start) ofType.set(at, node)
  if (at >= change.end) ofType.set(at + change.newEnd - change.end, node)
  for (const child of children) note(known, child, change)
}

/** Lets the node that began there say what a fresh one does; where there is none, or it hasn't the same fields, the fresh one stays. */
function keepNode<Node extends AnyNode>(known: OldNodes, used: Set<AnyNode>, is: Node): Node {
  const was = known.get(is.type)?.get(is.position?.start.offset ?? -1) as Node | undefined
  const isFree = was !== undefined && !used.has(was)
  if (isFree) used.add(was)
  if (is.children) is.children = is.children.map((child) => keepNode(known, used, child))
  if (!isFree) return is
  if (!hasSameKeys(was, is)) return is
  for (const key in is) {
    if (key === 'position') placeAt(was.position as Position, is.position as Position)
    else if (was[key] !== is[key] && (key === 'children' || !sameContent(was[key], is[key])))
      was[key] = is[key]
  }
  return was
}

function hasSameKeys(was: AnyNode, is: AnyNode): boolean {
  let more = 0
  for (const key in is) {
    if (!(key in was)) return false
    more++
  }
  for (const _ in was) more--
  return more === 0
}
