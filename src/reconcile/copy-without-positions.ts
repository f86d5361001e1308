import type {Nodes} from 'mdast'
import {childrenOf} from '../query/walk.js'

/** A copy of a node and all that it holds, without positions, which are those of another text. */
export function copyWithoutPositions<Node extends Nodes>(node: Node): Node {
  const copy = {...node}
  delete copy.position
  if ('children' in copy) copy.children = childrenOf(copy).map(copyWithoutPositions) as never
  return copy
}
