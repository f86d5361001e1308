import type {StandardSchemaV1} from '@standard-schema/spec'
import {describeValue} from '../text/describe-value.js'
import {quote} from '../text/quote.js'
import {formatPath} from '../validate/validate-value.js'
import type {BodyJson, JsonSchema, PatternJson} from './body.js'
import type {BodyLanguage, BodyProblem} from './body-check.js'
import {findBodyProblems} from './check-body.js'
import {complainOfPattern} from './json/check-keywords.js'
import {type NoteSchema, noteSchema} from './note-schema.js'
import type {NoteSpec} from './parts.js'
import {schemaOfJson} from './schema-of-json.js'

/**
 * Makes the schema of a note of its JSON: what {@link noteSchema} takes, with JSON Schemas in the place of schemas, and `{pattern}` in the
 * place of regular expressions.
 *
 * @param body topics, bullets, links and blocks, as JSON
 * @throws {TypeError} where something in it can't be used; all of that is named, with its path
 *
 * @example
 * const schema = noteSchemaOfJson({topics: {Links: {items: {min: 1, each: {links: {min: 1}}}}}})
 * const [issue] = checkNotes('## Link\n\n- [Elm](https://elm-lang.org)\n', {frontMatter: false, outline: schema})
 * issue.message // 'Unexpected outline at `topics[0].title`: found no topic `Links`, expected one at the top level: is `Link` meant?'
 */
export function noteSchemaOfJson(body: BodyJson): NoteSchema {
  const problems = findBodyJsonProblems(body)
  if (problems.length > 0) {
    const said = problems.map(({path, message}) =>
      path.length > 0 ? `\`${formatPath(path)}\`: ${message}` : message
    )
    throw new TypeError(`Cannot make the schema of a note: ${said.join('; ')}`)
  }
  const {$schema: _, ...rest} = body
  return noteSchema(toCode(rest) as NoteSpec)
}

/** Finds what in the JSON of a body's schema can't be used, each with its path; none where {@link noteSchemaOfJson} takes it. */
export function findBodyJsonProblems(body: unknown): BodyProblem[] {
  return findBodyProblems(body, 'note', jsonLanguage)
}

const jsonLanguage: BodyLanguage = {
  leaf: {
    expected: 'a JSON Schema',
    problemOf: (value) => thrownBy(() => schemaOfJson(value as JsonSchema))
  },
  pattern: {
    expected: 'a text, an array of texts, or `{pattern}`',
    problemOf: (value) => {
      if (!isPattern(value))
        return `Unexpected ${describeValue(value)}, expected a text, an array of texts, or \`{pattern}\``
      const {pattern, flags = ''} = value
      return complainOfPattern(pattern, withUnicode(flags))
    },
    complainOfText: (text) => {
      const [, pattern, flags = ''] = writtenPattern.exec(text) ?? []
      if (pattern === undefined || !isLikePattern(pattern)) return null
      const said = flags === '' ? `{pattern: '${pattern}'}` : `{pattern: '${pattern}', flags: ${flags}}`
      return `Unexpected text ${quote(text)}, expected a pattern as ${quote(said)}: JSON and YAML have no \`/…/\` (a text that reads so stands in a list: \`['/…/']\`)`
    }
  }
}

/** A regular expression as code has it. */
const writtenPattern = /^\/(.+)\/([dgimsuvy]*)$/

/** Whether that is more likely meant as a pattern than as a text: `^a`, `a$`, `\\d`, `.*`, `[a-z]+`, `(a|b)`; `/users/{id}/` isn't. */
function isLikePattern(text: string): boolean {
  return /^\^|\$$|\\[A-Za-z.]|\.[*+]|\][*+?{]|\([^)|]{0,99}\|/.test(text)
}

function thrownBy(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

function isPattern(value: unknown): value is PatternJson {
  if (typeof value !== 'object' || value === null) return false
  const {pattern, flags = '', ...others} = value as Record<string, unknown>
  return typeof pattern === 'string' && typeof flags === 'string' && Object.keys(others).length === 0
}

/** As JSON Schema reads patterns: by code points. */
function toRegExp({pattern, flags = ''}: PatternJson): RegExp {
  return new RegExp(pattern, withUnicode(flags))
}

function withUnicode(flags: string): string {
  return /[uv]/.test(flags) ? flags : `${flags}u`
}

/** Where a part has the schema of a text, and where what finds a title; names of topics are neither. */
const leaves = new Set(['text', 'allText', 'url', 'frontMatter'])
const matches = new Set(['title', 'lang'])

/** @param isNames whether its keys are names of topics */
function toCode(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => toCode(entry))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inside]): [string, unknown] => {
    if (isNames || inside === undefined) return [key, toCode(inside)]
    if (leaves.has(key)) return [key, schemaOfJson(inside as JsonSchema) as StandardSchemaV1]
    if (matches.has(key) && isPattern(inside)) return [key, toRegExp(inside)]
    return [key, toCode(inside, key === 'topics')]
  })
  return Object.fromEntries(entries)
}
