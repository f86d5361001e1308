import type {Node, Parent} from 'unist'
import {contentOf, isRaw, sameRaw} from '../../tree/raw-leaf.js'
import {isObject, sameContent, sameText} from '../../tree/same-content.js'

/** What isn't compared field by field. */
const ownFields = new Set(['position', 'children', 'raw', 'firstLine', 'read'])

/**
 * Tells whether two blocks say the same: all fields alike but positions, line endings in strings aside. Inline content that is raw in both
 * is compared as it is written, and read where that leaves doubt. What was read nests so deep at most that recursion can't overflow.
 */
export function sameBlock(left: Node, right: Node): boolean {
  if (left.type !== right.type || !sameInside(left, right)) return false
  const [a, b] = [left, right] as unknown as [Record<string, unknown>, Record<string, unknown>]
  for (const key in a) {
    if (a[key] === b[key] || ownFields.has(key)) continue
    if (!sameText(a[key], b[key]) && !(isObject(a[key]) && sameContent(a[key], b[key]))) return false
  }
  for (const key in b) if (b[key] !== undefined && !(key in a) && !ownFields.has(key)) return false
  return true
}

function sameInside(left: Node, right: Node): boolean {
  if (isRaw(left) && isRaw(right)) return sameRaw(left, right)
  // Only of one was it known that it doesn't nest too deep.
  if (isRaw(left) || isRaw(right))
    return sameContent(contentOf(left as never), contentOf(right as never), true)
  if (!('children' in left)) return true
  const {children} = left as Parent
  const others = (right as Parent).children
  if (children.length !== others.length) return false
  for (const [index, child] of children.entries()) {
    if (!sameBlock(child, others[index] as Node)) return false
  }
  return true
}
