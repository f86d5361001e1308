/**
 * Gives what stands in JSON data at a path, by keys and indices of its own: neither `length` of a list nor what all objects have.
 *
 * @returns `undefined` where a step leads nowhere
 */
export function valueAt(data: unknown, path: ReadonlyArray<string | number>): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !isOwnKey(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

function isOwnKey(holder: object, key: string | number): boolean {
  return Object.prototype.propertyIsEnumerable.call(holder, key)
}
