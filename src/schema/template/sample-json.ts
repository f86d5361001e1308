import {type Schema, validate} from '@cfworker/json-schema'
import type {JsonSchema} from '../body.js'
import {isMap} from '../json/keywords.js'
import {type PreparedSchema, prepareJsonSchema} from '../json/prepare-json-schema.js'
import {type Flat, flatten} from './flatten.js'
import {sampleNumbers, sampleTexts} from './sample-scalars.js'

/** How deep samples nest, tried one after the other: a schema that holds itself needs few levels to come to an end. */
const levels = [2, 4, 8, 16]

/** How many schemas are looked at for one sample. */
const mostSteps = 20_000

/** How often samples are asked for, on all levels of one: a schema that holds itself twice would ask without end. */
const mostCalls = 10_000

/** How many values of a type are tried for one sample. */
const mostTries = 40

/** What samples are made with. */
export interface SampleSettings {
  /** The day and the time that dates are made of. */
  now: Date
  /** Values that are given: what stands there is not made. */
  given?: unknown
  /** What stands at this key: names such as `url` and `date` tell what a text is to be. */
  key?: string
}

/**
 * Makes values that a JSON Schema takes: what it says by `const`, `enum`, `default` or `examples`, else the least that is asked for. Texts for a
 * `pattern` are made of it where it is a plain one.
 *
 * @param want how many different ones there are to be
 * @returns the best first; fewer, and none, where none was found
 */
export function sampleJson(json: JsonSchema, settings: SampleSettings, want = 1): unknown[] {
  const prepared = prepareJsonSchema(structuredClone(json))
  if ('problems' in prepared) return []
  for (const level of levels) {
    const sampler = new Sampler(prepared, settings.now)
    const found = sampler.samples([prepared.schema], settings, level, want)
    if (found.length > 0) return found
  }
  return []
}

type Schemas = ReadonlyArray<Schema | boolean>

class Sampler {
  readonly #prepared: PreparedSchema
  readonly #now: Date
  #steps = 0
  #calls = 0

  constructor(prepared: PreparedSchema, now: Date) {
    this.#prepared = prepared
    this.#now = now
  }

