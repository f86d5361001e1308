import {describe, expect, it} from 'vitest'
import {type BodyJson, inferSchema, item, noteSchemaOfJson} from '../../src/schema/index.js'
import {notesOf} from '../support/sample.js'

describe('a body’s schema that can’t be used', () => {
  it.each<[body: unknown, message: string]>([
    [
      {topics: {A: {title: {pattern: '[a-'}}}},
      '`topics.A.title`: Unexpected pattern `[a-`, expected a regular expression (as in JavaScript, with the flag `u`): '
    ],
    [
      {topics: {A: {title: {pattern: 'a', flags: 'x'}}}},
      'Unexpected flags `xu`, expected some of `dgimsuvy`'
    ],
    [
      {otherTopics: 'refused'},
      '(did you mean `refuse`?), expected one of allow, refuse, or a topic: an object, such as'
    ],
    [{topics: {A: {otherTopics: 3}}}, 'expected a topic'],
    [
      {content: [{type: 'codes'}]},
      'expected one of paragraph, blockquote, code, table, image, html, footnoteDefinition, thematicBreak'
    ],
    [
      {topics: {A: {title: '/^\\d+$/'}}},
      "`topics.A.title`: Unexpected text `/^\\d+$/`, expected a pattern as `{pattern: '^\\d+$'}`"
    ],
    [{content: [{type: 'code', lang: '/js|ts.*/i'}]}, "`{pattern: 'js|ts.*', flags: i}`"]
  ])('%j', (body, message) => {
    expect(() => noteSchemaOfJson(body as BodyJson)).toThrow(message)
  })

  it('says all that a bullet’s box may be', () => {
    expect(() => item({checked: 'yes' as never})).toThrow(
      'Unexpected text `yes`, expected `task`, `true` or `false`'
    )
  })

  it('is none for texts between slashes that are no patterns, or stand in a list', () => {
    for (const title of ['/users/{id}/', '/', '//', '/a.b/', ['/^a$/']])
      expect(() => noteSchemaOfJson({topics: {A: {title}}})).not.toThrow()
    const {outline} = inferSchema(['a', 'b', 'c'].map((text) => notesOf(`# /^a$/\n\n${text}\n\n# B\n`)))
    expect(outline).toBeDefined()
  })
})
