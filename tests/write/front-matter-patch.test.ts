import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readYaml} from '../../src/read/yaml.js'
import {printFrontMatter} from '../../src/write/front-matter.js'
import {runs} from '../support/budget.js'
import {type Data, patched} from '../support/patched-yaml.js'
import {expectPatched, patches} from '../support/patches.js'

function set(key: string, value: unknown): (data: Data) => void {
  return (data) => {
    if (value === undefined) delete data[key]
    else data[key] = value
  }
}

/** Puts a value below a key of the data. */
function put(value: unknown, key: string, at: string | number): (data: Data) => void {
  return (data) => {
    const holder = data[key] as Data
    holder[at] = value
  }
}

const sample = `# about this note
title:   "Elm"   # the title

date: '2018-10-10'
draft: no # not yet
tags: [web,  "fast", x] # tags
list:
  # first
  - one # 1

  - two
  # last
nested:
    a: 1
    b:
    - x
memo: |
  one
   two

# the end`

const changes: Array<[string, string, (data: Data) => void, string, string]> = [
  // name, YAML, change, what is to be replaced in the YAML, by what
  ['a double-quoted value', sample, set('title', 'Say "hi"'), '"Elm"', '"Say \\"hi\\""'],
  ['a single-quoted value', sample, set('date', "it's"), "'2018-10-10'", "'it''s'"],
  ['a plain value', sample, set('draft', 'soon, perhaps'), 'no #', 'soon, perhaps #'],
  ['a plain value by one that has to be quoted', sample, set('draft', 'on'), 'no #', '"on" #'],
  ['an item of a flow list', sample, put('a, b', 'tags', 1), '"fast"', '"a, b"'],
  ['a plain item of a flow list', sample, put('a, b', 'tags', 0), 'web', '"a, b"'],
  ['an item of a block list', sample, put('eins', 'list', 0), 'one #', 'eins #'],
  ['a deep value', sample, put(2, 'nested', 'a'), 'a: 1', 'a: 2'],
  ['a literal block', sample, set('memo', 'x\ny\n'), '  one\n   two', '  x\n  y'],
  ['a literal block by one line', sample, set('memo', 'x'), '|\n  one\n   two', 'x'],
  [
    'a literal block without its last line ending',
    sample,
    set('memo', 'x\n\ny'),
    '|\n  one\n   two',
    '|-\n  x\n\n  y'
  ],
  ['a list by a text', sample, set('list', 'none'), ':\n  # first\n  - one # 1\n\n  - two', ': none'],
  ['a text by a list', sample, set('title', ['a', 'b']), '"Elm"', '[a, b]'],
  ['a list emptied', sample, set('list', []), ':\n  # first\n  - one # 1\n\n  - two', ': []'],
  [
    'a list put into nothing',
    'a: # c\nb: 1',
    set('a', ['x', {k: 1, z: [2]}]),
    'a: # c',
    'a: # c\n  - "x"\n  - k: 1\n    z:\n      - 2'
  ],
  ['a text put into nothing', 'a: # c\nb: 1', set('a', 'x'), 'a: #', 'a: "x" #'],
  ['nothing', 'a: "x" # c', set('a', null), '"x"', 'null'],
  [
    'an item added',
    sample,
    (data) => void (data.list as string[]).push('three'),
    '  - two\n',
    '  - two\n  - three\n'
  ],
  [
    'an item added before others',
    sample,
    (data) => void (data.list as string[]).unshift('zero'),
    '  - one',
    '  - zero\n  - one'
  ],
  ['an item removed', sample, (data) => void (data.list as string[]).shift(), '  - one # 1\n', ''],
  ['a flow item added', sample, (data) => void (data.tags as string[]).push('new'), ', x]', ', x, new]'],
  ['a flow item removed', sample, (data) => void (data.tags as string[]).shift(), '[web,  "fast"', '["fast"'],
  ['the last flow item removed', sample, (data) => void (data.tags as string[]).pop(), ', x]', ']'],
  ['all flow items removed', sample, put(0, 'tags', 'length'), '[web,  "fast", x]', '[]'],
  ['a key removed, with its comment', sample, set('draft', undefined), 'draft: no # not yet\n', ''],
  [
    'a key removed, with what belongs to it',
    sample,
    set('list', undefined),
    'list:\n  # first\n  - one # 1\n\n  - two\n  # last\n',
    ''
  ],
  ['a nested key removed', sample, (data) => void delete (data.nested as Data).a, '    a: 1\n', ''],
  ['a nested key added', sample, put({d: 1}, 'nested', 'c'), '    - x\n', '    - x\n    c:\n        d: 1\n'],
  ['a key added at the end', sample, set('new', 'yes'), '# the end', '# the end\nnew: "yes"'],
  ['the last key removed', 'a: 1\nb: 2', set('b', undefined), '\nb: 2', ''],
  ['the only key removed', 'a: 1', set('a', undefined), 'a: 1', ''],
  ['a key beside single quotes', "a: 'x'\nb: 'y'", set('c', 'z'), "b: 'y'", "b: 'y'\nc: 'z'"],
  ['a key beside plain texts', 'a: x\nb: y', set('c', 'z w'), 'b: y', 'b: y\nc: z w'],
  ['a date beside plain texts', 'a: x\nb: y', set('c', '2018-10-10'), 'b: y', 'b: y\nc: "2018-10-10"'],
  [
    'a date in the place of a date',
    'a: 2018-10-10',
    set('a', '2019-01-02'),
    '2018',
    '2019'.replace('2019', '2019')
  ],
  [
    'CRLF',
    'a: x\r\nb: # c\r\n  - 1\r\n\r\nd: 2',
    (data) => {
      data.e = {f: 1}
      ;(data.b as number[]).push(2)
    },
    '',
    ''
  ],
  ['CR', 'a: "x"\rb: 2', set('c', 'z z'), 'b: 2', 'b: 2\rc: "z z"'],
  ['an anchored value', 'a: &x {k: 1}\nb: *x', put(2, 'a', 'k'), 'k: 1}\nb: *x', 'k: 2}\nb: {k: 1}'],
  ['an aliased value', 'a: &x {k: 1}\nb: *x', put(2, 'b', 'k'), '*x', '{k: 2}'],
  [
    'an anchor removed',
    'a: &x {k: 1}\nb: *x\nc: *x',
    set('a', undefined),
    'a: &x {k: 1}\nb: *x\nc: *x',
    'b: {k: 1}\nc: {k: 1}'
  ],
  [
    'an anchor kept',
    'a: &x one\nb: *x',
    (data) => {
      data.a = 'two'
      data.b = 'two'
    },
    'one\n',
    'two\n'
  ],
  ['a flow map at the root', '{a: 1, b: 2}', set('a', undefined), 'a: 1, ', ''],
  ['a key in a flow map at the root', '{a: 1, b: 2}', set('c', 3), 'b: 2', 'b: 2, c: 3'],
  ['a key without a value in a flow map', '{a, b: 2}', set('a', 'x'), '{a', '{a: "x"'],
  ['an explicit key', '? a\n: b', set('a', 'c'), ': b', ': c'],
  ['nothing but comments', '# c', set('a', 1), '# c', '# c\na: 1'],
  ['nothing', '', set('a', {b: [1, [2]]}), '', 'a:\n  b:\n    - 1\n    - - 2'],
  [
    'the first key of a map in a list',
    '- a'.replace('- a', 'l:\n- a: 1\n  b: 2\n- c: 3'),
    (data) => void delete (data.l as Data[])[0]?.a,
    '- a: 1\n  b',
    '- b'
  ],
  [
    'a list in the place of the map below a dash',
    'l:\n- a: 1\n  b: 2\n- c: 3',
    put([1, 2], 'l', 0),
    '- a: 1\n  b: 2',
    '- - 1\n  - 2'
  ],
  ['a kept block at the end', 'a: |+\n  x\n\n', set('b', 1), 'x\n\n', 'x\n\n\nb: 1']
]