  /** Values that all of the schemas take. */
  samples(
    schemas: Schemas,
    {key = '', given}: Omit<SampleSettings, 'now'>,
    left: number,
    want = 1
  ): unknown[] {
    if (left < 0 || ++this.#calls > mostCalls) return []
    const found = new Map<string, unknown>()
    for (const flat of flatten(schemas, this.#prepared.lookup)) {
      for (const values of this.#candidates(flat, key, given, left)) {
        let tries = want * 3 + mostTries
        for (const value of values) {
          if (++this.#steps > mostSteps || tries-- === 0) break
          const text = JSON.stringify(value)
          if (text !== undefined && !found.has(text) && this.#isValid(schemas, value)) found.set(text, value)
          if (found.size >= want) return [...found.values()]
        }
      }
      if (this.#steps > mostSteps) break
    }
    return [...found.values()]
  }

  #isValid(schemas: Schemas, value: unknown): boolean {
    const {draft, lookup} = this.#prepared
    try {
      return schemas.every((schema) => validate(value, schema, draft, lookup, true).valid)
    } catch {
      return false
    }
  }

  /** What may be tried, type by type. */
  *#candidates(
    flat: Flat,
    key: string,
    given: unknown,
    left: number
  ): Generator<Iterable<unknown>, void, undefined> {
    if (given !== undefined) {
      yield isMap(given) ? this.#objects(flat, given, left) : [given]
      return
    }
    yield flat.usual
    if (flat.listed) yield flat.listed
    else for (const type of typesOf(flat)) yield this.#ofType(flat, type, key, left)
  }

  #ofType(flat: Flat, type: string, key: string, left: number): Iterable<unknown> {
    switch (type) {
      case 'string':
        return sampleTexts(flat, key, this.#now)
      case 'number':
      case 'integer':
        return sampleNumbers(flat, type === 'integer')
      case 'boolean':
        return [false, true]
      case 'null':
        return [null]
      case 'array':
        return this.#arrays(flat, key, left)
      default:
        return this.#objects(flat, undefined, left)
    }
  }

  *#objects(
    flat: Flat,
    given: Record<string, unknown> = {},
    left: number
  ): Generator<Record<string, unknown>, void, undefined> {
    const keys = new Set([...flat.required, ...Object.keys(given)])
    const declared = Object.keys(flat.properties)
    for (const key of [...declared, ...this.#otherNames(flat, keys)]) {
      if (keys.size >= flat.minProperties) break
      if (!keys.has(key) && this.#property(flat, key, undefined, left).length > 0) keys.add(key)
    }
    const made = this.#object(flat, keys, given, left)
    if (made) yield made
    // What only holds where a key is there, or isn't another.
    const whole = this.#object(flat, new Set([...keys, ...declared]), given, left)
    if (whole) yield whole
    for (const key of declared) {
      if (keys.has(key)) continue
      const more = this.#object(flat, new Set([...keys, key]), given, left)
      if (more) yield more
    }
  }

  #object(
    flat: Flat,
    keys: ReadonlySet<string>,
    given: Record<string, unknown>,
    left: number
  ): Record<string, unknown> | null {
    const entries: Array<[string, unknown]> = []
    // In the order in which the schema has them.
    const ordered = [...Object.keys(flat.properties).filter((key) => keys.has(key)), ...keys]
    for (const key of new Set(ordered)) {
      const value = Object.hasOwn(given, key) ? given[key] : undefined
      const [sample] = this.#property(flat, key, value, left)
      // What is given stands, whatever is said of it: the schema will tell.
      if (sample === undefined && value === undefined) return null
      entries.push([key, sample === undefined ? value : sample])
    }
    return Object.fromEntries(entries)
  }

  #property(flat: Flat, key: string, given: unknown, left: number): unknown[] {
    const schemas = flat.properties[key] ?? flat.additional
    return this.samples(schemas, {key, given}, left - 1)
  }

  /** Names of keys that none is said of, where more of them have to be there. */
  *#otherNames(flat: Flat, keys: ReadonlySet<string>): Generator<string, void, undefined> {
    const lacking = flat.minProperties - keys.size
    if (lacking <= 0) return
    if (flat.names.length > 0) {
      const wanted = lacking + keys.size + Object.keys(flat.properties).length
      const names = this.samples([{type: 'string'}, ...flat.names], {key: ''}, 1, wanted)
      for (const name of names) yield String(name)
    }
    for (let number = 1; number <= flat.minProperties; number++) yield `key${number}`
  }

  *#arrays(flat: Flat, key: string, left: number): Generator<unknown[], void, undefined> {
    const sought = flat.contains.flatMap(({schema, min}) => Array.from({length: min}, () => schema))
    const most = Math.min(flat.maxItems, mostItems)
    const least = Math.max(flat.minItems, Math.min(sought.length, most))
    if (least > most) return
    const has = (index: number): Schemas => flat.first[index] ?? flat.items
    const begin = this.#array(flat, least, (index) => withOne(has(index), sought[index]), key, left)
    if (begin) yield begin
    if (sought.length === 0) return
    const length = Math.max(least, flat.first.length + sought.length)
    const from = length - sought.length
    const end = this.#array(flat, length, (index) => withOne(has(index), sought[index - from]), key, left)
    if (end) yield end
  }

  #array(
    flat: Flat,
    length: number,
    schemasAt: (index: number) => Schemas,
    key: string,
    left: number
  ): unknown[] | null {
    const items: unknown[] = []
    const seen = new Set<string>()
    for (let index = 0; index < length; index++) {
      const want = flat.isUnique ? seen.size + 1 : 1
      const samples = this.samples(schemasAt(index), {key: singular(key)}, left - 1, want)
      const sample = flat.isUnique ? samples.find((each) => !seen.has(sameText(each))) : samples[0]
      if (sample === undefined) return null
      seen.add(sameText(sample))
      items.push(sample)
    }
    return items
  }
}

/** More items than that nobody wants to fill in. */
const mostItems = 1000

function withOne(schemas: Schemas, schema: Schema | boolean | undefined): Schemas {
  return schema === undefined ? schemas : [...schemas, schema]
}

function sameText(value: unknown): string {
  return JSON.stringify(value)
}

function singular(key: string): string {
  return key.replace(/s$/, '')
}

/** The types that a value may be of; those first that something is said of. */
function typesOf(flat: Flat): string[] {
  const all = ['string', 'object', 'array', 'integer', 'number', 'boolean', 'null']
  const allowed = all.filter((type) => {
    if (flat.types === null) return true
    return flat.types.has(type) || (type === 'integer' && flat.types.has('number'))
  })
  return [...allowed.filter((type) => saysOf(flat, type)), ...allowed.filter((type) => !saysOf(flat, type))]
}

function saysOf(flat: Flat, type: string): boolean {
  const {required, properties, minProperties, minItems, items, first, contains, multiples} = flat
  if (type === 'object') return required.length + Object.keys(properties).length + minProperties > 0
  if (type === 'array') return minItems + items.length + first.length + contains.length > 0
  if (type === 'number' || type === 'integer')
    return multiples.length > 0 || [flat.least, flat.most, flat.above, flat.below].some(Number.isFinite)
  return type === 'string' && (flat.formats.length + flat.patterns.length > 0 || flat.minLength > 0)
}
