import type {StandardSchemaV1} from '@standard-schema/spec'
import {frontMatterOf, parseNotes} from 'apunte'
import {schemaOfJson} from 'apunte/schema'
import {describe, expectTypeOf, test} from 'vitest'

type Output<Schema extends StandardSchemaV1> = StandardSchemaV1.InferOutput<Schema>
type Input<Schema extends StandardSchemaV1> = StandardSchemaV1.InferInput<Schema>

describe('schemaOfJson', () => {
  test('tells the type of a constant', () => {
    const schema = schemaOfJson({
      type: 'object',
      properties: {
        title: {type: 'string'},
        tags: {type: 'array', items: {enum: ['web', 'elm']}},
        rating: {type: ['integer', 'null']},
        by: {anyOf: [{type: 'string'}, {type: 'array', items: {type: 'string'}}]}
      },
      required: ['title'],
      additionalProperties: false
    })
    expectTypeOf<Output<typeof schema>>().toEqualTypeOf<{
      title: string
      tags?: Array<'web' | 'elm'>
      rating?: number | null
      by?: string | string[]
    }>()
    const notes = parseNotes('', {frontMatter: schema})
    expectTypeOf(frontMatterOf(notes, schema).title).toEqualTypeOf<string>()
    // @ts-expect-error there is no such key
    frontMatterOf(notes, schema).titel
  })

  test('other keys are unknown', () => {
    const schema = schemaOfJson({type: 'object', properties: {title: {type: 'string'}}, required: ['title']})
    const data = {} as Output<typeof schema>
    expectTypeOf(data.title).toEqualTypeOf<string>()
    expectTypeOf(data.date).toEqualTypeOf<unknown>()
  })

  test('what takes no keys takes no front matter', () => {
    const schema = schemaOfJson({type: 'object', properties: {title: {type: 'string'}}})
    expectTypeOf<undefined>().toExtend<Input<typeof schema>>()
    const strict = schemaOfJson({type: 'object', properties: {title: {type: 'string'}}, required: ['title']})
    expectTypeOf<undefined>().not.toExtend<Input<typeof strict>>()
  })

  test('what is read from a file is unknown, or of a type that is given', () => {
    const json: {type: string} = {type: 'object'}
    const other = schemaOfJson(json)
    expectTypeOf<Output<typeof other>>().toBeUnknown()
    const schema = schemaOfJson<{title: string}>(json)
    expectTypeOf<Output<typeof schema>>().toEqualTypeOf<{title: string}>()
    // @ts-expect-error a text is no JSON Schema
    schemaOfJson('{}')
  })
})
