import type {StandardSchemaV1} from '@standard-schema/spec'
import type {Position} from 'unist'
import type {IssueCode} from '../issue/codes.js'
import type {Issue, PathSegment} from '../issue/issue.js'
import {describeFound} from './describe-found.js'
import type {MissingTopic} from './missing-topic.js'
import {runSchema} from './run-schema.js'

/** How a value's problems become a note's issues. */
export interface Judgement {
  /** The code of what the schema refuses. */
  code: IssueCode
  /** The code of a schema that can't be used (default: `invalid-schema`). */
  unusable?: IssueCode
  /** What is judged, for messages: `front matter`. */
  what: string
  /** Where a path into the value stands in the text; `undefined` where there is no text. */
  locate: (path: PathSegment[]) => Position | undefined
  /** Told of each issue that says which topic is missing (default: nobody is). */
  onMissing?: ((issue: Issue, missing: MissingTopic) => void) | undefined
}

/** A schema's output, or what it refuses. */
export type Judged<Output> = {success: true; output: Output} | {success: false; issues: Issue[]}

/**
 * Judges a value with a schema: the schema's paths become places in the text.
 *
 * @param schema any Standard Schema that answers at once
 * @param value what it judges
 * @param judgement code, words and places for the issues
 */
export function validateValue<Schema extends StandardSchemaV1>(
  schema: Schema,
  value: unknown,
  judgement: Judgement
): Judged<StandardSchemaV1.InferOutput<Schema>> {
  const result = runSchema(schema, value)
  if (result.type === 'valid') return {success: true, output: result.output}
  if (result.type === 'unusable') {
    return {
      success: false,
      issues: [toIssue(judgement.unusable ?? 'invalid-schema', result.message, judgement, [])]
    }
  }
  const issues = result.problems.map(({message, path, missing}) => {
    const place = path.length > 0 ? ` at \`${formatPath(path)}\`` : ''
    // Front matter is the author's, who knows no `received undefined`; trees and outlines are values of code.
    const found = judgement.code === 'front-matter' ? describeFound(value, path, message) : ''
    const whole = `Unexpected ${judgement.what}${place}: ${message}${found}`
    const issue = toIssue(judgement.code, whole, judgement, path)
    if (missing) judgement.onMissing?.(issue, missing)
    return issue
  })
  return {success: false, issues}
}

function toIssue(code: IssueCode, message: string, judgement: Judgement, path: PathSegment[]): Issue {
  const issue: Issue = {code, severity: 'error', message, path}
  const position = judgement.locate(path)
  if (position) issue.position = position
  return issue
}

/**
 * Writes a path as code would: `topics[3].items[0].text`.
 *
 * @param path keys and indices
 */
export function formatPath(path: readonly PathSegment[]): string {
  return path
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`
      return index === 0 ? segment : `.${segment}`
    })
    .join('')
}
