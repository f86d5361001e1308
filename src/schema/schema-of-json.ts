import {validate} from '@cfworker/json-schema'
import type {StandardJSONSchemaV1, StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../issue/issue.js'
import {nameOf} from '../text/check-text.js'
import {schemaKind} from '../text/options.js'
import type {SchemaProblem} from '../validate/run-schema.js'
import type {JsonSchema} from './body.js'
import type {JsonSchemaProblem} from './json/check-keywords.js'
import {describeErrors} from './json/describe-errors.js'
import {isMap} from './json/keywords.js'
import {type PreparedSchema, prepareJsonSchema, TooMuch} from './json/prepare-json-schema.js'
import type {TypeOfJson} from './json/type-of-json.js'

/** What a schema that takes `{}` takes, too: a note without front matter. */
type OrNothing<Value> = Record<never, never> extends Value ? Value | undefined : Value

/** A Standard Schema that was made of a JSON Schema, and tells it. */
export interface JsonStandardSchema<Value = unknown> {
  readonly '~standard': StandardSchemaV1.Props<OrNothing<Value>, Value> &
    StandardJSONSchemaV1.Props<OrNothing<Value>, Value>
}

/** Where a schema keeps the JSON that it was made of; for all copies of this module: a config may import another than the command is made of. */
const made = Symbol.for('apunte.json-schema')

/**
 * Makes a Standard Schema of a JSON Schema: of draft 2020-12, or what its `$schema` says (2019-09, 7, 6, 4). It judges front matter, outlines, and
 * texts and URLs in a body's schema.
 *
 * Formats are judged (`date`, `date-time`, `time`, `duration`, `email`, `uri`, `uri-reference`, `hostname`, `ipv4`, `uuid`, `regex`…). A text with
 * `reference: 'people/*.md'` names a note, as `reference` of `apunte/node` has it. A note without front matter is judged as `{}`.
 *
 * @param json the JSON Schema; other changes to it than before count for nothing
 * @returns its type is told by the JSON where that is a constant, or can be given: `schemaOfJson<Book>(json)`
 * @throws {TypeError} where it is no JSON Schema, says unknown types, has a misspelt keyword, a `$ref` that leads nowhere or never ends: with the place, as a
 *   JSON pointer
 *
 * @example
 * const schema = schemaOfJson({type: 'object', properties: {state: {enum: ['draft', 'done']}}, required: ['state']})
 * const [issue] = checkNotes('---\nstate: drft\n---\n', {frontMatter: schema})
 * issue.message // 'Unexpected front matter at `state`: found `drft`, expected one of draft, done (did you mean `draft`?)'
 */
export function schemaOfJson<const Json extends JsonSchema>(json: Json): JsonStandardSchema<TypeOfJson<Json>>
export function schemaOfJson<Value>(json: JsonSchema): JsonStandardSchema<Value>
export function schemaOfJson(json: JsonSchema): JsonStandardSchema {
  const result = readJsonSchema(json)
  if ('schema' in result) return result.schema
  const [{message, path}] = result.problems as [JsonSchemaProblem]
  const at = path.length > 0 ? ` at \`${toPointer(path)}\`` : ''
  throw new TypeError(`Cannot use the JSON Schema${at}: ${message}`)
}

/**
 * Makes a schema of a JSON Schema, as {@link schemaOfJson}, or tells all that is wrong with it.
 *
 * @param json any value
 */
export function readJsonSchema(
  json: unknown
): {schema: JsonStandardSchema} | {problems: JsonSchemaProblem[]} {
  const code = findCode(json)
  if (code) {
    const path = code.path
    const message = `Unexpected ${code.name}, expected a JSON Schema: plain data, as JSON has it`
    return {problems: [{message, path}]}
  }
  const [copy, own] = [plainCopy(json, false), plainCopy(json, false)]
  if (!copy || !own) {
    const message = `Unexpected ${nameOf(json).replace(/^an? /, '')}, expected a JSON Schema: plain data, not too deep, as JSON has it`
    return {problems: [{message, path: []}]}
  }
  const prepared = prepareJsonSchema(copy.value)
  if ('problems' in prepared) return prepared
  return {schema: new OfJson(prepared, own.value as JsonSchema)}
}

/** The first function or Standard Schema in a value, which JSON would leave out in silence. */
function findCode(json: unknown): {name: string; path: PathSegment[]} | null {
  const open: Array<{value: unknown; path: PathSegment[]}> = [{value: json, path: []}]
  const seen = new Set<unknown>()
  for (let next = open.pop(); next; next = open.pop()) {
    const {value, path} = next
    if (schemaKind.isType(value)) return {name: 'Standard Schema', path}
    if (typeof value === 'function') return {name: 'function', path}
    if (typeof value !== 'object' || value === null || seen.has(value) || path.length > mostNested) continue
    seen.add(value)
    const inside = entriesOf(value).reverse()
    for (const [key, each] of inside)
      if (typeof each === 'object' || typeof each === 'function')
        open.push({value: each, path: [...path, Array.isArray(value) ? Number(key) : key]})
  }
  return null
}

/** None of what can't be looked into, which is refused as no JSON. */
function entriesOf(value: object): Array<[string, unknown]> {
  try {
    return Object.entries(value)
  } catch {
    return []
  }
}

/** Deeper, a value is refused for that. */
const mostNested = 1000

/**
 * Gives the JSON Schema that {@link schemaOfJson} made a schema of.
 *
 * @param schema any schema
 * @returns a copy of it; `undefined` for a schema of other origin
 *
 * @example
 * jsonOf(schemaOfJson({type: 'string'})) // {type: 'string'}
 * jsonOf(v.string()) // undefined
 */
export function jsonOf(schema: StandardSchemaV1 | StandardJSONSchemaV1): JsonSchema | undefined {
  const json = (schema as {[made]?: JsonSchema} | null | undefined)?.[made]
  return json === undefined ? undefined : structuredClone(json)
}

class OfJson implements JsonStandardSchema {
  readonly '~standard': JsonStandardSchema['~standard']
  readonly [made]: JsonSchema

  constructor(prepared: PreparedSchema, json: JsonSchema) {
    this[made] = json
    const tell = (): Record<string, unknown> =>
      typeof json === 'boolean' ? (json ? {} : {not: {}}) : (structuredClone(json) as Record<string, unknown>)
    this['~standard'] = {
      version: 1,
      vendor: 'apunte',
      validate: (value) => judge(value, prepared),
      jsonSchema: {input: tell, output: tell}
    }
  }
}

function judge(value: unknown, prepared: PreparedSchema): StandardSchemaV1.Result<unknown> {
  // A note without front matter has no data, which is none of JSON's values.
  const judged = value === undefined ? {} : value
  const errors = run(judged, value, prepared)
  if (errors === null) return {value: judged}
  return {issues: errors.map(({message, path}) => ({message, path}))}
}

/** What is wrong with a value; `null` for nothing. */
function run(value: unknown, shown: unknown, prepared: PreparedSchema): SchemaProblem[] | null {
  const {schema, draft, lookup} = prepared
  const {nodes, longest} = measure(value)
  if (prepared.asksForUnique && longest > mostUnique) {
    const message = `found a list of ${longest} entries, expected ${mostUnique} at most: the schema asks whether each is there once`
    return [{message, path: []}]
  }
  const attempt = (given: unknown, isFirstAlone: boolean): SchemaProblem[] | null => {
    prepared.meter.left = leastAsked + mostAsked * nodes
    try {
      const {valid, errors} = validate(given, schema, draft, lookup, isFirstAlone)
      return valid ? null : describeErrors(errors, given, prepared, shown)
    } finally {
      prepared.meter.left = Number.POSITIVE_INFINITY
    }
  }
  try {
    return attempt(value, false)
  } catch (error) {
    if (error instanceof TooMuch)
      return [
        {message: 'found too many levels, expected fewer: the schema asks too often about each', path: []}
      ]
    // What the validator can't take: a function or a bigint, half of a surrogate pair in a key, or more errors than there is stack for.
  }
  const copy = plainCopy(value, true)
  if (!copy)
    return [{message: `found ${nameOf(value)} that is no plain data, expected what JSON can hold`, path: []}]
  try {
    return attempt(copy.value, true)
  } catch {
    return [{message: 'found too much of what is wrong, or too deep, to be told, expected less', path: []}]
  }
}

/**
 * Gives a value as JSON has it, without what is `undefined`.
 *
 * @param isMended whether keys are made such that the validator can name them
 * @returns `null` where it is none
 */
function plainCopy(value: unknown, isMended: boolean): {value: unknown} | null {
  try {
    const text = JSON.stringify(value)
    return text === undefined ? null : {value: isMended ? JSON.parse(text, wellFormed) : JSON.parse(text)}
  } catch {
    return null
  }
}

/** Puts `�` in the place of half of a surrogate pair in a key, which no URL can hold. */
function wellFormed(_key: string, value: unknown): unknown {
  if (!isMap(value) || !Object.keys(value).some((key) => /\p{Surrogate}/u.test(key))) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.replace(/\p{Surrogate}/gu, '�'), each])
  )
}

/** How often a schema may ask about each part of a value, and how often at least about all of it: some hundred times as often as schemas do. */
const mostAsked = 200
const leastAsked = 100_000

/** The longest list whose entries are compared, each with each. */
const mostUnique = 10_000

/** How many parts a value has, and the length of its longest list. What goes round in itself is told by the validator. */
function measure(value: unknown): {nodes: number; longest: number} {
  let [nodes, longest] = [0, 0]
  const open = [value]
  const seen = new Set<unknown>()
  while (open.length > 0) {
    const at = open.pop()
    nodes++
    if (typeof at !== 'object' || at === null || seen.has(at)) continue
    seen.add(at)
    if (Array.isArray(at)) longest = Math.max(longest, at.length)
    for (const inside of Array.isArray(at) ? at : Object.values(at)) open.push(inside)
  }
  return {nodes, longest}
}

/** A place in JSON as a pointer: `/properties/date`. */
function toPointer(path: readonly PathSegment[]): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
