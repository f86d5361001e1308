import {describe, expect, it} from 'vitest'
import {checkNotes, safeParseNotes} from '../../src/index.js'

/** The marks of what is found, as `place code`, and the text that each stands on. */
function found(yaml: string, ending = '\n', mark = ''): string[] {
  const source = `${mark}---\n${yaml}\n---\n\n# Elm\n`.replaceAll('\n', ending)
  const {issues, notes} = safeParseNotes(source, {frontMatter: false})
  expect(notes.frontMatter?.data).toEqual(issues.length > 0 ? {} : expect.anything())
  return issues.map(({code, position}) => {
    const {start, end} = position as NonNullable<typeof position>
    return `${start.line}:${start.column} ${code} ${source.slice(start.offset, end.offset)}`
  })
}

/** Name, YAML, and what is found. */
const cases: Array<[name: string, yaml: string, found: string[]]> = [
  ['a list before a key', 'tags: [web, elm\ndate: 1', ['2:7 invalid-yaml [']],
  ['a map before a key', 'of: {a: 1\ndate: 1', ['2:5 invalid-yaml {']],
  [
    'a bracket too many, with a second key behind it',
    'tags: [本, elm]]\nb: 1\nb: 2',
    ['2:15 invalid-yaml ]', '4:1 duplicate-key b']
  ],
  [
    'a brace alone, a bracket alone, and a list that nothing closes',
    'a: }\nb: ] # ]\nc: [d\ne: 1\ne: 2',
    ['2:4 invalid-yaml }', '3:4 invalid-yaml ]', '4:4 invalid-yaml [', '6:1 duplicate-key e']
  ],
  ['a bracket between keys', 'a: [b]\n]\nc: 1\nc: 2', ['3:1 invalid-yaml ]', '5:1 duplicate-key c']],
  ['a list behind a list', 'a: [b][c]\nd: 1', ['2:7 invalid-yaml [', '2:8 invalid-yaml c']],
  ['maps behind a map', 'a: {}{}{}\nd: 1', ['2:6 invalid-yaml {']],
  ['keys behind a list, told once', '- a\nb: 1\nc: 2\nd: [3]', ['3:1 invalid-yaml b']],
  [
    'a list, with a second key behind it',
    'tags: [web\nb: 1\nb: 2',
    ['2:7 invalid-yaml [', '4:1 duplicate-key b']
  ],
  [
    'a double quote, with a second key behind it',
    't: "Elm\nb: 1\nb: 2',
    ['2:4 invalid-yaml "Elm', '4:1 duplicate-key b']
  ],
  [
    'a single quote, with a second key behind it',
    "t: 'Elm\nb: 1\nb: 2",
    ["2:4 invalid-yaml 'Elm", '4:1 duplicate-key b']
  ],
  [
    'a list, with a tag, a reserved sign and another list behind it',
    'a: [b\nc: !d e\nf: @g\nh: [i',
    ['2:4 invalid-yaml [', '3:4 unsupported-yaml !d', '4:4 invalid-yaml @', '5:4 invalid-yaml [']
  ],
  [
    'a list over lines that are indented',
    'a: [\n  b,\n  c # ]\n\nd: 1\nd: 2',
    ['2:4 invalid-yaml [', '7:1 duplicate-key d']
  ],
  [
    'a list in a list of lines',
    'a:\n  - [x\n  - y\nb: 1\nb: 2',
    ['3:5 invalid-yaml [', '6:1 duplicate-key b']
  ],
  [
    'lists in lists',
    'a: [ [ {b\nc: 1\nc: 2',
    ['2:4 invalid-yaml [', '2:6 invalid-yaml [', '2:8 invalid-yaml {', '4:1 duplicate-key c']
  ],
  ['a key of its own within a list', 'a: [\nb: 1\nc: 2', ['2:4 invalid-yaml [']],
  ['an end in a comment and in a quote', 'a: [b, "]" # ]\nc: 1', ['2:4 invalid-yaml [']],
  ['an end behind the next key', 'a: [b\nc: [d]', ['2:4 invalid-yaml [']],
  ['a list that a brace ends', 'a: [b}\nc: 1\nc: 2', ['2:4 invalid-yaml [', '4:1 duplicate-key c']],
  ['a list in a map that is closed', 'a: {b: [c}\nd: 1', ['2:4 invalid-yaml {', '2:8 invalid-yaml [']],
  ['a quote in a list, neither closed', 'a: [b, "c\nd: 1', ['2:4 invalid-yaml [', '2:8 invalid-yaml "c']],
  ['a quote that holds the end of its list', 'a: [b, "c]\nd: 1', ['2:8 invalid-yaml "c]']],
  [
    'a quote, before one that is closed',
    't: "Elm\nd: "2018"\nd: 1',
    ['2:4 invalid-yaml "Elm', '4:1 duplicate-key d']
  ],
  [
    'quotes in each line',
    'a: "b\nc: \'d\ne: "f',
    ['2:4 invalid-yaml "b', "3:4 invalid-yaml 'd", '4:4 invalid-yaml "f']
  ],
  ['a quote that is escaped at its end', 'a: "b\\"\nc: 1', ['2:4 invalid-yaml "b\\"']],
  ['a quote that is doubled at its end', "a: 'b''\nc: 1", ["2:4 invalid-yaml 'b''"]],
  ['a key in brackets', '[a: 1', ['2:1 invalid-yaml [']],
  [
    'Japanese and an emoji in front',
    '日本語: [é, 🧩\nb: 1\nb: 2',
    ['2:6 invalid-yaml [', '4:1 duplicate-key b']
  ],
  ['Arabic in quotes', 'عنوان: "مرحبا\nb: 1', ['2:8 invalid-yaml "مرحبا']],
  ['nothing: brackets in quotes and comments', 'a: "["\nb: x # [\nc: "it\'s"\nd: \'"\'', []],
  ['nothing: brackets over lines', 'a: [\n  b, {c: d},\n]\ne: "f\n  g"', []]
]

