import {type} from 'arktype'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {safeParseNotes} from '../../src/index.js'
import {describeFound} from '../../src/validate/describe-found.js'

const note = '---\ntopic: cooking\ncount: many\nsize: 12\nempty: ""\nnone:\ntags: [a]\n---\n'

describe('front matter that a schema of one’s own refuses', () => {
  it.each([
    [
      z.object({date: z.string()}),
      'at `date`: Invalid input: expected string, received undefined; found nothing'
    ],
    [z.object({none: z.string()}), 'at `none`: Invalid input: expected string, received null; found nothing'],
    [
      z.object({topic: z.enum(['web', 'systems'])}),
      'at `topic`: Invalid option: expected one of "web"|"systems"; found `cooking`'
    ],
    [z.object({size: z.string()}), 'at `size`: Invalid input: expected string, received number; found `12`'],
    [z.object({empty: z.string().min(3, 'too short')}), 'at `empty`: too short; found an empty text'],
    [z.object({tags: z.string()}), 'at `tags`: Invalid input: expected string, received array'],
    [
      z.object({tags: z.array(z.number())}),
      'at `tags[0]`: Invalid input: expected number, received string; found `a`'
    ],
    [z.looseObject({}).refine(() => false, 'no'), ': no'],
    [
      z.object({topic: z.string().refine(() => false, 'found another topic')}),
      'at `topic`: found another topic'
    ],
    [
      v.object({topic: v.picklist(['web'])}),
      'at `topic`: Invalid type: Expected "web" but received "cooking"'
    ],
    [
      v.object({date: v.string()}),
      'at `date`: Invalid key: Expected "date" but received undefined; found nothing'
    ],
    [type({date: 'string'}), 'at `date`: date must be a string (was missing)'],
    [type({count: 'number'}), 'at `count`: count must be a number (was a string); found `many`']
  ])('is told with what was found: %#', (frontMatter, message) => {
    const {issues} = safeParseNotes(note, {frontMatter})
    expect(issues.map((issue) => issue.message)).toEqual([
      `Unexpected front matter${message.startsWith(':') ? '' : ' '}${message}`
    ])
  })
})

describe('describeFound', () => {
  it('shows what is short, on one line, without what a terminal acts on', () => {
    expect(describeFound({a: 'x'.repeat(40)}, ['a'], 'no')).toBe(`; found \`${'x'.repeat(40)}\``)
    expect(describeFound({a: 'x'.repeat(41)}, ['a'], 'no')).toBe('')
    expect(describeFound({a: 'b\n\u001bc'}, ['a'], 'no')).toBe('; found `b ·c`')
    expect(describeFound({a: () => 1}, ['a'], 'no')).toBe('')
    expect(describeFound({a: false}, ['a'], 'no')).toBe('; found `false`')
  })

  it('says nothing of a place that can not be', () => {
    expect(describeFound({a: 1}, ['a', 'b'], 'no')).toBe('')
    expect(describeFound(undefined, ['a'], 'no')).toBe('')
    expect(describeFound({a: {}}, ['a', 'toString'], 'no')).toBe('; found nothing')
  })

  it('says nothing that the message has in words of its own', () => {
    expect(describeFound({a: 'web'}, ['a'], 'not web')).toBe('')
    expect(describeFound({a: 'web'}, ['a'], 'not "web"')).toBe('')
    expect(describeFound({a: 'web'}, ['a'], 'a website, cobweb')).toBe('; found `web`')
    expect(describeFound({a: 1}, ['a'], '1 of 10')).toBe('')
    expect(describeFound({}, ['a'], 'It is required')).toBe('')
  })
})
