import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import {runSchema, type SchemaProblem} from '../../validate/run-schema.js'
import {type Filled, type Filling, leastLacking, quotedIn, takes, tellJson} from './filling.js'
import {sampleJson} from './sample-json.js'
import {placeholder, sampleTexts} from './sample-scalars.js'

type Data = Record<string, unknown>

/**
 * Makes the data of front matter that a schema takes.
 *
 * @param given what is there already
 * @returns `null` for none, where none is asked for
 */
export function fillFrontMatter(
  filling: Filling,
  schema: StandardSchemaV1 | undefined,
  given: Data | undefined
): Filled<Data | null> {
  if (!schema || takes(schema, given)) return {value: given ?? null, gaps: []}
  const json = tellJson(schema)
  if (json !== undefined) {
    const [sample] = sampleJson(json, {now: filling.now, given: given ?? {}})
    if (isData(sample) && takes(schema, sample)) return {value: sample, gaps: []}
  }
  const own = given ?? {}
  const attempts = [(): Filled<Data> => tryValues(filling, schema, own, own)]
  // Where something given is refused, all else stands as it would without that.
  const free = json === undefined ? undefined : sampleJson(json, {now: filling.now})[0]
  if (isData(free)) attempts.unshift(() => tryValues(filling, schema, laidOver(free, own), own))
  return leastLacking(attempts.map((attempt) => attempt()))
}

/** A copy with the values of another in the place of its own. */
function laidOver(value: Data, other: Data): Data {
  const entries = Object.entries(other).map(([key, each]): [string, unknown] => {
    const own = Object.hasOwn(value, key) ? value[key] : undefined
    return [key, isData(own) && isData(each) ? laidOver(own, each) : each]
  })
  return Object.fromEntries([...Object.entries(value), ...entries])
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** How many places are filled in by trying. */
const mostPlaces = 200

/** How many problems a schema tells until all places are filled in: one that misses more in each that it gets would go on for ever. */
const mostProblems = 10_000

/** Puts a value where the schema misses one, and another, until it no longer speaks of that place. */
function tryValues(filling: Filling, schema: StandardSchemaV1, start: Data, given: Data): Filled<Data> {
  let value = structuredClone(start)
  let told = 0
  for (let place = 0; place < mostPlaces && told < mostProblems; place++) {
    const problems = problemsOf(schema, value)
    if (problems.length === 0) return {value, gaps: []}
    // It is judged anew for each value that is tried.
    told += problems.length * 25
    const better = findBetter(filling, schema, value, given, problems)
    if (!better) {
      const gaps = problems.map(({path, message}) => filling.gap(['frontMatter', ...path], message))
      return {value, gaps}
    }
    value = better
  }
  return {value, gaps: [filling.gap(['frontMatter'], 'too much of it is missing')]}
}

/** The data with another value at the first place that one was found for. */
function findBetter(
  filling: Filling,
  schema: StandardSchemaV1,
  value: Data,
  given: Data,
  problems: readonly SchemaProblem[]
): Data | null {
  for (const {path, message} of problems) {
    if (path.length === 0 || isGiven(given, path)) continue
    const isTold = (problem: SchemaProblem): boolean => isSame(problem.path, path)
    const key = String(path.findLast((step) => typeof step === 'string') ?? '')
    const texts = sampleTexts({formats: [], patterns: [], minLength: 1, maxLength: 1000}, key, filling.now)
    const [first, second] = texts
    // What is told of a text that isn't right may name those that are: `Expected ("draft" | "done")`.
    const told = problemsOf(schema, withValue(value, path, first)).filter(isTold)
    const said = [message, ...told.map((problem) => problem.message)].flatMap(quotedIn)
    const long = `${placeholder}${' …'.repeat(60)}`
    const iso = filling.now.toISOString()
    const usual = [0, 1, false, true, [], {}, 'https://example.org/', iso.slice(0, 10), iso]
    const rarer = [filling.now, 'name@example.org', long, '1', 'a', [placeholder], 100, 2000, null]
    for (const candidate of [first, second, ...said, ...usual, ...rarer]) {
      const attempt = withValue(value, path, candidate) as Data
      const left = problemsOf(schema, attempt)
      if (!left.some((problem) => isTold(problem) || problem.path.length === 0)) return attempt
    }
  }
  return null
}

function problemsOf(schema: StandardSchemaV1, value: unknown): SchemaProblem[] {
  const result = runSchema(schema, value)
  if (result.type === 'unusable') return [{path: [], message: result.message}]
  return result.type === 'refused' ? result.problems : []
}

function isGiven(given: unknown, path: readonly PathSegment[]): boolean {
  let holder = given
  for (const step of path) {
    if (typeof holder !== 'object' || holder === null) return true
    if (!Object.hasOwn(holder, step)) return false
    holder = (holder as Record<PathSegment, unknown>)[step]
  }
  return true
}

function isSame(path: readonly PathSegment[], other: readonly PathSegment[]): boolean {
  return path.length === other.length && other.every((step, index) => path[index] === step)
}

/** A copy in which a value stands at a place. */
function withValue(holder: unknown, [step, ...rest]: readonly PathSegment[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(holder) && typeof step === 'number') {
    const copy = [...holder]
    copy[step] = withValue(copy[step], rest, value)
    return copy
  }
  const own = isData(holder) ? holder : {}
  const inside = Object.hasOwn(own, step) ? own[step] : undefined
  return Object.fromEntries([
    ...Object.entries(own).filter(([key]) => key !== step),
    [step, withValue(inside, rest, value)]
  ])
}
