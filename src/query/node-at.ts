import type {Nodes} from 'mdast'
import type {Position} from 'unist'
import {checkArgument, type OptionKind} from '../text/options.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'
import {startOf} from '../tree/span.js'
import {checkNotesArgument} from './check-tree-argument.js'
import {type AnyNode, childrenOf} from './walk.js'

/**
 * Finds the innermost node at an offset: what a cursor stands on.
 *
 * @param notes the note, with the positions that reading gave it
 * @param offset 0-based, in UTF-16 code units; a node's end is outside of it
 * @returns the node; the note itself between its blocks; `undefined` outside of the text
 *
 * @example
 * nodeAt(notes, text.indexOf('nginx')).type // 'text'
 */
export function nodeAt<Data extends object>(
  notes: Notes<Data>,
  offset: number
): Nodes | Notes<Data> | FrontMatter<Data> | undefined {
  checkNotesArgument(notes)
  checkArgument(offset, offsetKind, 'look for a node at')
  const {frontMatter} = notes
  if (frontMatter && holds(frontMatter.position, offset)) return frontMatter
  return nodesAt(notes, offset).at(-1) as Nodes | Notes<Data> | undefined
}

/** The nodes at an offset, outermost first, the front matter aside; none outside of the text. */
export function nodesAt(notes: Notes<object>, offset: number): AnyNode[] {
  if (!holds(notes.position, offset)) return []
  const found: AnyNode[] = []
  for (let node: AnyNode | undefined = notes; node; node = childAt(childrenOf(node), offset)) found.push(node)
  return found
}

const offsetKind: OptionKind = {
  expected: 'an offset in code units',
  isType: (value) => typeof value === 'number'
}

/** Children stand in the order of the text, so that halving finds the one. */
function childAt(children: readonly Nodes[], offset: number): Nodes | undefined {
  let low = 0
  let high = children.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const child = children[middle] as Nodes
    if (holds(child.position, offset)) return child
    if (startOf(child) > offset) high = middle - 1
    else low = middle + 1
  }
  return undefined
}

function holds(position: Position | undefined, offset: number): boolean {
  const start = position?.start.offset
  const end = position?.end.offset
  return start !== undefined && end !== undefined && start <= offset && offset < end
}
