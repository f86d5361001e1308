/** How many values of a schema are looked at, at most. */
const mostValues = 10_000

/**
 * Tells a schema in few characters, so that a cache sees when it changes: what it holds, and the text of its functions. Values that functions
 * remember and the schema doesn't show can't be told.
 *
 * @param schema any value
 * @returns `valibot:1f6a09c3`: who made it, and a checksum
 */
export function fingerprintOf(schema: unknown): string {
  const vendor = (schema as {'~standard'?: {vendor?: unknown}} | null)?.['~standard']?.vendor
  let hash = 0x811c9dc5
  for (const part of partsOf(schema)) {
    // FNV-1a, over code units.
    for (let index = 0; index < part.length; index++) {
      hash ^= part.charCodeAt(index)
      hash = Math.imul(hash, 0x01000193)
    }
  }
  return `${typeof vendor === 'string' ? vendor : 'schema'}:${(hash >>> 0).toString(16).padStart(8, '0')}`
}

function* partsOf(schema: unknown): Generator<string> {
  const seen = new Set<unknown>()
  const stack: unknown[] = [schema]
  for (let left = mostValues; stack.length > 0 && left > 0; left--) {
    const value = stack.pop()
    yield typeof value === 'object' && value !== null ? '{' : `${typeof value} ${String(value)};`
    const isParent = (typeof value === 'object' || typeof value === 'function') && value !== null
    if (!isParent || seen.has(value)) continue
    seen.add(value)
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      yield `${name}:`
      if ('value' in property) stack.push(property.value)
    }
  }
}