describe('what is closed, on lines that YAML does not count to it, is told once', () => {
  it.each<[name: string, yaml: string, found: string[]]>([
    ['a map with a sign too many', 'a: {\nb: 1\n}}', ['3:1 b']],
    ['with a comment', 'a: { # {\nb: 1\n}} # }', ['3:1 b']],
    ['a map', 'a: {\nb: 1\n}', ['3:1 b']],
    ['a list', 'a: [\nb,\nc\n]', ['3:1 b']],
    ['a list of entries', 'a: [\n- b\n- c\n]', ['3:1 -']],
    ['a map in a list', 'a: [{\nb: 1\n}]', ['3:1 b']],
    ['a list in a map', 'a: {\nb: [1]\n}]', ['3:1 b']],
    ['a map in a map', 'a: {\nb: {\nc: 1\n}\n}', ['3:1 b']],
    ['a map of two lines', 'a: {b: 1,\nc: 2}', ['3:1 c']],
    ['a map of two lines, with a comment', 'a: {b: 1, # x\nc: 2}', ['3:1 c']],
    ['a comment with a line separator', 'a: {b: 1, # x \u2028 {[\nc: 2}', ['3:1 c']],
    ['behind a comment', 'a: [b\n# c\n,d]', ['4:1 ,']],
    ['a map in an entry', '- {\nb: 1\n}', ['3:1 b']],
    ['a key in an entry', '- a: {\n b: 1\n}', ['3:2 b']],
    ['a tab', 'a: [\n\tb\n]', ['3:2 b']]
  ])('%s, and hides nothing behind it', (_, yaml, told) => {
    const behind = `${yaml}\n${yaml.startsWith('-') ? '- x: 1\n  x: 2' : 'x: 1\nx: 2'}`
    const message = /^Unexpected beginning of a line of the (?:map|list), expected blanks/
    for (const ending of ['\n', '\r\n', '\r']) {
      const source = `---\n${behind}\n---\n`.replaceAll('\n', ending)
      const {issues} = safeParseNotes(source, {frontMatter: false})
      const own = issues.filter(({code}) => code === 'invalid-yaml')
      expect(
        own.map(
          ({position}) =>
            `${position?.start.line}:${position?.start.column} ${source[position?.start.offset ?? 0]}`
        )
      ).toEqual(told)
      expect(own[0]?.message).toMatch(message)
      expect(issues.map(({code}) => code)).toContain('duplicate-key')
    }
  })

  it('but where an entry of its own stands between, it is told to be open', () => {
    expect(found('a: [b\nc: [d]]')).toEqual(['2:4 invalid-yaml [', '3:7 invalid-yaml ]'])
    expect(found('a: [b\nc: d]')).toEqual(['2:4 invalid-yaml ['])
  })
})

