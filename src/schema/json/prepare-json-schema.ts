import {dereference, type Schema} from '@cfworker/json-schema'
import type {PathSegment} from '../../issue/issue.js'
import {quote} from '../../text/quote.js'
import {checkKeywords, complainOfIdle, type JsonSchemaProblem, type SubSchema} from './check-keywords.js'
import {readReference, referenceFormat, urlFormat} from './formats.js'
import {type Draft, draftOf, isMap} from './keywords.js'

/** A schema that the validator can run. */
export interface PreparedSchema {
  schema: Schema | boolean
  draft: Draft
  /** What `$ref` leads to. */
  lookup: Record<string, Schema | boolean>
  /** How many more times a schema may be asked about a value (at first: any number). */
  meter: {left: number}
  /** Whether it asks anywhere that each entry of a list is there once. */
  asksForUnique: boolean
}

/** What is thrown where a schema asks too often. */
export class TooMuch extends Error {}

/** How deep schemas may stand in one another. */
const deepest = 200

/** How many schemas one value may be judged by: lists of two `$ref`s each, thirty deep, would be a thousand million. */
const mostAtOnce = 10_000

/**
 * Checks a JSON Schema, and makes it ready for the validator.
 *
 * @param json plain data of its own: it is changed
 * @returns what is wrong with it, all of it; or the prepared schema
 */
export function prepareJsonSchema(json: unknown): {problems: JsonSchemaProblem[]} | PreparedSchema {
  const draft = draftOf(json)
  if (draft === null) {
    const said = (json as {$schema: unknown}).$schema
    const message = `Unexpected \`$schema\` ${quote(String(said))}, expected draft 2020-12 (\`https://json-schema.org/draft/2020-12/schema\`), 2019-09, 7, 6 or 4`
    return {problems: [{message, path: ['$schema']}]}
  }
  const walk = new Walk(draft)
  walk.add({value: json, path: []})
  if (walk.problems.length > 0) return {problems: walk.problems}
  const schema = json as Schema | boolean
  walk.resolveDynamic()
  if (walk.problems.length > 0) return {problems: walk.problems}
  let lookup: PreparedSchema['lookup']
  try {
    lookup = dereference(schema)
  } catch (error) {
    return {problems: [{message: `Unexpected schema: ${(error as Error).message}`, path: []}]}
  }
  walk.follow(lookup)
  if (walk.problems.length === 0) walk.refuseLoops(schema, lookup)
  if (walk.problems.length > 0) return {problems: walk.problems}
  const meter = {left: Number.POSITIVE_INFINITY}
  for (const each of walk.paths.keys()) {
    rewriteFormats(each)
    countOn(meter, each)
  }
  const asksForUnique = [...walk.paths.keys()].some(({uniqueItems}) => uniqueItems === true)
  return {schema, draft, lookup, meter, asksForUnique}
}

/** The schemas in a schema: all are looked at once. */
class Walk {
  readonly problems: JsonSchemaProblem[] = []
  /** Each schema that is an object, and where it stands. */
  readonly paths = new Map<Schema, PathSegment[]>()
  /** What `$ref` has led to. */
  private readonly told = new Set<Schema | boolean>()
  readonly draft: Draft

  constructor(draft: Draft) {
    this.draft = draft
  }

  add(start: SubSchema): void {
    const open = [start]
    for (let next = open.pop(); next; next = open.pop()) {
      const {value, path} = next
      if (isMap(value) && this.paths.has(value as Schema)) continue
      if (path.length > deepest * 2) {
        this.problems.push({message: `Unexpected depth, expected ${deepest} levels of schemas at most`, path})
        continue
      }
      const {problems, inside} = checkKeywords(value, path, this.draft)
      for (const problem of problems) this.problems.push(problem)
      if (isMap(value)) this.paths.set(value as Schema, path)
      for (const each of inside.reverse()) open.push(each)
    }
  }

  /** `$dynamicRef` is `$ref` where one schema alone has that name; the validator knows only that. */
  resolveDynamic(): void {
    const anchors = new Map<string, number>()
    for (const {$dynamicAnchor: name} of this.paths.keys())
      if (name !== undefined) anchors.set(name, (anchors.get(name) ?? 0) + 1)
    for (const [schema, path] of this.paths) {
      const {$dynamicAnchor: anchor, $dynamicRef: ref} = schema
      if (anchor !== undefined && anchors.get(anchor) === 1) schema.$anchor ??= anchor
      if (ref === undefined) continue
      const isOne = /^#(?:\/.*)?$/.test(ref) || anchors.get(ref.slice(1)) === 1
      if (isOne && schema.$ref === undefined) schema.$ref = ref
      else {
        const message = `Unexpected \`$dynamicRef\` ${quote(String(ref))}, expected \`$ref\`: a name that several schemas have isn't told apart`
        this.problems.push({message, path: [...path, '$dynamicRef']})
      }
    }
  }

