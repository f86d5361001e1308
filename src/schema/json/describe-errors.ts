import type {OutputUnit, Schema} from '@cfworker/json-schema'
import type {PathSegment} from '../../issue/issue.js'
import {didYouMean, findNearest} from '../../text/find-nearest.js'
import {valueAt} from '../../text/value-at.js'
import type {SchemaProblem} from '../../validate/run-schema.js'
import {describeSchema, describeTypes, joinOr, listValues, showValue} from './describe-schema.js'
import {describeFormat} from './formats.js'
import {isMap} from './keywords.js'
import {decodeToken, type PreparedSchema} from './prepare-json-schema.js'

/** An error of the validator, with those that it is made of. */
interface ErrorTree {
  error: OutputUnit
  inside: ErrorTree[]
}

/** What is wrong with a value. */
interface Finding {
  path: PathSegment[]
  /** What is there. */
  found: string
  /** What is expected, to be joined with others by `or`; `null`: the message is `found` alone. */
  expected: string | null
  /** What follows: the nearest word. */
  hint: string
  keyword: string
}

/** Keywords whose errors are those of the schemas in them. */
const composite: ReadonlySet<string> = new Set([
  '$ref',
  '$recursiveRef',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'contains',
  'dependencies',
  'dependentSchemas',
  'if',
  'items',
  'oneOf',
  'patternProperties',
  'prefixItems',
  'properties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties'
])

/** Those of them that judge parts of the value. */
const ofParts = /^(?:additional|unevaluated|pattern|prefix|contains|items|properties)/

/**
 * Says what the validator has found, in our words: one problem for each mistake, at its place, and none for what only holds a mistake.
 *
 * @param errors as the validator lists them: each before those that it is made of
 * @param value what was judged
 * @param shown what is said to be there, which is not what was judged where that is nothing
 */
export function describeErrors(
  errors: readonly OutputUnit[],
  value: unknown,
  prepared: PreparedSchema,
  shown: unknown
): SchemaProblem[] {
  const problems = new Map<string, SchemaProblem>()
  for (const finding of new Describer(value, prepared, shown).describe(treesOf(withoutContained(errors)))) {
    const {path} = finding
    const message = messageOf(finding)
    problems.set(JSON.stringify([path, message]), {message, path})
  }
  return [...problems.values()]
}

function messageOf({found, expected, hint}: Finding): string {
  return expected === null ? found + hint : `${found}, expected ${expected}${hint}`
}

/** What single values lack stands before the error that too few of them are as `contains` says. */
function withoutContained(errors: readonly OutputUnit[]): OutputUnit[] {
  /** By the place of `contains`: the lists that it was said of. */
  const counted = new Map<string, Set<string>>()
  for (const {keyword, keywordLocation, instanceLocation} of errors) {
    if (keyword !== 'minContains' && keyword !== 'maxContains') continue
    const at = `${parentOf(keywordLocation)}/contains`
    counted.set(at, (counted.get(at) ?? new Set()).add(instanceLocation))
  }
  if (counted.size === 0) return [...errors]
  return errors.filter(
    ({keywordLocation, instanceLocation}) =>
      !holdersOf(keywordLocation).some((at) => {
        const lists = counted.get(at)
        return lists && holdersOf(instanceLocation).some((inside) => lists.has(inside))
      })
  )
}

/** The places that hold a place: `#` and `#/tags` hold `#/tags/0`. */
function holdersOf(location: string): string[] {
  const holders: string[] = []
  for (let at = location.indexOf('/'); at !== -1; at = location.indexOf('/', at + 1))
    holders.push(location.slice(0, at))
  return holders
}

function parentOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/'))
}

function treesOf(errors: readonly OutputUnit[]): ErrorTree[] {
  const roots: ErrorTree[] = []
  const open: ErrorTree[] = []
  let last: OutputUnit | null = null
  for (const error of errors) {
    for (let top = open.at(-1); top && !isInside(error, top.error, last); top = open.at(-1)) open.pop()
    const tree = {error, inside: []}
    ;(open.at(-1)?.inside ?? roots).push(tree)
    if (composite.has(error.keyword)) open.push(tree)
    last = error
  }
  return roots
}

