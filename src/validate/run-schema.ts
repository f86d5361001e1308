import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../issue/issue.js'
import {nameOf} from '../text/check-text.js'
import {schemaKind} from '../text/options.js'
import type {MissingTopic} from './missing-topic.js'

/** What a schema finds wrong, with the path to it. */
export interface SchemaProblem {
  message: string
  path: PathSegment[]
  /** The topic that is missing, where a schema of parts says so. */
  missing?: MissingTopic
}

/** What a schema says about a value. */
export type SchemaResult<Output> =
  | {type: 'valid'; output: Output}
  | {type: 'refused'; problems: SchemaProblem[]}
  /** The schema itself can't be used. */
  | {type: 'unusable'; message: string}

/**
 * Runs a Standard Schema (valibot, zod, arktype…) over a value, at once.
 *
 * @param schema any Standard Schema; one that answers later, or throws, is unusable, and the message says why
 * @param value the value to judge
 */
export function runSchema<Schema extends StandardSchemaV1>(
  schema: Schema,
  value: unknown
): SchemaResult<StandardSchemaV1.InferOutput<Schema>> {
  try {
    if (!schemaKind.isType(schema)) {
      return {
        type: 'unusable',
        message: `Cannot use ${nameOf(schema)} as a schema, expected ${schemaKind.expected}`
      }
    }
    const result = schema['~standard'].validate(value)
    if (isThenable(result)) {
      // What it says later interests nobody, and must not become an unhandled rejection.
      Promise.resolve(result).catch(() => undefined)
      const thrown = thrownBy(schema, value)
      if (thrown !== null) return unusable(thrown)
      const {vendor} = schema['~standard']
      return {
        type: 'unusable',
        message: `Cannot use an asynchronous schema (${vendor}), expected one that answers at once: take the asynchronous checks out of it and run them on the result`
      }
    }
    if (result.issues) {
      const {vendor} = schema['~standard']
      const problems = result.issues.map((issue) => toProblem(issue, vendor))
      if (problems.length === 0)
        problems.push({message: 'the schema refuses it and gives no reason', path: []})
      return {type: 'refused', problems}
    }
    return {type: 'valid', output: result.value as StandardSchemaV1.InferOutput<Schema>}
  } catch (error) {
    return unusable(describeThrown(error))
  }
}

function unusable(thrown: string): {type: 'unusable'; message: string} {
  return {type: 'unusable', message: `Cannot use the schema, expected one that does not throw: ${thrown}`}
}

/** What a schema of zod throws, which answers later where it does; `null` where it doesn't, or is asynchronous. */
function thrownBy(schema: StandardSchemaV1, value: unknown): string | null {
  const {safeParse} = schema as {safeParse?: unknown}
  if (typeof safeParse !== 'function') return null
  try {
    safeParse.call(schema, value)
    return null
  } catch (error) {
    return /async|promise/i.test(describeThrown(error)) ? null : describeThrown(error)
  }
}

/** Promises of other realms and libraries too. */
function isThenable<Result>(value: Result | Promise<Result>): value is Promise<Result> {
  return typeof (value as {then?: unknown} | null | undefined)?.then === 'function'
}

/** Anything may be thrown, also what has no text. */
export function describeThrown(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error)
  } catch {
    return 'something that has no text'
  }
}

function toProblem(issue: StandardSchemaV1.Issue, vendor: string): SchemaProblem {
  // Not `map`: a path may be of a class of its own (arktype's is), and would stay of it.
  const path = Array.from(issue.path ?? [], (segment) => {
    const key = typeof segment === 'object' ? segment.key : segment
    return typeof key === 'number' ? key : String(key)
  })
  // Only ours says what is missing.
  const {missing} = issue as {missing?: MissingTopic}
  return {message: issue.message, path, ...(vendor === 'apunte' && missing && {missing})}
}
