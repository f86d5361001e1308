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
  ...['relative-json-pointer', 'json-pointer-uri-fragment', 'made-up'].map(
    (format): JsonSchema => ({type: 'string', format})
  ),
  {type: 'string', format: 'date-time', minLength: 25},
  {type: 'string', format: 'time', minLength: 15},
  {type: 'string', pattern: 'a'.repeat(3000)},
  {type: 'string', pattern: '^(?<year>\\d{4})-(?!00)\\d{2}$'},
  {type: 'string', pattern: '^()$'},
  // Of two bounds the narrower one counts, whichever it is.
  {type: 'number', minimum: 3, exclusiveMinimum: 1},
  {type: 'number', minimum: 1, exclusiveMinimum: 3},
  {type: 'number', maximum: 3, exclusiveMaximum: 9},
  {type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1},
  {type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 1},
  {allOf: [{type: 'number'}, {type: 'integer'}]},
  {allOf: [{type: 'integer'}, {type: 'number', minimum: 2}]},
  {allOf: [{enum: [1, 2, 3]}, {enum: [2, 'x']}]},
  {allOf: [{enum: [2, 'x']}, {enum: [1, 2, 3]}]},
  {allOf: [{type: 'string'}, {type: 'integer'}]},
  {type: 'array', contains: {const: 1}},
  {type: 'array', contains: {type: 'integer', minimum: 5}, items: {type: 'integer'}, maxItems: 1},
  {type: 'array', minItems: 5, maxItems: 2},
  {
    allOf: [
      {type: 'array', prefixItems: [{type: 'string'}], minItems: 1},
      {prefixItems: [{minLength: 2}, {type: 'integer'}], minItems: 2}
    ]
  },
  {type: 'object', required: ['a', 'b'], maxProperties: 1},
  {type: 'object', minProperties: 3, additionalProperties: {type: 'integer'}},
  {type: 'object', minProperties: 1, propertyNames: {enum: ['a']}},
  {type: 'object', unevaluatedProperties: false, properties: {a: {type: 'integer'}}},
  {type: 'array', unevaluatedItems: false, prefixItems: [true]},
  {
    anyOf: [
      {type: 'object', required: ['a']},
      {type: 'object', required: ['b']}
    ]
  },
  {anyOf: [false, {type: 'integer'}]},
  {oneOf: [{type: 'integer'}, {minimum: 0}]},
  JSON.parse('{"if": {"const": 1}, "else": {"type": "string"}}'),
  JSON.parse('{"if": {"required": ["a"]}, "then": {"required": ["b"]}}'),
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