/** Whether an error is one of those that another is made of. */
function isInside(error: OutputUnit, outer: OutputUnit, before: OutputUnit | null): boolean {
  // Of a schema that is `false`, the validator doesn't tell the place.
  if (error.keyword === 'false')
    return (
      before === outer || (!ofParts.test(outer.keyword) && error.instanceLocation === outer.instanceLocation)
    )
  const at = outer.keyword === 'if' ? `${parentOf(outer.keywordLocation)}/` : `${outer.keywordLocation}/`
  if (!error.keywordLocation.startsWith(at)) return false
  if (outer.keyword === 'if') return /^(?:then|else)\//.test(error.keywordLocation.slice(at.length))
  return (
    error.instanceLocation === outer.instanceLocation ||
    error.instanceLocation.startsWith(`${outer.instanceLocation}/`)
  )
}

class Describer {
  readonly value: unknown
  readonly prepared: PreparedSchema
  readonly shown: unknown

  constructor(value: unknown, prepared: PreparedSchema, shown: unknown) {
    this.value = value
    this.prepared = prepared
    this.shown = shown
  }

  describe(trees: readonly ErrorTree[], holder: OutputUnit | null = null): Finding[] {
    const findings: Finding[] = []
    for (const tree of trees) for (const finding of this.describeOne(tree, holder)) findings.push(finding)
    return findings
  }

  describeOne({error, inside}: ErrorTree, holder: OutputUnit | null): Finding[] {
    const {keyword} = error
    if (keyword === 'anyOf' || keyword === 'oneOf') return this.describeChoice(error, inside)
    if (keyword === 'propertyNames') return this.describeName(error, inside)
    if (keyword === 'contains') return [this.finding(error, 'found no such entry', this.expectedBy(error))]
    if (composite.has(keyword) && inside.length > 0) return this.describe(inside, error)
    return this.describeLeaf(error, holder)
  }

  /** Of several schemas, what the one says that comes nearest; all of them, where each wants something else altogether. */
  describeChoice(error: OutputUnit, inside: readonly ErrorTree[]): Finding[] {
    const matches = Number(/\((\d+) matches\)/.exec(error.error)?.[1] ?? 0)
    if (matches > 1) {
      const found = `found what ${matches} of the forms take that are allowed here`
      return [this.finding(error, found, 'what one alone takes')]
    }
    const branches = new Map<string, ErrorTree[]>()
    for (const tree of inside) {
      if (tree.error.keyword === 'false') continue
      const rest = tree.error.keywordLocation.slice(error.keywordLocation.length + 1)
      const branch = rest.slice(0, rest.indexOf('/'))
      const known = branches.get(branch)
      if (known) known.push(tree)
      else branches.set(branch, [tree])
    }
    const here = this.pathOf(error)
    const ranked = [...branches.values()]
      .map((trees) => this.describe(trees, error))
      .map((findings) => ({findings, rank: rankOf(findings, here.length)}))
    const least = Math.min(...ranked.map(({rank}) => rank))
    const nearest = ranked.filter(({rank}) => rank === least).map(({findings}) => findings)
    const [first = []] = nearest
    const isFlat = nearest.every(
      ([one, other]) => one && !other && one.path.length === here.length && one.expected !== null
    )
    if (nearest.length === 1 || !isFlat || first.length === 0) {
      return first.length > 0 ? first : [this.finding(error, this.foundAt(here), this.expectedBy(error))]
    }
    const expected = joinOr(nearest.map(([one]) => one?.expected as string))
    return [this.finding(error, this.foundAt(here), expected)]
  }

  describeName(error: OutputUnit, [first]: readonly ErrorTree[]): Finding[] {
    const path = first ? this.pathOf(first.error) : this.pathOf(error)
    const schema = this.schemaAt(error.keywordLocation)
    const [inner] = first ? this.describe([first]) : []
    const expected = inner?.expected ?? describeSchema(schema, this.prepared.lookup)
    const found = `found the key ${showValue(String(path.at(-1)))}`
    return [{path, found, expected, hint: '', keyword: error.keyword}]
  }

