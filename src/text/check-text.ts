/**
 * Checks that what is to be read is a text.
 *
 * @param value what a caller gave
 * @throws {TypeError} for bytes, promises and all else, with what to do
 */
export function checkText(value: unknown): asserts value is string {
  if (typeof value !== 'string') throw wrongText(value)
}

function wrongText(value: unknown): TypeError {
  if (value instanceof Uint8Array) {
    return new TypeError(
      'Cannot read bytes as a note, expected a string: decode them (`new TextDecoder().decode(bytes)`), or read the file with `readNote` of `apunte/node`'
    )
  }
  if (typeof (value as {then?: unknown} | null | undefined)?.then === 'function') {
    return new TypeError('Cannot read a promise as a note, expected a string: `await` it')
  }
  return new TypeError(`Cannot read ${nameOf(value)} as a note, expected a string: its text`)
}

/** Names what a caller gave by mistake: `nothing`, `a number`, `an array`, ``a `topic` ``. */
export function nameOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object') {
    const {type, notes, success} = value as {type?: unknown; notes?: unknown; success?: unknown}
    if (typeof success === 'boolean' && notes) return 'what `safeParseNotes` gives'
    const isNode = 'children' in value || 'value' in value || 'position' in value
    if (typeof type === 'string' && isNode) return `a \`${type}\``
  }
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}
