/**
 * Tells whether two blocks say the same: all fields alike but the positions, and the line endings in values.
 *
 * Recursion goes as deep as nodes nest, which the reader bounds.
 */
export function sameBlock(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left === 'string') return typeof right === 'string' && unify(left) === unify(right)
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false
    for (let index = 0; index < left.length; index++) {
      if (!sameBlock(left[index], right[index])) return false
    }
    return true
  }
  return sameFields(left as Fields, right as Fields)
}

type Fields = Record<string, unknown>

function sameFields(left: Fields, right: Fields): boolean {
  let count = 0
  for (const key in left) {
    if (key === 'position' || left[key] === undefined) continue
    count++
    if (!Object.hasOwn(right, key) || !sameBlock(left[key], right[key])) return false
  }
  for (const key in right) if (key !== 'position' && right[key] !== undefined) count--
  return count === 0
}

function unify(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}