  describeLeaf(error: OutputUnit, holder: OutputUnit | null): Finding[] {
    const {keyword} = error
    if (keyword === 'false') return [this.describeRefused(error, holder)]
    const path = this.pathOf(error)
    const value = path.length === 0 ? this.shown : valueAt(this.value, path)
    const schema = this.schemaAt(parentOf(error.keywordLocation))
    if (!isMap(schema)) return [this.finding(error, `found ${showValue(value)}`, 'another value')]
    if (keyword === 'required') return this.describeMissing(error, path, value, schema)
    if (keyword === 'dependentRequired' || keyword === 'dependencies') {
      const [, key = '', other = ''] =
        /^Instance has "(.*)" but does not have "(.*)"\.$/s.exec(error.error) ?? []
      const found = `missing, expected it beside \`${key}\``
      return [{path: [...path, other], found, expected: null, hint: '', keyword}]
    }
    const [found, expected] = sayLeaf(keyword, value, schema, error, this.prepared.lookup)
    const words = keyword === 'enum' ? (schema.enum as unknown[]) : keyword === 'const' ? [schema.const] : []
    const texts = words.filter((word) => typeof word === 'string')
    return [this.finding(error, found, expected, typeof value === 'string' ? didYouMean(value, texts) : '')]
  }

  /** What stands where a schema is `false`: an unknown key, mostly. */
  describeRefused(error: OutputUnit, holder: OutputUnit | null): Finding {
    const path = this.pathOf(error)
    const isKey = holder !== null && /^(?:additional|unevaluated)Properties$/.test(holder.keyword)
    if (!isKey) return this.finding(error, this.foundAt(path), 'nothing')
    const schema = this.schemaAt(parentOf(holder.keywordLocation))
    const names = isMap(schema) ? Object.keys(schema.properties ?? {}) : []
    const there = valueAt(this.value, path.slice(0, -1)) ?? this.value
    const free = names.filter((name) => !Object.hasOwn(there as object, name))
    const expected = names.length > 0 ? listValues(names) : 'none'
    return this.finding(error, 'found an unknown key', expected, didYouMean(String(path.at(-1)), free))
  }

  describeMissing(error: OutputUnit, path: PathSegment[], value: unknown, schema: Schema): Finding[] {
    const has = (key: string): boolean => Object.hasOwn((value ?? {}) as object, key)
    const known = isMap(schema.properties) ? schema.properties : {}
    const others = Object.keys((value ?? {}) as object).filter((key) => !Object.hasOwn(known, key))
    return (schema.required as string[])
      .filter((key) => !has(key))
      .map((key) => {
        const of = Object.hasOwn(known, key) ? (known[key] as Schema) : undefined
        const near = findNearest(key, others)
        const hint = near === null ? '' : `: is \`${near}\` meant?`
        const said = describeSchema(of, this.prepared.lookup)
        const expected = said === 'a value' ? 'any value' : said
        return {path: [...path, key], found: 'missing', expected, hint, keyword: error.keyword}
      })
  }

  expectedBy(error: OutputUnit): string {
    const isChoice = error.keyword === 'anyOf' || error.keyword === 'oneOf'
    const at = isChoice ? parentOf(error.keywordLocation) : error.keywordLocation
    const schema = this.schemaAt(at)
    if (!isChoice) return `one at least: ${describeSchema(schema, this.prepared.lookup)}`
    return isMap(schema)
      ? joinOr((schema.anyOf ?? schema.oneOf ?? []).map((each) => describeSchema(each, this.prepared.lookup)))
      : 'another value'
  }

  foundAt(path: readonly PathSegment[]): string {
    return `found ${showValue(path.length === 0 ? this.shown : valueAt(this.value, path))}`
  }

  finding(error: OutputUnit, found: string, expected: string | null, hint = ''): Finding {
    return {path: this.pathOf(error), found, expected, hint, keyword: error.keyword}
  }

  /** Schemas and paths by their places, since the errors of a place stand together. */
  private readonly schemas = new Map<string, Schema | boolean | undefined>()

  /** The keys and indices that lead to the value: `#/tags/0` is `['tags', 0]` in a list, `['tags', '0']` in a map. */
  pathOf({instanceLocation}: OutputUnit): PathSegment[] {
    const path: PathSegment[] = []
    let at: unknown = this.value
    for (const token of instanceLocation.split('/').slice(1)) {
      const segment = Array.isArray(at) ? Number(token) : decodeToken(token)
      path.push(segment)
      at = valueAt(at, [segment])
    }
    return path
  }

