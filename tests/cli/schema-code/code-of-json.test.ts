import {expect, it} from 'vitest'
import {type Library, SchemaCode} from '../../../src/cli/schema-code/code-of-json.js'
import {typeOf} from '../../../src/cli/schema-code/print-types.js'
import type {JsonSchema} from '../../../src/schema/body.js'

/** What a JSON Schema is in each library, and as a type. */
const cases: Array<[json: JsonSchema, valibot: string, zod: string, type: string]> = [
  [true, 'v.unknown()', 'z.unknown()', 'unknown'],
  [{}, 'v.unknown()', 'z.unknown()', 'unknown'],
  [{const: 'a'}, "v.literal('a')", "z.literal('a')", "'a'"],
  [{enum: ['a', 'b']}, "v.picklist(['a', 'b'])", "z.enum(['a', 'b'])", "'a' | 'b'"],
  [{type: 'integer'}, 'v.pipe(v.number(), v.integer())', 'z.int()', 'number'],
  [{type: 'boolean'}, 'v.boolean()', 'z.boolean()', 'boolean'],
  [{type: 'null'}, 'v.null()', 'z.null()', 'null'],
  [{type: ['string', 'null']}, 'v.nullable(v.string())', 'z.string().nullable()', 'string | null'],
  [
    {type: ['string', 'number']},
    'v.union([v.string(), v.number()])',
    'z.union([z.string(), z.number()])',
    'string | number'
  ],
  [
    {anyOf: [{type: 'string'}, {type: 'integer'}]},
    'v.union([v.string(), v.pipe(v.number(), v.integer())])',
    'z.union([z.string(), z.int()])',
    'string | number'
  ],
  [{type: 'string', minLength: 1}, 'v.pipe(v.string(), v.nonEmpty())', 'z.string().min(1)', 'string'],
  [
    {type: 'string', pattern: '^a'},
    'v.pipe(v.string(), v.regex(/^a/u))',
    'z.string().regex(/^a/u)',
    'string'
  ],
  [{type: 'array'}, 'v.array(v.unknown())', 'z.array(z.unknown())', 'Array<unknown>'],
  [
    {type: 'array', items: {type: 'string'}, minItems: 1},
    'v.pipe(v.array(v.string()), v.nonEmpty())',
    'z.array(z.string()).min(1)',
    'Array<string>'
  ],
  [
    {type: 'object', additionalProperties: {type: 'number'}},
    'v.record(v.string(), v.number())',
    'z.record(z.string(), z.number())',
    'Record<string, number>'
  ]
]

it.each(cases)('%j', (json, valibot, zod, type) => {
  const written = (library: Library): string => new SchemaCode(library, () => undefined).of(json)
  expect(written('valibot')).toBe(valibot)
  expect(written('zod')).toBe(zod)
  expect(typeOf(json)).toBe(type)
})

it.each<[json: JsonSchema, type: string]>([
  [false, 'never'],
  [{enum: []}, 'never'],
  [{oneOf: [{type: 'string'}, {type: 'string'}]}, 'string'],
  [{type: 'object'}, 'Record<string, unknown>'],
  [{type: 'object', additionalProperties: false}, 'Record<string, never>'],
  [{type: 'object', additionalProperties: false, required: ['a']}, 'Record<string, never>'],
  [
    {type: 'object', properties: {a: {type: 'string'}}, required: ['a', 'b'], additionalProperties: false},
    '{\n  a: string\n  b: unknown\n}'
  ],
  [{type: 'object', properties: {'a-b': true}}, "{\n  'a-b'?: unknown\n  [key: string]: unknown\n}"]
])('the type of %j', (json, type) => {
  expect(typeOf(json)).toBe(type)
})
