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

/**
 * Puts nodes that were read again into those that stood in their places, so that whoever holds one of these goes on holding what the text
 * says there: `* a⏎* b` that becomes `* a⏎* c` has the same list, the same items and the same `a`.
 *
 * @param old the nodes as they were, in order; they are changed
 * @param fresh the nodes as they are to be
 * @param change what became of the text
 * @returns what is to stand in the place of both: old nodes that now say what fresh ones do, and fresh ones that are new
 */
export function keepNodes<Node extends AnyNode>(
  old: readonly Node[],
  fresh: readonly Node[],
  change: Change
): Node[] {
  const kept = fresh.slice()
  const most = Math.min(old.length, fresh.length)
  let before = 0
  while (before < most && beginAlike(old[before] as Node, fresh[before] as Node, change)) {
    kept[before] = keepNode(old[before] as Node, fresh[before] as Node, change)
    before++
  }
  let after = 0
  while (after < most - before) {
    const was = old[old.length - 1 - after] as Node
    const is = fresh[fresh.length - 1 - after] as Node
    if (!endAlike(was, is, change)) break
    kept[fresh.length - 1 - after] = keepNode(was, is, change)
    after++
  }
  return kept
}

function beginAlike(was: AnyNode, is: AnyNode, change: Change): boolean {
  return (
    was.type === is.type &&
    placeAfter(was.position?.start.offset, change) === (is.position?.start.offset ?? -1)
  )
}

function endAlike(was: AnyNode, is: AnyNode, change: Change): boolean {
  return (
    was.type === is.type && placeAfter(was.position?.end.offset, change) === (is.position?.end.offset ?? -1)
  )
}

/** Where an offset is after a change; `null` within what changed. */
function placeAfter(offset: number | undefined, {start, end, newEnd}: Change): number | null {
  if (offset === undefined) return null
  if (offset >= end) return offset + newEnd - end
  return offset <= start ? offset : null
}

/** Lets a node say what a fresh one of its type does; where they haven't the same fields, the fresh one stands in its place. */
function keepNode<Node extends AnyNode>(was: Node, is: Node, change: Change): Node {
  if (is.children) is.children = was.children ? keepNodes(was.children, is.children, change) : is.children
  const keys = Object.keys(is) as Array<keyof Node & string>
  if (keys.length !== Object.keys(was).length || !keys.every((key) => Object.hasOwn(was, key))) return is
  for (const key of keys) {
    if (key === 'position') placeAt(was.position as Position, is.position as Position)
    else if (was[key] !== is[key] && (key === 'children' || !sameContent(was[key], is[key])))
      was[key] = is[key]
  }
  return was
}
