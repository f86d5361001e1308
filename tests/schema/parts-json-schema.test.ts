import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {buildPartsJsonSchema} from '../../src/schema/json-schemas.js'
import {findBodyJsonProblems} from '../../src/schema/note-schema-of-json.js'

const validate = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  validateFormats: false
}).compile(buildPartsJsonSchema())

describe('the JSON Schema of a body’s schema', () => {
  it.each<[body: unknown]>([
    [{}],
    [
      {
        $schema: 'x',
        description: 'a',
        maxDepth: 3,
        order: 'fixed',
        otherTopics: 'refuse',
        frontMatter: {type: 'object'}
      }
    ],
    [
      {
        topics: {
          Links: {
            items: {min: 1, max: 3, maxDepth: 2, each: {links: {min: 1, deep: true, url: {format: 'uri'}}}}
          }
        }
      }
    ],
    [{topics: {A: {optional: true, many: {min: 2}, depth: 2, title: {pattern: '^A'}, otherTopics: 'same'}}}],
    [{topics: {A: {title: ['a', 'b'], depth: {max: 3}, many: true, anyOf: [{text: true}, {items: {}}]}}}],
    [{items: {each: {checked: 'task', items: {each: 'same'}}}}],
    [{items: {each: {anyOf: [{checked: true}, {text: {minLength: 1}}]}}}],
    [
      {
        content: [
          {type: 'code', lang: 'sh'},
          {type: ['table'], columns: ['a'], rows: {min: 1}}
        ],
        contentOrder: 'any'
      }
    ],
    [
      {
        content: [
          {type: 'table', columns: {includes: ['a'], min: 2}},
          {type: 'image', url: {}}
        ],
        otherContent: 'refuse'
      }
    ]
  ])('takes what is one: %j', (body) => {
    expect(findBodyJsonProblems(body)).toEqual([])
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each<[body: unknown]>([
    [3],
    [{topcs: {}}],
    [{topics: []}],
    [{topics: {A: {itms: {}}}}],
    [{topics: {A: {depth: 7}}}],
    [{topics: {A: {depth: {min: 7}}}}],
    [{topics: {A: {depth: {max: 0}}}}],
    [{otherTopics: 'same'}],
    [{items: {each: 'same'}}],
    [{items: {min: -1}}],
    [{items: {each: {checked: 'yes'}}}],
    [{items: {each: {anyOf: [{}], text: {}}}}],
    [{topics: {A: {anyOf: [{}], text: {}}}}],
    [{content: []}],
    [{content: [{lang: 'sh'}]}],
    [{content: [{type: 'code', rows: {}}]}],
    [{content: [{type: ['paragraph', 'table'], rows: {}}]}],
    [{maxDepth: 0}],
    [{text: 'a'}],
    [{topics: {A: {title: {pattern: 'a', flag: 'i'}}}}]
  ])('refuses what is none: %j', (body) => {
    expect(findBodyJsonProblems(body)).not.toEqual([])
    expect(validate(body)).toBe(false)
  })
})