  /** Every `$ref` has to lead to a schema; one that stands where no keyword has it (`components`) is looked at, too. */
  follow(lookup: PreparedSchema['lookup']): void {
    const resources = new Map<string, PathSegment[]>()
    for (const [schema, path] of this.paths) {
      const {$id, __absolute_uri__: uri, $ref} = schema
      if ($id !== undefined && uri !== undefined) resources.set(uri, path)
      if ($ref === undefined) continue
      const target = lookup[schema.__absolute_ref__ ?? $ref]
      if (target !== undefined) {
        const at = pathOf(target, resources) ?? this.paths.get(target as Schema) ?? [...path, '$ref']
        const idle = this.told.has(target) ? null : complainOfIdle(target, at)
        this.told.add(target)
        if (idle) this.problems.push(idle)
        else this.add({value: target, path: at})
      } else {
        const message = `Unexpected \`$ref\` ${quote($ref)}, expected one to a schema of this document, such as \`#/$defs/name\`: there is none`
        this.problems.push({message, path: [...path, '$ref']})
      }
    }
  }

  /** A schema that refers to itself for the same value would never end; one that asks too much of a value would take too long. */
  refuseLoops(root: Schema | boolean, lookup: PreparedSchema['lookup']): void {
    const costs = new Map<Schema, number>()
    const costOf = (schema: Schema | boolean | undefined): number => {
      if (!isMap(schema)) return 1
      const known = costs.get(schema)
      if (known !== undefined) return known
      costs.set(schema, Number.POSITIVE_INFINITY)
      let cost = 1
      for (const each of atOnce(schema, lookup)) cost += costOf(each)
      costs.set(schema, cost)
      return cost
    }
    for (const schema of [root, ...this.paths.keys()]) {
      const cost = costOf(schema)
      if (!isMap(schema) || cost <= mostAtOnce) continue
      const path = this.paths.get(schema) ?? []
      const message = Number.isFinite(cost)
        ? `Unexpected number of schemas for one value, expected ${mostAtOnce} at most`
        : 'Unexpected loop, expected a schema that refers to itself for parts of a value alone'
      this.problems.push({message, path})
      return
    }
  }
}

/** The schemas that judge the same value as this one does. */
function atOnce(schema: Schema, lookup: PreparedSchema['lookup']): Array<Schema | boolean | undefined> {
  const {$ref, allOf = [], anyOf = [], oneOf = [], not} = schema
  const whole = [not, schema.if, schema.then, schema.else, ...allOf, ...anyOf, ...oneOf]
  const dependent = [
    ...Object.values(schema.dependentSchemas ?? {}),
    ...Object.values(schema.dependencies ?? {})
  ]
  return [$ref === undefined ? undefined : lookup[schema.__absolute_ref__ ?? $ref], ...whole, ...dependent]
}

/**
 * Where the validator found a schema: `…#/components/a` is `['components', 'a']`.
 *
 * @param resources where schemas stand that have a URL of their own
 */
function pathOf(
  schema: Schema | boolean,
  resources: ReadonlyMap<string, readonly PathSegment[]>
): PathSegment[] | null {
  const uri = isMap(schema) ? (schema.__absolute_uri__ as string | undefined) : undefined
  const [, base = '', pointer] = /^([^#]*)#\/(.*)$/s.exec(uri ?? '') ?? []
  return pointer === undefined
    ? null
    : [...(resources.get(base) ?? []), ...pointer.split('/').map(decodeToken)]
}

/** A part of a JSON pointer in a URL. */
export function decodeToken(token: string): string {
  let decoded = token
  try {
    decoded = decodeURIComponent(token)
  } catch {
    // A `%` that a key has as it stands.
  }
  return decoded.replaceAll('~1', '/').replaceAll('~0', '~')
}

/**
 * Counts how often the validator asks a schema, each time it takes its keywords: of a schema that refers to itself from two sides, that is twice as often for each level of
 * the value.
 */
function countOn(meter: PreparedSchema['meter'], schema: Schema): void {
  const {$recursiveAnchor: value} = schema
  Object.defineProperty(schema, '$recursiveAnchor', {
    get: () => {
      if (--meter.left < 0) throw new TooMuch()
      return value
    },
    enumerable: false
  })
}

function rewriteFormats(schema: Schema): void {
  // The validator would take what every object has for a format of its own.
  if (schema.format !== undefined && schema.format in {}) delete schema.format
  if (schema.format === 'url') schema.format = urlFormat
  const target = schema.reference === undefined ? null : readReference(schema.reference)
  if (!target) return
  const format = referenceFormat(target)
  if (schema.format === undefined) schema.format = format
  else schema.allOf = [...(schema.allOf ?? []), {format}]
}
