import {toStandardJsonSchema} from '@valibot/to-json-schema'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {checkNotes, frontMatterOf, jsonSchemaOf, parseNotes, safeParseNotes} from '../../src/index.js'
import type {JsonSchema} from '../../src/schema/body.js'
import {jsonOf, readJsonSchema, schemaOfJson} from '../../src/schema/schema-of-json.js'
import {recordReferences} from '../../src/validate/record-references.js'

interface Told {
  message: string
  path: unknown
}

/** What a JSON Schema says of a value: each problem as `path: message`. */
function judge(json: JsonSchema, value: unknown): string[] {
  const result = schemaOfJson<unknown>(json)['~standard'].validate(value) as {issues?: Told[]}
  return (result.issues ?? []).map(({message, path}) => `${(path as string[]).join('.')}: ${message}`)
}

// biome-ignore-start lint/suspicious/noThenProperty: a keyword of JSON Schema
describe('what a JSON Schema refuses is said in words, once, at its place', () => {
  const book = {
    type: 'object',
    properties: {kind: {const: 'book'}, isbn: {type: 'string'}},
    required: ['kind', 'isbn']
  }
  const talk = {
    type: 'object',
    properties: {kind: {const: 'talk'}, at: {type: 'string'}},
    required: ['kind', 'at']
  }
  const strict = {properties: {title: {type: 'string'}, date: {format: 'date'}}, additionalProperties: false}
  it.each<[json: JsonSchema, value: unknown, ...told: string[]]>([
    [{type: 'string'}, 3, ': found `3`, expected a text'],
    [{type: 'string'}, null, ': found nothing, expected a text'],
    [{type: 'string'}, undefined, ': found nothing, expected a text'],
    [{type: 'integer'}, '3', ': found the text `3`, expected a whole number'],
    [{type: ['string', 'null']}, [], ': found an empty list, expected a text or nothing'],
    [{type: 'boolean'}, {}, ': found keys and values, expected `true` or `false`'],
    [{type: 'string', format: 'date'}, 2018, ': found `2018`, expected a date, such as 2026-01-31'],
    [{format: 'date'}, '2018-02-30', ': found `2018-02-30`, expected a date, such as 2026-01-31'],
    [{format: 'url'}, 'a b', ': found `a b`, expected a URL, such as https://a.example/'],
    [
      {enum: ['draft', 'done']},
      'drft',
      ': found `drft`, expected one of draft, done (did you mean `draft`?)'
    ],
    [{enum: [1, null, 'x']}, 'y', ': found `y`, expected one of 1, nothing, x (did you mean `x`?)'],
    [{const: 'note'}, 'nota', ': found `nota`, expected `note` (did you mean `note`?)'],
    [
      {required: ['title'], properties: {title: {type: 'string'}}},
      {titel: 1},
      'title: missing, expected a text: is `titel` meant?'
    ],
    [{required: ['a', 'b']}, {}, 'a: missing, expected any value', 'b: missing, expected any value'],
    [
      strict,
      {titel: 'x'},
      'titel: found an unknown key, expected one of title, date (did you mean `title`?)'
    ],
    [strict, {title: 'x', tite: 'x'}, 'tite: found an unknown key, expected one of title, date'],
    [{additionalProperties: false}, {a: 1}, 'a: found an unknown key, expected none'],
    [
      {properties: {a: true}, unevaluatedProperties: false},
      {b: 1},
      'b: found an unknown key, expected `a` (did you mean `a`?)'
    ],
    [{additionalProperties: {type: 'string'}}, {a: 1}, 'a: found `1`, expected a text'],
    [{patternProperties: {'^x': {type: 'string'}}}, {xa: 1}, 'xa: found `1`, expected a text'],
    [
      {propertyNames: {pattern: '^[a-z]+$'}},
      {A1: 1},
      'A1: found the key `A1`, expected a text that `^[a-z]+$` finds'
    ],
    [{dependentRequired: {a: ['b']}}, {a: 1}, 'b: missing, expected it beside `a`'],
    [
      {items: {type: 'string'}},
      ['a', 1, 2],
      '1: found `1`, expected a text',
      '2: found `2`, expected a text'
    ],
    [
      {prefixItems: [{type: 'string'}], items: false},
      [1, 2],
      '0: found `1`, expected a text',
      '1: found `2`, expected nothing'
    ],
    [{minItems: 1}, [], ': found an empty list, expected 1 at least'],
    [{maxItems: 1}, [1, 2], ': found 2 entries, expected 1 at most'],
    [{uniqueItems: true}, ['a', 'b', 'a'], ': found `a` twice (entries 1 and 3), expected each once'],
    [{contains: {const: 3}}, [1, 2], ': found no such entry, expected one at least: `3`'],
    [
      {contains: {const: 3}, minContains: 2},
      [1, 3],
      ': found too few such entries, expected 2 at least: `3`'
    ],
    [
      {contains: {const: 3}, maxContains: 1},
      [3, 3],
      ': found too many such entries, expected 1 at most: `3`'
    ],
    [{minProperties: 2}, {a: 1}, ': found 1 key, expected 2 at least'],
    [{maxProperties: 0}, {a: 1}, ': found 1 key, expected 0 at most'],
    [{minLength: 2}, 'a', ': found `a`, expected 2 characters at least'],
    [{maxLength: 2}, 'a🙂c', ': found 3 characters, expected 2 at most'],
    [{pattern: '^a'}, 'b', ': found `b`, expected a text that `^a` finds'],
    [{minimum: 2}, 1, ': found `1`, expected 2 at least'],
    [{maximum: 2}, 3, ': found `3`, expected 2 at most'],
    [{exclusiveMinimum: 2}, 2, ': found `2`, expected more than 2'],
    [{exclusiveMaximum: 2}, 2, ': found `2`, expected less than 2'],
    [{multipleOf: 0.1}, 0.25, ': found `0.25`, expected a multiple of 0.1'],
    [{not: {type: 'string'}}, 'a', ': found `a`, expected another value than a text'],
    [false, 1, ': found `1`, expected nothing'],
    [{anyOf: [{type: 'string'}, {type: 'array'}]}, 3, ': found `3`, expected a text or a list'],
    [
      {anyOf: [{type: 'string'}, {type: 'array', items: {type: 'string'}}]},
      ['a', 3],
      '1: found `3`, expected a text'
    ],
    [{oneOf: [book, talk]}, {kind: 'talk'}, 'at: missing, expected a text'],
    [
      {oneOf: [{type: 'string'}, {minLength: 1}]},
      'a',
      ': found what 2 of the forms take that are allowed here, expected what one alone takes'
    ],
    [{allOf: [{type: 'string'}, {type: 'string'}]}, 1, ': found `1`, expected a text'],
    [
      {if: {required: ['a']}, then: {required: ['b']}},
      {a: 1},
      'b: missing, expected any value: is `a` meant?'
    ],
    [{if: {required: ['a']}, else: false}, {}, ': found keys and values, expected nothing'],
    [{dependentSchemas: {a: {required: ['bcd']}}}, {a: 1}, 'bcd: missing, expected any value'],
    [
      {$defs: {d: {format: 'date'}}, properties: {a: {$ref: '#/$defs/d'}}},
      {a: 'x'},
      'a: found `x`, expected a date, such as 2026-01-31'
    ],
    [
      {$dynamicAnchor: 'n', properties: {c: {$dynamicRef: '#n'}, d: {type: 'null'}}},
      {c: {d: 1}},
      'c.d: found `1`, expected nothing'
    ],
    [{components: {x: {type: 'string'}}, $ref: '#/components/x'}, 1, ': found `1`, expected a text'],
    [{properties: {'a/b~c %d': {type: 'string'}}}, {'a/b~c %d': 1}, 'a/b~c %d: found `1`, expected a text'],
    [
      {type: 'string', reference: 'people/*.md'},
      1,
      ': found `1`, expected the name of a note of `people/*.md`'
    ]
  ])('%j of %j', (json, value, ...told) => {
    expect(judge(json, value)).toEqual(told)
  })

  it('without an end to what a value is', () => {
    expect(judge({type: 'string'}, 'x\u001b[31m')).toEqual([])
    expect(judge({type: 'number'}, `\u001b[31m${'x'.repeat(100)}`)[0]).not.toMatch(/\p{Cc}|x{41}/u)
  })
})

