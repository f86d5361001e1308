import type {Schema} from '@cfworker/json-schema'
import {hideControls} from '../../text/control-characters.js'
import {shorten} from '../../text/shorten.js'
import {describeFormat} from './formats.js'
import {isMap} from './keywords.js'
import type {PreparedSchema} from './prepare-json-schema.js'

/** The longest value that a message shows, in code units. */
const longest = 40

/** How many values a message lists. */
const mostListed = 12

/** Shows a value in a message: `` `draft` ``, `nothing`, `a list`. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'keys and values'
  const text = String(value).replace(/\s+/g, ' ')
  if (text === '') return 'an empty text'
  const short = shorten(text, longest)
  return typeof value === 'string' && /^(?:true|false|null|-?\d[\d.]*)$/.test(text)
    ? `the text \`${text}\``
    : `\`${hideControls(short)}\``
}

/** Lists what may stand somewhere: `one of a, b`; one alone as it is. */
export function listValues(values: readonly unknown[]): string {
  const shown = values.slice(0, mostListed).map((value) => {
    if (value === null) return 'nothing'
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return hideControls(shorten(text, longest))
  })
  const more = values.length > mostListed ? ` and ${values.length - mostListed} more` : ''
  return values.length === 1 ? `\`${shown[0]}\`` : `one of ${shown.join(', ')}${more}`
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'keys and values',
  null: 'nothing'
}

/** Says what a schema expects, in a few words: `a date, such as 2026-01-31`; `a value` where it doesn't tell. */
export function describeSchema(
  schema: Schema | boolean | undefined,
  lookup: PreparedSchema['lookup'],
  depth = 0
): string {
  if (schema === false) return 'nothing'
  if (!isMap(schema) || depth > 4) return 'a value'
  if (schema.const !== undefined) return listValues([schema.const])
  if (schema.enum !== undefined) return listValues(schema.enum)
  const choice = schema.anyOf ?? schema.oneOf
  if (choice && schema.type === undefined)
    return joinOr(choice.map((each) => describeSchema(each, lookup, depth + 1)))
  if (schema.format !== undefined) {
    const format = describeFormat(schema.format)
    if (format !== null) return format
  }
  if (schema.type !== undefined) return describeTypes(schema.type)
  if (schema.$ref !== undefined)
    return describeSchema(lookup[schema.__absolute_ref__ ?? schema.$ref], lookup, depth + 1)
  return 'a value'
}

/** Says what types are: `a text or a list`. */
export function describeTypes(type: string | readonly string[]): string {
  return joinOr([type].flat().map((name) => types[name] ?? name))
}

/** Joins what may be: `a, b or c`, each once. */
export function joinOr(parts: readonly string[]): string {
  const [last = '', ...others] = [...new Set(parts)].reverse()
  return others.length > 0 ? `${others.reverse().join(', ')} or ${last}` : last
}
