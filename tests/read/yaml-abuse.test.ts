import {describe, expect, it} from 'vitest'
import {checkNotes, safeParseNotes} from '../../src/index.js'

/** What the table's rows are judged with: reading alone. */
const options = {frontMatter: false} as const

/** Name, YAML (or the whole text), and what is found: code, place, message. */
type Case = [name: string, yaml: string, code: string, place: string, message: string | RegExp]

const nested = (open: string, close: string, count: number): string =>
  `a: ${open.repeat(count)}${close.repeat(count)}`
const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]']
for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg']) {
  laughs.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)
}
const manyKeys = Array.from({length: 9000}, (_, index) => `k${index}:`).join('\n')

const refused: Case[] = [
  [
    'a colon in plain text',
    'title: Elm: a guide',
    'invalid-yaml',
    '2:8',
    /put a value that holds `: ` in quotes/
  ],
  [
    'an open bracket',
    'tags: [a, b',
    'invalid-yaml',
    '2:7',
    /^Unexpected unclosed `\[`, expected `\]` behind/
  ],
  ['an open quote', 'title: "Elm', 'invalid-yaml', '2:8', /close it/],
  ['a tab as indentation', 'a:\n\tb: 1', 'invalid-yaml', '3:1', /indent with blanks instead of tabs/],
  [
    'a reserved sign',
    'author: @ana',
    'invalid-yaml',
    '2:9',
    /Plain value cannot start with reserved character @/
  ],
  [
    'a second key',
    'title: a\ndate: b\ntitle: c',
    'duplicate-key',
    '4:1',
    'Unexpected second `title`, expected each key once: remove one or rename it'
  ],
  ['a second key, nested and quoted', 'a: {b: 1, "b": 2}', 'duplicate-key', '2:11', /second `b`/],
  ['a list', '- a\n- b', 'front-matter-not-a-map', '2:1', /^Unexpected list, expected a map/],
  ['a scalar', 'Elm', 'front-matter-not-a-map', '2:1', /^Unexpected single value, expected a map/],
  [
    'aliases of aliases',
    laughs.join('\n'),
    'front-matter-limit',
    '5:8',
    'Unexpected number of aliases, expected at most 100 in all: write the values out'
  ],
  [
    'an alias inside of what it stands for',
    'a: &a [*a]',
    'unsupported-yaml',
    '2:8',
    /inside of what it stands for, expected data that ends/
  ],
  ['an alias without an anchor', 'a: *b', 'invalid-yaml', '2:4', /expected an anchor `&b` before it/],
  [
    '`__proto__`',
    'a:\n  __proto__: {admin: true}',
    'unsafe-key',
    '3:3',
    'Unexpected key `__proto__`, expected another name'
  ],
  [
    '`__proto__` in quotes',
    '"__proto__": 1',
    'unsafe-key',
    '2:1',
    'Unexpected key `__proto__`, expected another name'
  ],
  [
    'more than 64 KB',
    `a: ${'x'.repeat(65536)}`,
    'front-matter-limit',
    '2:65537',
    'Unexpected length of 65539 code units, expected at most 65536'
  ],
  [
    'a long list of lines',
    `a:\n${'- x\n'.repeat(40_000)}`,
    'front-matter-limit',
    '16386:2',
    /expected at most 65536/
  ],
  [
    'more than 64 levels of lists',
    nested('[', ']', 64),
    'front-matter-limit',
    '2:67',
    'Unexpected nesting, expected at most 64 levels'
  ],
  [
    '60,000 open brackets',
    `a: ${'['.repeat(60_000)}`,
    'front-matter-limit',
    '2:67',
    'Unexpected nesting, expected at most 64 levels'
  ],
  [
    '30,000 nested dashes',
    `a:\n${'- '.repeat(30_000)}`,
    'front-matter-limit',
    '3:127',
    'Unexpected nesting, expected at most 64 levels'
  ],
  [
    'a tag',
    'a: !!js/function "process.exit()"',
    'unsupported-yaml',
    '2:4',
    /^Unexpected tag `!!js\/function`, expected a plain value/
  ],
  ['a directive', '%YAML 1.1\n---x: 1', 'unsupported-yaml', '2:1', /^Unexpected YAML directive/],
  ['no number', 'a: .nan', 'unsupported-yaml', '2:4', /^Unexpected number `\.nan`/],
  ['a number without end', 'a: -.inf', 'unsupported-yaml', '2:4', /^Unexpected number `-\.inf`/],
  ['a number that overflows', 'a: 1e999', 'unsupported-yaml', '2:4', /^Unexpected number `1e999`/],
  [
    'a list as a key',
    '? [a, b]\n: 1',
    'unsupported-yaml',
    '2:3',
    /^Unexpected list as a key, expected a word/
  ],
  ['a map as a key', '{a: 1}: 2', 'unsupported-yaml', '2:1', /^Unexpected map as a key, expected a word/],
  [
    'a word of a template',
    'date: {{date}}',
    'unsupported-yaml',
    '2:8',
    'Unexpected map as a key, expected a word (put in quotes what is meant as a text, such as `"{{date}}"`)'
  ],
  ['a second document', 'a: 1\n...\nb: 2', 'invalid-yaml', '4:1', /^Unexpected second YAML document/]
]

