import {NotesError} from '../../issue/notes-error.js'
import {sameContent} from '../../tree/same-content.js'

/** A value as JSON holds it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonMap
/** Keys and values as JSON holds them. */
export interface JsonMap {
  [key: string]: JsonValue
}

/** How deep data may nest; reading stops there too. */
const deepest = 64

/** Whether a value is a map, no list. */
export function isJsonMap(value: JsonValue | undefined): value is JsonMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Whether two values are the same, maps in any order. */
export function isSame(left: unknown, right: unknown): boolean {
  return sameContent({data: left}, {data: right})
}

/**
 * Checks that data is what JSON holds, and copies it.
 *
 * @throws {NotesError} where it isn't: the message tells the path
 */
export function toJsonMap(data: object): JsonMap {
  const json = toJson(data, [])
  if (!isJsonMap(json)) {
    throw cannotWrite('Cannot write data that is no map as front matter, expected keys and values')
  }
  return json
}

function toJson(value: unknown, path: ReadonlyArray<string | number>): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'object') throw notJson(value, path)
  if (path.length > deepest) {
    throw cannotWrite(`Cannot write data that nests deeper than ${deepest} levels as front matter`)
  }
  if (Array.isArray(value)) return Array.from(value, (item, index) => toJson(item, [...path, index]))
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw notJson(value, path)
  const map: JsonMap = {}
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw cannotWrite('Cannot write the key `__proto__`, expected another name')
    if (item !== undefined) map[key] = toJson(item, [...path, key])
  }
  return map
}

function notJson(value: unknown, path: ReadonlyArray<string | number>): NotesError {
  const found =
    value instanceof Date
      ? 'a `Date`: write it as a text, such as `2018-10-10`'
      : `the ${typeof value} \`${String(value)}\``
  return cannotWrite(
    `Cannot write \`${path.join('.')}\` as front matter, expected a text, a number, true, false, null, a list or a map, found ${found}`
  )
}

/** The error of front matter that can't be written. */
export function cannotWrite(message: string): NotesError {
  return new NotesError('Cannot write the front matter', [{code: 'cannot-write', severity: 'error', message}])
}
