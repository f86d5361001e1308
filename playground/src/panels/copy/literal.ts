const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/
/** So much stands on one line. */
const widest = 80

/** Prints JSON's data as a literal of TypeScript: `{title: 'Elm', tags: ['web']}`, on several lines where it is long. */
export function literalOf(value: unknown, indent = ''): string {
  const short = onOneLine(value)
  if (short.length + indent.length <= widest) return short
  const inside = `${indent}  `
  if (Array.isArray(value))
    return `[\n${value.map((each) => `${inside}${literalOf(each, inside)}`).join(',\n')}\n${indent}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, each]) => `${inside}${keyOf(key)}: ${literalOf(each, inside)}`
    )
    return `{\n${entries.join(',\n')}\n${indent}}`
  }
  return short
}

function onOneLine(value: unknown): string {
  if (typeof value === 'string') return textOf(value)
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, each]) => `${keyOf(key)}: ${onOneLine(each)}`)
      .join(', ')}}`
  return JSON.stringify(value)
}

/** `['__proto__']` is a key as any other; without the brackets it is none. */
function keyOf(key: string): string {
  if (key === '__proto__') return `['__proto__']`
  return identifier.test(key) ? key : textOf(key)
}

/** A text in single quotes: what JSON escapes stays escaped. */
export function textOf(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
