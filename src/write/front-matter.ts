import {NotesError} from '../issue/notes-error.js'
import type {FrontMatter} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {type PatchOptions, patchYaml} from './patch-yaml.js'
import type {JsonMap, JsonValue} from './print-yaml.js'

/** Reads YAML: the data of the text between the fences, and what is wrong with it. */
export type ReadYaml = (value: string) => {data: object; problems: ReadonlyArray<{message: string}>}

/** How many rounds a patch may take: where anchors are involved, a change of one value changes others. */
const mostRounds = 12
/** How deep data may nest; reading stops there too. */
const deepest = 64

/**
 * Prints what stands between the fences: `value` as it is, where its YAML gives `data`. Otherwise `data` is patched into it,
 * key by key, deep: comments, quotes, order, blank lines and line endings of the rest stay byte-identical.
 *
 * @param frontMatter the front matter's node
 * @param read reads YAML as notes do
 * @param lineEnding what ends new lines where `value` holds none (default: a line feed)
 * @returns the text between the fences, which reads as `data`
 * @throws {NotesError} `cannot-write`, where `data` holds what YAML as notes have it can't say, or where the YAML of `value` is bad
 */
export function printFrontMatter(
  frontMatter: Pick<FrontMatter<object>, 'value' | 'data'>,
  read: ReadYaml,
  lineEnding = '\n'
): string {
  const {value} = frontMatter
  const found = read(value)
  const wanted = toJsonMap(frontMatter.data)
  if (isSame(found.data, wanted)) return checked(value)
  const [problem] = found.problems
  if (problem) {
    throw cannotWrite(
      `Cannot change front matter whose YAML can't be read (${problem.message}), expected it to be mended in the text first`
    )
  }
  const ending = /\r\n|\r|\n/.exec(value)?.[0] ?? lineEnding
  const printed = patch(value, wanted, read, ending)
  if (printed !== null) return checked(printed)
  const [reason] = read(print(wanted, ending)).problems
  throw cannotWrite(
    reason
      ? `Cannot write the front matter's data as YAML that a note may hold (${reason.message}), expected other data`
      : 'Cannot patch the data into the YAML of the front matter, expected a `value` in a plainer form'
  )
}

/** Tries the ways to patch, the one that changes least first. */
function patch(value: string, wanted: JsonMap, read: ReadYaml, lineEnding: string): string | null {
  for (const isCoarse of [false, true]) {
    for (const end of ['line', 'key', 'text'] as const) {
      const patched = patchInRounds(value, wanted, read, {lineEnding, end, isCoarse})
      if (patched !== null) return patched
    }
  }
  return null
}

function patchInRounds(value: string, wanted: JsonMap, read: ReadYaml, options: PatchOptions): string | null {
  let text = value
  // Without aliases the first round has to do.
  const rounds = value.includes('*') ? mostRounds : 2
  for (let round = 0; round < rounds; round++) {
    const {data, problems} = read(text)
    if (problems.length > 0) return null
    if (isSame(data, wanted)) return text
    const patched = tryPatch(text, data as JsonMap, wanted, options)
    if (patched === null || patched === text) return null
    text = patched
  }
  return null
}

function tryPatch(text: string, data: JsonMap, wanted: JsonMap, options: PatchOptions): string | null {
  try {
    return patchYaml(text, data, wanted, options)
  } catch (error) {
    // Edits that overlap: this way isn't one.
    if (error instanceof RangeError) return null
    throw error
  }
}

function print(data: JsonMap, lineEnding: string): string {
  return patchYaml('', {}, data, {lineEnding, end: 'text', isCoarse: false}) ?? ''
}

function isSame(left: object, right: object): boolean {
  return sameContent({data: left}, {data: right})
}

/** A line of the YAML that is a fence would close the front matter. */
function checked(value: string): string {
  if (!/(?:^|[\r\n])---[ \t]*(?:$|[\r\n])/.test(value)) return value
  throw cannotWrite('Cannot write front matter that holds a line `---`, expected YAML without one')
}

/**
 * Checks that data is what JSON holds, and copies it.
 *
 * @throws {NotesError} where it isn't: the message tells the path
 */
export function toJsonMap(data: object): JsonMap {
  const json = toJson(data, [])
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
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

function cannotWrite(message: string): NotesError {
  return new NotesError('Cannot write the front matter', [{code: 'cannot-write', severity: 'error', message}])
}
