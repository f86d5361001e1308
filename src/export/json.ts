/** Reads JSON that a file holds: `null` where it is none. Keys that would change a prototype are left out. */
export function parseJson(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null', (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    return null
  }
}

/** Whether a value is an object, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
