import type {JsonValue} from './yaml-data.js'

/** More than this is not read here. */
const longest = 4096

/**
 * Reads the front matter that most notes have: lines of `key: value`, each key a word, each value a string in quotes without
 * anything to escape, a word or a few, a day, a number of a few digits, or one of YAML's words. What YAML says of that is certain.
 *
 * ```yaml
 * title: "Introducción a microservicios"
 * date: 2018-10-10
 * tags: web
 * ```
 *
 * @param value the text between the fences
 * @returns its data; `null` where anything else stands in it, which is left to the `yaml` package
 */
export function readPlainYaml(value: string): {[key: string]: JsonValue} | null {
  if (value === '' || value.length > longest) return null
  const data: {[key: string]: JsonValue} = {}
  let at = 0
  while (at < value.length) {
    let end = value.indexOf('\n', at)
    const next = end === -1 ? value.length : end + 1
    if (end === -1) end = value.length
    else if (value.charCodeAt(end - 1) === 13 && end - 1 > at) end--
    const colon = keyEnd(value, at, end)
    if (colon === -1 || colon + 2 >= end || !value.startsWith(': ', colon)) return null
    const key = value.slice(at, colon)
    const scalar = readScalar(value, colon + 2, end)
    if (scalar === undefined || Object.hasOwn(data, key)) return null
    data[key] = scalar
    at = next
  }
  return data
}

/** Where a key of ASCII letters and digits, `-` and `_` ends; -1 where none stands there. */
function keyEnd(value: string, start: number, end: number): number {
  if (!isLetter(value.charCodeAt(start))) return -1
  let at = start + 1
  while (at < end && isWordUnit(value.charCodeAt(at))) at++
  return at
}

/** Reads what stands behind a key; `undefined` where that is left to `yaml`. */
function readScalar(value: string, start: number, end: number): JsonValue | undefined {
  const quote = value.charCodeAt(start)
  if (quote === 34 || quote === 39) {
    if (end - start < 2 || value.charCodeAt(end - 1) !== quote) return undefined
    for (let at = start + 1; at < end - 1; at++) {
      const unit = value.charCodeAt(at)
      if (unit === quote || unit === 92 || !isPlainText(unit)) return undefined
    }
    return value.slice(start + 1, end - 1)
  }
  if (isWords(value, start, end)) {
    const text = value.slice(start, end)
    return words.has(text) ? words.get(text) : text
  }
  if (isNumber(value, start, end)) return Number(value.slice(start, end))
  return isDay(value, start, end) ? value.slice(start, end) : undefined
}

/** What YAML's core schema calls by words: other ways to write them are texts. */
const words = new Map([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const)
])

/** A number of at most nine digits, without a zero before others. */
function isNumber(value: string, start: number, end: number): boolean {
  if (end === start || end - start > 9 || (value.charCodeAt(start) === 48 && end - start > 1)) return false
  for (let at = start; at < end; at++) {
    const unit = value.charCodeAt(at)
    if (unit < 48 || unit > 57) return false
  }
  return true
}

/** Printable ASCII, and letters of what follows it: no line endings or marks of YAML's. */
function isPlainText(unit: number): boolean {
  return (unit >= 32 && unit < 127) || (unit >= 0xa1 && unit < 0x2000)
}

/** Words of ASCII letters, digits and a few marks, one blank between them, that mean themselves. */
function isWords(value: string, start: number, end: number): boolean {
  if (!isLetter(value.charCodeAt(start)) || value.charCodeAt(end - 1) === 32) return false
  for (let at = start; at < end; at++) {
    const unit = value.charCodeAt(at)
    // `/` and `.`
    if (!isWordUnit(unit) && unit !== 32 && unit !== 46 && unit !== 47) return false
  }
  return true
}

/** A day, `2018-10-10`: YAML's core schema has no dates. */
function isDay(value: string, start: number, end: number): boolean {
  if (end - start !== 10) return false
  for (let at = start; at < end; at++) {
    const isDash = at === start + 4 || at === start + 7
    const unit = value.charCodeAt(at)
    if (isDash ? unit !== 45 : unit < 48 || unit > 57) return false
  }
  return true
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}

function isWordUnit(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95
}
