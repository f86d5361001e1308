/**
 * Tells whether two trees hold the same content: all fields alike but the nodes' positions and the root's `source`. A field
 * that is `undefined` counts as absent. Data (the front matter's, and what plugins put on nodes) counts whole.
 *
 * It recurses no deeper than what is read nests, so that no depth can overflow it.
 *
 * @param left a tree
 * @param right another
 */
export function sameContent(left: unknown, right: unknown): boolean {
  const nodes: unknown[] = []
  const data: unknown[] = []
  if (!sameUsual(left, right, nodes, 0)) return false
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

/** How deep nodes are compared by recursion. */
const deepest = 200

/**
 * Compares two nodes, and what they hold, where they are of the kinds that notes mostly consist of and have the fields of those and
 * no others: far quicker than field by field. What isn't so goes on the stack.
 *
 * @returns false where they are certainly not the same
 */
function sameUsual(a: unknown, b: unknown, nodes: unknown[], depth: number): boolean {
  if (a === b) return true
  if (!isObject(a) || !isObject(b)) return false
  if (a.type === b.type && depth < deepest) {
    switch (a.type) {
      case 'text':
        if (isAlike(a.value, b.value) && hasOnly(a, 2) && hasOnly(b, 2)) return true
        break
      case 'paragraph':
        if (hasChildren(a, 2) && hasOnly(b, 2)) return sameChildren(a.children, b.children, nodes, depth + 1)
        break
      case 'link':
        if (isAlike(a.url, b.url) && isAlike(a.title, b.title) && hasChildren(a, 4) && hasOnly(b, 4))
          return sameChildren(a.children, b.children, nodes, depth + 1)
        break
      case 'heading':
        if (isAlike(a.depth, b.depth) && hasChildren(a, 3) && hasOnly(b, 3))
          return sameChildren(a.children, b.children, nodes, depth + 1)
        break
      case 'list':
        if (isAlike(a.ordered, b.ordered) && isAlike(a.start, b.start) && isAlike(a.spread, b.spread)) {
          if (hasChildren(a, 5) && hasOnly(b, 5))
            return sameChildren(a.children, b.children, nodes, depth + 1)
        }
        break
      case 'listItem':
        if (
          isAlike(a.checked, b.checked) &&
          isAlike(a.spread, b.spread) &&
          hasChildren(a, 4) &&
          hasOnly(b, 4)
        )
          return sameChildren(a.children, b.children, nodes, depth + 1)
    }
  }
  nodes.push(a, b)
  return true
}

/** Whether a field is there, and the same. */
function isAlike(a: unknown, b: unknown): boolean {
  return a === b && a !== undefined
}

/** Whether a node has a list of children, and so many fields besides its position. */
function hasChildren(node: Fields, count: number): boolean {
  return Array.isArray(node.children) && hasOnly(node, count)
}

/** Compares lists of nodes; what is no list is the same as nothing. */
function sameChildren(a: unknown, b: unknown, nodes: unknown[], depth: number): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    if (!sameUsual(a[index], b[index], nodes, depth)) return false
  }
  return true
}

/** Whether a node has so many fields besides its position. */
function hasOnly(node: Fields, count: number): boolean {
  let fields = node.position === undefined ? 0 : -1
  for (const _ in node) fields++
  return fields === count
}

/** Whether a field of a node is content. */
function isContent(key: string, node: Fields): boolean {
  return key !== 'position' && (key !== 'source' || node.type !== 'notes')
}

/** Compares two nodes, or two lists of them, without what their fields hold, which goes on the stacks. */
function sameNode(a: Fields, b: Fields, nodes: unknown[], data: unknown[]): boolean {
  if (Array.isArray(a) || Array.isArray(b)) return sameChildren(a, b, nodes, 0)
  let count = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined || !isContent(key, a)) continue
    count++
    const other = b[key]
    if (value === other) continue
    if (!isObject(value) || !isObject(other) || !Object.hasOwn(b, key)) return false
    if (key === 'children') {
      if (!sameChildren(value, other, nodes, 0)) return false
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

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
