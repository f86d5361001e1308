import {describe, expect, it} from 'vitest'
import {parseNotes} from '../../src/parse.js'
import {toOutline} from '../../src/query/outline.js'
import type {BodyJson} from '../../src/schema/body.js'
import {bodyToJsonSchema} from '../../src/schema/body-to-json-schema.js'
import {inferSchema} from '../../src/schema/infer/infer-schema.js'
import {noteSchema} from '../../src/schema/note-schema.js'
import {noteSchemaOfJson} from '../../src/schema/note-schema-of-json.js'
import type {NoteSpec} from '../../src/schema/parts.js'
import {schemaOfJson} from '../../src/schema/schema-of-json.js'
import {safeTemplateOf} from '../../src/schema/template/template-of.js'

type Data = Record<string, unknown>

const judged: BodyJson = {
  allText: {type: 'string'},
  links: {deep: true, url: {type: 'string'}},
  content: [
    {type: 'table', rows: {min: 1}, columns: {min: 1}, min: 0},
    {type: 'code', lang: 'a', min: 0}
  ],
  topics: {A: {optional: true, otherTopics: 'same', items: {min: 0}}},
  items: {maxDepth: 1000, each: {links: {max: 1}, items: {each: 'same'}}}
}

function say(outline: unknown): string[] {
  const result = noteSchemaOfJson(judged)['~standard'].validate(outline) as {
    issues?: Array<{message: string; path: unknown[]}>
  }
  return (result.issues ?? []).map(({message, path}) => `${path.join('.')}: ${message}`)
}

const note = {text: '', links: [], topics: []}
const topic = {...note, title: 'A', titleLinks: [], slug: 'a', depth: 1, items: []}
const bullet = {text: '', links: [], items: []}

function nest(key: string, inner: Data, levels: number): Data {
  let part = inner
  for (let level = 0; level < levels; level++) part = {...inner, [key]: [part]}
  return part
}

function inItself(key: string, part: Data): Data {
  const own: Data = {...part}
  own[key] = [own]
  return own
}

describe('an outline that is none is refused, at its place', () => {
  it.each<[outline: unknown, said: string]>([
    [null, ': found nothing, expected an outline'],
    [{text: '', links: [], topics: {}}, ': found an object, expected an outline'],
    [{...note, topics: [null]}, 'topics.0: found nothing, expected a topic of an outline'],
    [{...note, topics: [{}]}, 'topics.0: found an object, expected a topic of an outline'],
    [{...note, topics: [{...topic, title: 1}]}, 'topics.0: found an object, expected a topic'],
    [{...note, topics: [{...topic, topics: [3]}]}, 'topics.0.topics.0: found a number, expected a topic'],
    [{...note, items: 7}, 'items: found a number, expected an array'],
    [{...note, items: [null]}, 'items.0: found nothing, expected a bullet'],
    [{...note, items: [{text: '', links: []}]}, 'items.0: found an object, expected a bullet'],
    [{...note, links: [null]}, 'links.0: found nothing, expected a link'],
    [
      {...note, items: [{...bullet, links: [{text: ''}]}]},
      'items.0.links.0: found an object, expected a link'
    ],
    [{...note, content: 7}, 'content: found a number, expected an array'],
    [{...note, content: [null]}, 'content.0: found nothing, expected a block'],
    [{...note, content: [{type: 'table'}]}, 'content.0: found an object, expected a block'],
    [{...note, content: [{type: 'image', text: ''}]}, 'content.0: found an object, expected a block'],
    [{...note, content: [{type: 'gone', text: ''}]}, 'content.0: found an object, expected a block'],
    [{...note, topics: [nest('topics', topic, 10_000)]}, 'topics.0: found more than 400 levels'],
    [{...note, items: [nest('items', bullet, 10_000)]}, 'items.0: found more than 400 levels'],
    [{...note, topics: [inItself('topics', topic)]}, 'topics.0: found more than 400 levels'],
    [{...note, items: [inItself('items', bullet)]}, 'items.0: found more than 400 levels']
  ])('%#', (outline, said) => {
    expect(say(outline)).toEqual([expect.stringContaining(said)])
    expect(say(outline)[0]?.startsWith(said)).toBe(true)
  })

  it('one that is nested as deep as may be is judged', () => {
    expect(say({...note, items: [nest('items', bullet, 390)]})).toEqual([])
    expect(say({...note, topics: [nest('topics', topic, 390)]})).toEqual([])
  })
})

