import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import {valueAt} from '../../text/value-at.js'
import {recordReferences} from '../../validate/record-references.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import {runSchema, type SchemaResult} from '../../validate/run-schema.js'

/** A value of front matter that names another note. */
export interface FoundReference {
  target: ReferenceTarget
  /** Where it stands in the data. */
  path: PathSegment[]
  value: string
}

/**
 * Finds the values that a schema takes for references. A schema doesn't tell which of its parts looked at what, but it does tell where it refuses something: it is run
 * again, and the references of one target at a time refuse what they see.
 *
 * ```text
 * v.object({author: reference('authors/*.md'), see: v.array(reference('*.md'))})
 * {author: 'jane', see: ['a']}    refused at `author`; then at `see.0`
 * ```
 *
 * What another schema has changed first is found where it stands, and said as it stands, without the blanks around it. Where a refusal isn't told
 * (valibot's `fallback`), it is the one text that says the same.
 *
 * @param schema what judges the data
 * @param data the front matter's
 * @returns in the order of the targets, each by its places
 */
export function findReferences(schema: StandardSchemaV1, data: unknown): FoundReference[] {
  const seen = new Map<ReferenceTarget, Set<string>>()
  const usual = recordReferences(
    (target, value) => {
      const values = seen.get(target) ?? new Set()
      seen.set(target, values.add(value))
      return true
    },
    () => runSchema(schema, data)
  )
  if (usual.type === 'unusable') return []
  // What is refused anyway says nothing of references.
  const others = new Set(refusedBy(usual).map((path) => JSON.stringify(path)))
  return [...seen].flatMap(([target, values]) => {
    const result = recordReferences(
      (asked) => asked !== target,
      () => runSchema(schema, data)
    )
    const found = new Map<string, FoundReference>()
    const add = ({path, value}: TextPlace): unknown =>
      found.set(JSON.stringify(path), {target, path, value: values.has(value) ? value : value.trim()})
    for (const refused of refusedBy(result)) {
      const isNew = !others.has(JSON.stringify(refused))
      for (const place of textsAt(data, refused)) {
        if (values.has(place.value) || (isNew && place.path.length === refused.length)) add(place)
      }
    }
    const told = new Set([...found.values()].map(({value}) => value))
    const places = told.size < values.size ? placesByText(data) : new Map<string, TextPlace[]>()
    for (const value of values) {
      const [place, other] = told.has(value) ? [] : (places.get(value) ?? [])
      if (place && !other) add(place)
    }
    return [...found.values()]
  })
}

function refusedBy(result: SchemaResult<unknown>): PathSegment[][] {
  return result.type === 'refused' ? result.problems.map(({path}) => path) : []
}

interface TextPlace {
  path: PathSegment[]
  value: string
}

/** The texts at a path or, where a choice of several schemas was refused as a whole, below it. */
function* textsAt(data: unknown, path: readonly PathSegment[]): Generator<TextPlace> {
  const open: Array<{path: readonly PathSegment[]; value: unknown}> = [{path, value: valueAt(data, path)}]
  for (let at = open.pop(); at; at = open.pop()) {
    const {path: place, value} = at
    if (typeof value === 'string') yield {path: [...place], value}
    else if (typeof value === 'object' && value !== null) {
      const isList = Array.isArray(value)
      for (const [key, inside] of Object.entries(value).reverse())
        open.push({path: [...place, isList ? Number(key) : key], value: inside})
    }
  }
}

function placesByText(data: unknown): Map<string, TextPlace[]> {
  const places = new Map<string, TextPlace[]>()
  for (const place of textsAt(data, [])) {
    const others = places.get(place.value)
    if (others) others.push(place)
    else places.set(place.value, [place])
  }
  return places
}