  /** The schema that stands at a place, through each `$ref` on the way; `undefined` where the way isn't told. */
  schemaAt(location: string): Schema | boolean | undefined {
    if (!location.includes('/')) return this.prepared.schema
    if (this.schemas.has(location)) return this.schemas.get(location)
    const at: unknown = this.schemaAt(parentOf(location))
    const found = this.schemaIn(at, location.slice(location.lastIndexOf('/') + 1))
    this.schemas.set(location, found)
    return found
  }

  private schemaIn(at: unknown, token: string): Schema | boolean | undefined {
    if (!isMap(at) && !Array.isArray(at)) return undefined
    const {$ref, __absolute_ref__} = at as Schema
    if (token === '$ref' && typeof $ref === 'string') return this.prepared.lookup[__absolute_ref__ ?? $ref]
    const key = Array.isArray(at) ? Number(token) : decodeToken(token)
    return valueAt(at, [key]) as Schema | boolean | undefined
  }
}

/** How far a value is from a schema: another type is farthest, another constant (`type: 'book'`) next, then the number of mistakes. */
function rankOf(findings: readonly Finding[], depth: number): number {
  const isOther = findings.some(({keyword, path}) => keyword === 'type' && path.length === depth)
  const constants = findings.filter(({keyword}) => keyword === 'const' || keyword === 'enum').length
  return (isOther ? 1e9 : 0) + constants * 1e4 + Math.min(findings.length, 9999)
}

/** Says what is there, and what a keyword expects. */
function sayLeaf(
  keyword: string,
  value: unknown,
  schema: Schema,
  error: OutputUnit,
  lookup: PreparedSchema['lookup']
): [found: string, expected: string | null] {
  const found = `found ${showValue(value)}`
  const some = (count: number, one: string, several: string): string =>
    `${count} ${count === 1 ? one : several}`
  const size = isMap(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0
  switch (keyword) {
    case 'type': {
      const expected = describeSchema(schema, lookup)
      return [found, expected === 'a value' ? describeTypes(schema.type as string) : expected]
    }
    case 'const':
      return [found, listValues([schema.const])]
    case 'enum':
      return [found, listValues(schema.enum as unknown[])]
    case 'format':
      return [found, describeFormat(schema.format as string) ?? `the format \`${schema.format}\``]
    case 'pattern':
      return [found, `a text that \`${schema.pattern}\` finds`]
    case 'minLength':
      return [found, `${some(schema.minLength as number, 'character', 'characters')} at least`]
    case 'maxLength': {
      const length = [...(value as string)].length
      return [`found ${some(length, 'character', 'characters')}`, `${schema.maxLength} at most`]
    }
    case 'minimum':
      return [found, `${schema.minimum} at least`]
    case 'maximum':
      return [found, `${schema.maximum} at most`]
    case 'exclusiveMinimum':
      return [found, `more than ${schema.exclusiveMinimum}`]
    case 'exclusiveMaximum':
      return [found, `less than ${schema.exclusiveMaximum}`]
    case 'multipleOf':
      return [found, `a multiple of ${schema.multipleOf}`]
    case 'minItems':
      return [
        size === 0 ? 'found an empty list' : `found ${some(size, 'entry', 'entries')}`,
        `${schema.minItems} at least`
      ]
    case 'maxItems':
      return [`found ${some(size, 'entry', 'entries')}`, `${schema.maxItems} at most`]
    case 'minProperties':
      return [`found ${some(size, 'key', 'keys')}`, `${schema.minProperties} at least`]
    case 'maxProperties':
      return [`found ${some(size, 'key', 'keys')}`, `${schema.maxProperties} at most`]
    case 'minContains':
    case 'maxContains': {
      const isLess = keyword === 'minContains'
      const what = describeSchema(schema.contains, lookup)
      return [
        `found too ${isLess ? 'few' : 'many'} such entries`,
        `${schema[keyword]} at ${isLess ? 'least' : 'most'}: ${what}`
      ]
    }
    case 'uniqueItems': {
      const [, first, second] = /indexes (\d+) and (\d+)/.exec(error.error) ?? []
      const twice = Array.isArray(value) ? value[Number(second)] : undefined
      return [
        `found ${showValue(twice)} twice (entries ${Number(first) + 1} and ${Number(second) + 1})`,
        'each once'
      ]
    }
    case 'not': {
      const what = describeSchema(schema.not, lookup)
      return [found, what === 'a value' ? 'another value' : `another value than ${what}`]
    }
    default:
      return [found, 'another value']
  }
}
