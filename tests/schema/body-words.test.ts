import {expect, it} from 'vitest'
import {safeParseNotes, stringifyNotes} from '../../src/index.js'
import {type BodyJson, noteSchemaOfJson, safeTemplateOf} from '../../src/schema/index.js'
import {findBodyJsonProblems} from '../../src/schema/note-schema-of-json.js'

/** Bodies, each with something that there is a word for. */
const bodies: BodyJson[] = [
  {},
  {description: 'A note', maxDepth: 2, text: {minLength: 1}, allText: {pattern: 'TODO'}},
  {links: {min: 2, max: 3, deep: true, url: {format: 'uri'}, text: {minLength: 2}}},
  {items: {min: 1, max: 2, maxDepth: 1, each: {text: {minLength: 3}, checked: false}}},
  {items: {min: 1, each: {checked: true, items: {min: 1, each: 'same', maxDepth: 2}}}},
  {items: {each: {checked: 'task', anyOf: undefined}}},
  {items: {min: 1, each: {anyOf: [{checked: true}, {links: {min: 1}}], description: 'Done, or a link'}}},
  {topics: {A: {}}, otherTopics: 'refuse'},
  {topics: {A: {depth: 2}, B: {depth: {min: 1, max: 3}, optional: true}}, order: 'fixed'},
  {topics: {A: {topics: {B: {topics: {C: {}}}}, otherTopics: 'same'}}},
  {topics: {A: {many: {min: 2, max: 3}}, B: {many: true, title: {pattern: '^v\\d', flags: 'i'}}}},
  {topics: {A: {title: ['One', 'Two']}, B: {title: 'Three', description: 'The third'}}},
  {topics: {A: {anyOf: [{items: {min: 1}}, {text: {minLength: 1}}]}}, otherTopics: {links: {min: 1}}},
  {topics: {A: {anyOf: [{content: [{type: 'code'}]}, {topics: {B: {}}}], many: true}}},
  {content: [{type: 'paragraph'}, {type: ['code', 'html'], min: 2, max: 3}], otherContent: 'refuse'},
  {
    content: [
      {type: 'code', lang: 'sh', text: {minLength: 4}, description: 'How to'},
      {type: 'code', lang: {pattern: '^ts'}}
    ],
    contentOrder: 'any'
  },
  {content: [{type: 'code', lang: ['js', 'ts'], min: 0, max: 1}]},
  {content: [{type: 'table', columns: ['a', 'b'], rows: {min: 2}}]},
  {content: [{type: 'table', columns: {min: 2, includes: ['a']}, rows: {max: 3}}]},
  {
    content: [
      {type: 'image', url: {pattern: '^https:'}, text: {minLength: 1}},
      {type: 'blockquote'},
      {type: 'thematicBreak'}
    ]
  },
  {
    content: [
      {type: 'html', text: {pattern: '<b>'}},
      {type: 'footnoteDefinition'},
      {type: 'blockquote', text: {const: 'x'}}
    ]
  },
  {topics: {A: {content: [{type: 'list'} as never]}}} as BodyJson
]

const texts = [
  '',
  'text [a](https://a.example)\n',
  '- [x] one [a](https://a.example)\n  - [ ] two\n    - three\n',
  '# A\n\n- one\n\n## B\n\n### C\n\n# A\n\ntext\n\n# B\n',
  '# One\n\n```sh\nls -a\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n![x](https://a.example/x.png)\n\n> x\n\n***\n\n<b>x</b>\n\n[^1]: x\n',
  '```ts\nx\n```\n\n| b |\n| - |\n\n<i>y</i>\n\n# v1\n\n# v2\n\n## A\n'
]

it.each(bodies.map((body) => [JSON.stringify(body), body] as const))('%s', (_, body) => {
  const problems = findBodyJsonProblems(body)
  if (problems.length > 0) {
    for (const {message} of problems) expect(message).toMatch(/expected/)
    expect(() => noteSchemaOfJson(body)).toThrow(TypeError)
    return
  }
  const outline = noteSchemaOfJson(body)
  expect(outline['~standard'].jsonSchema.input({target: 'draft-2020-12'})).toMatchObject({type: 'object'})
  for (const text of texts) {
    const {issues} = safeParseNotes(text, {frontMatter: false, outline})
    for (const {message, position} of issues) {
      expect(message).not.toMatch(/undefined|\[object/)
      expect(position).toBeDefined()
    }
  }
  const made = safeTemplateOf(outline)
  if (!made.success) return expect(made.issues.map(({code}) => code)).toContain('cannot-fill')
  expect(safeParseNotes(stringifyNotes(made.notes), {frontMatter: false, outline}).issues).toEqual([])
})

it.each([
  null,
  [],
  {unknown: 1},
  {text: 3},
  {links: {min: -1}},
  {links: {min: 3, max: 2}},
  {links: {deep: 'yes'}},
  {items: {each: 'other'}},
  {items: {each: {checked: 'maybe'}}},
  {items: {maxDepth: 0}},
  {topics: []},
  {topics: {A: {title: '/^x\\d+$/'}}},
  {topics: {A: {title: {pattern: '('}}}},
  {topics: {A: {title: []}}},
  {topics: {A: {depth: 7}}},
  {topics: {A: {depth: {min: 3, max: 1}}}},
  {topics: {A: {optional: 'no'}}},
  {topics: {A: {many: {min: 0.5}}}},
  {topics: {A: {anyOf: []}}},
  {topics: {A: {anyOf: [{}], text: {}}}},
  {topics: {A: {}, a: {title: 'A'}}},
  {otherTopics: 'same'},
  {otherTopics: 'none'},
  {order: 'random'},
  {maxDepth: 9},
  {content: [{type: 'paragraf'}]},
  {content: [{type: 'code', columns: ['a']}]},
  {content: [{type: 'table', columns: {includes: 'a'}}]},
  {content: [{type: 'table', rows: 3}]},
  {content: [{min: 1}]},
  {content: [{type: 'paragraph', lang: 'sh'}]},
  {contentOrder: 'none'},
  {otherContent: 'maybe'},
  {description: 4}
])('%j can’t be used, and it is said where and why', (body) => {
  const problems = findBodyJsonProblems(body)
  expect(problems).not.toEqual([])
  for (const {message} of problems) {
    expect(message).toMatch(/expected|Unexpected|Cannot/)
    expect(message).not.toMatch(/undefined|\[object/)
  }
  expect(() => noteSchemaOfJson(body as BodyJson)).toThrow(TypeError)
})
