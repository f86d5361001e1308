import type {ListItem} from 'mdast'
import type {Notes, Topic} from '../tree/nodes.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {oneLine, textOf, titleOf} from './text.js'
import {type AnyNode, ancestorsOf} from './walk.js'

/**
 * Gives a node's breadcrumb: the titles of the topics and the texts of the bullets that enclose it, outermost first. The
 * node itself isn't in it, nor the bullet whose own text or the topic whose title it is part of.
 *
 * @param notes the note
 * @param node one of its nodes
 * @throws {TypeError} where the node isn't in the note
 *
 * @example
 * pathOf(notes, link) // ['Channels', 'Servicios de daphne y runworker']
 */
export function pathOf(notes: Notes<object>, node: AnyNode): string[] {
  checkWholeNotes(notes)
  const ancestors = ancestorsOf(notes, node)
  if (!ancestors) {
    throw new TypeError('Cannot tell the path of a node that is not in the note, expected one of its own')
  }
  return holdersIn([...ancestors, node]).map(nameOf)
}

/** A topic or a bullet, which have names. */
type Holder = Topic | ListItem

/**
 * The topics and bullets of a breadcrumb.
 *
 * @param chain a node, and what it stands in, outermost first
 */
export function holdersIn(chain: readonly AnyNode[]): Holder[] {
  const own = ownHolder(chain)
  return chain
    .slice(0, -1)
    .filter((node): node is Holder => node !== own && (node.type === 'topic' || node.type === 'listItem'))
}

/** What a breadcrumb calls a topic or a bullet. */
export function nameOf(holder: Holder): string {
  return holder.type === 'topic' ? titleOf(holder) : oneLine(textOf(holder))
}

/** The innermost bullet, or the topic whose heading it is, that a node's words belong to. */
function ownHolder(chain: readonly AnyNode[]): AnyNode | undefined {
  for (let index = chain.length - 1; index > 0; index--) {
    const node = chain[index] as AnyNode
    const parent = chain[index - 1] as AnyNode
    if (node.type === 'listItem' || node.type === 'topic') return undefined
    if (parent.type === 'listItem') return node.type === 'list' ? undefined : parent
    if (parent.type === 'topic') return parent.children[0] === node ? parent : undefined
  }
  return undefined
}
