import type {ListItem} from 'mdast'
import {checkNodeArgument} from './check-tree-argument.js'
import {type AnyNode, walk} from './walk.js'

/**
 * Gives the bullets in a note, a topic or a bullet, nested ones included, in the order of the text.
 *
 * @param within where to look; a bullet isn't among its own
 *
 * @example
 * [...items(topicOf('# A\n\n- b\n  - c'))].map(textOf) // ['b', 'c']
 */
export function* items(within: AnyNode): Generator<ListItem, void, undefined> {
  checkNodeArgument(within)
  for (const node of walk(within)) {
    if (node.type === 'listItem' && node !== within) yield node
  }
}