describe('patches', () => {
  it.each(changes)('%s', (name, value, change, from, to) => {
    const text = patched(value, change)
    if (name === 'CRLF') expect(text).toBe('a: x\r\nb: # c\r\n  - 1\r\n  - 2\r\n\r\nd: 2\r\ne:\r\n  f: 1')
    else if (name === 'a date in the place of a date') expect(text).toBe('a: 2019-01-02')
    else expect(text).toBe(value.replace(from, () => to))
  })
})

/** Tries a change with each line ending, and one level deeper; what it gives has the same line endings. */
function expectChange(value: string, change: (data: Data) => void, expected: string): void {
  for (const ending of ['\n', '\r\n', '\r']) {
    const withEnding = (text: string): string => text.replaceAll('\n', ending)
    expect(patched(withEnding(value), change)).toBe(withEnding(expected))
  }
  const deeper = (text: string): string => `deep:\n${text.replace(/^(?=.)/gm, '  ')}\nlast: 1 # l`
  expect(patched(deeper(value), (data) => change(data.deep as Data))).toBe(deeper(expected))
}

/** Changes the list `l`. */
function list(change: (list: unknown[]) => unknown): (data: Data) => void {
  return (data) => void change(data.l as unknown[])
}

const commented = 'l:\n  - a # A\n  - "b" # B\n  # about c\n  - c # C\nz: 1'
const lines = 'l: [\n  a, # A\n  # about b\n  "b", # B\n  c # C\n]\nz: 1'
const maps = "l:\n- name: A # A\n  url: 'x' # u\n- name: B # B\n  url: y"