it.each<[what: string, make: () => Data]>([
  ['topics', () => inItself('anyOf', {})],
  [
    'topics, from two sides',
    () => {
      const own: Data = {}
      own.anyOf = [own, own]
      return own
    }
  ],
  [
    'topics by name',
    () => {
      const own: Data = {}
      own.topics = {A: own, B: own}
      return own
    }
  ]
])('a part that holds itself is named in a line, soon: %s', (_what, make) => {
  const spec = {topics: {A: make()}} as unknown as NoteSpec
  expect(() => noteSchema(spec)).toThrow(
    /^Cannot make the schema of a note at `.{1,200}`: Unexpected nesting/
  )
  expect(() => noteSchemaOfJson(spec as BodyJson)).toThrow(
    /^Cannot make the schema of a note: .{1,200}Unexpected nesting/
  )
})

describe('templates of what nobody would fill in', () => {
  const thousand = {min: 1000}
  it.each<[what: string, body: BodyJson, place: string]>([
    ['bullets in bullets', {items: {...thousand, each: {links: {min: 30}}}}, 'items.min'],
    ['topics in topics', {topics: {A: {many: thousand, topics: {B: {many: thousand}}}}}, 'topics.A.many'],
    [
      'blocks',
      {content: Array.from({length: 50}, () => ({type: 'paragraph', ...thousand}))},
      'content[1].min'
    ],
    ['cells', {content: [{type: 'table', columns: thousand, rows: thousand}]}, 'content[0].rows']
  ])('end soon, and say where: %s', (_what, body, place) => {
    const {success, issues} = safeTemplateOf(noteSchemaOfJson(body))
    expect(success).toBe(false)
    expect(issues[0]?.message).toMatch(/ too many to be filled in$/)
    expect(issues[0]?.message).toContain(`\`${place}\``)
  })

  it('a thousand bullets are made', () => {
    expect(safeTemplateOf(noteSchemaOfJson({items: {min: 1000, each: {links: {min: 1}}}})).success).toBe(true)
  })
})

describe('no schema is inferred of', () => {
  const empty = parseNotes('', {frontMatter: false})
  const withData = (data: Data): typeof empty =>
    ({...empty, frontMatter: {type: 'frontMatter', data, value: ''}}) as never
  it.each<[what: string, notes: unknown, said: RegExp]>([
    ['a hole', Array(2), /^Cannot look into nothing/],
    [
      'a path that is none',
      [{notes: empty, path: 3}],
      /^Cannot infer a schema with a number, expected a string, a note's path/
    ],
    ['no path', [{notes: empty, path: null}], /^Cannot infer a schema with nothing/],
    ['data that holds itself', [withData(inItself('a', {}))], /nests deeper than 64 levels/],
    ['data without end', [withData(nest('a', {}, 100))], /nests deeper than 64 levels/]
  ])('%s', (_what, notes, said) => {
    expect(() => inferSchema(notes as never)).toThrow(said)
  })

  it('tables without columns, which trees of plugins may hold', () => {
    const table = {type: 'table', children: []}
    const note = {...empty, children: [table]} as unknown as typeof empty
    expect(inferSchema(Array.from({length: 6}, () => note)).json.body).toEqual({content: [{type: 'table'}]})
  })
})

it('the JSON Schema counts no block that another part may ask for', () => {
  const rulesOf = (content: NoteSpec['content']): unknown =>
    (bodyToJsonSchema({content}).properties as {content: {allOf: unknown}}).content.allOf
  expect(rulesOf([{type: 'paragraph'}, {type: ['code', 'paragraph'], min: 0, max: 0}])).toMatchObject([
    {minContains: 1},
    {minContains: 0}
  ])
  expect(
    JSON.stringify(
      rulesOf([
        {type: 'paragraph', max: 1},
        {type: ['code', 'paragraph'], max: 1}
      ])
    )
  ).not.toContain('maxContains')
  expect(
    rulesOf([
      {type: 'paragraph', max: 1},
      {type: 'code', max: 2}
    ])
  ).toMatchObject([{maxContains: 1}, {maxContains: 2}])
})

it('a template of a thousand bullets in each of a thousand is none', () => {
  const thousand = {min: 1000}
  const body = {items: {...thousand, each: {items: {...thousand, each: {items: thousand}}}}}
  expect(safeTemplateOf(noteSchemaOfJson(body)).success).toBe(false)
})

it('a pattern that is `g` or `y` finds each title anew', () => {
  const schema = noteSchema({topics: {Days: {title: /\d+/g, many: {min: 3}}}, otherTopics: 'refuse'})
  const note = parseNotes('## 10\n\n## 11\n\n## 12\n', {frontMatter: false})
  expect(schema['~standard'].validate(toOutline(note))).not.toHaveProperty('issues')
})

it('front matter that holds itself twice is given up soon', () => {
  const both = {$ref: '#/$defs/both'}
  const json = {
    $defs: {both: {type: 'object', required: ['l', 'r'], properties: {l: both, r: both}}},
    ...both
  }
  expect(safeTemplateOf({frontMatter: schemaOfJson(json)}).success).toBe(false)
})
