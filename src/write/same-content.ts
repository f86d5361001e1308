/**
 * Tells whether two trees hold the same content: all fields alike but the nodes' positions and the root's `source`. A field
 * that is `undefined` counts as absent. Data (the front matter's, and what plugins put on nodes) counts whole.
 *
 * Without recursion, so that no depth can overflow it.
 *
 * @param left a tree
 * @param right another
 */
export function sameContent(left: unknown, right: unknown): boolean {
  const nodes: unknown[] = [left, right]
  const data: unknown[] = []
  while (nodes.length > 0 || data.length > 0) {
    const isNode = nodes.length > 0
    const stack = isNode ? nodes : data
    const b = stack.pop()
    const a = stack.pop()
    if (!sameFields(a, b, isNode ? isContent : isAnything, nodes, data, isNode)) return false
  }
  return true
}

type Fields = Record<string, unknown>

/** Whether a field of a node is content. */
function isContent(key: string, node: Fields): boolean {
  return key !== 'position' && (key !== 'source' || node.type !== 'notes')
}

function isAnything(): boolean {
  return true
}

/** Compares two values without what their objects hold, which goes on the stacks. */
function sameFields(
  a: unknown,
  b: unknown,
  counts: (key: string, fields: Fields) => boolean,
  nodes: unknown[],
  data: unknown[],
  isNode: boolean
): boolean {
  if (a === b) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a)) {
    // A list of data may have other fields than its elements.
    if (!isNode && Object.keys(a).length !== Object.keys(b).length) return false
    return sameElements(a, b as unknown as unknown[], isNode ? nodes : data)
  }
  let count = 0
  let others = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined || !counts(key, a)) {
      others++
      continue
    }
    count++
    const other = b[key]
    if (value === other) continue
    if (!isObject(value) || !isObject(other) || !Object.hasOwn(b, key)) return false
    if (isNode && key === 'children' && Array.isArray(value) && Array.isArray(other)) {
      if (!sameElements(value, other, nodes)) return false
    } else if (isNode && key !== 'data') nodes.push(value, other)
    else data.push(value, other)
  }
  // Where the one other field that either has is its position, the other tree's node has no content more.
  const hasPositions = isNode && others === 1 && a.position !== undefined && b.position !== undefined
  if (hasPositions && countFields(b) === count + 1) return true
  for (const key in b) {
    if (isNode && key === 'position') continue
    if (b[key] !== undefined && counts(key, b)) count--
  }
  return count === 0
}

function countFields(fields: Fields): number {
  let count = 0
  for (const _ in fields) count++
  return count
}

function sameElements(a: readonly unknown[], b: readonly unknown[], stack: unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    const value = a[index]
    const other = b[index]
    if (value === other) continue
    if (!isObject(value) || !isObject(other)) return false
    stack.push(value, other)
  }
  return true
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
