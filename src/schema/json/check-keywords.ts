import type {PathSegment} from '../../issue/issue.js'
import {nameOf} from '../../text/check-text.js'
import {didYouMean, findNearest} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import {formatNames, readReference} from './formats.js'
import {
  type Draft,
  foreignKeywords,
  isMap,
  judgesAnything,
  type KeywordKind,
  keywordKinds,
  strangeWord,
  typeNames
} from './keywords.js'

/** What is wrong with a JSON Schema, and where in it. */
export interface JsonSchemaProblem {
  message: string
  path: PathSegment[]
}

/** A schema in a schema, and where. */
export interface SubSchema {
  value: unknown
  path: PathSegment[]
}

/** What a keyword's value has to be, for messages, and whether it is. */
const kinds: Readonly<
  Record<KeywordKind, readonly [expected: string, isRight: (value: unknown) => boolean]>
> = {
  any: ['a value', () => true],
  count: ['a whole number, 0 at least', (value) => Number.isInteger(value) && (value as number) >= 0],
  flag: ['`true` or `false`', (value) => typeof value === 'boolean'],
  list: ['a list of values, one at least', (value) => Array.isArray(value) && value.length > 0],
  number: ['a number', (value) => typeof value === 'number' && Number.isFinite(value)],
  pattern: ['a regular expression', (value) => typeof value === 'string'],
  schema: ['a JSON Schema', () => true],
  schemas: ['a list of JSON Schemas, one at least', (value) => Array.isArray(value) && value.length > 0],
  schemaOrSchemas: ['a JSON Schema', () => true],
  schemaMap: ['JSON Schemas by name', isMap],
  schemaOrTextsMap: ['JSON Schemas or lists of keys, by name', isMap],
  text: ['a text', (value) => typeof value === 'string'],
  texts: ['a list of texts', isTexts],
  textsMap: ['lists of keys by name', (value) => isMap(value) && Object.values(value).every(isTexts)],
  types: [
    `one of ${typeNames.join(', ')}, or a list of them`,
    (value) => typeof value === 'string' || (isTexts(value) && value.length > 0)
  ]
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/**
 * Finds what is wrong with the keywords of one schema, and the schemas in it.
 *
 * @param schema what stands there
 * @param path where
 */
export function checkKeywords(
  schema: unknown,
  path: PathSegment[],
  draft: Draft
): {problems: JsonSchemaProblem[]; inside: SubSchema[]} {
  const problems: JsonSchemaProblem[] = []
  let inside: SubSchema[] = []
  if (typeof schema === 'boolean') return {problems, inside}
  if (!isMap(schema)) {
    const message = `Unexpected ${found(schema)}, expected a JSON Schema: an object, \`true\` or \`false\``
    return {problems: [{message, path}], inside}
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const place = [...path, keyword]
    const refuse = (message: string, at: PathSegment[] = place): void => {
      problems.push({message, path: at})
    }
    if (!Object.hasOwn(keywordKinds, keyword)) {
      // Others' words are allowed, and mean nothing; one that is near to a keyword is misspelt, and would judge nothing, in silence.
      const near = foreignKeywords.has(keyword) ? null : findNearest(keyword, Object.keys(keywordKinds))
      if (near !== null)
        refuse(
          `Unexpected keyword ${quote(keyword)}, expected one of JSON Schema (did you mean \`${near}\`?)`
        )
      continue
    }
    const kind = keywordKinds[keyword] as KeywordKind
    const [expected, isRight] = kinds[kind]
    const isOld = draft === '4' && /^exclusiveM/.test(keyword) && typeof value === 'boolean'
    if (!isRight(value) && !isOld) {
      refuse(`Unexpected ${found(value)}, expected ${expected}`)
      continue
    }
    const message = complain(keyword, value)
    if (message !== null) refuse(message)
    if (kind === 'schema') inside.push({value, path: place})
    else if (kind === 'schemas') inside = [...inside, ...listed(value as unknown[], place)]
    else if (kind === 'schemaOrSchemas') {
      if (!Array.isArray(value)) inside.push({value, path: place})
      else if (draft === '2020-12') {
        refuse(
          'Unexpected list, expected a JSON Schema: `prefixItems` is for the first ones, each by its own'
        )
      } else inside = [...inside, ...listed(value, place)]
    } else if (kind === 'schemaMap' || kind === 'schemaOrTextsMap') {
      for (const [key, each] of Object.entries(value as object)) {
        if (kind === 'schemaMap' || !isTexts(each)) inside.push({value: each, path: [...place, key]})
        const wrong = keyword === 'patternProperties' ? complainOfPattern(key) : null
        if (wrong !== null) refuse(wrong, [...place, key])
      }
    }
  }
  // Definitions may be put into groups, which are no schemas: `$defs: {people: {name: {…}}}`.
  const isDefinition = path.at(-2) === '$defs' || path.at(-2) === 'definitions'
  const idle = isDefinition || problems.length > 0 ? null : complainOfIdle(schema, path)
  if (idle) problems.push(idle)
  return {problems, inside}
}

/** What says something, and judges nothing: `{title: …, state: …}`, where keys of `properties` are meant; `null` for what may be so. */
export function complainOfIdle(schema: unknown, path: readonly PathSegment[]): JsonSchemaProblem | null {
  if (!isMap(schema) || judgesAnything(schema)) return null
  const word = strangeWord(schema)
  if (word === undefined) return null
  const message = `Unexpected keyword ${quote(word)} in a schema that judges nothing, expected some of JSON Schema: is \`properties\` meant?`
  return {message, path: [...path, word]}
}

function listed(values: readonly unknown[], path: PathSegment[]): SubSchema[] {
  return values.map((value, index) => ({value, path: [...path, index]}))
}

/** Says what is wrong with a value of the right kind; `null` for nothing. */
function complain(keyword: string, value: unknown): string | null {
  if (keyword === 'type') {
    const wrong = [value].flat().find((name) => !typeNames.includes(name as 'string')) as string | undefined
    if (wrong === undefined) return null
    return `Unexpected type ${quote(wrong)}, expected one of ${typeNames.join(', ')}${didYouMean(wrong, typeNames)}`
  }
  if (keyword === 'pattern') return complainOfPattern(value as string)
  if (keyword === 'multipleOf' && (value as number) <= 0)
    return `Unexpected \`${value}\`, expected a number above 0`
  if (keyword === 'reference' && readReference(value) === null)
    return `Unexpected ${found(value)}, expected a glob of notes, a list of globs, or \`{patterns, key}\``
  if (keyword === 'format') {
    // Others' formats mean nothing; one that is near to ours is misspelt.
    const name = value as string
    const near =
      formatNames.includes(name) || foreignFormats.has(name) ? null : findNearest(name, formatNames)
    if (near !== null)
      return `Unexpected format ${quote(name)}, expected one of ${formatNames.join(', ')} (did you mean \`${near}\`?)`
  }
  return null
}

/** Formats of the drafts, of OpenAPI and of schema libraries that are near to one that is judged, and are no misspelling of it. */
const foreignFormats: ReadonlySet<string> = new Set([
  'iri',
  'cuid',
  'cuid2',
  'ulid',
  'jwt',
  'cidrv4',
  'cidrv6',
  'guid',
  'idn-email',
  'idn-hostname',
  'iri-reference'
])

/** Says what is wrong with a pattern; `null` for nothing. */
export function complainOfPattern(pattern: string, flags = 'u'): string | null {
  try {
    new RegExp(pattern, flags)
    return null
  } catch (error) {
    const {message} = error as Error
    if (/^Invalid flags/.test(message))
      return `Unexpected flags ${quote(flags)}, expected some of \`dgimsuvy\``
    const reason = /: ([^:]*)$/.exec(message)?.[1] ?? ''
    return `Unexpected pattern ${quote(pattern)}, expected a regular expression (as in JavaScript, with the flag \`${/v/.exec(flags)?.[0] ?? 'u'}\`): ${reason}`
  }
}

function found(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  return typeof value === 'number' || typeof value === 'boolean'
    ? `\`${value}\``
    : nameOf(value).replace(/^an? /, '')
}
