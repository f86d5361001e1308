import type {FrontMatter, Notes} from '../tree/nodes.js'
import {checkNodeArgument, checkNotesArgument} from './check-tree-argument.js'
import type {AnyNode} from './walk.js'

/**
 * Gives the text that a node was read from.
 *
 * @param notes the note, with its `source`
 * @param node one of its nodes, as it was read
 * @returns the slice of `source` at the node's position; `undefined` where there is no source or no position
 *
 * @example
 * sourceOf(notes, link) // '[enlace](https://example.org)'
 */
export function sourceOf(notes: Notes<object>, node: AnyNode | FrontMatter<object>): string | undefined {
  checkNotesArgument(notes)
  checkNodeArgument(node)
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return undefined
  return notes.source?.slice(start, end)
}
