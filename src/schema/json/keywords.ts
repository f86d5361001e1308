/** The drafts of JSON Schema that are read. */
export type Draft = '4' | '7' | '2019-09' | '2020-12'

/** What the value of a keyword has to be. */
export type KeywordKind =
  | 'any'
  | 'count'
  | 'flag'
  | 'list'
  | 'number'
  | 'pattern'
  | 'schema'
  | 'schemas'
  | 'schemaOrSchemas'
  | 'schemaMap'
  | 'schemaOrTextsMap'
  | 'text'
  | 'texts'
  | 'textsMap'
  | 'types'

/** The keywords of all drafts, and ours, `reference`. */
export const keywordKinds: Readonly<Record<string, KeywordKind>> = {
  $anchor: 'text',
  $comment: 'text',
  $defs: 'schemaMap',
  $dynamicAnchor: 'text',
  $dynamicRef: 'text',
  $id: 'text',
  $recursiveAnchor: 'flag',
  $recursiveRef: 'text',
  $ref: 'text',
  $schema: 'text',
  $vocabulary: 'any',
  additionalItems: 'schema',
  additionalProperties: 'schema',
  allOf: 'schemas',
  anyOf: 'schemas',
  const: 'any',
  contains: 'schema',
  contentEncoding: 'text',
  contentMediaType: 'text',
  contentSchema: 'any',
  default: 'any',
  definitions: 'schemaMap',
  dependencies: 'schemaOrTextsMap',
  dependentRequired: 'textsMap',
  dependentSchemas: 'schemaMap',
  deprecated: 'flag',
  description: 'text',
  else: 'schema',
  enum: 'list',
  examples: 'any',
  exclusiveMaximum: 'number',
  exclusiveMinimum: 'number',
  format: 'text',
  if: 'schema',
  items: 'schemaOrSchemas',
  maxContains: 'count',
  maximum: 'number',
  maxItems: 'count',
  maxLength: 'count',
  maxProperties: 'count',
  minContains: 'count',
  minimum: 'number',
  minItems: 'count',
  minLength: 'count',
  minProperties: 'count',
  multipleOf: 'number',
  not: 'schema',
  oneOf: 'schemas',
  pattern: 'pattern',
  patternProperties: 'schemaMap',
  prefixItems: 'schemas',
  properties: 'schemaMap',
  propertyNames: 'schema',
  readOnly: 'flag',
  reference: 'any',
  required: 'texts',
  // biome-ignore lint/suspicious/noThenProperty: a keyword; nobody awaits the table
  then: 'schema',
  title: 'text',
  type: 'types',
  unevaluatedItems: 'schema',
  unevaluatedProperties: 'schema',
  uniqueItems: 'flag',
  writeOnly: 'flag'
}

/** Words of other vocabularies (OpenAPI, draft 4, editors) that are no misspelling of a keyword, and no key of what is judged. */
export const foreignKeywords: ReadonlySet<string> = new Set([
  'example',
  'id',
  'discriminator',
  'nullable',
  'enumNames',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'errorMessage',
  'markdownDescription',
  'deprecationMessage',
  'defaultSnippets',
  'doNotSuggest',
  'externalDocs',
  'xml',
  'tsType'
])

/** The keywords that judge nothing by themselves: they name, tell or keep. */
const idleKeywords: ReadonlySet<string> = new Set([
  '$anchor',
  '$comment',
  '$defs',
  '$dynamicAnchor',
  '$id',
  '$recursiveAnchor',
  '$schema',
  '$vocabulary',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'definitions',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly'
])

/** Whether any keyword of a schema judges a value. */
export function judgesAnything(schema: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(schema).some((key) => Object.hasOwn(keywordKinds, key) && !idleKeywords.has(key))
}

/** The first word in a schema that is no keyword, nor one of another vocabulary (`x-order` is one of anybody's). */
export function strangeWord(schema: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(schema).find(
    (key) => !Object.hasOwn(keywordKinds, key) && !foreignKeywords.has(key) && !/^(?:x-|[$~])/.test(key)
  )
}

/** The types that JSON has. */
export const typeNames = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const

/** Tells which draft a schema says that it is of; `null` for one that isn't read. */
export function draftOf(schema: unknown): Draft | null {
  const said = (schema as {$schema?: unknown} | null)?.$schema
  if (said === undefined) return '2020-12'
  const [, draft] =
    /json-schema\.org\/draft[-/]?(04|06|07|2019-09|2020-12)\/schema#?$/.exec(String(said)) ?? []
  if (draft === '04') return '4'
  return draft === '06' || draft === '07' ? '7' : ((draft as Draft | undefined) ?? null)
}

/** Tells whether a value is keys and values. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
