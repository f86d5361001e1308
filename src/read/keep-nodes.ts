import type {Position} from 'unist'
import {sameContent} from '../tree/same-content.js'
import {placeAt} from './move-nodes.js'
import type {Change} from './reread.js'

/** A node of any kind. */
interface AnyNode {
  type: string
  position?: Position | undefined
  children?: AnyNode[]
}

/** Nodes as they were, by their type and where they stand now. */
interface OldNodes {
  /** By where they begin and end. */
  whole: Map<string, AnyNode>
  /** By where they begin; of several, the outermost. */
  starts: Map<string, AnyNode>
  /** By where they end; of several, the outermost. */
  ends: Map<string, AnyNode>
}

/** Which old node a fresh one is. */
type Pairs = Map<AnyNode, AnyNode>

/**
 * Puts nodes that were read again into those that stood in their places, so that whoever holds one of these goes on holding what the text
 * says there: of `* a⏎* b` that becomes `* a⏎* c`, the list, the items and `a` are the same.
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
  const known: OldNodes = {whole: new Map(), starts: new Map(), ends: new Map()}
  for (const node of old) note(known, node, change)
  const pairs: Pairs = new Map()
  const used = new Set<AnyNode>()
  pair(fresh, pairs, used, ({type, position}) =>
    known.whole.get(`${type} ${position?.start.offset} ${position?.end.offset}`)
  )
  pair(fresh, pairs, used, ({type, position}) => known.starts.get(`${type} ${position?.start.offset}`))
  pair(fresh, pairs, used, ({type, position}) => known.ends.get(`${type} ${position?.end.offset}`))
  return fresh.map((node) => keepNode(pairs, node))
}

function note(known: OldNodes, node: AnyNode, change: Change): void {
  const {type, position, children = []} = node
  const start = placeAfter(position?.start.offset, change)
  const end = placeAfter(position?.end.offset, change)
  if (start !== null && !known.starts.has(`${type} ${start}`)) known.starts.set(`${type} ${start}`, node)
  if (end !== null && !known.ends.has(`${type} ${end}`)) known.ends.set(`${type} ${end}`, node)
  if (start !== null && end !== null) known.whole.set(`${type} ${start} ${end}`, node)
  for (const child of children) note(known, child, change)
}

/** Where an offset is after a change; `null` within what changed. */
function placeAfter(offset: number | undefined, {start, end, newEnd}: Change): number | null {
  if (offset === undefined) return null
  if (offset >= end) return offset + newEnd - end
  return offset <= start ? offset : null
}

/** Pairs fresh nodes, as far as they have no partner yet, with old ones that have none. */
function pair(
  fresh: readonly AnyNode[],
  pairs: Pairs,
  used: Set<AnyNode>,
  find: (node: AnyNode) => AnyNode | undefined
): void {
  for (const node of fresh) {
    const found = pairs.has(node) ? undefined : find(node)
    if (found && !used.has(found)) {
      pairs.set(node, found)
      used.add(found)
    }
    if (node.children) pair(node.children, pairs, used, find)
  }
}

/** Lets a fresh node's partner say what it does; where that hasn't the same fields, or there is none, the fresh one stays. */
function keepNode<Node extends AnyNode>(pairs: Pairs, is: Node): Node {
  const was = pairs.get(is) as Node | undefined
  if (is.children) is.children = is.children.map((child) => keepNode(pairs, child))
  if (!was) return is
  const keys = Object.keys(is) as Array<keyof Node & string>
  if (keys.length !== Object.keys(was).length || !keys.every((key) => Object.hasOwn(was, key))) return is
  for (const key of keys) {
    if (key === 'position') placeAt(was.position as Position, is.position as Position)
    else if (was[key] !== is[key] && (key === 'children' || !sameContent(was[key], is[key])))
      was[key] = is[key]
  }
  return was
}
