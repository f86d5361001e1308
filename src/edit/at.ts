import type {OptionKind} from '../text/options.js'

/**
 * Where among its siblings a node goes: an index (0 is before the first, their number behind the last), before or behind one of
 * them, or where a comparator would have it, behind those that are equal.
 */
export type At<Node> = number | {before: Node} | {after: Node} | ((left: Node, right: Node) => number)

/** What an option of such a place may be. */
export const atKind: OptionKind = {
  expected: 'an index, `{before: node}`, `{after: node}` or a comparator',
  isType: (value) =>
    typeof value === 'number' ||
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && ('before' in value || 'after' in value))
}

/**
 * Finds the index among siblings that a caller asks for.
 *
 * @param siblings the nodes that are there, without the one that comes
 * @param node the one that comes
 * @param at where it is to go
 * @param what the siblings' name, for messages: `bullets`
 * @throws {RangeError} where there is no such index
 * @throws {TypeError} where `before` or `after` is none of them
 */
export function indexAt<Node>(siblings: readonly Node[], node: Node, at: At<Node>, what: string): number {
  if (typeof at === 'number') {
    if (Number.isInteger(at) && at >= 0 && at <= siblings.length) return at
    throw new RangeError(`Cannot put a node at \`${at}\`, expected an index from 0 to ${siblings.length}`)
  }
  if (typeof at === 'function') {
    const index = siblings.findIndex((sibling) => at(node, sibling) < 0)
    return index === -1 ? siblings.length : index
  }
  const sibling = 'before' in at ? at.before : at.after
  const index = siblings.indexOf(sibling)
  if (index === -1) {
    const place = 'before' in at ? 'before' : 'after'
    throw new TypeError(
      `Cannot put a node ${place} one that isn't there, expected one of the parent's other ${what}`
    )
  }
  return 'before' in at ? index : index + 1
}