// biome-ignore-end lint/suspicious/noThenProperty: a keyword of JSON Schema

describe('a JSON Schema that cannot be used is refused with the place', () => {
  const chain: Record<string, JsonSchema> = {x0: {type: 'string'}}
  for (let index = 1; index < 40; index++) {
    const $ref = `#/$defs/x${index - 1}`
    chain[`x${index}`] = {allOf: [{$ref}, {$ref}]}
  }
  let deep: JsonSchema = {}
  for (let index = 0; index < 1000; index++) deep = {not: deep}
  it.each<[json: unknown, message: string]>([
    [3, 'Cannot use the JSON Schema: Unexpected `3`, expected a JSON Schema: an object, `true` or `false`'],
    [
      undefined,
      'Cannot use the JSON Schema: Unexpected nothing, expected a JSON Schema: plain data, not too deep, as JSON has it'
    ],
    [{properties: {a: []}}, 'at `/properties/a`: Unexpected array, expected a JSON Schema'],
    [{type: 'strin'}, 'at `/type`: Unexpected type `strin`, expected one of'],
    [{items: {type: ['string', 'nul']}}, 'at `/items/type`: Unexpected type `nul`'],
    [{type: 3}, 'at `/type`: Unexpected `3`, expected one of string'],
    [{properties: {'a/b': {pattern: '('}}}, 'at `/properties/a~1b/pattern`: Unexpected pattern `(`'],
    [{patternProperties: {'[': true}}, 'at `/patternProperties/[`: Unexpected pattern `[`'],
    [
      {$ref: '#/$defs/x'},
      'at `/$ref`: Unexpected `$ref` `#/$defs/x`, expected one to a schema of this document'
    ],
    [{$ref: 'https://a.example/b.json'}, 'at `/$ref`: Unexpected `$ref`'],
    [
      {requird: ['a']},
      'at `/requird`: Unexpected keyword `requird`, expected one of JSON Schema (did you mean `required`?)'
    ],
    [{format: 'dat'}, '(did you mean `date`?)'],
    [{reference: 3}, 'at `/reference`: Unexpected `3`, expected a glob of notes'],
    [{reference: {patterns: ['a'], keys: 'b'}}, 'at `/reference`: Unexpected object'],
    [{required: 'a'}, 'at `/required`: Unexpected `a`, expected a list of texts'],
    [{required: true}, 'at `/required`: Unexpected `true`'],
    [{minimum: '3'}, 'at `/minimum`: Unexpected `3`, expected a number'],
    [{minLength: -1}, 'at `/minLength`: Unexpected `-1`, expected a whole number, 0 at least'],
    [{multipleOf: 0}, 'at `/multipleOf`: Unexpected `0`, expected a number above 0'],
    [{items: [{}]}, 'at `/items`: Unexpected list, expected a JSON Schema: `prefixItems`'],
    [{anyOf: []}, 'at `/anyOf`: Unexpected array, expected a list of JSON Schemas'],
    [{enum: []}, 'at `/enum`'],
    [
      {title: 'string', foo: {type: 'number'}},
      'at `/foo`: Unexpected keyword `foo` in a schema that judges nothing, expected some of JSON Schema: is `properties` meant?'
    ],
    [{properties: {by: {name: {type: 'string'}}}}, 'at `/properties/by/name`: Unexpected keyword `name`'],
    [{$defs: {a: {name: true}}, $ref: '#/$defs/a'}, 'at `/$defs/a/name`: Unexpected keyword `name`'],
    [{properties: {a: v.string()}}, 'at `/properties/a`: Unexpected Standard Schema, expected a JSON Schema'],
    [{properties: {a: z.string()}}, 'at `/properties/a`: Unexpected Standard Schema, expected a JSON Schema'],
    [{properties: {a: () => true}}, 'at `/properties/a`: Unexpected function, expected a JSON Schema'],
    [{$schema: 'https://json-schema.org/draft-03/schema'}, 'at `/$schema`: Unexpected `$schema`'],
    [
      {allOf: [{$ref: '#'}]},
      'Unexpected loop, expected a schema that refers to itself for parts of a value alone'
    ],
    [{$defs: chain, $ref: '#/$defs/x39'}, 'Unexpected number of schemas for one value'],
    [deep, 'Unexpected depth'],
    [
      {$defs: {a: {$dynamicAnchor: 'n'}, b: {$dynamicAnchor: 'n'}}, $dynamicRef: '#n'},
      'at `/$dynamicRef`: Unexpected `$dynamicRef` `#n`, expected `$ref`'
    ]
  ])('%#', (json, message) => {
    expect(() => schemaOfJson<unknown>(json as JsonSchema)).toThrow(TypeError)
    expect(() => schemaOfJson<unknown>(json as JsonSchema)).toThrow(message)
  })

  it('all that is wrong at once', () => {
    const result = readJsonSchema({type: 'x', properties: {a: {format: 'dat'}}, minItems: -1}) as {
      problems: Told[]
    }
    expect(result.problems.map(({path}) => path)).toEqual([
      ['type'],
      ['minItems'],
      ['properties', 'a', 'format']
    ])
  })

  it('others’ words and formats mean nothing', () => {
    expect(
      judge({'x-order': 3, example: 1, nullable: true, format: 'cuid', errorMessage: 'no'}, 'x')
    ).toEqual([])
  })

  it('definitions may stand in groups, and what judges nothing may be told about', () => {
    const $defs = {people: {name: {type: 'string'}}}
    expect(judge({$defs, $ref: '#/$defs/people/name'}, 3)).toHaveLength(1)
    expect(judge({properties: {a: {title: 'A', 'x-order': 1, markdownDescription: 'any'}}}, {a: 3})).toEqual(
      []
    )
  })

  it('of older drafts', () => {
    const draft7 = 'http://json-schema.org/draft-07/schema#'
    expect(
      judge({$schema: draft7, items: [{type: 'string'}], additionalItems: false}, ['a', 1])
    ).toHaveLength(1)
    expect(
      judge({$schema: draft7, definitions: {a: {type: 'string'}}, $ref: '#/definitions/a'}, 1)
    ).toHaveLength(1)
    const draft4 = 'http://json-schema.org/draft-04/schema#'
    expect(judge({$schema: draft4, minimum: 3, exclusiveMinimum: true}, 3)).toHaveLength(1)
  })
})

