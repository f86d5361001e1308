import type {Schema} from '@cfworker/json-schema'
import type {PreparedSchema} from '../json/prepare-json-schema.js'

/** What a value has to be, of several schemas that all have to hold, without alternatives. */
export interface Flat {
  /** The types that all of them allow; `null` where none says. */
  types: ReadonlySet<string> | null
  /** The values that one of them lists, the shortest list; `null` where none does. */
  listed: readonly unknown[] | null
  /** Values that are said to be usual: defaults before examples. */
  usual: readonly unknown[]
  formats: readonly string[]
  patterns: readonly string[]
  minLength: number
  maxLength: number
  /** Of numbers; `least` and `most` are in the range, `above` and `below` are not. */
  least: number
  most: number
  above: number
  below: number
  multiples: readonly number[]
  required: readonly string[]
  properties: Readonly<Record<string, ReadonlyArray<Schema | boolean>>>
  additional: ReadonlyArray<Schema | boolean>
  names: ReadonlyArray<Schema | boolean>
  minProperties: number
  minItems: number
  maxItems: number
  isUnique: boolean
  /** By place, each with all that has to hold there. */
  first: ReadonlyArray<ReadonlyArray<Schema | boolean>>
  /** Of the items behind those. */
  items: ReadonlyArray<Schema | boolean>
  contains: ReadonlyArray<{schema: Schema | boolean; min: number}>
  /** What else has to hold where there is a key. */
  dependent: Readonly<Record<string, ReadonlyArray<Schema | boolean>>>
}

const none: Flat = {
  types: null,
  listed: null,
  usual: [],
  formats: [],
  patterns: [],
  minLength: 0,
  maxLength: Number.POSITIVE_INFINITY,
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  above: Number.NEGATIVE_INFINITY,
  below: Number.POSITIVE_INFINITY,
  multiples: [],
  required: [],
  // A key `constructor` has no schema in them.
  properties: Object.create(null),
  additional: [],
  names: [],
  minProperties: 0,
  minItems: 0,
  maxItems: Number.POSITIVE_INFINITY,
  isUnique: false,
  first: [],
  items: [],
  contains: [],
  dependent: Object.create(null)
}

/** How many alternatives are looked at. */
const mostAlternatives = 200

/**
 * Takes schemas apart into those without alternatives: what `$ref` and `allOf` say is taken together, of `anyOf`, `oneOf` and `if` each branch is
 * one. `not` and the like are left to those who try the values.
 */
export function* flatten(
  schemas: ReadonlyArray<Schema | boolean>,
  lookup: PreparedSchema['lookup']
): Generator<Flat, void, undefined> {
  const open: Array<{pending: Array<Schema | boolean>; flat: Flat; seen: ReadonlySet<unknown>}> = [
    {pending: [...schemas], flat: none, seen: new Set()}
  ]
  let steps = 0
  for (let next = open.pop(); next && steps < mostAlternatives; next = open.pop()) {
    const {pending, seen} = next
    let {flat} = next
    const known = new Set(seen)
    const choices: Array<Array<Array<Schema | boolean>>> = []
    let isPossible = true
    for (let schema = pending.shift(); schema !== undefined; schema = pending.shift()) {
      if (schema === false) isPossible = false
      if (typeof schema === 'boolean' || known.has(schema)) continue
      known.add(schema)
      flat = narrow(flat, schema)
      const {$ref, allOf = [], anyOf, oneOf} = schema
      const target = $ref === undefined ? undefined : lookup[schema.__absolute_ref__ ?? $ref]
      if (target !== undefined) pending.push(target)
      for (const each of allOf) pending.push(each)
      for (const options of [anyOf, oneOf]) if (options) choices.push(options.map((each) => [each]))
      if (schema.if !== undefined && (schema.then !== undefined || schema.else !== undefined)) {
        const yes = [schema.if, schema.then ?? true]
        choices.push([[schema.else ?? true], yes])
      }
      for (const key of flat.required) {
        const dependent = flat.dependent[key]
        if (dependent) for (const each of dependent) pending.push(each)
      }
    }
    if (!isPossible) continue
    steps++
    if (choices.length === 0) {
      yield flat
      continue
    }
    // One choice after the other; the first branch of the first is tried first.
    const [first = [], ...others] = choices
    const rest = others.map((options) => ({anyOf: options.map((each) => ({allOf: each}))}) as Schema)
    for (const branch of first.toReversed()) open.push({pending: [...branch, ...rest], flat, seen: known})
  }
}

