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
  while (nodes.length > 0) {
    const b = nodes.pop()
    const a = nodes.pop()
    if (a !== b && !(isObject(a) && isObject(b) && sameNode(a, b, nodes, data))) return false
  }
  while (data.length > 0) {
    const b = data.pop()
    const a = data.pop()
    if (a !== b && !(isObject(a) && isObject(b) && sameData(a, b, data))) return false
  }
  return true
}

type Fields = Record<string, unknown>

/** Whether a field of a node is content. */
function isContent(key: string, node: Fields): boolean {
  return key !== 'position' && (key !== 'source' || node.type !== 'notes')
}

/** Compares two nodes, or two lists of them, without what their fields hold, which goes on the stacks. */
function sameNode(a: Fields, b: Fields, nodes: unknown[], data: unknown[]): boolean {
  if (Array.isArray(a) || Array.isArray(b)) return sameElements(a, b, nodes)
  let count = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined || !isContent(key, a)) continue
    count++
    const other = b[key]
    if (value === other) continue
    if (!isObject(value) || !isObject(other) || !Object.hasOwn(b, key)) return false
    if (key === 'children') {
      if (!sameElements(value, other, nodes)) return false
    } else (key === 'data' ? data : nodes).push(value, other)
  }
  for (const key in b) if (b[key] !== undefined && isContent(key, b)) count--
  return count === 0
}

/** Compares two values of data; a list may have other fields than its elements. */
function sameData(a: Fields, b: Fields, data: unknown[]): boolean {
  if (Array.isArray(a) !== Array.isArray(b) || (Array.isArray(a) && a.length !== b.length)) return false
  let count = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined) continue
    count++
    const other = b[key]
    if (value === other) continue
    if (!isObject(value) || !isObject(other) || !Object.hasOwn(b, key)) return false
    data.push(value, other)
  }
  for (const key in b) if (b[key] !== undefined) count--
  return count === 0
}

function sameElements(a: unknown, b: unknown, nodes: unknown[]): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) nodes.push(a[index], b[index])
  }
  return true
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
