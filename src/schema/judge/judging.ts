import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import type {MissingTopic} from '../../validate/missing-topic.js'
import {runSchema, type SchemaProblem} from '../../validate/run-schema.js'
import type {Count} from '../body.js'

export type Path = readonly PathSegment[]

/** What a schema of parts says while it looks at an outline. */
export class Judging {
  readonly problems: SchemaProblem[] = []
  readonly #known: Map<object, Map<object, unknown>>

  constructor(whole?: Judging) {
    this.#known = whole ? whole.#known : new Map()
  }

  /** Judges a value by a part once, however many alternatives ask for that. */
  once<Result>(part: object, value: object, judge: () => Result): Result {
    const known = this.#known.get(part) ?? new Map<object, unknown>()
    this.#known.set(part, known)
    if (!known.has(value)) known.set(value, judge())
    return known.get(value) as Result
  }

  /**
   * @param description of the part that isn't as it should be; what the author of the schema meant
   */
  add(path: Path, message: string, description: string | undefined, missing?: MissingTopic): void {
    const said = description === undefined ? message : `${message} (${description})`
    this.problems.push({message: said, path: [...path], ...(missing && {missing})})
  }

  /** Judges a value by a schema of its own, and gives what that makes of it; the value itself where there is none. */
  leaf(schema: StandardSchemaV1 | undefined, value: unknown, path: Path, description?: string): unknown {
    if (schema === undefined) return value
    const result = runSchema(schema, value)
    if (result.type === 'valid') return result.output
    if (result.type === 'unusable') throw new TypeError(result.message)
    for (const problem of result.problems) this.add([...path, ...problem.path], problem.message, description)
    return value
  }

  /** Whether a value is good by a schema of its own. */
  holds(schema: StandardSchemaV1 | undefined, value: unknown): boolean {
    const attempt = new Judging()
    attempt.leaf(schema, value, [])
    return attempt.problems.length === 0
  }

  /**
   * Says that there are too few or too many.
   *
   * @param what one of them, and several: `['link', 'links']`
   */
  count(
    found: number,
    {min = 0, max}: Count,
    path: Path,
    what: readonly [string, string],
    description?: string
  ): void {
    const few = found < min
    if (!few && (max === undefined || found <= max)) return
    const expected = few ? `${min} at least` : max === 0 ? 'none' : `${max} at most`
    this.add(path, `found ${countOf(found, what)}, expected ${expected}`, description)
  }

  /** Takes over what another one said. */
  take(other: Judging): void {
    for (const problem of other.problems) this.problems.push(problem)
  }
}

/** `no link`, `1 link`, `3 links`. */
export function countOf(count: number, [one, several]: readonly [string, string]): string {
  if (count === 0) return `no ${one}`
  return count === 1 ? `1 ${one}` : `${count} ${several}`
}

/** A part that is one of several. */
interface Union<Part> {
  readonly anyOf: readonly Part[]
  readonly description?: string | undefined
}

/** Whether a part is one of several. */
export function isUnion<Part extends {readonly anyOf?: readonly Part[] | undefined}>(
  part: Part
): part is Part & Union<Part> {
  return part.anyOf !== undefined
}

/**
 * Judges by the first of several parts that holds; where none does, says what is missing for the one that is nearest, or, where each lacks
 * one thing at the same place, all of that. A value is judged once by each: else alternatives would ask what is below it for all of its, twice as
 * often on each level.
 */
export function judgeUnion<Part, Value>(
  judging: Judging,
  union: Union<Part>,
  value: object,
  judge: (attempt: Judging, part: Part) => Value
): Value {
  const judged = judging.once(union, value, () => {
    const attempt = new Judging(judging)
    return {attempt, output: tryEach(attempt, union, judge)}
  })
  judging.take(judged.attempt)
  return judged.output
}

function tryEach<Part, Value>(
  judging: Judging,
  {anyOf, description}: Union<Part>,
  judge: (attempt: Judging, part: Part) => Value
): Value {
  let nearest: {attempt: Judging; value: Value} | null = null
  const attempts: Judging[] = []
  for (const part of anyOf) {
    const attempt = new Judging(judging)
    const value = judge(attempt, part)
    if (attempt.problems.length === 0) return value
    attempts.push(attempt)
    if (!nearest || attempt.problems.length < nearest.attempt.problems.length) nearest = {attempt, value}
  }
  const {attempt, value} = nearest as {attempt: Judging; value: Value}
  const first = attempt.problems[0] as SchemaProblem
  const isOneEach = attempts.every(({problems}) => problems.length === 1)
  if (!isOneEach || attempts.length === 1) judging.take(attempt)
  else {
    const path = sharedPath(attempts.map(({problems}) => (problems[0] as SchemaProblem).path))
    const messages = new Set(attempts.map(({problems}) => (problems[0] as SchemaProblem).message))
    judging.add(path.length > 0 ? path : first.path, [...messages].join('; or '), description)
  }
  return value
}

function sharedPath(paths: readonly Path[]): Path {
  const [first = [], ...others] = paths
  let length = first.length
  for (const other of others) {
    let same = 0
    while (same < length && other[same] === first[same]) same++
    length = same
  }
  return first.slice(0, length)
}
