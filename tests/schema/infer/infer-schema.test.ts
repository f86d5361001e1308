import type {StandardSchemaV1} from '@standard-schema/spec'
import {describe, expect, it} from 'vitest'
import {type InferOptions, type InferredSchema, inferSchema} from '../../../src/schema/index.js'
import {notesOf} from '../../support/sample.js'

const inferAll = (texts: readonly string[], options?: InferOptions): InferredSchema =>
  inferSchema(texts.map(notesOf), options)

/** Notes of front matter with one key. */
const withKey = (...values: string[]): string[] => values.map((value) => `---\nkey: ${value}\n---\n`)

/** Its values, repeated until there are as many. */
const repeat = <Value>(count: number, ...values: Value[]): Value[] =>
  Array.from({length: count}, (_, index) => values[index % values.length] as Value)

function keyOf(...values: string[]): unknown {
  const {frontMatter} = inferAll(withKey(...values)).json
  return (frontMatter as {properties: {key: unknown}}).properties.key
}

describe('front matter', () => {
  it.each<[string, string[], object]>([
    ['texts', ['a b', 'c d'], {type: 'string', minLength: 1}],
    ['texts, one of them empty', ['a b', '""'], {type: 'string'}],
    ['whole numbers', ['1', '20'], {type: 'integer'}],
    ['numbers', ['1', '2.5'], {type: 'number'}],
    ['truth values', ['true', 'false'], {type: 'boolean'}],
    ['days', ['2024-01-05', '2023-12-31'], {type: 'string', format: 'date'}],
    [
      'what is no day',
      ['2024-01-05', '2023-02-30'],
      {type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}(?:[T ]|$)'}
    ],
    [
      'times',
      ['"2024-01-05T10:00:00Z"', '"2023-12-31T00:00:00+02:00"'],
      {type: 'string', format: 'date-time'}
    ],
    ['URLs', ['https://a.example/b', 'http://c.example'], {type: 'string', format: 'uri'}],
    [
      'web addresses of other letters',
      ['https://a.example/é b', 'http://c.example'],
      {type: 'string', pattern: '^https?://'}
    ],
    ['e-mail addresses', ['a@b.example', 'c.d+e@f.example'], {type: 'string', format: 'email'}],
    [
      'versions',
      ['1.2.0', 'v1.3.0-beta.1'],
      {type: 'string', pattern: '^v?\\d+\\.\\d+(?:\\.\\d+)?(?:-[\\dA-Za-z.-]+)?$'}
    ],
    ['slugs', ['a-b', 'c-d-e', 'f'], {type: 'string', pattern: '^[a-z\\d]+(?:-[a-z\\d]+)*$'}],
    ['texts that are counted up', ['Week 1', 'Week 2', 'Week 12'], {type: 'string', pattern: '^Week \\d+$'}],
    ['some few values, repeated', repeat(12, 'b', 'a', 'c'), {type: 'string', enum: ['a', 'b', 'c']}],
    ['some few values, not often enough', repeat(9, 'b', 'a', 'c'), {type: 'string', minLength: 1}],
    ['a value in one note alone', [...repeat(12, 'b', 'a'), 'c'], {type: 'string', minLength: 1}],
    ['one value', repeat(5, 'post'), {type: 'string', const: 'post'}],
    ['nothing, and texts', ['', 'a b'], {type: ['string', 'null'], minLength: 1}],
    [
      'nothing, and one of some',
      ['', ...repeat(8, 'a', 'b')],
      {anyOf: [{type: 'string', enum: ['a', 'b']}, {type: 'null'}]}
    ],
    ['texts and numbers', ['a b', '1'], {type: ['string', 'integer'], minLength: 1}],
    ['lists', ['[a b, c d]', '[e f]'], {type: 'array', items: {type: 'string', minLength: 1}, minItems: 1}],
    ['lists, one of them empty', ['[a b]', '[]'], {type: 'array', items: {type: 'string', minLength: 1}}],
    ['empty lists', ['[]', '[]'], {type: 'array'}],
    [
      'maps',
      ['{a: 1, b: x y}', '{a: 2}'],
      {type: 'object', properties: {a: {type: 'integer'}, b: {type: 'string', minLength: 1}}, required: ['a']}
    ]
  ])('%s', (_, values, json) => {
    // A pattern shows one of them.
    expect(keyOf(...values)).toEqual('pattern' in json ? {...json, examples: values.slice(0, 1)} : json)
  })

  it('asks for keys that all have, and refuses others where each key is in two notes', () => {
    const {json} = inferAll(repeat(6, '---\na: 1\nb: 2\n---\n', '---\na: 1\n---\n'))
    const properties = {a: {type: 'integer'}, b: {type: 'integer'}}
    expect(json.frontMatter).toEqual({
      type: 'object',
      properties,
      required: ['a'],
      additionalProperties: false
    })
    const more = inferAll([...repeat(6, '---\na: 1\n---\n'), '---\na: 1\nc: 2\n---\n'])
    expect(more.json.frontMatter).toEqual({
      type: 'object',
      properties: {a: {type: 'integer'}},
      required: ['a']
    })
  })

  it('takes a key for one like others, whatever it is called', () => {
    const {json} = inferAll(repeat(2, '---\nconstructor: 1\n---\n'))
    expect(json.frontMatter).toMatchObject({required: ['constructor']})
    expect(inferAll(['---\nconstructor: 1\n---\n', '---\na: 1\n---\n']).json.frontMatter).not.toHaveProperty(
      'required'
    )
  })

  it('is unchecked where no note has any, and its keys are optional where one has none', () => {
    expect(inferAll(['a', 'b']).frontMatter).toBe(false)
    expect(inferAll(['a', '---\nb: 1\n---\n']).json.frontMatter).toEqual({
      type: 'object',
      properties: {b: {type: 'integer'}}
    })
  })

  it('takes a map of keys that mean nothing for one', () => {
    const keys = Array.from({length: 300}, (_, index) => `k${index}: ${index}`)
    expect(keyOf(`{${keys.join(', ')}}`)).toEqual({type: 'object', additionalProperties: {type: 'integer'}})
  })

  it('finds the notes that are named', () => {
    const people = ['jane', 'joe', 'ada'].map((name) => ({path: `people/${name}.md`, notes: notesOf('a')}))
    const posts = repeat(6, 'jane', 'joe').map((author, index) => ({
      path: `posts/${index}.md`,
      notes: notesOf(`---\nauthor: ${author}\n---\n`)
    }))
    const {json} = inferSchema([...people, ...posts])
    expect((json.frontMatter as {properties: object}).properties).toEqual({
      author: {type: 'string', reference: 'people/*.md'}
    })
  })
})

