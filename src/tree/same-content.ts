type Fields = Record<string, unknown>

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** How deep values are compared by recursion: what is read nests no deeper. */
const deepest = 300

/** A comparison of trees, field by field. */
interface Comparison {
  /** Whether line endings in strings are all alike. */
  unifiesEndings: boolean
  /** Pairs that nest too deep for recursion, and whether they are data. */
  pending: Array<[left: unknown, right: unknown, isData: boolean]>
}

/**
 * Tells whether two trees hold the same content: all fields alike but the nodes' positions and the root's `source`. A field
 * that is `undefined` counts as absent. Data (the front matter's, and what plugins put on nodes) counts whole. No depth can overflow it.
 *
 * @param left a tree
 * @param right another
 * @param unifiesEndings whether it doesn't count which line endings stand in strings (default: false)
 */
export function sameContent(left: unknown, right: unknown, unifiesEndings = false): boolean {
  const comparison: Comparison = {unifiesEndings, pending: []}
  if (!sameValue(left, right, false, 0, comparison)) return false
  for (let pair = comparison.pending.pop(); pair; pair = comparison.pending.pop()) {
    if (!sameValue(pair[0], pair[1], pair[2], 0, comparison)) return false
  }
  return true
}

function sameValue(a: unknown, b: unknown, isData: boolean, depth: number, comparison: Comparison): boolean {
  if (a === b) return true
  if (!isObject(a) || !isObject(b)) return comparison.unifiesEndings && sameText(a, b)
  if (depth === deepest) {
    comparison.pending.push([a, b, isData])
    return true
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    // A list of data may have other fields than its elements.
    if (!isData) return a.every((value, index) => sameValue(value, b[index], false, depth + 1, comparison))
  }
  let count = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined || (!isData && isNoContent(key, a))) continue
    count++
    if (value === b[key]) continue
    if (!Object.hasOwn(b, key) || !sameValue(value, b[key], isData || key === 'data', depth + 1, comparison))
      return false
  }
  for (const key in b) if (b[key] !== undefined && (isData || !isNoContent(key, b))) count--
  return count === 0
}

function isNoContent(key: string, node: Fields): boolean {
  return key === 'position' || (key === 'source' && node.type === 'notes')
}

/** Whether two texts are alike but for the line endings in them. */
export function sameText(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && unifyEndings(a) === unifyEndings(b)
}

/** A text with each of its line endings as a line feed. */
function unifyEndings(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}
