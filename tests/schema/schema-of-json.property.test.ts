import {Ajv2020} from 'ajv/dist/2020.js'
import fc from 'fast-check'
import {expect, it} from 'vitest'
import type {JsonSchema} from '../../src/schema/body.js'
import {readJsonSchema} from '../../src/schema/schema-of-json.js'
import {valueAt} from '../../src/text/value-at.js'
import {runSchema} from '../../src/validate/run-schema.js'
import {runs} from '../support/budget.js'

const keys = ['a', 'b', 'title', '__proto__', 'constructor', 'a/b', '~ %']
const key = fc.constantFrom(...keys)
const leaf = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, 2.5, -3, '', 'a', 'web', '🙂', 'abc'),
  fc.string({maxLength: 4}),
  fc.integer({min: -3, max: 6})
)

/** An object whose keys are its own, `__proto__` too. */
const mapOf = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  fc.array(fc.tuple(key, value), {maxLength: 4}).map((entries) => Object.fromEntries(entries))

const {value} = fc.letrec<{value: unknown}>((tie) => ({
  value: fc.oneof(
    {maxDepth: 3, depthSize: 'small'},
    leaf,
    fc.array(tie('value'), {maxLength: 4}),
    mapOf(tie('value'))
  )
}))

/** `properties`: ajv passes over those of `__proto__`; `schema-of-json.test.ts` has them. */
const schemasOf = <Value>(inner: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  mapOf(inner).map((map) => Object.fromEntries(Object.entries(map).filter(([name]) => name !== '__proto__')))

const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'null')
const count = fc.nat({max: 3})

const {schema} = fc.letrec<{schema: JsonSchema}>((tie) => {
  const some = fc.array(tie('schema'), {minLength: 1, maxLength: 3})
  const one = tie('schema')
  const keyword = fc.oneof(
    fc.record({type: fc.oneof(type, fc.uniqueArray(type, {minLength: 1, maxLength: 3}))}),
    fc.record({enum: fc.uniqueArray(leaf, {minLength: 1, maxLength: 4})}),
    fc.record({const: leaf}),
    fc.record({minLength: count, maxLength: count}),
    fc.record({minItems: count, uniqueItems: fc.boolean()}),
    fc.record({maxItems: count}),
    fc.record({minimum: count, exclusiveMaximum: count}),
    fc.record({multipleOf: fc.constantFrom(1, 0.5, 2)}),
    fc.record({pattern: fc.constantFrom('^a', 'b$', '[0-9]', '.')}),
    fc.record({required: fc.uniqueArray(key, {maxLength: 2})}),
    fc.record({properties: schemasOf(one)}),
    fc.record({properties: schemasOf(one), additionalProperties: one}),
    fc.record({properties: schemasOf(one), unevaluatedProperties: one}),
    fc.record({
      patternProperties: fc.constantFrom('^a', 't').chain((name) => one.map((inner) => ({[name]: inner})))
    }),
    fc.record({propertyNames: one}),
    fc.record({items: one}),
    fc.record({prefixItems: some, items: one}),
    fc.record({contains: one, minContains: count}),
    fc.record({contains: one}),
    fc.record({allOf: some}),
    fc.record({anyOf: some}),
    fc.record({oneOf: some}),
    fc.record({not: one}),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    fc.record({if: one, then: one, else: one}),
    fc.record({dependentSchemas: mapOf(one)}),
    fc.constant({$ref: '#/$defs/list'})
  )
  return {
    schema: fc.oneof(
      {maxDepth: 3, depthSize: 'small'},
      fc.constantFrom<JsonSchema>(true, false, {type: 'string'}, {type: 'object'}, {type: 'array'}),
      fc.array(keyword, {minLength: 1, maxLength: 3}).map((parts): JsonSchema => Object.assign({}, ...parts))
    )
  }
})
const $defs = {list: {anyOf: [{type: 'string'}, {type: 'array', items: {$ref: '#/$defs/list'}}]}}

it('a JSON Schema takes what ajv takes; what it refuses has a place that is there, or a key that is missing in one', () => {
  let refused = 0
  let taken = 0
  fc.assert(
    fc.property(schema, fc.array(value, {minLength: 1, maxLength: 6}), (inner, values) => {
      const json: JsonSchema = {allOf: [inner], $defs}
      const ajv = new Ajv2020({strict: false, validateFormats: false, logger: false, ownProperties: true})
      const isGood = ajv.compile(json)
      const result = readJsonSchema(json)
      if ('problems' in result) throw new Error(JSON.stringify(result.problems))
      for (const each of values) {
        const told = runSchema(result.schema, each)
        expect([told.type, each]).toEqual([isGood(each) ? 'valid' : 'refused', each])
        if (told.type !== 'refused') {
          taken++
          continue
        }
        refused++
        for (const {path, message} of told.problems) {
          const isThere = path.length === 0 || valueAt(each, path) !== undefined
          const isMissing = /^missing/.test(message) && typeof valueAt(each, path.slice(0, -1)) === 'object'
          const isMissingAtTop = /^missing/.test(message) && path.length === 1
          expect([isThere || isMissing || isMissingAtTop, path, message]).toEqual([true, path, message])
          expect(message).toMatch(/^(?:found|missing)\b.*, expected\b/s)
          expect(message).not.toMatch(/undefined|\[object/)
        }
      }
    }),
    {numRuns: runs('asking', 'JSON Schemas')}
  )
  expect(Math.min(refused, taken)).toBeGreaterThan((refused + taken) / 10)
})
