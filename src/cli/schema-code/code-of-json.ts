import type {JsonSchema} from '../../schema/body.js'
import {type Entry, literalOf, objectOf, regexOf, textOf} from './code.js'

/** The libraries that schemas can be written for. */
export const libraries = ['valibot', 'zod'] as const
export type Library = (typeof libraries)[number]

/** The JSON Schemas that are inferred: of all keywords these alone. */
interface InferredKeywords {
  type?: string | readonly string[]
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly JsonSchema[]
  format?: string
  pattern?: string
  minLength?: number
  reference?: string
  items?: JsonSchema
  minItems?: number
  properties?: {readonly [key: string]: JsonSchema}
  required?: readonly string[]
  additionalProperties?: JsonSchema
}

/** Writes schemas of a library; notes whether one of them is a `reference`. */
export class SchemaCode {
  /** Whether `reference` of `apunte/node` is needed. */
  hasReference = false
  readonly library: Library
  readonly #commentOf: (path: readonly string[]) => string | undefined

  constructor(library: Library, commentOf: (path: readonly string[]) => string | undefined) {
    this.library = library
    this.#commentOf = commentOf
  }

  /** Writes the code of an inferred JSON Schema; a note without front matter is judged as one of an empty front matter. */
  frontMatter(json: JsonSchema): string {
    const code = this.of(json, ['frontMatter'])
    const {required = []} = json as InferredKeywords
    if (required.length > 0) return code
    return this.library === 'valibot' ? `v.optional(${code}, {})` : `${code}.prefault({})`
  }

  /** Writes the code of an inferred JSON Schema. */
  of(json: JsonSchema, path: readonly string[] = []): string {
    if (typeof json === 'boolean') return this.#isValibot ? 'v.unknown()' : 'z.unknown()'
    const keywords = json as InferredKeywords
    if (keywords.anyOf) return this.#union(keywords.anyOf.map((one) => this.of(one, path)))
    if (keywords.const !== undefined) return this.#call('literal', literalOf(keywords.const))
    if (keywords.enum) return this.#call(this.#isValibot ? 'picklist' : 'enum', literalOf(keywords.enum))
    const types = [keywords.type ?? []].flat()
    if (types.length === 0) return this.#call('unknown')
    return this.#union(types.map((type) => this.#ofType(type, keywords, path)))
  }

  get #isValibot(): boolean {
    return this.library === 'valibot'
  }

  #call(name: string, ...given: readonly string[]): string {
    return `${this.#isValibot ? 'v' : 'z'}.${name}(${given.join(', ')})`
  }

  #union(codes: readonly string[]): string {
    const nothing = this.#call('null')
    const others = codes.filter((code) => code !== nothing)
    const [first = nothing, ...more] = others
    const one = more.length > 0 ? this.#call('union', `[${others.join(', ')}]`) : first
    if (others.length === codes.length || others.length === 0) return one
    return this.#isValibot ? this.#call('nullable', one) : `${one}.nullable()`
  }

  #ofType(type: string, keywords: InferredKeywords, path: readonly string[]): string {
    if (type === 'string') return this.#text(keywords)
    if (type === 'array') return this.#list(keywords, path)
    if (type === 'object') return this.#map(keywords, path)
    if (type === 'integer') return this.#isValibot ? 'v.pipe(v.number(), v.integer())' : 'z.int()'
    return this.#call(type)
  }

  #text({format, pattern, minLength, reference}: InferredKeywords): string {
    if (reference !== undefined) {
      this.hasReference = true
      const code = `reference(${textOf(reference)})`
      return this.#isValibot ? code : `z.string().refine(${code}.accepts)`
    }
    if (format !== undefined) return (this.#isValibot ? valibotFormats : zodFormats)[format] as string
    if (pattern !== undefined) {
      const regex = regexOf(pattern)
      return this.#isValibot ? `v.pipe(v.string(), v.regex(${regex}))` : `z.string().regex(${regex})`
    }
    if (minLength !== undefined)
      return this.#isValibot ? 'v.pipe(v.string(), v.nonEmpty())' : 'z.string().min(1)'
    return this.#call('string')
  }

  #list({items = true, minItems}: InferredKeywords, path: readonly string[]): string {
    const code = this.#call('array', this.of(items, [...path, 'items']))
    if (minItems === undefined) return code
    return this.#isValibot ? `v.pipe(${code}, v.nonEmpty())` : `${code}.min(1)`
  }

  #map(
    {properties = {}, required = [], additionalProperties = true}: InferredKeywords,
    path: readonly string[]
  ): string {
    const entries = Object.entries(properties).map(([key, json]): Entry => {
      const at = [...path, 'properties', key]
      const code = this.of(json, at)
      const optional = this.#isValibot ? `v.optional(${code})` : `${code}.optional()`
      return {key, code: required.includes(key) ? code : optional, comment: this.#commentOf(at)}
    })
    const object = objectOf(entries)
    if (additionalProperties === false) return this.#call('strictObject', object)
    if (typeof additionalProperties !== 'object') return this.#call('looseObject', object)
    const rest = this.of(additionalProperties, [...path, 'additionalProperties'])
    if (entries.length === 0) return this.#call('record', this.#call('string'), rest)
    return this.#isValibot
      ? this.#call('objectWithRest', object, rest)
      : `z.object(${object}).catchall(${rest})`
  }
}

const valibotFormats: Readonly<Record<string, string>> = {
  date: 'v.pipe(v.string(), v.isoDate())',
  'date-time': 'v.pipe(v.string(), v.isoTimestamp())',
  uri: 'v.pipe(v.string(), v.url())',
  email: 'v.pipe(v.string(), v.email())'
}

const zodFormats: Readonly<Record<string, string>> = {
  date: 'z.iso.date()',
  'date-time': 'z.iso.datetime({offset: true})',
  uri: 'z.url()',
  email: 'z.email()'
}