describe('the body', () => {
  const bodyOf = (...texts: string[]): object => inferAll(texts).json.body

  it('has the topics that all have, and those that some have, in their order', () => {
    const long = '## Read\n\ntext\n\n- a\n\n## Seen\n'
    expect(bodyOf(...repeat(10, long, '## Read\n\ntext\n\n- b\n'))).toEqual({
      topics: {
        Read: {content: [{type: 'paragraph'}], items: {min: 1}},
        Seen: {optional: true}
      },
      otherTopics: 'refuse',
      order: 'fixed'
    })
  })

  it('knows topics that stand there several times, are spelt in several ways, or are called as a number or a slug is', () => {
    expect(bodyOf('# Elm\n\n# Elm\n\n# 2018\n', '# elm\n\n# 2018\n\n# faq\n', '# Elm\n\n# faq\n')).toEqual({
      topics: {
        Elm: {title: ['Elm', 'elm'], many: true},
        'Topic 2018': {title: '2018', optional: true},
        faq: {optional: true}
      }
    })
  })

  it('says a title that is its own slug only where others have that slug', () => {
    expect(bodyOf('# always\n\n# b\n', '# always\n\n# b\n\n# "always"\n')).toMatchObject({
      topics: {always: {title: 'always'}, b: {}}
    })
    // The second `Elm` has the slug `elm-1`.
    expect(bodyOf(...repeat(2, '# elm-1\n'), '# Elm\n\n# Elm\n')).toMatchObject({
      topics: {'elm-1': {title: 'elm-1'}}
    })
  })

  it('names no topic that one note alone has, unless it has to be there', () => {
    expect(bodyOf('# A\n\n## B\n', '# A\n\n## C\n\n## 1.0\n\n## 1.1\n\n## 1.2\n')).toEqual({topics: {A: {}}})
    expect(bodyOf('# A\n\n## B\n', '# A\n', ...repeat(4, '# C\n'))).toEqual({
      topics: {A: {optional: true}, C: {optional: true}},
      otherTopics: 'refuse'
    })
    expect(bodyOf('# A\n\n## B\n')).toEqual({topics: {A: {topics: {B: {}}}}})
  })

  it('takes topics that few notes have once for such, and lists no more of them than of the usual ones', () => {
    const few = (...titles: string[]): string[] => [
      ...repeat(100, '# Links\n'),
      ...titles.flatMap((title) => repeat(2, `# Links\n\n# ${title}\n`))
    ]
    for (const atLeast of [1, 0.9])
      expect(inferAll(few('Books'), {atLeast}).json.body).toEqual({
        topics: {Links: {}, Books: {optional: true}},
        otherTopics: 'refuse',
        maxDepth: 1
      })
    expect(bodyOf(...few('Books', 'Films'))).toEqual({topics: {Links: {}}, maxDepth: 1})
  })

  it('finds titles that are counted up', () => {
    const versions = (...names: string[]): string =>
      `# Changelog\n\n${names.map((name) => `## [${name}]\n\n- a\n`).join('\n')}`
    expect(bodyOf(versions('1.0.0', '1.10.0', '2.0.0', 'Unreleased'))).toEqual({
      topics: {
        Changelog: {
          topics: {
            Version: {title: {pattern: '^\\[\\d+\\.\\d+\\.\\d+\\]$'}, many: true, items: {min: 1}},
            '[Unreleased]': {items: {min: 1}}
          }
        }
      }
    })
  })

  it('finds the one topic of a title of its own that holds the others', () => {
    const texts = ['Elm', 'Rust', 'Zig'].map(
      (title, index) => `# ADR ${index}: ${title}\n\n## Context\n\n## Decision\n`
    )
    expect(bodyOf(...texts)).toEqual({
      topics: {
        Title: {title: {pattern: '^ADR \\d+:'}, depth: 1, topics: {Context: {}, Decision: {}}, order: 'fixed'}
      }
    })
  })

  it('asks of bullets what each of many has: one link, a web address, a box, a label', () => {
    const links = '- [a](https://a.example)\n- [b](https://b.example)\n'
    const {items} = bodyOf(...repeat(10, links)) as {items: object}
    expect(items).toEqual({
      min: 1,
      each: {links: {min: 1, max: 1, url: {type: 'string', pattern: '^https?://'}}}
    })
    const labels = '- Status: done\n- Author: me\n- Note\n'
    expect(bodyOf(...repeat(10, '- [ ] Status: a\n- [x] Author: b\n'))).toMatchObject({
      items: {each: {checked: 'task', text: {pattern: '^(?:Author|Status):'}}}
    })
    expect(bodyOf(...repeat(10, labels))).toEqual({items: {min: 1}})
  })

  it('asks for code, tables, pictures and quotes that all have', () => {
    const text = '```sh\na\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n![e](f)\n\n> g\n'
    expect(bodyOf(...repeat(3, text))).toEqual({
      content: [
        {type: 'code', lang: 'sh'},
        {type: 'table', columns: ['a', 'b']},
        {type: 'image'},
        {type: 'blockquote'}
      ],
      contentOrder: 'any'
    })
  })

  it('asks for no language and no columns that some have not, and takes no scheme of a URL for a label', () => {
    const code = (lang: string): string => `\`\`\`${lang}\na\n\`\`\`\n`
    expect(bodyOf(...repeat(9, code('sh'), code('js')))).toEqual({content: [{type: 'code'}]})
    expect(bodyOf(...repeat(10, '- <https://a.example>\n- <https://b.example>\n'))).not.toHaveProperty(
      'items.each.text'
    )
  })

  it('takes no title for two series', () => {
    const dates = ['2024-01-05', '2024-01-12', '2024-02-01', '2024-02-08']
    const others = ['1-2-3', '4-5-6', '7-8-9']
    const {topics} = bodyOf([...dates, ...others].map((title) => `# ${title}\n`).join('\n')) as {
      topics: object
    }
    expect(Object.keys(topics)).toEqual(['Date', ...others])
  })

  it('says of other topics what all of them have', () => {
    const names = Array.from({length: 20}, (_, index) => String.fromCharCode(97 + index))
    expect(bodyOf(...names.map((name) => `# ${name}\n\n- c\n\n# ${name}${name}\n\n- d\n`))).toMatchObject({
      otherTopics: {items: {min: 1}}
    })
  })
})