it('reads a large text again a few times, not twenty', () => {
  const one = 'a: {\nb: 1\n}\n'
  expect(found(one.repeat(30).trim())).toHaveLength(20)
  expect(found(one.repeat(5000).trim())).toHaveLength(5)
})

describe('what is closed, on lines that YAML does not count to it', () => {
  it.each([
    ['a tab before a line', 'a: [\n\tb\n]', '3:2'],
    ['a tab before a line of a map', 'a: {\n\tb: 1\n}', '3:2'],
    // Else many of them on a line would each be looked for an end to, in the square of the time.
    ['a quote behind a backslash', 'a: [\n\tb\\"] # "', '3:2'],
    ['a comment on the first line', '# "[\na: [\n\tb\n]', '4:2'],
    ['lines at the margin', 'a: [\nb,\nc\n]', '3:1'],
    ['lines no further than the key', 'x:\n  a: [\n  b,\n  c]\nd: 1', '4:3']
  ])('is not told to be open: %s', (_, yaml, place) => {
    const {issues} = safeParseNotes(`---\n${yaml}\n---\n`, {frontMatter: false})
    expect(issues.map(({message}) => message).filter((message) => message.includes('unclosed'))).toEqual([])
    const {line, column} = issues[0]?.position?.start ?? {}
    expect(`${line}:${column}`).toBe(place)
  })
})

describe('what YAML never closes is told where it opens, and hides nothing behind it', () => {
  for (const [name, yaml, expected] of cases) {
    it(name, () => {
      expect(found(yaml)).toEqual(expected)
    })
  }

  it.each(['\r\n', '\r'])('whatever ends the lines: %j', (ending) => {
    for (const [, yaml, expected] of cases) expect(found(yaml, ending)).toEqual(expected)
  })

  it('says what closes it', () => {
    const messageOf = (yaml: string) => safeParseNotes(`---\n${yaml}\n---\n`, {frontMatter: false}).issues[0]
    expect(messageOf('a: [b\nc: d')?.message).toBe(
      'Unexpected unclosed `[`, expected `]` behind the list (close it, or put a value that begins with `[` in quotes)'
    )
    expect(messageOf('a: {b')?.message).toMatch(/^Unexpected unclosed `\{`, expected `\}` behind the map/)
    expect(messageOf("a: 'b")?.message).toMatch(/^Unexpected unclosed `'`, expected `'` behind the text/)
    expect(messageOf('a: [b}')?.message).toMatch(
      /^Unexpected `\[` that `\}` ends, expected `\]` behind the list/
    )
  })

  it('tells what is wrong with the body, too', async () => {
    const issues = await checkNotes('---\ntags: [web\n---\n\n# Elm\n\n- [a](https://a.example\n-\n')
    expect(issues.map(({code}) => code)).toEqual(['invalid-yaml', 'malformed-link', 'empty-item'])
  })

  it('tells twenty of them, and ends', () => {
    expect(found('k: [a\n'.repeat(5000).trim())).toHaveLength(20)
    expect(found('k: "a\n'.repeat(5000).trim())).toHaveLength(20)
  })
})
