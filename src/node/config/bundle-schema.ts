import {dirname, relative, sep} from 'node:path'
import type {PathSegment} from '../../issue/issue.js'
import {valueAt} from '../../text/value-at.js'
import {copyData, type DataFile, type DataFiles, type DataPlace, readFileReference} from './data-files.js'

/** Keywords whose values are data, in which a `$ref` means nothing. */
const dataKeywords: ReadonlySet<PathSegment> = new Set(['const', 'default', 'enum', 'examples'])

/** An object that refers to a file. */
interface Referring {
  holder: Record<string, unknown>
  ref: string
  place: DataPlace
}

/**
 * Makes one JSON Schema of one whose `$ref`s name files: each file stands in `$defs`, by a name of its own.
 *
 * ```text
 * {properties: {by: {$ref: './person.json#/$defs/name'}}}
 * {properties: {by: {$ref: 'file:///person.json#/$defs/name'}}, $defs: {'person.json': {$id: 'file:///person.json', …}}}
 * ```
 *
 * One that is nothing but a `$ref` to a whole file is that file's.
 *
 * @param value the schema as it stands
 * @param place where
 */
export async function bundleSchema(value: unknown, place: DataPlace, files: DataFiles): Promise<unknown> {
  const root = await followWhole(value, place, files)
  const open: Referring[] = []
  const schema = take(root.value, root.place, files, open)
  const definitions: Record<string, unknown> = {}
  const names = new Map<DataFile, string>()
  for (let next = open.shift(); next; next = open.shift()) {
    const {holder, ref, place: at} = next
    const reference = readFileReference(ref, at.file)
    const file = reference && (await files.read(reference, ref, pathInConfig(place, at)))
    if (!reference || !file) continue
    const fragment = reference.fragment === '' ? '' : `#${reference.fragment}`
    if (file === root.place.file && root.place.path.length === 0) {
      holder.$ref = fragment || '#'
      continue
    }
    let name = names.get(file)
    if (name === undefined) {
      const key = relative(dirname(files.root.path), file.path).split(sep).join('/')
      const copy = take(file.value, {file, path: []}, files, open)
      name =
        typeof (copy as {$id?: unknown} | null)?.$id === 'string' ? (copy as {$id: string}).$id : urlOf(key)
      if (typeof copy === 'object' && copy !== null) (copy as {$id?: string}).$id = name
      definitions[key] = copy
      names.set(file, name)
    }
    holder.$ref = name + fragment
  }
  if (names.size === 0 || typeof schema !== 'object' || schema === null) return schema
  const own = (schema as {$defs?: object}).$defs
  return withOrigin(schema, {...schema, $defs: withOrigin(own, {...own, ...definitions}, files)}, files)
}

/** Follows a value that is nothing but a `$ref` to a whole file, to what stands there. */
async function followWhole(
  value: unknown,
  place: DataPlace,
  files: DataFiles
): Promise<{value: unknown; place: DataPlace}> {
  let at = {value, place}
  for (const seen = new Set<DataFile>(); ; ) {
    const ref = (at.value as {$ref?: unknown} | null)?.$ref
    const reference = readFileReference(ref, at.place.file)
    const isWhole = reference?.fragment === '' && Object.keys(at.value as object).length === 1
    if (!reference || !isWhole) return at
    const file = await files.read(reference, ref as string, pathInConfig(place, at.place))
    if (!file || seen.has(file)) return at
    seen.add(file)
    at = {value: file.value, place: {file, path: []}}
  }
}

/** Copies what stands at a place, and finds the files that it refers to. */
function take(value: unknown, place: DataPlace, files: DataFiles, open: Referring[]): unknown {
  const holders: Array<{holder: Record<string, unknown>; path: PathSegment[]}> = []
  const copy = copyData(
    value,
    (each, path) => {
      files.origins.set(each, {file: place.file, path})
      const isSchema =
        !Array.isArray(each) && !path.slice(place.path.length).some((key) => dataKeywords.has(key))
      if (isSchema) holders.push({holder: each as Record<string, unknown>, path})
    },
    place.path
  )
  for (const {holder, path} of holders) {
    const {$ref: ref} = holder
    if (typeof ref === 'string' && readFileReference(ref, place.file))
      open.push({holder, ref, place: {file: place.file, path}})
  }
  return copy
}

function withOrigin<Value extends object>(from: object | undefined, to: Value, files: DataFiles): Value {
  const origin = from && files.origins.get(from)
  if (origin) files.origins.set(to, origin)
  return to
}

/** Where what is wrong with a `$ref` is told: at its own place in the config, or at that of the schema which leads to it. */
function pathInConfig(start: DataPlace, at: DataPlace): PathSegment[] {
  return at.file === start.file ? at.path : start.path
}

/** A name that no machine's folders are told by. */
function urlOf(key: string): string {
  return new URL(
    `file:///${key
      .split('/')
      .map((part) => (part === '..' ? '__' : encodeURIComponent(part)))
      .join('/')}`
  ).href
}

/**
 * Puts in the place of each `{$ref: './file.yaml#/pointer'}` what it names: in the schema of a body, in which parts refer to parts.
 *
 * @param value the schema as it stands
 * @param place where
 */
export async function inlineFiles(value: unknown, place: DataPlace, files: DataFiles): Promise<unknown> {
  let left = mostInlined
  const inline = async (given: unknown, at: DataPlace, inside: readonly string[]): Promise<unknown> => {
    if (typeof given !== 'object' || given === null || at.path.length > deepest) return given
    if (--left < 0) {
      if (left === -1) {
        const message = `Unexpected size, expected ${mostInlined} parts at most, with those of all files that they refer to`
        files.problems.push({message, path: pathInConfig(place, at)})
      }
      return {}
    }
    const {$ref: ref} = given as {$ref?: unknown}
    const reference = Object.keys(given).length === 1 ? readFileReference(ref, at.file) : null
    if (reference) {
      const told = pathInConfig(place, at)
      const file = await files.read(reference, ref as string, told)
      if (!file) return {}
      const id = `${file.path}#${reference.fragment}`
      const path = pointerToPath(reference.fragment)
      const target = path && (path.length === 0 ? file.value : valueAt(file.value, path))
      if (target === undefined || target === null || inside.includes(id)) {
        const reason = inside.includes(id)
          ? 'it leads back to itself'
          : 'there is nothing at that place in it'
        files.problems.push({
          message: `Unexpected \`$ref\` \`${ref}\`, expected one to a part: ${reason}`,
          path: [...told, '$ref']
        })
        return {}
      }
      return inline(target, {file, path: path as PathSegment[]}, [...inside, id])
    }
    const copy: unknown[] | Record<string, unknown> = Array.isArray(given) ? [] : {}
    files.origins.set(copy, at)
    for (const [key, each] of Object.entries(given)) {
      if (left < 0) break
      const path = [...at.path, Array.isArray(given) ? Number(key) : key]
      const inner = await inline(each, {file: at.file, path}, inside)
      Object.defineProperty(copy, key, {value: inner, enumerable: true, configurable: true, writable: true})
    }
    return copy
  }
  return inline(value, place, [])
}

/** How deep parts are looked into: what nests deeper is refused later. */
const deepest = 1000

/** How many parts there may be in all: files that refer to others twice each would make of thirty a thousand million. */
const mostInlined = 20_000

/** A JSON pointer as keys; `null` where it is none. An index is a key, too. */
function pointerToPath(pointer: string): PathSegment[] | null {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return null
  try {
    const parts = decodeURIComponent(pointer).slice(1).split('/')
    return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  } catch {
    return null
  }
}