describe('abused YAML', () => {
  it.each(refused)('%s', (_name, yaml, code, place, message) => {
    const source = `---\n${yaml}\n---\n\n# Elm\n\n- one\n`
    const issues = checkNotes(source, options)
    const [issue] = issues
    expect(issue?.code).toBe(code)
    expect(`${issue?.position?.start.line}:${issue?.position?.start.column}`).toBe(place)
    if (typeof message === 'string') expect(issue?.message).toBe(message)
    else expect(issue?.message).toMatch(message)
    expect(issue?.severity).toBe('error')
    expect(issues.length).toBeLessThanOrEqual(20)

    const {notes, success} = safeParseNotes(source, options)
    expect(success).toBe(false)
    expect(notes.frontMatter?.value).toBe(yaml)
    expect(notes.frontMatter?.data).toEqual({})
    expect(notes.children).toHaveLength(1)
    expect(({} as {admin?: unknown}).admin).toBeUndefined()
  })
})

describe('what only looks like abuse', () => {
  it.each([
    ['a date', 'date: 2018-10-10', {date: '2018-10-10'}],
    ['a timestamp', 'date: 2018-12-18 19:00:00 -0000', {date: '2018-12-18 19:00:00 -0000'}],
    ['nothing', '', {}],
    ['comments alone', '# title: Elm', {}],
    ['YAML 1.1’s words', 'a: yes\nb: no\nc: 0o17\nd: 1_000', {a: 'yes', b: 'no', c: 15, d: '1_000'}],
    ['64 levels', nested('[', ']', 2), {a: [[]]}],
    ['a merge key', '<<: {a: 1}', {'<<': {a: 1}}],
    [
      'members of objects',
      'constructor: 1\ntoString: 2\nhasOwnProperty: 3',
      {constructor: 1, toString: 2, hasOwnProperty: 3}
    ]
  ])('%s', (_name, yaml, data) => {
    const source = `---\n${yaml}\n---\n`
    expect(checkNotes(source, options)).toEqual([])
    expect(safeParseNotes(source, options).notes.frontMatter?.data).toEqual(data)
  })

  it('9,000 keys', () => {
    const source = `---\n${manyKeys}\n---\n`
    expect(checkNotes(source, options)).toEqual([])
    expect(Object.keys(safeParseNotes(source, options).notes.frontMatter?.data ?? {})).toHaveLength(9000)
  })
})

describe('what opens or closes no front matter', () => {
  it.each([
    ['nothing closes it', '---\ntitle: a\n', ['1:1 unclosed-front-matter']],
    ['`...` closes nothing', '---\ntitle: a\n...\n', ['1:1 foreign-front-matter']],
    ['`...` closes nothing that is no map', '---\na\n...\n', ['1:1 unclosed-front-matter']],
    ['`----` closes nothing', '---\ntitle: a\n----\n', ['1:1 unclosed-front-matter']],
    ['`--- x` closes nothing', '---\ntitle: a\n--- x\n', ['1:1 unclosed-front-matter']],
    ['`----` opens nothing', '----\ntitle: a\n---\n', ['1:1 foreign-front-matter']],
    ['`--- x` opens nothing', '--- x\ntitle: a\n---\n', []],
    ['a blank line before it', '\n---\ntitle: a\n---\n', ['1:1 foreign-front-matter']]
  ])('%s', (_name, source, found) => {
    const issues = checkNotes(source, {frontMatter: false, rules: {'empty-topic': 'off'}})
    expect(
      issues.map(({code, position}) => `${position?.start.line}:${position?.start.column} ${code}`)
    ).toEqual(found)
    for (const {severity, message} of issues) {
      expect(severity).toBe('warning')
      expect(message).toMatch(
        /expected a second `---` to close the front matter|expected YAML between lines `---`/
      )
    }
    expect(safeParseNotes(source, options).notes.frontMatter).toBe(null)
  })
})
