import {expect, it} from 'vitest'
import {typeOf} from '../../src/cli/schema-code/print-types.js'
import {safeParseNotes, stringifyNotes} from '../../src/index.js'
import {type JsonSchema, safeTemplateOf, schemaOfJson} from '../../src/schema/index.js'

/** Schemas of one key, each with something that JSON Schema has a word for. */
const schemas: JsonSchema[] = [
  ...[
    'date',
    'date-time',
    'time',
    'duration',
    'email',
    'idn-email',
    'hostname',
    'ipv4',
    'ipv6',
    'uri',
    'iri',
    'uri-reference',
    'uuid',
    'json-pointer',
    'regex'
  ].map((format): JsonSchema => ({type: 'string', format})),
  {type: 'string', format: 'uri', maxLength: 30},
  {type: 'string', format: 'date', minLength: 4},
  {type: 'string', minLength: 20, maxLength: 24},
  {type: 'string', maxLength: 2},
  {type: 'string', minLength: 20_000},
  {type: 'string', pattern: '^\\d{4}-W\\d{2}$'},
  {type: 'string', pattern: '^[A-Z]{2,3}(?:-\\d+)?$', maxLength: 9},
  {type: 'string', enum: ['a', 'b']},
  {const: 7},
  {const: [1, 'a']},
  {enum: [null, true, 1.5]},
  {type: 'integer', minimum: 3},
  {type: 'integer', exclusiveMinimum: 3, multipleOf: 4},
  {type: 'number', maximum: -2},
  {type: 'number', exclusiveMaximum: 0.5, minimum: 0.25},
  {type: 'number', multipleOf: 0.1},
  {type: 'boolean'},
  {type: 'null'},
  {type: ['string', 'null']},
  {type: ['integer', 'array'], minimum: 2, minItems: 1},
  {type: 'array', items: {type: 'string'}, minItems: 2, maxItems: 3, uniqueItems: true},
  {type: 'array', prefixItems: [{type: 'string'}, {type: 'integer'}], items: false},
  {type: 'array', contains: {const: 'x'}, minContains: 2, maxContains: 3},
  {type: 'array', items: {enum: ['a', 'b']}, minItems: 3},
  {
    type: 'object',
    properties: {a: {type: 'string'}, b: {type: 'integer'}},
    required: ['a'],
    additionalProperties: false
  },
  {type: 'object', patternProperties: {'^x': {type: 'integer'}}, minProperties: 1, maxProperties: 2},
  {type: 'object', propertyNames: {maxLength: 3}, additionalProperties: {type: 'boolean'}},
  {type: 'object', properties: {a: true}, dependentRequired: {a: ['b']}},
  {
    type: 'object',
    properties: {a: true, b: {const: 1}},
    dependentSchemas: {a: {required: ['b']}},
    required: ['a']
  },
  {anyOf: [{type: 'string', format: 'date'}, {type: 'integer'}]},
  {
    oneOf: [
      {type: 'integer', minimum: 10},
      {type: 'integer', maximum: 3}
    ]
  },
  {allOf: [{type: 'string', minLength: 3}, {maxLength: 5}]},
  {not: {type: 'string'}},
  {not: {}},
  JSON.parse('{"if": {"type": "string"}, "then": {"minLength": 2}, "else": {"type": "integer"}}'),
  {type: 'string', description: 'What it is', default: 'usual', examples: ['seen'], deprecated: true},
  {$ref: '#/$defs/name'},
  {
    type: 'object',
    properties: {'a b': {type: 'array', items: {type: ['string', 'null']}}, 'c-d': {}},
    required: ['a b']
  },
  false
]

/** Values of every kind, most of which none of them takes. */
const values: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  3.3,
  12,
  '',
  'a',
  'a longer text',
  '2018-10-10',
  [],
  ['a', 'a'],
  ['x'],
  [1, 2, 3, 4],
  {},
  {a: 1},
  {a: 'b', c: 1},
  {longer: 1, x: 'y'},
  {a: 'x', b: 2, c: 3}
]

it.each(schemas.map((schema) => [JSON.stringify(schema), schema] as const))('%s', (_, key) => {
  const frontMatter: JsonSchema = {
    type: 'object',
    properties: {key},
    required: ['key'],
    $defs: {name: {type: 'string', minLength: 2}}
  }
  const schema = schemaOfJson<unknown>(frontMatter)
  for (const value of values) {
    const judged = schema['~standard'].validate({key: value})
    if (judged instanceof Promise) throw new TypeError('Unexpected promise')
    for (const {message, path} of judged.issues ?? []) {
      expect(message).toMatch(/\S/)
      expect(message).not.toMatch(/undefined|\[object/)
      expect(path).toBeDefined()
    }
  }
  expect(typeOf(frontMatter)).toMatch(/\bkey\b/)
  const made = safeTemplateOf(schema)
  if (!made.success) {
    expect(made.issues.every(({message}) => message.length > 10)).toBe(true)
    return
  }
  const read = safeParseNotes(stringifyNotes(made.notes), {frontMatter: schema})
  expect(read.issues).toEqual([])
})
