import fc from 'fast-check'
import {readYaml} from '../../../src/read/yaml.js'

type Data = Record<string, unknown>

/** Strings that look like other things. */
const words = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'yes',
    'null',
    '1',
    '1e3',
    '0x1',
    '.inf',
    '2018-10-10',
    '12:30',
    '- a',
    '# a',
    'a #b',
    'a: b',
    '*a',
    '&a',
    '!a',
    '%',
    '@',
    '`',
    '[',
    '{a',
    ',',
    "it's",
    '"q"',
    '---',
    '...',
    '\n',
    'a\nb\n',
    ' a\n',
    'a\n\n',
    'a\tb',
    '\r\n',
    '\0',
    '\ud800',
    '\u2028',
    '\ufeff',
    '😀',
    'é',
    '~',
    '<<',
    '=',
    '?',
    '? a',
    '|',
    '>'
  ),
  fc.string({unit: 'binary', maxLength: 6}),
  fc.constantFrom('word', 'two words', 'https://x.y/?a=b#c')
)
const keys = fc
  .oneof(
    {arbitrary: fc.constantFrom('a', 'b', 'c', 'title', 'tags'), weight: 4},
    {arbitrary: words, weight: 1}
  )
  .filter((key) => key !== '__proto__')
const {json} = fc.letrec<{json: unknown}>((tie) => ({
  json: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    words,
    fc.oneof(
      fc.integer(),
      fc.double({noNaN: true, noDefaultInfinity: true}),
      fc.boolean(),
      fc.constant(null)
    ),
    fc.array(tie('json'), {maxLength: 4}),
    fc.dictionary(keys, tie('json'), {maxKeys: 4, noNullPrototype: true})
  )
}))
/** Data of front matter. */
export const data: fc.Arbitrary<Data> = fc.dictionary(keys, json, {maxKeys: 5, noNullPrototype: true})

const lines = fc.constantFrom(
  'a: 1',
  'b: "x" # c',
  "c: 'y'",
  'title: Two words',
  '# comment',
  '',
  '   ',
  'tags:',
  '  - one',
  '  - two # c',
  '  # deep',
  '- x',
  'd: [a, "b", {c: 1}]',
  'e: {a, b: 1,}',
  'f: |',
  '  text',
  '   more',
  'g: >-',
  'h: &x',
  '  k: 1',
  '  l: &y [1, 2]',
  'i: *x',
  'j: *y',
  'm: &z v',
  'n: *z',
  '? o',
  ': p',
  '"q": "r',
  '  s"',
  '  - - 1',
  '    - 2',
  '  - t: 1',
  '    u: 2',
  'w: |+',
  '...',
  'x:   ',
  '{a: 1, b: [2]}',
  'y: # c'
)
/** YAML as people write it: pieces that mean something, in any order. */
export const yaml: fc.Arbitrary<string> = fc
  .tuple(fc.array(lines, {maxLength: 9}), fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .map(([all, ending]) => all.join(ending))
  .filter((value) => readYaml(value).problems.length === 0)