describe('outliers', () => {
  it('may be left out, and are told', () => {
    const good = '---\ntitle: a b\ndate: 2024-01-05\n---\n\n## Links\n\n- c\n'
    const texts = [...repeat(97, good), ...repeat(3, '---\ntitle: a b\n---\n\n## Books\n')]
    const {json, outliers, frontMatter} = inferAll(texts, {atLeast: 0.95})
    expect(json.frontMatter).toMatchObject({required: ['title', 'date']})
    expect(json.body.topics).toMatchObject({
      Links: {items: {min: 1, maxDepth: 1}}
    })
    expect(outliers.map(({message, notes}) => [message, notes])).toEqual([
      ['lack `date`', [97, 98, 99]],
      ['lack the topic `Links`', [97, 98, 99]]
    ])
    expect((frontMatter as StandardSchemaV1)['~standard'].validate({title: 'a'})).toHaveProperty('issues')
    expect(inferAll(texts).outliers).toEqual([])
  })

  it('are no more in all than is said, whatever they lack', () => {
    const note = (lacking: string): string =>
      `---\n${['a', 'b', 'c']
        .filter((key) => key !== lacking)
        .map((key) => `${key}: 1\n`)
        .join('')}---\n`
    const texts = [
      ...repeat(90, note('')),
      ...repeat(4, note('a')),
      ...repeat(3, note('b')),
      ...repeat(2, note('c')),
      note('')
    ]
    const {json, outliers} = inferAll(texts, {atLeast: 0.95})
    expect((json.frontMatter as {required: string[]}).required.sort()).toEqual(['b', 'c'])
    expect(outliers.map(({message}) => message).sort()).toEqual(['lack `b`', 'lack `c`'])
  })

  it('may rather lack what stands within than what stands around it', () => {
    const texts = [...repeat(17, '# Plan\n\n## Meaning\n'), '# Plan\n', ...repeat(2, 'none\n')]
    const {json, outliers} = inferAll(texts, {atLeast: 0.9})
    expect(json.body.topics).toEqual({Plan: {topics: {Meaning: {optional: true}}, otherTopics: 'refuse'}})
    expect(outliers).toEqual([{message: 'lack the topic `Plan`', notes: [18, 19]}])
  })

  it('say what they have instead', () => {
    const texts = withKey(...repeat(97, 'draft', 'done'), 'dnoe', '3', '2024-01-05')
    expect(inferAll(texts, {atLeast: 0.95}).outliers.map(({message}) => message)).toEqual([
      'have a whole number as `key`',
      'have another `key` (`dnoe`)'
    ])
  })
})

it('tells how many notes have each part', () => {
  const {parts} = inferAll(['---\na: 1\n---\n\n# B\n\n- c\n', '# B\n'])
  expect(parts).toEqual([
    {path: ['frontMatter', 'properties', 'a'], kept: 1, of: 2},
    {path: ['body', 'topics', 'B'], kept: 2, of: 2},
    {path: ['body', 'topics', 'B', 'items'], kept: 1, of: 2}
  ])
})

it('refuses no notes, and what is none', () => {
  expect(() => inferSchema([])).toThrow(
    new RangeError('Cannot infer a schema of no notes, expected one at least')
  )
  expect(() => inferSchema('# A' as never)).toThrow(
    'Cannot infer a schema of a string, expected an array of notes'
  )
  expect(() => inferSchema(['# A' as never])).toThrow("Cannot look into a string, expected a note's tree")
  expect(() => inferSchema([notesOf('a')], {atLeast: 95})).toThrow(RangeError)
})