describe('entries of lists', () => {
  it.each<[string, string, (data: Data) => void, string]>([
    ['filtered', commented, set('l', ['b']), 'l:\n  - "b" # B\n  # about c\nz: 1'],
    [
      'reversed',
      commented,
      list((l) => l.reverse()),
      'l:\n  # about c\n  - c # C\n  - "b" # B\n  - a # A\nz: 1'
    ],
    [
      'added at both ends',
      commented,
      list((l) => [l.unshift('n'), l.push('yes')]),
      commented.replace('  - a', '  - n\n  - a').replace('C\n', 'C\n  - "yes"\n').replace('- n', '- "n"')
    ],
    ['one changed among others that stay', commented, put('x', 'l', 1), commented.replace('"b"', '"x"')],
    [
      'moved, and changed',
      maps,
      list((l) => Object.assign(l.reverse()[0] as Data, {url: 'q'})),
      "l:\n- name: B # B\n  url: q\n- name: A # A\n  url: 'x' # u"
    ],
    [
      'a map removed, and another added',
      maps,
      list((l) => [l.shift(), l.push({name: 'C'})]),
      'l:\n- name: B # B\n  url: y\n- name: C'
    ],
    [
      'below a dash',
      'l:\n  - - a # A\n    - b # B\n  - - c',
      list((l) => (l[0] as string[]).reverse()),
      'l:\n  - - b # B\n    - a # A\n  - - c'
    ],
    [
      'without a value',
      'l:\n  -\n  # about b\n  - b # B',
      list((l) => l.shift()),
      'l:\n  # about b\n  - b # B'
    ]
  ])('%s', (_, value, change, expected) => {
    expectChange(value, change, expected)
  })

  it.each<[string, string, (data: Data) => void, string]>([
    ['pushed', lines, list((l) => l.push('d')), lines.replace('c # C', 'c, # C\n  d')],
    [
      'pushed behind a comma',
      lines.replace('c #', 'c, #'),
      list((l) => l.push('d')),
      lines.replace('c # C', 'c, # C\n  d,')
    ],
    ['popped', lines, list((l) => l.pop()), lines.replace('"b", # B\n  c # C', '"b" # B')],
    ['spliced', lines, list((l) => l.splice(1, 1)), lines.replace('  "b", # B\n', '')],
    [
      'replaced',
      lines,
      list((l) => l.splice(1, 1, 'x', 'y')),
      lines.replace('"b", # B', '"x", # B\n  y,').replace('y,', '"y",')
    ],
    [
      'reversed',
      lines,
      list((l) => l.reverse()),
      'l: [\n  c, # C\n  # about b\n  "b", # B\n  a # A\n]\nz: 1'
    ],
    ['before a bracket on its line', 'l: [a, # A\n  b] # l', list((l) => l.pop()), 'l: [a # A\n    ] # l']
  ])('within brackets over several lines: %s', (_, value, change, expected) => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const withEnding = (text: string): string => text.replaceAll('\n', ending)
      expect(patched(withEnding(value), change)).toBe(withEnding(expected))
    }
  })

  it('take the quotes of JSON', () => {
    const value = 'a: plain\nb: too\nm: {\n  "a": 1,\n  "b": ["c"]\n}'
    const change = ({m}: Data): void => {
      ;(m as {b: string[]}).b.push('d')
      Object.assign(m as Data, {e: 'f'})
    }
    expect(patched(value, change)).toBe(value.replace('["c"]', '["c", "d"],\n  "e": "f"'))
  })
})