function narrow(flat: Flat, schema: Schema): Flat {
  const listed = 'const' in schema ? [schema.const] : schema.enum
  const types = schema.type === undefined ? null : new Set([schema.type].flat())
  const tuple = schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : [])
  const behind = Array.isArray(schema.items) ? schema.additionalItems : schema.items
  return {
    ...flat,
    types: types ? bothTypes(flat.types, types) : flat.types,
    listed: listed && (flat.listed === null || listed.length < flat.listed.length) ? listed : flat.listed,
    usual: [
      ...('default' in schema ? [schema.default] : []),
      ...flat.usual,
      ...(Array.isArray(schema.examples) ? schema.examples : [])
    ],
    formats: schema.format === undefined ? flat.formats : [...flat.formats, schema.format],
    patterns: schema.pattern === undefined ? flat.patterns : [...flat.patterns, schema.pattern],
    minLength: Math.max(flat.minLength, schema.minLength ?? 0),
    maxLength: Math.min(flat.maxLength, schema.maxLength ?? flat.maxLength),
    ...narrowRange(flat, schema),
    multiples: schema.multipleOf === undefined ? flat.multiples : [...flat.multiples, schema.multipleOf],
    required: [...new Set([...flat.required, ...requiredBy(schema, flat)])],
    properties: joinLists(flat.properties, schema.properties),
    additional: withSchema(flat.additional, schema.additionalProperties),
    names: withSchema(flat.names, schema.propertyNames),
    minProperties: Math.max(flat.minProperties, schema.minProperties ?? 0),
    minItems: Math.max(flat.minItems, schema.minItems ?? 0),
    maxItems: Math.min(flat.maxItems, schema.maxItems ?? flat.maxItems),
    isUnique: flat.isUnique || schema.uniqueItems === true,
    first: joinTuples(flat, tuple, behind as Schema | boolean | undefined),
    items: withSchema(flat.items, behind as Schema | boolean | undefined),
    contains:
      schema.contains === undefined
        ? flat.contains
        : [...flat.contains, {schema: schema.contains, min: schema.minContains ?? 1}],
    dependent: joinLists(flat.dependent, dependentSchemas(schema))
  }
}

function bothTypes(one: ReadonlySet<string> | null, other: ReadonlySet<string>): ReadonlySet<string> {
  if (one === null) return other
  const both = [...one].filter((type) => other.has(type) || (type === 'integer' && other.has('number')))
  if (one.has('number') && other.has('integer')) both.push('integer')
  return new Set(both)
}

function narrowRange(
  {least, most, above, below}: Flat,
  {minimum, maximum, exclusiveMinimum, exclusiveMaximum}: Schema
): Pick<Flat, 'least' | 'most' | 'above' | 'below'> {
  // In draft 4, the exclusive ones are flags.
  const isAbove = (exclusiveMinimum as unknown) === true
  const isBelow = (exclusiveMaximum as unknown) === true
  const over = isAbove ? minimum : typeof exclusiveMinimum === 'number' ? exclusiveMinimum : undefined
  const under = isBelow ? maximum : typeof exclusiveMaximum === 'number' ? exclusiveMaximum : undefined
  return {
    least: Math.max(least, isAbove ? least : (minimum ?? least)),
    most: Math.min(most, isBelow ? most : (maximum ?? most)),
    above: Math.max(above, over ?? above),
    below: Math.min(below, under ?? below)
  }
}

/** The keys that have to be there, those that others bring along among them. */
function requiredBy(schema: Schema, flat: Flat): string[] {
  const required = [...(schema.required ?? [])]
  const brought: Record<string, unknown> = {...schema.dependencies, ...schema.dependentRequired}
  const has = new Set([...flat.required, ...required])
  for (let before = -1; before < has.size; ) {
    before = has.size
    for (const [key, keys] of Object.entries(brought))
      if (has.has(key) && Array.isArray(keys)) for (const each of keys) has.add(each as string)
  }
  return [...has]
}

function dependentSchemas({dependentSchemas, dependencies}: Schema): Record<string, Schema | boolean> {
  const schemas = Object.entries(dependencies ?? {}).filter(([, value]) => !Array.isArray(value))
  return {...dependentSchemas, ...(Object.fromEntries(schemas) as Record<string, Schema | boolean>)}
}

function joinLists(
  lists: Flat['properties'],
  more: Record<string, Schema | boolean> | undefined
): Flat['properties'] {
  const joined: Record<string, ReadonlyArray<Schema | boolean>> = Object.assign(Object.create(null), lists)
  for (const [key, schema] of Object.entries(more ?? {})) joined[key] = [...(joined[key] ?? []), schema]
  return joined
}

function joinTuples(
  {first, items}: Flat,
  tuple: ReadonlyArray<Schema | boolean>,
  behind: Schema | boolean | undefined
): Flat['first'] {
  const length = Math.max(first.length, tuple.length)
  return Array.from({length}, (_, index) => {
    const own = first[index] ?? items
    return withSchema(own, index < tuple.length ? tuple[index] : behind)
  })
}

function withSchema(
  schemas: ReadonlyArray<Schema | boolean>,
  schema: Schema | boolean | undefined
): ReadonlyArray<Schema | boolean> {
  return schema === undefined ? schemas : [...schemas, schema]
}
