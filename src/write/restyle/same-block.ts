import type {Node, Parent} from 'unist'
import {contentOf, type RawContent, sameRawContent} from '../../tree/raw-content.js'
import {isObject, sameContent, sameText} from '../../tree/same-content.js'

/**
 * Tells whether two blocks say the same: all fields alike but positions, line endings in strings aside. Inline content that is raw in both
 * is compared as it is written, and read where that leaves doubt. What was read nests so deep at most that recursion can't overflow.
 */
export function sameBlock(left: Node, right: Node): boolean {
  if (left.type !== right.type) return false
  if (left.type === 'rawContent') return sameRawContent(left as RawContent, right as RawContent)
  const [a, b] = [left, right] as unknown as Array<Record<string, unknown>> as [
    Record<string, unknown>,
    Record<string, unknown>
  ]
  if ('children' in a && !sameChildren((left as Parent).children, (right as Parent).children)) return false
  for (const key in a) {
    if (key === 'position' || key === 'children' || a[key] === b[key]) continue
    if (!sameText(a[key], b[key]) && !(isObject(a[key]) && sameContent(a[key], b[key]))) return false
  }
  for (const key in b) if (!(key in a) && b[key] !== undefined) return false
  return true
}

function sameChildren(left: readonly Node[], right: readonly Node[]): boolean {
  const isRaw = left[0]?.type === 'rawContent'
  if (left.length !== right.length || isRaw !== (right[0]?.type === 'rawContent')) {
    // Only of one was it known that it doesn't nest too deep.
    return sameContent(contentOf(left as never), contentOf(right as never), true)
  }
  return left.every((child, index) => sameBlock(child, right[index] as Node))
}