describe('schemaOfJson', () => {
  it('stands wherever a Standard Schema does', () => {
    const schema = schemaOfJson({
      type: 'object',
      properties: {title: {type: 'string'}, tags: {type: 'array', items: {enum: ['web', 'elm']}}},
      required: ['title']
    })
    const notes = parseNotes('---\ntitle: Elm\ntags: [elm]\n---\n', {frontMatter: schema})
    const {title, tags} = frontMatterOf(notes, schema)
    expect([title, tags]).toEqual(['Elm', ['elm']])
    const issues = checkNotes('---\ntitle: Elm\ntags:\n  - elm\n  - Web\n---\n', {frontMatter: schema})
    expect(issues.map(({message, position}) => [message, position?.start.line])).toEqual([
      ['Unexpected front matter at `tags[1]`: found `Web`, expected one of web, elm (did you mean `web`?)', 5]
    ])
    expect(jsonSchemaOf(schema)).toEqual(jsonOf(schema))
  })

  it('judges a note without front matter as one without keys', () => {
    const message = 'Unexpected front matter at `title`: missing, expected any value'
    const issues = checkNotes('# A\n\n- b\n', {frontMatter: schemaOfJson({required: ['title']})})
    expect(issues.map((issue) => issue.message)).toEqual([expect.stringContaining(message)])
    expect(safeParseNotes('# A\n', {frontMatter: schemaOfJson({type: 'object'})})).toMatchObject({
      success: true,
      frontMatter: {}
    })
  })

  it('keeps its own copy, and gives copies', () => {
    const json = Object.freeze({type: 'string', enum: ['a']})
    const schema = schemaOfJson<unknown>(json)
    ;(json.enum as string[]).push('b')
    expect(judge(jsonOf(schema) as JsonSchema, 'b')).toHaveLength(1)
    ;(jsonOf(schema) as {enum: string[]}).enum.push('c')
    expect(jsonOf(schema)).toEqual({type: 'string', enum: ['a']})
    expect(jsonSchemaOf(schemaOfJson(true))).toEqual({})
    expect(jsonSchemaOf(schemaOfJson(false))).toEqual({not: {}})
    expect(jsonOf(toStandardJsonSchema(v.string()))).toBeUndefined()
  })

  it('asks about references', () => {
    const json = {
      properties: {
        by: {type: 'string', reference: 'people/*.md', format: 'uri-reference'},
        see: {type: 'array', items: {reference: {patterns: ['a/*.md', 'b/*.md'], key: 'id'}}}
      }
    }
    const seen: unknown[] = []
    recordReferences(
      ({patterns, key}, value) => seen.push([patterns, key, value]) > 0,
      () => judge(json, {by: 'jane', see: ['x', 'y']})
    )
    expect(seen).toEqual([
      [['people/*.md'], undefined, 'jane'],
      [['a/*.md', 'b/*.md'], 'id', 'x'],
      [['a/*.md', 'b/*.md'], 'id', 'y']
    ])
  })

  it('takes odd values', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(judge({type: 'object'}, {a: undefined, b: 1})).toEqual([])
    expect(judge({type: 'object', properties: {a: {type: 'string'}}}, {a: undefined})).toEqual([])
    expect(judge({type: 'array', items: {type: 'number'}}, [1n])[0]).toMatch('no plain data')
    expect(
      judge({properties: {self: {properties: {self: {type: 'string'}}}}, additionalProperties: {}}, loop)
    ).toHaveLength(1)
    expect(judge({additionalProperties: {type: 'string'}}, {'\ud800': 1})).toEqual([
      '\ufffd: found `1`, expected a text'
    ])
    expect(
      judge({additionalProperties: {type: 'string'}}, JSON.parse('{"__proto__": 1, "constructor": "a"}'))
    ).toHaveLength(1)
    expect(judge({properties: {constructor: {type: 'string'}}, required: ['toString']}, {})).toEqual([
      'toString: missing, expected any value'
    ])
    expect(Object.prototype).not.toHaveProperty('type')
  })

  it('gives up where it would ask too often, and says so', () => {
    const side = (type: string): JsonSchema => ({
      type: 'object',
      properties: {text: {type}, items: {type: 'array', items: {$ref: '#/$defs/item'}}}
    })
    const json = {$defs: {item: {anyOf: [side('number'), side('boolean')]}}, $ref: '#/$defs/item'}
    const nested = (depth: number): object => (depth === 0 ? {} : {items: [{text: 'a'}, nested(depth - 1)]})
    expect(judge(json, nested(3))).toHaveLength(3)
    expect(judge(json, nested(14))).toEqual([
      ': found too many levels, expected fewer: the schema asks too often about each'
    ])
    expect(judge(json, nested(100))).toHaveLength(1)
    const many = Array.from({length: 10_001}, (_, index) => index)
    expect(judge({properties: {a: {uniqueItems: true}}}, {a: many})).toEqual([
      ': found a list of 10001 entries, expected 10000 at most: the schema asks whether each is there once'
    ])
  })

  it('judges the key `__proto__` as any other', () => {
    const json = JSON.parse(
      '{"properties": {"__proto__": {"required": ["a"]}}, "additionalProperties": true}'
    )
    expect(judge(json, JSON.parse('{"__proto__": {}}'))).toEqual(['__proto__.a: missing, expected any value'])
    expect(judge(json, {})).toEqual([])
  })

  it('takes long texts and many mistakes in linear time', () => {
    expect(judge({format: 'url'}, `http://${'a'.repeat(100_000)}!`)).toEqual([])
    for (const format of [
      'uri',
      'uri-reference',
      'email',
      'hostname',
      'date-time',
      'duration',
      'uri-template',
      'json-pointer'
    ])
      judge({format}, 'a.'.repeat(100_000))
    expect(
      judge(
        {items: {type: 'string'}},
        Array.from({length: 20_000}, () => 1)
      )
    ).toHaveLength(20_000)
    const lists = Array.from({length: 20_000}, () => [1])
    expect(judge({items: {contains: {type: 'string'}, minContains: 2}}, lists)).toHaveLength(20_000)
    const numbers = Object.fromEntries(lists.map((_, index) => [`k${index}`, 1]))
    const choice = [{additionalProperties: {type: 'string'}}, {type: 'string'}]
    expect(judge({anyOf: choice}, numbers)).toHaveLength(20_000)
  })

  it('knows no formats of the names that every object has', () => {
    for (const format of ['hasOwnProperty', '__proto__', 'constructor'])
      expect(judge({format}, 'x')).toEqual([])
  })

  it('says what is wrong with a schema of very many branches', () => {
    expect(() => schemaOfJson({anyOf: Array.from({length: 130_000}, () => true)})).toThrow(
      'Unexpected number of schemas for one value'
    )
  })
})
