import type {StandardSchemaV1} from '@standard-schema/spec'
import {toJsonSchema} from '@valibot/to-json-schema'
import type {PathSegment} from '../../issue/issue.js'
import {jsonSchemaOf} from '../../validate/json-schema-of.js'

/** A JSON Schema, or a part of one. */
type Json = Readonly<Record<string, unknown>>

/** What a schema says of a value. */
export interface SchemaField {
  /** The JSON types that it may have; empty where the schema doesn't say. */
  types: readonly string[]
  title: string | undefined
  description: string | undefined
  /** Values that it may have, as far as the schema names them. */
  values: readonly unknown[]
  /** Whether it may have others, too. */
  hasOthers: boolean
  /** What it looks like: `date`, `date-time`, `email`… */
  format: string | undefined
  default: unknown
  isRequired: boolean
  /** What a map has, by its keys. */
  fields: ReadonlyMap<string, SchemaField>
  /** What each entry of a list is, or of a map with any keys. */
  each: SchemaField | null
}

const known = new WeakMap<object, SchemaField | null>()

/**
 * Tells what a Standard Schema says of the values that it takes, as far as it can be asked for its JSON Schema.
 *
 * @returns `null` where it says nothing
 */
export function fieldOf(schema: StandardSchemaV1): SchemaField | null {
  const made = known.get(schema)
  if (made !== undefined) return made
  const json = jsonOf(schema)
  const field = json ? readField(json, {root: json, isRequired: true, depth: 0}) : null
  known.set(schema, field)
  return field
}

/** The field that a path into the data leads to; `null` where the schema knows none. */
export function fieldAt(field: SchemaField | null, path: readonly PathSegment[]): SchemaField | null {
  let at = field
  for (const segment of path) at = (at?.fields.get(String(segment)) ?? at?.each) || null
  return at
}

function jsonOf(schema: StandardSchemaV1): Json | null {
  try {
    if (schema['~standard'].vendor !== 'valibot') return jsonSchemaOf(schema)
    // It doesn't tell by itself. What JSON Schema has no words for is left out: nothing is judged by this.
    const options = {typeMode: 'input', errorMode: 'ignore'} as const
    return {...toJsonSchema(schema as Parameters<typeof toJsonSchema>[0], options)}
  } catch {
    // A schema that can't tell judges all the same.
    return null
  }
}

interface Place {
  root: Json
  isRequired: boolean
  depth: number
}

/** How deep parts are looked into: front matter nests no deeper, and what refers to itself has no end. */
const deepest = 8

function readField(json: Json, place: Place): SchemaField {
  const {root, isRequired, depth} = place
  const inside = {root, depth: depth + 1}
  const parts = partsOf(json, root, 0)
  const fields = new Map<string, SchemaField>()
  let each: SchemaField | null = null
  for (const part of depth < deepest ? parts : []) {
    const required = listOf(part.required)
    for (const [key, value] of Object.entries(mapOf(part.properties))) {
      const field = readField(mapOf(value), {...inside, isRequired: required.includes(key)})
      fields.set(key, fields.get(key) ?? field)
    }
    const inner = part.items ?? part.additionalProperties
    if (isMap(inner) && Object.keys(inner).length > 0)
      each ??= readField(inner, {...inside, isRequired: false})
  }
  return {
    types: [...new Set(parts.flatMap(typesOf))],
    title: first(parts, 'title'),
    description: first(parts, 'description'),
    values: [...new Set(parts.flatMap((part) => namedIn(part) ?? []))],
    hasOthers: !isClosed(json, root, 0),
    format: first(parts, 'format'),
    default: parts.find((part) => 'default' in part)?.default,
    isRequired,
    fields,
    each
  }
}

/** A schema and those that it is made of: what `$ref` names, and alternatives. */
function partsOf(json: Json, root: Json, depth: number): Json[] {
  if (depth > deepest) return []
  const {$ref} = json
  const named = typeof $ref === 'string' ? [resolveRef($ref, root)] : []
  const others = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => listOf(json[key]).map(mapOf))
  return [json, ...[...named, ...others].flatMap((part) => partsOf(part, root, depth + 1))]
}

function resolveRef(ref: string, root: Json): Json {
  let at: unknown = root
  if (!ref.startsWith('#')) return {}
  for (const part of ref.slice(1).split('/').filter(Boolean)) {
    at = mapOf(at)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return mapOf(at)
}

function typesOf({type}: Json): string[] {
  return (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string')
}

/** The values that a schema itself names; `null` where it names none. */
function namedIn(part: Json): readonly unknown[] | null {
  if ('const' in part) return [part.const]
  return Array.isArray(part.enum) ? part.enum : null
}

/** Whether a schema takes no values but those that it, or what it is made of, names; `null` is none that one would write. */
function isClosed(json: Json, root: Json, depth: number): boolean {
  if (depth > deepest) return false
  if (namedIn(json) !== null || json.type === 'null') return true
  const isPartClosed = (part: unknown): boolean => isClosed(mapOf(part), root, depth + 1)
  const {$ref} = json
  if (typeof $ref === 'string' && isPartClosed(resolveRef($ref, root))) return true
  if (listOf(json.allOf).some(isPartClosed)) return true
  return [json.anyOf, json.oneOf].map(listOf).some((parts) => parts.length > 0 && parts.every(isPartClosed))
}

function first(parts: readonly Json[], key: string): string | undefined {
  const found = parts.find((part) => typeof part[key] === 'string')
  return found?.[key] as string | undefined
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mapOf(value: unknown): Json {
  return isMap(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
