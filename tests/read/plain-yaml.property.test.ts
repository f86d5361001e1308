import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readPlainYaml} from '../../src/read/plain-yaml.js'
import {readAnyYaml} from '../../src/read/yaml.js'
import {runs} from '../support/budget.js'

const numRuns = runs('reading', 'plain front matter')

const key = fc.constantFrom(
  'title',
  'date',
  'tags',
  'layout',
  'title',
  'date',
  'a',
  'null',
  'true',
  'y',
  'x-1',
  'a_b',
  '__proto__',
  '1',
  'é',
  'constructor',
  '-'
)
const scalar = fc.oneof(
  fc.constantFrom('"a: é"', "'b #'", 'two words', '2018-10-10', 'a.b/c'),
  fc.constantFrom(
    '"a"',
    "'b'",
    '"é: # x"',
    "'it''s'",
    '"a\\n"',
    'word',
    'two words',
    'a.b/c',
    '2018-10-10',
    '2018-10-1x',
    '1',
    '1.5',
    '0x1F',
    'null',
    'Null',
    'nULL',
    'TRUE',
    'true',
    'false x',
    '0',
    '01',
    '123456789',
    '1234567890',
    '1 2',
    '-1',
    '2018',
    'no',
    '~',
    'a: b',
    'a #b',
    'a ',
    '"a" ',
    '""',
    "''",
    'a  b',
    '[a]',
    '&a b',
    '*a',
    '!t a',
    '|',
    '>',
    '- a',
    '"a',
    '@a',
    'a,b',
    'nan',
    '.inf',
    'a - b',
    '"\ud83d\ude00"',
    '"\u2028"',
    '"\t"',
    'é',
    'Infinity'
  ),
  fc.string({maxLength: 6}).map((text) => `"${text}"`),
  fc.string({maxLength: 6})
)
const line = fc.oneof(
  {
    arbitrary: fc
      .tuple(key, fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : '), scalar)
      .map((parts) => parts.join('')),
    weight: 9
  },
  {arbitrary: fc.constantFrom('# c', '', '  a', '---', '...', '\t'), weight: 1}
)
const yaml = fc
  .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), {maxLength: 3}), line)
  .map(([lines, last]) => lines.flat().join('') + last)

it('reads plain front matter as the `yaml` package does', () => {
  let accepted = 0
  fc.assert(
    fc.property(yaml, (value) => {
      const data = readPlainYaml(value)
      if (data === null) return
      accepted++
      const any = readAnyYaml(value)
      expect(any.problems).toEqual([])
      expect(JSON.stringify(data)).toBe(JSON.stringify(any.data))
    }),
    {numRuns}
  )
  // Were nothing accepted, this would test nothing.
  expect(accepted).toBeGreaterThan(numRuns / 25)
})

it.each([
  'title: "Introducción a microservicios"\ndate: "2018-10-10"',
  'title: Elm\r\ndate: 2018-10-10',
  "layout: post\ntitle: 'a # b: c'",
  'draft: true\nok: FALSE\nnothing: null\nyear: 2018\nzero: 0\nword: tRUE'
])('takes %j', (value) => {
  expect(readPlainYaml(value)).toEqual(readAnyYaml(value).data)
})

it.each([
  '',
  'a: 01',
  'a: 1.5',
  'a: -1',
  'a: 1234567890',
  'a: ~',
  'a: "\\n"',
  'a: b\na: c',
  'a:',
  'a: [b]',
  '# c\na: b',
  'a: b # c',
  'a: "b" '
])('leaves %j', (value) => {
  expect(readPlainYaml(value)).toBe(null)
})
