import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {
  NoteFrontMatterSchema,
  NotesError,
  OutlineSchema,
  safeParseNotes,
  stringifyNotes,
  titleOf,
  topics
} from '../../src/index.js'
import {
  type BodyJson,
  item,
  list,
  noteSchema,
  noteSchemaOfJson,
  safeTemplateOf,
  schemaOfJson,
  type TemplateOptions,
  type TemplateSchemas,
  templateOf,
  topic
} from '../../src/schema/index.js'

const now = new Date(2026, 0, 31, 12)

/** The text of a template. */
function textOf(schema: Parameters<typeof templateOf>[0], options: TemplateOptions = {}): string {
  return stringifyNotes(templateOf(schema, {now, ...options}))
}

const ofBody = (body: BodyJson): string => textOf(noteSchemaOfJson(body))

/** What can't be filled in. */
function gapsOf(schema: Parameters<typeof templateOf>[0], options: TemplateOptions = {}): string[] {
  const {success, issues} = safeTemplateOf(schema, {now, ...options})
  expect(success).toBe(issues.length === 0)
  for (const issue of issues) expect(issue).toMatchObject({code: 'cannot-fill', severity: 'error'})
  return issues.map(({message}) => message)
}

describe('templateOf', () => {
  it('has topics, bullets, links and blocks that have to be there', () => {
    expect(
      ofBody({
        description: 'A recipe',
        content: [
          {type: 'image'},
          {type: 'code', lang: 'sh'},
          {type: 'table', columns: ['A', 'B'], rows: {min: 1}}
        ],
        topics: {
          Links: {description: 'Where it is from', items: {min: 2, each: {links: {min: 1}, checked: 'task'}}},
          Notes: {text: {minLength: 6}, topics: {More: {}, Less: {optional: true}}},
          Others: {optional: true}
        }
      })
    ).toBe(
      [
        '<!-- A recipe -->',
        '![](image.png)',
        '```sh\n```',
        '| A | B |\n| --- | --- |\n| | |',
        '## Links',
        '<!-- Where it is from -->',
        '- [ ] [TODO](https://example.org/)\n- [ ] [TODO](https://example.org/)',
        '## Notes',
        'TODO..',
        '### More',
        'TODO\n'
      ].join('\n\n')
    )
  })

  it('has front matter of JSON Schemas, of parts, and of libraries that tell no JSON', () => {
    const json = schemaOfJson({
      type: 'object',
      required: ['title', 'date', 'tags', 'state', 'id', 'url'],
      properties: {
        title: {type: 'string', minLength: 1},
        date: {type: 'string', format: 'date'},
        tags: {type: 'array', minItems: 2, uniqueItems: true, items: {enum: ['a', 'b']}},
        state: {enum: ['draft', 'done'], default: 'done'},
        id: {type: 'string', pattern: '^x', examples: ['x1']},
        url: {type: 'string'}
      }
    })
    expect(textOf(json)).toBe(
      '---\ntitle: "TODO"\ndate: "2026-01-31"\ntags:\n  - "a"\n  - "b"\nstate: "done"\nid: "x1"\nurl: "https://example.org/"\n---\n'
    )
    expect(textOf(NoteFrontMatterSchema)).toBe('---\ntitle: "TODO"\ndate: "2026-01-31"\n---\n')
    const ofValibot = v.object({
      title: v.pipe(v.string(), v.minLength(3)),
      state: v.picklist(['draft', 'done']),
      author: v.object({name: v.string(), age: v.number()})
    })
    expect(textOf(ofValibot)).toBe(
      '---\ntitle: "TODO"\nstate: "draft"\nauthor:\n  name: "TODO"\n  age: 0\n---\n'
    )
    const ofZod = z.object({
      title: z.string().min(3),
      state: z.enum(['draft', 'done']),
      more: z.string().optional()
    })
    expect(textOf(ofZod)).toBe('---\ntitle: "TODO"\nstate: "draft"\n---\n')
    expect(textOf(noteSchema({frontMatter: ofZod, topics: {A: topic()}}))).toBe(
      '---\ntitle: "TODO"\nstate: "draft"\n---\n\n## A\n\nTODO\n'
    )
    expect(textOf(schemaOfJson({properties: {title: {type: 'string'}}}))).toBe('')
    expect(textOf({frontMatter: false, outline: noteSchema({topics: {A: topic()}})})).toBe('## A\n\nTODO\n')
  })

  it('has the values that are given, and judges them', () => {
    const json = schemaOfJson({
      type: 'object',
      required: ['title', 'author'],
      properties: {
        title: {type: 'string', maxLength: 5},
        author: {type: 'object', required: ['name', 'age'], properties: {age: {type: 'integer', minimum: 18}}}
      }
    })
    expect(textOf(json, {values: {title: 'Elm', author: {name: 'Ana'}, more: [1]}})).toBe(
      '---\ntitle: "Elm"\nauthor:\n  age: 18\n  name: "Ana"\nmore:\n  - 1\n---\n'
    )
    expect(gapsOf(json, {values: {title: 'too long'}})).toEqual([
      expect.stringContaining('Cannot fill in `frontMatter.title`')
    ])
    expect(gapsOf(NoteFrontMatterSchema, {values: {date: 'yesterday'}})).toEqual([
      expect.stringContaining('Cannot fill in `frontMatter.date`')
    ])
  })

  it('has the title in the front matter, or as a heading that may have any', () => {
    const ofAny = noteSchemaOfJson({topics: {Title: {title: {pattern: '.'}, depth: 1, topics: {More: {}}}}})
    expect(textOf(ofAny, {title: 'Elm'})).toBe('# Elm\n\n## More\n\nTODO\n')
    expect(textOf(ofAny)).toBe('# Title\n\n## More\n\nTODO\n')
    expect(textOf({frontMatter: NoteFrontMatterSchema, outline: ofAny}, {title: 'Elm'})).toBe(
      '---\ntitle: "Elm"\ndate: "2026-01-31"\n---\n\n# Elm\n\n## More\n\nTODO\n'
    )
    expect(textOf(noteSchemaOfJson({topics: {A: {}}}), {title: 'Elm'})).toBe(
      '---\ntitle: "Elm"\n---\n\n## A\n\nTODO\n'
    )
    const ofIds = schemaOfJson({
      type: 'object',
      required: ['id', 'slug', 'created'],
      properties: {id: {type: 'string'}, slug: {type: 'string'}, created: {type: 'string'}}
    })
    expect(textOf(ofIds, {title: 'Élan vital!', values: {}})).toBe(
      '---\nid: "202601311200"\nslug: "élan-vital"\ncreated: "2026-01-31"\ntitle: "Élan vital!"\n---\n'
    )
  })

  it('ends where bullets hold themselves', () => {
    const link = item({links: {min: 1}})
    expect(textOf(noteSchema({items: list(item({items: list(link, {min: 1})}), {min: 1})}))).toBe(
      '- TODO\n  - [TODO](https://example.org/)\n'
    )
    const either = {anyOf: [{items: {min: 1, each: 'same' as const}}, {links: {min: 1}}]}
    expect(ofBody({items: {min: 1, each: either}})).toBe('- [TODO](https://example.org/)\n')
    expect(gapsOf(noteSchemaOfJson({items: {min: 1, each: {items: {min: 1, each: 'same'}}}}))).toEqual([
      'Cannot fill in `items.each.items`: found no bullets that come to an end, expected bullets that need none below'
    ])
  })

  it('puts topics at their depths, in an order in which they stand beside each other', () => {
    expect(ofBody({topics: {A: {}, B: {depth: 3}, C: {topics: {D: {depth: 4}}}}})).toBe(
      '### B\n\nTODO\n\n## A\n\nTODO\n\n## C\n\n#### D\n\nTODO\n'
    )
    expect(ofBody({order: 'fixed', topics: {A: {depth: {min: 2}}, B: {depth: 3}}})).toBe(
      '### A\n\nTODO\n\n### B\n\nTODO\n'
    )
    expect(ofBody({topics: {A: {depth: 1}, B: {topics: {C: {}}}}})).toBe(
      '# A\n\nTODO\n\n# B\n\n## C\n\nTODO\n'
    )
    expect(gapsOf(noteSchemaOfJson({order: 'fixed', topics: {A: {depth: 2}, B: {depth: 3}}}))).toEqual([
      'Cannot fill in `topics`: found no depths for its topics below 0, expected some up to 6'
    ])
    expect(
      gapsOf(noteSchemaOfJson({maxDepth: 2, topics: {A: {topics: {B: {topics: {C: {}}}}}}}))
    ).toHaveLength(1)
  })

  it.each([
    ['^Week \\d+$', 'Week 1'],
    ['^\\d+\\.\\d+\\.\\d+ — \\d{4}-\\d{2}-\\d{2}$', '1.1.1 — 1111-11-11'],
    ['^(?:Draft|Final): [A-Z][a-z]*!?$', 'Draft: A'],
    ['^[^\\s\\d]{2,3}\\.$', 'aa.'],
    ['^\\p{Lu}\\w*(?<year> \\d{4})?$', 'A'],
    ['^Q[1-4]\\/(\\d\\d)$', 'Q1/11'],
    ['ab+c|d', 'abc'],
    ['^\\[x\\] \\u00e9\\x41$', '[x] éA']
  ])('makes a title of %s', (pattern, title) => {
    expect(gapsOf(noteSchemaOfJson({topics: {A: {title: {pattern}}}}))).toEqual([])
    const {notes} = safeTemplateOf(noteSchemaOfJson({topics: {A: {title: {pattern}}}}), {now})
    expect([...topics(notes)].map((topic) => titleOf(topic))).toEqual([title])
  })

  it.each(['^(a)\\1$', '^(?!a)b$', '^a\\b b$', '(?<=a)b', '^((a{99}){99}){99}$'])(
    'makes nothing of %s',
    (pattern) => {
      expect(gapsOf(noteSchemaOfJson({topics: {X: {title: {pattern}}}}))).toHaveLength(1)
    }
  )

  it('has a paragraph in topics that would hold nothing, where one may stand', () => {
    const Refused = {content: [{type: 'code', min: 0}], otherContent: 'refuse'} as const
    expect(ofBody({topics: {Said: {description: 'x'}, Refused, Free: {}}})).toBe(
      '## Said\n\n<!-- x -->\n\n## Refused\n\n## Free\n\nTODO\n'
    )
    expect(ofBody({allText: {const: 'A'}, topics: {A: {}}})).toBe('## A\n')
  })

  it('finds titles that a pattern finds among those that are likely', () => {
    expect(ofBody({topics: {Day: {title: {pattern: '^\\d{4}-\\d\\d-\\d\\d$'}, many: {min: 2}}}})).toBe(
      '## 2026-01-31\n\nTODO\n\n## 2026-01-30\n\nTODO\n'
    )
    expect(ofBody({topics: {}, otherTopics: {many: {min: 2}, items: {min: 1}}})).toBe(
      '## TODO\n\n- TODO\n\n## TODO 2\n\n- TODO\n'
    )
    expect(gapsOf(noteSchemaOfJson({topics: {Release: {title: {pattern: '^v(?=\\d)'}}}}))).toEqual([
      'Cannot fill in `topics.Release.title`: found no title that `/^v(?=\\d)/u` finds'
    ])
  })

  it('tells all that it can’t fill in, and gives the rest', () => {
    const schema = noteSchemaOfJson({
      topics: {
        A: {text: {pattern: '^x(?=y)'}},
        B: {content: [{type: 'unread'}], items: {min: 5000}},
        C: {items: {min: 1}}
      }
    })
    const {notes} = safeTemplateOf(schema)
    expect(stringifyNotes(notes)).toBe('## A\n\n## B\n\n## C\n\n- TODO\n')
    expect(gapsOf(schema)).toEqual([
      expect.stringContaining('Cannot fill in `topics.A.text`: '),
      'Cannot fill in `topics.B.items.min`: 5000 are too many to be filled in',
      'Cannot fill in `topics.B.content[0]`: what is not read can’t be written'
    ])
    expect(() => templateOf(schema)).toThrow(NotesError)
    expect(() => templateOf(schema)).toThrow(/Cannot make a note that keeps the schema/)
  })

  it('leaves comments out where they would break the schema, or when asked to', () => {
    const body = {description: 'All of it', topics: {A: {description: 'a --> b\n\nc'}}}
    expect(ofBody(body)).toBe('<!-- All of it -->\n\n## A\n\n<!-- a → b\nc -->\n')
    expect(textOf(noteSchemaOfJson(body), {comments: false})).toBe('## A\n\nTODO\n')
    expect(ofBody({description: 'x', otherContent: 'refuse'})).toBe('')
    expect(ofBody({description: 'x', content: [{type: 'html', min: 0, max: 0}]})).toBe('')
  })

  it('makes outlines of JSON Schemas and of schemas that tell theirs', () => {
    const topics = {
      type: 'array',
      minItems: 1,
      items: {
        properties: {title: {const: 'One'}, items: {minItems: 1, items: {properties: {links: {minItems: 1}}}}}
      }
    }
    expect(textOf({outline: schemaOfJson({properties: {topics}})})).toBe(
      '## One\n\n- [TODO](https://example.org/)\n'
    )
    const ofZod = z.object({topics: z.array(z.object({title: z.literal('A')})).min(1)})
    expect(textOf({outline: ofZod})).toBe('## A\n')
    expect(textOf({outline: OutlineSchema})).toBe('')
    const opaque = v.looseObject({topics: v.pipe(v.array(v.any()), v.minLength(1))})
    expect(gapsOf({outline: opaque})).toHaveLength(1)
  })

  it('keeps values whose keys are those of every object', () => {
    const frontMatter = schemaOfJson({type: 'object', properties: {a: true}, required: ['a', 'b']})
    const {success, notes} = safeTemplateOf({frontMatter}, {values: {a: {constructor: 1}}})
    expect(success).toBe(true)
    expect(notes.frontMatter?.data).toEqual({a: {constructor: 1}, b: ''})
  })

  it('is judged by the schema itself', () => {
    const schemas: TemplateSchemas = {
      frontMatter: schemaOfJson({
        type: 'object',
        required: ['a'],
        properties: {a: {type: 'number', minimum: 0.5, maximum: 0.75}}
      }),
      outline: noteSchemaOfJson({
        allText: {minLength: 80},
        links: {min: 2, deep: true},
        items: {min: 1, each: {links: {min: 1}}}
      })
    }
    const result = safeParseNotes(textOf(schemas), {
      frontMatter: schemas.frontMatter || false,
      outline: schemas.outline
    })
    expect(result.issues).toEqual([])
  })
})
