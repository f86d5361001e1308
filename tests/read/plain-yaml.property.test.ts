import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readPlainYaml} from '../../src/read/plain-yaml.js'
import {locateInAnyYaml, readAnyYaml, yamlLocator} from '../../src/read/yaml.js'
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
const bracketed = fc
  .array(
    fc.oneof(
      scalar,
      fc.constantFrom('', ' ', 'a', '/a/b', 'a:b', 'a:', '"c":d', "'e'", ' f ', '[g]', 'h#', 'i #')
    ),
    {
      maxLength: 3
    }
  )
  .chain((entries) =>
    fc
      .tuple(fc.constantFrom(',', ', '), fc.constantFrom(']', ' ]', ',]', '', '] x'))
      .map(([comma, close]) => `[${entries.join(comma)}${close}`)
  )
const line = fc.oneof(
  {
    arbitrary: fc
      .tuple(key, fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : '), scalar)
      .map((parts) => parts.join('')),
    weight: 9
  },
  {
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', '  ', '    ', ' '),
        fc.constantFrom('', '- ', '- ', '-', '- - ', '-   '),
        fc.constantFrom('', 'a: ', 'b: ', 'c:'),
        fc.oneof(fc.constant(''), scalar, bracketed)
      )
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
      for (const key of ['a', 'title', 'missing']) {
        expect(yamlLocator(value)([key])).toEqual(locateInAnyYaml(value, [key]))
      }
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
  'title: Elm 0.19:no\u2014yes\ntime: 2018-10-10 00:00:00 -0000\npath: ./a',
  '# c\n\ntags: [a, "b: c", \'d\', /e/f, https://g.example]\nempty: []\nnone:\nnull:',
  'links:\n  - text: a\n    url: b\n  # c\n  -  text: d\n  - e\nlist:\n- g:\n    - h\n- i\nmap:\n    j: k \n    l:\n     m: n',
  'a: "\ud83d\ude80"\nb: (c)',
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
  ' a: b',
  'a: b\n c: d',
  'a:\n  b: c\n d: e',
  'a:\n  b: c\n  b: d',
  'a: b: c',
  'a: b:',
  'a: [b: c]',
  'a: [b:]',
  'a: [[b]]',
  'a: ["b, c"]',
  'a:\n  - - b',
  'a: [b,]',
  'a: [b',
  'a: [b] c',
  'a: b # c',
  'a: b\n  c',
  'a:\n- b\n  - c',
  '- a',
  'a: |\n  b',
  'a: {}',
  'a: .5',
  'a: &b c',
  'a: \ud800',
  'a: b\tc',
  'a: "b\n  c"',
  `${'a'.repeat(200)}: b`,
  `a:\n${Array.from({length: 20}, (_, depth) => `${' '.repeat(depth + 1)}b:\n`).join('')}`
])('leaves %j', (value) => {
  expect(readPlainYaml(value)).toBe(null)
})