describe('block strings', () => {
  it.each<[string, string, unknown, string]>([
    [
      'folded',
      'k: > # c\n  aaa bbb ccc\n  ddd eee fff ggg hhh\nz: 1',
      'aaa bbb ccc ddd eee\nfff\n',
      'k: > # c\n  aaa bbb ccc ddd eee\n\n  fff\nz: 1'
    ],
    ['folded and stripped', 'k: >-\n  aaa\nz: 1', 'x y', 'k: >-\n  x y\nz: 1'],
    ['kept', 'k: |+\n  a\n\nz: 1', 'b\n\n', 'k: |+\n  b\n\nz: 1'],
    ['kept, without blank lines', 'k: |+\n  a\n\nz: 1', 'b\n', 'k: |+\n  b\nz: 1'],
    ['indented', 'k: |2\n   a\n  b\nz: 1', ' c\nd\n', 'k: |2\n   c\n  d\nz: 1'],
    ['wide', 'k: |\n      a\n      b\nz: 1', '  x\ny\n', 'k: |6\n        x\n      y\nz: 1'],
    ['new', 'z: 1\nk: ~', 'a\nb\n', 'z: 1\nk: |\n  a\n  b'],
    ['emptied', 'k: |\n  a\nz: 1', '', 'k: ""\nz: 1']
  ])('%s', (_, value, text, expected) => {
    expectChange(value, set('k', text), expected)
  })
})

describe('what stays as it is', () => {
  it.each<[string, string, (data: Data) => void, string]>([
    ['a key that reads as a number', '1.0: x # c', set('1.0', 'z'), '1.0: z # c'],
    ['a time', 'a: 10:30 # c', set('a', '11:45'), 'a: 11:45 # c'],
    [
      'a day beside days',
      'l:\n  - 2018-10-10',
      list((l) => l.push('2019-01-02')),
      'l:\n  - 2018-10-10\n  - 2019-01-02'
    ],
    [
      'an alias whose anchor moves',
      'l:\n  - &x a\n  - *x\n  - b',
      list((l) => l.unshift(l.pop())),
      'l:\n  - b\n  - &x a\n  - *x'
    ],
    ['a key without a colon', '? a\n? b # c', set('b', 'x'), '? a\n? b\n: "x" # c'],
    ['a tab', 'a:\t"x"\t# c', set('a', 'y'), 'a:\t"y"\t# c'],
    ['the comment above the next key', 'a:\n# about b\nb: 1', set('a', undefined), '# about b\nb: 1'],
    ['a comment on a value', 'a: x # c\nb: 1', set('a', ['y']), 'a: # c\n  - "y"\nb: 1']
  ])('%s', (_, value, change, expected) => {
    expectChange(value, change, expected)
  })

  it.each<[string, string, (data: Data) => void, string]>([
    [
      'each line’s ending',
      'a: 1\r\nb: 2\nl:\r  - x\r\n  - y\n  - z',
      list((l) => l.shift()),
      'a: 1\r\nb: 2\nl:\r  - y\n  - z'
    ],
    ['another key', 'k: >\n  a *b\n    \n', set('m', 1), 'k: >\n  a *b\n    \nm: 1\n'],
    ['an alias of an anchor without a value', 'a: &x\nb: *x\nc: 1', set('c', 2), 'a: &x\nb: *x\nc: 2'],
    ['an end', 'a: 1\n...', set('b', 2), 'a: 1\nb: 2\n...'],
    [
      'what an anchor of a removed key stands for',
      'a: &x\n  k: 1\nb: *x\nl:\n  - *x',
      set('a', undefined),
      'b:\n  k: 1\nl:\n  - k: 1'
    ]
  ])('%s', (_, value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })
})

describe('what can’t be front matter', () => {
  it.each([
    ['a line that would close it', '---\na: 1', {a: 1}, 'holds a line `---`'],
    ['YAML that can’t be read', 'a: [', {a: 1}, 'expected it to be mended in the text first'],
    ['more than a note may hold', '', {a: 'x'.repeat(70_000)}, 'as YAML that a note may hold (']
  ])('is refused: %s', (_, value, data, message) => {
    expect(() => printFrontMatter({value, data}, {read: readYaml})).toThrow(message)
  })
})

const numRuns = runs('writing', 'patched front matter')

describe('any data patched into any YAML', () => {
  it('reads back, or is an error', () => {
    let written = 0
    fc.assert(
      fc.property(patches, (patch) => {
        if (expectPatched(patch)) written++
      }),
      {numRuns}
    )
    expect(written / numRuns).toBeGreaterThan(0.97)
  })
})
