import {isDeepStrictEqual} from 'node:util'
import fc from 'fast-check'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {parse, parseDocument, stringify} from 'yaml'
import {
  type Issue,
  type ParseResult,
  safeParseNotes,
  splitFrontMatter,
  stringifyNotes
} from '../../src/index.js'
import {runs} from '../support/budget.js'

const mark = '\uFEFF'

describe('splitFrontMatter', () => {
  const some: Array<[name: string, source: string, value: string, start: number, body: string]> = [
    ['front matter and body', '---\ntitle: Elm\n---\n# Elm\n', 'title: Elm', 4, '# Elm\n'],
    ['blanks and tabs behind the fences', '---  \na: 1\n---\t \nb', 'a: 1', 6, 'b'],
    ['CR', '---\ra: 1\r---\rb', 'a: 1', 4, 'b'],
    ['CRLF', '---\r\na: 1\r\n---\r\nb', 'a: 1', 5, 'b'],
    ['mixed endings', '---\r\na: 1\rb: 2\n---\rc', 'a: 1\rb: 2', 5, 'c'],
    ['a byte-order mark', `${mark}---\na: 1\n---\nb`, 'a: 1', 5, 'b'],
    ['a byte-order mark, blanks and CRLF', `${mark}--- \r\na: 1\r\n--- \r\nb`, 'a: 1', 7, 'b'],
    ['a closing fence at the end of the text', '---\na: 1\n---', 'a: 1', 4, ''],
    ['a closing fence with blanks at the end of the text', '---\na: 1\n--- \t', 'a: 1', 4, ''],
    ['nothing between the fences', '---\n---\nb', '', 4, 'b'],
    ['nothing at all but fences', '---\n---', '', 4, ''],
    ['an empty line between the fences', '---\n\n---\nb', '', 4, 'b'],
    ['two empty lines between the fences', '---\r\n\r\n\r\n---\r\nb', '\r\n', 5, 'b'],
    ['blanks between the fences', '---\n  \n---\nb', '  ', 4, 'b'],
    ['only the first closing fence', '---\na: 1\n---\nb\n---\n', 'a: 1', 4, 'b\n---\n'],
    ['an empty line behind the front matter', '---\na: 1\n---\n\nb', 'a: 1', 4, '\nb'],
    ['`...`, which does not close', '---\na: 1\n...\n---\nb', 'a: 1\n...', 4, 'b'],
    ['`----`, which does not close', '---\na: 1\n----\n---\nb', 'a: 1\n----', 4, 'b'],
    ['`--- x`, which does not close', '---\na: 1\n--- x\n---\nb', 'a: 1\n--- x', 4, 'b'],
    ['` ---`, which does not close', '---\na: |\n ---\n---\nb', 'a: |\n ---', 4, 'b'],
    ['`--`, which does not close', '---\na: 1\n--\n---\nb', 'a: 1\n--', 4, 'b'],
    ['a no-break space, which is no blank', '---\na: 1\n---\u00a0\n---\nb', 'a: 1\n---\u00a0', 4, 'b'],
    [
      'U+2028 and U+0085, which end no line',
      '---\na: \u2028---\u0085---\n---\n',
      'a: \u2028---\u0085---',
      4,
      ''
    ],
    ['a mark behind the front matter, which is the body’s', `---\na: 1\n---\n${mark}b`, 'a: 1', 4, `${mark}b`]
  ]

  for (const [name, source, value, start, body] of some) {
    it(`finds ${name}`, () => {
      expect(splitFrontMatter(source)).toEqual({
        frontMatter: {value, start, end: start + value.length},
        body: {value: body, start: source.length - body.length, end: source.length}
      })
    })
  }

  const none: Array<[name: string, source: string]> = [
    ['an empty text', ''],
    ['a text without fences', '# Elm\n'],
    ['a fence alone', '---'],
    ['a fence and a line ending', '---\n'],
    ['an unclosed fence', '---\na: 1\n'],
    ['`...` as the closing fence', '---\na: 1\n...\n'],
    ['`----` as the closing fence', '---\na: 1\n----\n'],
    ['`--- x` as the closing fence', '---\na: 1\n--- x\n'],
    ['`----` as the opening fence', '----\na: 1\n---\n'],
    ['`--- x` as the opening fence', '--- x\na: 1\n---\n'],
    ['`---yaml` as the opening fence', '---yaml\na: 1\n---\n'],
    ['`--` as the opening fence', '--\na: 1\n---\n'],
    ['`+++` fences', '+++\na = 1\n+++\n'],
    ['a blank line before it', '\n---\na: 1\n---\n'],
    ['a blank before it', ' ---\na: 1\n---\n'],
    ['a no-break space behind the opening fence', '---\u00a0\na: 1\n---\n'],
    ['form feed behind the opening fence', '---\f\na: 1\n---\n']
  ]

  for (const [name, source] of none) {
    it(`finds none in ${name}`, () => {
      expect(splitFrontMatter(source)).toEqual({
        frontMatter: null,
        body: {value: source, start: 0, end: source.length}
      })
    })

    it(`leaves a byte-order mark out of the body: ${name}`, () => {
      expect(splitFrontMatter(mark + source)).toEqual({
        frontMatter: null,
        body: {value: source, start: 1, end: source.length + 1}
      })
    })
  }

  it('takes a second byte-order mark for text', () => {
    const source = `${mark}${mark}---\na: 1\n---\n`
    expect(splitFrontMatter(source).frontMatter).toBe(null)
    expect(splitFrontMatter(source).body.start).toBe(1)
  })

  const fenceSoup = fc
    .tuple(
      fc.constantFrom('', '', mark),
      fc.constantFrom('---', '---', '---', '--- \t', '----', ' ---', '', '...', '--- x'),
      fc.array(
        fc.tuple(
          fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\r\n'),
          fc.constantFrom('---', '---', '--- ', '---\t', '----', '--- x', ' ---', '...', '', 'a: 1', mark)
        ),
        {maxLength: 6}
      ),
      fc.constantFrom('', '\n', '\r\n', '\r')
    )
    .map((parts) => parts.flat(2).join(''))
  const texts = fc.oneof(fenceSoup, fc.string({unit: 'binary', maxLength: 30}))

  it('gives slices of the text, which leave nothing out but fences and line endings', () => {
    let found = 0
    fc.assert(
      fc.property(texts, (source) => {
        const {frontMatter, body} = splitFrontMatter(source)
        expect(source.slice(body.start, body.end)).toBe(body.value)
        expect(body.end).toBe(source.length)
        const before = source.slice(0, body.start)
        if (frontMatter === null) {
          expect(before).toBe(source.startsWith(mark) ? mark : '')
          return
        }
        found++
        const {value, start, end} = frontMatter
        expect(source.slice(start, end)).toBe(value)
        expect(source.slice(0, start)).toMatch(/^\uFEFF?---[ \t]*(?:\r\n|\n|\r)$/)
        expect(source.slice(end, body.start)).toMatch(/^(?:\r\n|\n|\r|)---[ \t]*(?:\r\n|\n|\r|)$/)
        expect(value).not.toMatch(/(?:^|[\r\n])---[ \t]*(?:[\r\n]|$)/)
      }),
      {numRuns: runs('reading', 'fences, as they stand')}
    )
    expect(found).toBeGreaterThan(runs('reading', 'fences, as they stand') / 20)
  })

  it('finds what remark-frontmatter finds', () => {
    const remark = unified().use(remarkParse).use(remarkFrontmatter).freeze()
    fc.assert(
      fc.property(fenceSoup, (source) => {
        const [first] = remark.parse(source.replace(/^\uFEFF/, '')).children
        const value = first?.type === 'yaml' ? first.value : undefined
        expect(splitFrontMatter(source).frontMatter?.value).toBe(value)
      }),
      {numRuns: runs('reading', 'fences, as remark-frontmatter')}
    )
  })
})

type Reading = ParseResult<false, undefined> & {source: string}

interface Shape {
  ending?: string
  before?: string
}

/** A note with this front matter, read without a schema. */
function read(yaml: string, {ending = '\n', before = ''}: Shape = {}): Reading {
  const source = `${before}---${ending}${yaml}${ending}---${ending}${ending}# Elm${ending}`
  return {...safeParseNotes(source, {frontMatter: false}), source}
}

/** Where an issue begins, and its code. */
function placeOf({code, position}: Issue): string {
  return `${code} ${position?.start.line}:${position?.start.column}`
}

/** Line and column by counting, without the library. */
function pointOf(source: string, offset: number): {line: number; column: number; offset: number} {
  const lines = source.slice(0, offset).split(source[offset] === '\n' ? /\r\n|\n|\r(?!$)/ : /\r\n|\n|\r/)
  return {line: lines.length, column: (lines.at(-1) as string).length + 1, offset}
}

/** Plain JSON: own enumerable string keys, untouched prototypes, and what `JSON` makes of it is the same. */
function expectPlain(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  const stack = [value]
  while (stack.length > 0) {
    const current = stack.pop()
    if (typeof current !== 'object' || current === null) {
      // `toEqual` takes a missing value for an undefined one.
      expect(current).not.toBe(undefined)
      continue
    }
    expect(Object.getPrototypeOf(current)).toBe(Array.isArray(current) ? Array.prototype : Object.prototype)
    const keys = Reflect.ownKeys(current).filter((key) => !Array.isArray(current) || key !== 'length')
    expect(keys).toEqual(Object.keys(current))
    stack.push(...Object.values(current))
  }
}

/** Every issue's place is a place in the front matter, and its line, column and offset agree. */
function expectPlacesInside({source, notes, issues}: Reading): void {
  const {frontMatter} = splitFrontMatter(source)
  const closed = notes.frontMatter?.position?.end.offset ?? -1
  for (const {position, related = []} of issues) {
    for (const place of [position, ...related.map((one) => one.position)]) {
      const start = place?.start.offset ?? -1
      const end = place?.end.offset ?? -1
      expect(start).toBeGreaterThanOrEqual(frontMatter?.start ?? Number.NaN)
      expect(start).toBeLessThanOrEqual(frontMatter?.end ?? Number.NaN)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(closed)
      expect(place).toEqual({start: pointOf(source, start), end: pointOf(source, end)})
    }
  }
}

const ownKeysOfObjects = Reflect.ownKeys(Object.prototype)

/** What holds for all front matter, good or bad. */
function expectKept(reading: Reading, yaml: string): void {
  const {notes, source} = reading
  expect(notes.frontMatter?.value).toBe(yaml)
  expect(stringifyNotes(notes)).toBe(source)
  expectPlain(notes.frontMatter?.data)
  expectPlacesInside(reading)
  expect(notes.children.map((child) => child.type)).toEqual(['topic'])
  expect(Reflect.ownKeys(Object.prototype)).toEqual(ownKeysOfObjects)
}

function expectRefused(yaml: string, places: string[], shape: Shape = {}): Issue[] {
  const reading = read(yaml, shape)
  expect(reading.issues.map(placeOf)).toEqual(places)
  expect(reading.success).toBe(false)
  expect(new Set(reading.issues.map((issue) => issue.severity))).toEqual(new Set(['error']))
  expect(reading.notes.frontMatter?.data).toStrictEqual({})
  expectKept(reading, yaml)
  return reading.issues
}

function expectData(yaml: string, data: unknown, shape: Shape = {}): void {
  const reading = read(yaml, shape)
  expect(reading.issues).toEqual([])
  expect(reading.success).toBe(true)
  expect(reading.notes.frontMatter?.data).toEqual(data)
  expectKept(reading, yaml)
}

describe('bad YAML', () => {
  // Only the first issue counts here: the YAML reader often tells the echo of it, too.
  const bad: Array<[name: string, yaml: string, place: string]> = [
    ['an unclosed double quote', 'title: "a', '2:8'],
    ['an unclosed double quote before a key', 'title: "a\ndate: b', '2:8'],
    ['an unclosed single quote', "title: 'a", '2:8'],
    ['an unclosed list', 'title: [a', '2:8'],
    ['an unclosed list before a key', 'title: [a\ndate: b', '2:8'],
    ['an unclosed map', 'title: {a: 1', '2:8'],
    ['a bracket that nothing opened', 'title: ]', '2:8'],
    ['a brace that nothing opened', 'title: }', '2:8'],
    ['a bracket too many', 'a: [b, c]]', '2:10'],
    ['a missing list entry', 'a: [b,,c]', '2:7'],
    ['a missing map entry', '{,}', '2:2'],
    ['a colon in a plain value', 'title: a: b', '2:8'],
    ['a key in a value over lines', 'title: a\n b: c', '2:8'],
    ['a reserved character', 'title: @a', '2:8'],
    ['a grave accent', 'title: `a', '2:8'],
    ['a per cent sign', 'title: %a', '2:8'],
    ['an empty anchor', 'title: &', '2:8'],
    ['an empty alias', 'title: *', '2:8'],
    ['two anchors on a value', 'a: &b &c d', '2:7'],
    ['text behind a quoted value', 'title: "a" b', '2:12'],
    ['a line that is no key', 'title: a\nfoo', '3:1'],
    ['a key after list entries', '- a\nb: c', '3:1'],
    ['list entries after a key', 'a: 1\n- b', '3:1'],
    ['a list on the line of its key', 'a: - b', '2:4'],
    ['keys of one map at different columns', 'a:\n  b: 1\n c: 2', '4:1'],
    ['an unknown escape', 'a: "b\\q"', '2:6'],
    ['an odd block scalar header', 'a: |x\n b', '2:5'],
    ['a tab as indentation at the start', '\ta: 1', '2:1'],
    ['a tab as indentation below a key', 'a:\n\tb: 1', '3:1'],
    ['a tab as indentation after blanks', 'a:\n  b: 1\n\tc: 2', '4:1'],
    ['a tab as indentation of a list', 'a:\n  - b\n\t- c', '4:1'],
    ['a fence-like first line', ' ---\na: 1', '2:2'],
    ['a fence with text behind it', 'a: 1\n--- x', '3:1']
  ]

  for (const [name, yaml, place] of bad) {
    it(`refuses ${name}`, () => {
      const reading = read(yaml)
      const [first] = reading.issues
      expect(first && placeOf(first)).toBe(`invalid-yaml ${place}`)
      expectRefused(yaml, reading.issues.map(placeOf))
    })
  }

  it('finds the place behind a byte-order mark, with CRLF and with CR', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      for (const before of ['', mark]) {
        const yaml = `title: Elm${ending}date: @a`
        expectRefused(yaml, ['invalid-yaml 3:7'], {ending, before})
      }
    }
  })

  it('finds the place on the first line, whose columns the byte-order mark does not shift', () => {
    expectRefused('title: @a', ['invalid-yaml 2:8'], {before: mark})
  })

  it('tells what to do', () => {
    const adviceOf = (yaml: string) => read(yaml).issues[0]?.message
    expect(adviceOf('a:\n\tb: 1')).toContain('indent with blanks instead of tabs')
    expect(adviceOf('title: a: b')).toContain('in quotes')
    expect(adviceOf('title: "a')).toContain('close it')
  })

  it('reports at most 20 syntax errors', () => {
    const {issues, success} = read('a: @\n'.repeat(1_000).trimEnd())
    expect(success).toBe(false)
    expect(issues.length).toBe(20)
  })

  it('does not judge data that could not be read', () => {
    const {issues} = safeParseNotes('---\ntitle: [a\n---\n')
    expect(issues.map((issue) => issue.code)).toEqual(['invalid-yaml'])
  })

  it('still reads the body', () => {
    const {notes} = safeParseNotes('---\na: [\n---\n\n# Elm\n\n- [a](b)\n')
    expect(notes.children.map((child) => child.type)).toEqual(['topic'])
  })
})

describe('duplicate keys', () => {
  it('refuses them at the top, and tells where the first is', () => {
    const [issue] = expectRefused('title: a\nb: 1\ntitle: c', ['duplicate-key 4:1'])
    expect(issue?.message).toContain('`title`')
    expect(issue?.related).toEqual([
      {
        message: expect.stringContaining('`title`'),
        position: {start: {line: 2, column: 1, offset: 4}, end: {line: 2, column: 6, offset: 9}}
      }
    ])
    expect(issue?.position).toEqual({
      start: {line: 4, column: 1, offset: 18},
      end: {line: 4, column: 6, offset: 23}
    })
  })

  it('refuses each one after the first', () => {
    const issues = expectRefused('a: 1\na: 2\nb: 3\na: 4', ['duplicate-key 3:1', 'duplicate-key 5:1'])
    expect(issues.map((issue) => issue.related?.[0]?.position.start.line)).toEqual([2, 2])
  })

  const nested: Array<[name: string, yaml: string, place: string, first: string]> = [
    ['in a map', 'm:\n  a: 1\n  a: 2', '4:3', '3:3'],
    ['in a flow map', 'm: {a: 1, a: 2}', '2:11', '2:5'],
    ['in a list', 'l:\n  - a: 1\n    a: 2', '4:5', '3:5'],
    ['in quotes', 'a: 1\n"a": 2', '3:1', '2:1'],
    ['in other quotes', '\'a\': 1\n"\\x61": 2', '3:1', '2:1'],
    ['as digits and as text', '1: a\n"1": b', '3:1', '2:1'],
    ['as long-form keys', '? a\n: 1\n? a\n: 2', '4:3', '2:3'],
    ['as empty keys', ': 1\n"": 2', '3:1', '2:1'],
    ['by the names of members of objects', 'constructor: 1\nconstructor: 2', '3:1', '2:1']
  ]

  for (const [name, yaml, place, first] of nested) {
    it(`refuses them ${name}`, () => {
      const [issue] = expectRefused(yaml, [`duplicate-key ${place}`])
      const start = issue?.related?.[0]?.position.start
      expect(`${start?.line}:${start?.column}`).toBe(first)
    })
  }

  it('refuses them with CRLF and with CR, behind a byte-order mark', () => {
    for (const ending of ['\r\n', '\r']) {
      expectRefused(`a: |${ending}  x${ending}a: 2`, ['duplicate-key 4:1'], {ending, before: mark})
    }
  })

  it('takes the same key in different maps for different keys', () => {
    expectData('a: {b: 1}\nb: {b: 1, c: [{b: 1}, {b: 2}]}', {
      a: {b: 1},
      b: {b: 1, c: [{b: 1}, {b: 2}]}
    })
  })

  it('takes keys for their text: numbers and words are not made alike', () => {
    expectData('1: a\n0x1: b\n1.0: c\n~: d\nnull: e\nTrue: f\ntrue: g', {
      1: 'a',
      '0x1': 'b',
      '1.0': 'c',
      '~': 'd',
      null: 'e',
      True: 'f',
      true: 'g'
    })
  })

  it('reports a second key once, however many aliases lead to it', () => {
    expectRefused('a: &a {x: 1, x: 2}\nb: *a\nc: *a', ['duplicate-key 2:14'])
  })
})

describe('what is no map', () => {
  const roots: Array<[name: string, yaml: string, start?: string]> = [
    ['a list', '- a\n- b'],
    ['a flow list', '[a]'],
    ['an empty list', '[]'],
    ['a word', 'text'],
    ['a number', '42'],
    ['null', 'null'],
    ['a tilde', '~'],
    ['a boolean', 'true'],
    ['a quoted text', '"text"'],
    ['an empty quoted text', '""'],
    ['a block scalar', '|\n  text'],
    ['a word without a blank behind its colon', 'title:Elm'],
    ['NUL', '\0'],
    ['a list below a comment', '# c\n\n  - a', '4:3']
  ]

  for (const [name, yaml, start = '2:1'] of roots) {
    it(`refuses ${name}`, () => {
      expectRefused(yaml, [`front-matter-not-a-map ${start}`])
    })
  }

  it('tells whether it found a list or a value', () => {
    expect(read('- a').issues[0]?.message).toContain('Unexpected list')
    expect(read('42').issues[0]?.message).toContain('Unexpected single value')
  })

  it('marks the whole of it', () => {
    expect(read('- a\n- b').issues[0]?.position?.end).toEqual({line: 3, column: 4, offset: 11})
  })

  const empty = ['', '   ', '\t', '\n', '\n\n', '# comment', '# one\n\n  # two', '#', '{}', '# c\n{}']
  it('reads empty front matter, and comments alone, as an empty map', () => {
    for (const yaml of empty) {
      const {notes, issues, success, source} = read(yaml)
      expect({success, issues, data: notes.frontMatter?.data}).toEqual({success: true, issues: [], data: {}})
      expect(stringifyNotes(notes)).toBe(source)
    }
  })

  it('reads fences alone as an empty map', () => {
    const {notes} = safeParseNotes('---\n---\n', {frontMatter: false})
    expect(notes.frontMatter).toMatchObject({value: '', data: {}})
  })
})

describe('anchors and aliases', () => {
  it('reads those that are fine', () => {
    expectData('a: &a {x: 1}\nb: *a\nc: [*a, *a]', {a: {x: 1}, b: {x: 1}, c: [{x: 1}, {x: 1}]})
    expectData('a: &x 1\nb: &x 2\nc: *x', {a: 1, b: 2, c: 2})
    expectData('&k key: *k', {key: 'key'})
    expectData('a: &empty\nb: *empty', {a: null, b: null})
    expectData('a: &a [x]\nb: &b [*a, *a]\nc: *b', {a: ['x'], b: [['x'], ['x']], c: [['x'], ['x']]})
  })

  it('gives each alias a value of its own', () => {
    const data = read('a: &a {x: [1]}\nb: *a').notes.frontMatter?.data as Record<string, {x: number[]}>
    data.a?.x.push(2)
    expect(data.b).toEqual({x: [1]})
  })

  it('takes `<<` for a key like any other', () => {
    expectData('a: &a {x: 1}\nb:\n  <<: *a\n  y: 2', {a: {x: 1}, b: {'<<': {x: 1}, y: 2}})
  })

  it('refuses an alias without an anchor', () => {
    expectRefused('title: a\nb: *nowhere', ['invalid-yaml 3:4'])
  })

  it('refuses an alias before its anchor', () => {
    expectRefused('b: [x, *late]\na: &late 1', ['invalid-yaml 2:8'])
  })

  const recursive: Array<[name: string, yaml: string, place: string]> = [
    ['list', 'a: &a [*a]', '2:8'],
    ['map', 'a: &a {b: *a}', '2:11'],
    ['root', '&r {a: *r}', '2:8'],
    ['block map', '&r\na: *r', '3:4'],
    ['value three levels up', 'a: &a\n  b: &b\n    - c: *a', '4:10']
  ]
  for (const [name, yaml, place] of recursive) {
    it(`refuses an alias inside of the ${name} that it stands for`, () => {
      expectRefused(yaml, [`unsupported-yaml ${place}`])
    })
  }

  it('reads 100 aliases and refuses the next', () => {
    const aliases = (count: number) => `a: &a 1\nb: [${Array(count).fill('*a').join(', ')}]`
    expectData(aliases(100), {a: 1, b: Array(100).fill(1)})
    expectRefused(aliases(101), ['front-matter-limit 3:405'])
    expectRefused(aliases(10_000), ['front-matter-limit 3:405'])
  })

  it('counts the aliases inside of what an alias stands for', () => {
    // Each of line 3's ten counts one; each of line 4's counts eleven, so the ninth of them is one too many.
    const laughs = (last: number) => {
      const lines = ['a: &a x', `b: &b [${Array(10).fill('*a').join(', ')}]`]
      return [...lines, `c: [${Array(last).fill('*b').join(', ')}]`].join('\n')
    }
    const ten = Array(10).fill('x')
    expectData(laughs(8), {a: 'x', b: ten, c: Array(8).fill(ten)})
    expectRefused(laughs(9), ['front-matter-limit 4:37'])
  })

  it('refuses a billion laughs', () => {
    const names = 'abcdefghi'
    const lines = [...names].map((name, index) => {
      const entry = index === 0 ? 'lol' : `*${names[index - 1]}`
      return `${name}: &${name} [${Array(10).fill(entry).join(', ')}]`
    })
    const {notes, issues, success} = read(lines.join('\n'))
    expect(success).toBe(false)
    expect(issues.map((issue) => issue.code)).toEqual(['front-matter-limit'])
    expect(notes.frontMatter?.data).toEqual({})
    expect(notes.frontMatter?.value).toBe(lines.join('\n'))
  })

  it('refuses levels that only aliases add up, at the alias', () => {
    const yaml = `a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}`
    expectRefused(yaml, ['front-matter-limit 3:44'])
  })

  it('reports what is wrong with a value once, however many aliases lead to it', () => {
    expectRefused('a: &a [.nan]\nb: *a\nc: *a', ['unsupported-yaml 2:8'])
    expectRefused('a: &a {__proto__: 1}\nb: *a', ['unsafe-key 2:8'])
    expectRefused('a: &a {[x]: 1}\nb: *a', ['unsupported-yaml 2:8'])
  })
})

describe('keys that objects know', () => {
  const unsafe: Array<[name: string, yaml: string, place: string]> = [
    ['at the top', '__proto__: 1', '2:1'],
    ['with a map', '__proto__: {polluted: true}', '2:1'],
    ['in quotes', '"__proto__": {polluted: true}', '2:1'],
    ['as an escape', '"\\x5f_proto__": {polluted: true}', '2:1'],
    ['in the long form', '? __proto__\n: {polluted: true}', '2:3'],
    ['with an anchor', '&a __proto__: {polluted: true}', '2:4'],
    ['in a map', 'a:\n  __proto__:\n    polluted: true', '3:3'],
    ['in a flow map', 'a: {__proto__: {polluted: true}}', '2:5'],
    ['in a list', 'a:\n  - b\n  - __proto__: {polluted: true}', '4:5'],
    ['in a list’s single pair', 'a: [__proto__: {polluted: true}]', '2:5'],
    ['below a merge key', '<<: {__proto__: {polluted: true}}', '2:6'],
    ['below `constructor`', 'constructor: {prototype: {__proto__: {polluted: true}}}', '2:27'],
    ['five levels down', 'a: [[{b: {__proto__: {polluted: true}}}]]', '2:11']
  ]
  for (const [name, yaml, place] of unsafe) {
    it(`refuses \`__proto__\` ${name}`, () => {
      expectRefused(yaml, [`unsafe-key ${place}`])
      expect(({} as {polluted?: unknown}).polluted).toBe(undefined)
    })
  }

  const names = [
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'prototype',
    '__defineGetter__',
    'isPrototypeOf',
    'toJSON',
    'then',
    'length'
  ]
  for (const name of names) {
    it(`reads \`${name}\` as a key like any other`, () => {
      expectData(`${name}: 1`, {[name]: 1})
      expectData(`${name}: {prototype: {polluted: true}}`, {[name]: {prototype: {polluted: true}}})
      expectData(`a: [{b: {${name}: {${name}: x}}}]`, {a: [{b: {[name]: {[name]: 'x'}}}]})
      expect(Object.hasOwn(read(`${name}: 1`).notes.frontMatter?.data ?? {}, name)).toBe(true)
      expect(({} as {polluted?: unknown}).polluted).toBe(undefined)
    })
  }

  it('reads `__proto__` as a value', () => {
    expectData('a: __proto__', {a: '__proto__'})
  })
})

describe('the size', () => {
  const longest = 64 * 1024
  const ofLength = (length: number) => `a: "${'x'.repeat(length - 5)}"`

  it('reads 64 KB', () => {
    expectData(ofLength(longest), {a: 'x'.repeat(longest - 5)})
  })

  it('refuses one more', () => {
    expectRefused(ofLength(longest + 1), [`front-matter-limit 2:${longest + 1}`])
  })

  it('refuses it at the place where it becomes too long', () => {
    const yaml = Array.from({length: 50_000}, (_, index) => `k${index}: 1`).join('\n')
    const {line, column} = pointOf(`---\n${yaml}`, 4 + longest)
    expectRefused(yaml, [`front-matter-limit ${line}:${column}`])
    expect(line).toBeGreaterThan(7_000)
  })

  it('reads as many keys as fit', () => {
    const keys = Array.from({length: 13_000}, (_, index) => index.toString(36).padStart(3, '_'))
    const yaml = `{${keys.join(', ')}}`
    expect(yaml.length).toBeLessThan(longest)
    const {success, notes} = read(yaml)
    expect(success).toBe(true)
    expect(Object.keys(notes.frontMatter?.data ?? {}).sort()).toEqual([...keys].sort())
  })

  it('reports as many duplicate keys as fit', () => {
    const {issues} = read(`a: 1${'\na: 2'.repeat(13_000)}`)
    expect(issues.length).toBe(13_000)
    expect(issues.at(-1)?.position?.start.line).toBe(13_002)
  })
})

describe('the levels', () => {
  const closed = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count)
  const blockMaps = (count: number) =>
    Array.from({length: count}, (_, index) => `${' '.repeat(index)}a:`).join('\n')
  const mixed = (count: number) => {
    // 20 block maps, 20 lists on one line, then flow: a map, a list, a map…
    const flow = Array.from({length: count - 40}, (_, index) => (index % 2 === 0 ? '{a: ' : '['))
    const close = flow.map((open) => (open === '[' ? ']' : '}')).reverse()
    return `${blockMaps(20)}\n${' '.repeat(20)}${'- '.repeat(20)}${flow.join('')}${close.join('')}`
  }

  const shapes: Array<[name: string, yaml: (levels: number) => string, place: string]> = [
    ['flow lists', (levels) => `a: ${closed('[', ']', levels - 1)}`, '2:67'],
    ['flow maps', (levels) => closed('{a: ', '}', levels), '2:257'],
    ['block maps', blockMaps, '66:65'],
    ['block maps that hold a value', (levels) => `${blockMaps(levels)} 1`, '66:65'],
    ['block lists', (levels) => `a:\n ${'- '.repeat(levels - 1)}x`, '3:128'],
    ['block lists over lines', (levels) => `a:\n${blockLists(levels - 1)}`, '66:64'],
    ['block maps, lists and flow', mixed, '22:121']
  ]

  function blockLists(count: number): string {
    return Array.from({length: count}, (_, index) => `${' '.repeat(index)}-`).join('\n')
  }

  function depthOf(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0
    return 1 + Math.max(0, ...Object.values(value).map(depthOf))
  }

  for (const [name, yaml, place] of shapes) {
    it(`reads 64 levels of ${name}`, () => {
      const {success, notes} = read(yaml(64))
      expect(success).toBe(true)
      expect(depthOf(notes.frontMatter?.data)).toBe(64)
      expectKept(read(yaml(64)), yaml(64))
    })

    it(`refuses 65 levels of ${name} where the 65th begins`, () => {
      expectRefused(yaml(65), [`front-matter-limit ${place}`])
    })

    it(`refuses 66 levels of ${name} where the 65th begins`, () => {
      expectRefused(yaml(66), [`front-matter-limit ${place}`])
    })

    it(`refuses many levels of ${name} without an exception`, () => {
      const {success, issues, notes} = read(yaml(300))
      expect(success).toBe(false)
      expect(issues.map((issue) => issue.code)).toEqual(['front-matter-limit'])
      expect(notes.frontMatter?.data).toEqual({})
    })
  }

  const endless = ['[', '{a: ', '{', '- ', '? ', '[[{', ': ', '- ? ', 'a: ', '- - [', '{[', '"a": ', '&a [']
  for (const part of endless) {
    it(`keeps 60 KB of \`${part}\` without an exception`, () => {
      const yaml = part.repeat(60_000 / part.length)
      const reading = read(yaml)
      expect(reading.success).toBe(false)
      expect(reading.notes.frontMatter?.data).toEqual({})
      expectKept(reading, yaml)
    })
  }
})

describe('tags and directives', () => {
  const refused: Array<[name: string, yaml: string, place: string]> = [
    ['`!!js/function`', 'a: !!js/function "function () { throw 1 }"', '2:4'],
    ['`!!js/undefined`', 'a: !!js/undefined', '2:4'],
    ['`!!python/object/apply`', 'a: !!python/object/apply:os.system ["true"]', '2:4'],
    ['`!!str`', 'a: !!str 1', '2:4'],
    ['`!!map` at the top', '!!map {a: 1}', '2:1'],
    ['`!!binary`', 'a: !!binary aGk=', '2:4'],
    ['`!!set`', 'a: !!set {b}', '2:4'],
    ['`!!timestamp`', 'date: !!timestamp 2018-10-10', '2:7'],
    ['`!x`', 'a: !x 1', '2:4'],
    ['`!x` on a key', 'a: 1\n!x b: 1', '3:1'],
    ['`!x` in a list', 'a:\n  - !x b', '3:5'],
    ['`!x` in flow', 'a: [b, !x c]', '2:8'],
    ['`!x` behind an anchor', 'a: &b !x c', '2:7'],
    ['`!` alone', 'a: ! 1', '2:4'],
    ['a verbatim tag', 'a: !<tag:yaml.org,2002:str> 1', '2:4'],
    ['`%YAML 1.1`', '%YAML 1.1', '2:1'],
    ['`%YAML 1.2` below a comment', '# c\n%YAML 1.2', '3:1'],
    ['`%TAG`', '%TAG ! tag:example.org,2024:', '2:1']
  ]
  for (const [name, yaml, place] of refused) {
    it(`refuses ${name}`, () => {
      expectRefused(yaml, [`unsupported-yaml ${place}`])
    })
  }

  it('refuses a tag with CRLF, with CR and behind a byte-order mark', () => {
    for (const ending of ['\r\n', '\r']) {
      expectRefused(`a: |${ending}  x${ending}b: !x 1`, ['unsupported-yaml 4:4'], {ending, before: mark})
    }
  })

  it('reads what only looks like a tag or a directive', () => {
    expectData('a: "!x"\nb: b !x\nc: 50%\nd: |\n  !x\n  %YAML 1.1\ne: x\n  !y\n  %z\n# !x', {
      a: '!x',
      b: 'b !x',
      c: '50%',
      d: '!x\n%YAML 1.1\n',
      e: 'x !y %z'
    })
  })
})

describe('scalars', () => {
  const values: Array<[yaml: string, value: unknown]> = [
    ['2018-10-10', '2018-10-10'],
    ['2018-12-18 19:00:00 -0000', '2018-12-18 19:00:00 -0000'],
    ['2018-12-19T08:30:00Z', '2018-12-19T08:30:00Z'],
    ['12:30:45', '12:30:45'],
    ['yes', 'yes'],
    ['no', 'no'],
    ['on', 'on'],
    ['Off', 'Off'],
    ['y', 'y'],
    ['true', true],
    ['True', true],
    ['FALSE', false],
    ['tRUE', 'tRUE'],
    ['null', null],
    ['~', null],
    ['', null],
    ['nil', 'nil'],
    ['0o14', 12],
    ['014', 14],
    ['0x1F', 31],
    ['0b1', '0b1'],
    ['-3', -3],
    ['+3', 3],
    ['1.10', 1.1],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['-1.5E-3', -0.0015],
    ['1_000', '1_000'],
    ['1,000', '1,000'],
    ['"1"', '1'],
    ["'true'", 'true'],
    ['nan', 'nan'],
    ['inf', 'inf'],
    ['".nan"', '.nan'],
    ['=', '='],
    ['<<', '<<'],
    ["'it''s'", "it's"],
    ['"\\u00e1\\t\\"\\\\"', 'á\t"\\'],
    ['"\\ud800"', '\ud800'],
    ['a#b', 'a#b'],
    ['a # b', 'a'],
    ['"a # b"', 'a # b'],
    ['https://a.b/?c=d#e', 'https://a.b/?c=d#e'],
    ['---', '---'],
    ['\ud800', '\ud800'],
    ['a\0b', 'a\0b'],
    ['"\0"', '\0'],
    ['\u001f', '\u001f'],
    ['\u0002x', '\u0002x'],
    ['a\u2028b\u0085c', 'a\u2028b\u0085c'],
    ['a\ufeffb', 'a\ufeffb']
  ]
  for (const [yaml, value] of values) {
    it(`reads ${JSON.stringify(yaml)} as ${JSON.stringify(value)}`, () => {
      expectData(`a: ${yaml}\nb: [c]`, {a: value, b: ['c']})
    })
  }

  it('reads minus zero as the zero that JSON holds', () => {
    expectData('a: [-0, -0.0, 0]', {a: [0, 0, 0]})
  })

  const numbers = ['.nan', '.NaN', '.NAN', '.inf', '.Inf', '+.inf', '-.inf', '-.INF', '1e999', '-1e999']
  for (const number of numbers) {
    it(`refuses the number ${number}`, () => {
      expectRefused(`b: 1\na: ${number}`, ['unsupported-yaml 3:4'])
      expectRefused(`a: [x, ${number}]`, ['unsupported-yaml 2:8'])
      expect(read(`a: ${number}`).issues[0]?.message).toContain(`\`${number}\``)
    })
  }

  it('reports each of several numbers', () => {
    expectRefused('a: .nan\nb: {c: .inf}', ['unsupported-yaml 2:4', 'unsupported-yaml 3:8'])
  })

  it('reads scalars over several lines, with LF, CRLF and CR', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const yaml = [
        'literal: |',
        '  one',
        '    two',
        '',
        '  three',
        'stripped: |-',
        '  one',
        'kept: |+',
        '  one',
        '',
        'folded: >',
        '  one',
        '  two',
        '',
        '  three',
        'plain: one',
        '  two',
        'quoted: "one',
        '  two"',
        "single: 'one",
        '',
        "  two'"
      ].join(ending)
      const data = {
        literal: 'one\n  two\n\nthree\n',
        stripped: 'one',
        kept: 'one\n\n',
        folded: 'one two\nthree\n',
        plain: 'one two',
        quoted: 'one two',
        single: 'one\ntwo'
      }
      expectData(yaml, data, {ending})
      expectData(yaml, data, {ending, before: mark})
    }
  })

  it('reads the line endings that a block scalar before the closing fence keeps', () => {
    expectData('a: |+\n  x', {a: 'x\n'})
    expectData('a: |+\n  x\n', {a: 'x\n\n'})
    expectData('a: |+\n  x\n\n', {a: 'x\n\n\n'})
    expectData('a: |\n  x\n\n', {a: 'x\n'})
    expectData('a: |-\n  x\n\n', {a: 'x'})
  })

  it('reads mixed line endings', () => {
    expectData('a: |\r\n  x\r  y\n  z\r\n\rb: 1', {a: 'x\ny\nz\n', b: 1})
  })

  it('reads comments between keys with CR', () => {
    expectData('# c\ra: 1 # d\r# e\rb: 2', {a: 1, b: 2}, {ending: '\r'})
  })

  it('keeps NUL in keys and comments', () => {
    expectData('a\0b: 1 # \0', {'a\0b': 1})
  })
})

describe('keys', () => {
  const refused: Array<[name: string, yaml: string, place: string]> = [
    ['a list', '? [a]\n: 1', '2:3'],
    ['a map', '? {a: b}\n: 1', '2:3'],
    ['a list without a question mark', '[a]: 1', '2:1'],
    ['a map without a question mark', '{a: b}: 1', '2:1'],
    ['a block list', '? - a\n: 1', '2:3'],
    ['a block map', 'x: 1\n? a: b\n: 1', '3:3'],
    ['a list in flow', 'a: {[b]: c}', '2:5'],
    ['a map in a list', '- a\n- ? {b: c}\n  : d', '3:5'],
    ['an alias', 'a: &k key\n*k : v', '3:1']
  ]
  for (const [name, yaml, place] of refused) {
    it(`refuses ${name} as a key`, () => {
      const {issues} = read(yaml)
      expect(issues.map(placeOf)).toContain(`unsupported-yaml ${place}`)
      expectRefused(yaml, issues.map(placeOf))
    })
  }

  it('keeps the text of keys as the author wrote it', () => {
    expectData('2018-10-10: a\nyes: b\n0o14: c\n1.10: d\n.nan: e\naño nuevo: f\n"a: b": g\n? long\n: h', {
      '2018-10-10': 'a',
      yes: 'b',
      '0o14': 'c',
      '1.10': 'd',
      '.nan': 'e',
      'año nuevo': 'f',
      'a: b': 'g',
      long: 'h'
    })
  })

  it('reads empty keys, keys over lines and keys without a value', () => {
    expectData(': a', {'': 'a'})
    expectData('"": a', {'': 'a'})
    expectData('? |\n  a\n: 1', {'a\n': 1})
    expectData('? a', {a: null})
    expectData('a: {b, c}', {a: {b: null, c: null}})
  })
})

describe('documents', () => {
  it('refuses a second one', () => {
    expectRefused('a: 1\n...\nb: 2', ['invalid-yaml 4:1'])
    expectRefused('a: 1\n...\n# c\n[b]', ['invalid-yaml 5:1'])
  })

  it('refuses a directive of a second one', () => {
    expectRefused('a: 1\n...\n%YAML 1.1', ['unsupported-yaml 4:1'])
  })

  it('reads `...` behind the only one', () => {
    expectData('a: 1\n...', {a: 1})
    expectData('a: 1\n...\n# c', {a: 1})
  })
})

describe('unclosed front matter', () => {
  const unclosed: Array<[name: string, source: string, place: string]> = [
    ['nothing closes', '---\ntitle: Elm\n', '1:1-1:4'],
    ['`...` follows what is no map', '---\nElm\n...\n', '1:1-1:4'],
    ['`----` follows', '---\ntitle: Elm\n----\n', '1:1-1:4'],
    ['`--- x` follows', '---  \r\ntitle: Elm\r\n--- x\r\n', '1:1-1:6'],
    ['a byte-order mark stands before it', `${mark}---\rtitle: Elm\r`, '1:2-1:5']
  ]
  for (const [name, source, place] of unclosed) {
    it(`is Markdown, with a warning, where ${name}`, () => {
      const {success, notes, issues} = safeParseNotes(source, {frontMatter: false})
      expect(success).toBe(true)
      expect(notes.frontMatter).toBe(null)
      expect(issues.map(({code, severity}) => `${severity} ${code}`)).toEqual([
        'warning unclosed-front-matter'
      ])
      const {start, end} = issues[0]?.position ?? {}
      expect(`${start?.line}:${start?.column}-${end?.line}:${end?.column}`).toBe(place)
      expect(notes.children[0]?.type).toBe('thematicBreak')
      expect(stringifyNotes(notes)).toBe(source)
    })
  }

  it('gives no warning where nothing opens it', () => {
    for (const source of ['', '# Elm\n', '----\na: 1\n', '--- x\na: 1\n', '\n---\na: 1\n', ' ---\na: 1\n']) {
      expect(safeParseNotes(source, {frontMatter: false}).issues).toEqual([])
    }
  })
})

describe('generated YAML', () => {
  const atoms = [
    'a',
    'b: ',
    'a: ',
    'title: x',
    '__proto__: ',
    '__proto__',
    'constructor: ',
    'toString: ',
    '- ',
    '? ',
    ': ',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '"q"',
    '&a ',
    '&b ',
    '*a',
    '*b ',
    '*a : ',
    '!x ',
    '!!str ',
    '!',
    '%YAML 1.1',
    '...',
    '---',
    '# c',
    '|',
    '>-',
    '|2',
    '|+',
    '<<: ',
    '.nan',
    '-.inf',
    '1e999',
    '0o14',
    '-0',
    '2018-10-10',
    '~',
    'true',
    '"\\x',
    '\\',
    '\0',
    '\u001f',
    '\u0002',
    '\u0018',
    '\ud800',
    mark,
    '\u2028',
    '\t',
    '  ',
    '    ',
    '@',
    '`'
  ]
  const endings = ['\n', '\n', '\n  ', '\n    ', '\r\n', '\r', '\n\n', ' ', '', '']
  const soup = fc
    .array(fc.tuple(fc.constantFrom(...atoms), fc.constantFrom(...endings)), {maxLength: 12})
    .map((parts) => parts.flat().join(''))
    // A closing fence would end the front matter.
    .filter((yaml) => !/(?:^|[\r\n])---[ \t]*(?:[\r\n]|$)/.test(yaml))
  const shapes = fc.record({
    ending: fc.constantFrom('\n', '\r\n', '\r'),
    before: fc.constantFrom('', mark)
  })

  it('is read without an exception, gives plain data, and places inside of the front matter', () => {
    let good = 0
    let bad = 0
    fc.assert(
      fc.property(soup, shapes, (yaml, shape) => {
        const reading = read(yaml, shape)
        const {success, notes, issues, source} = reading
        const {value, data} = notes.frontMatter ?? {}
        expect(value).toBe(splitFrontMatter(source).frontMatter?.value)
        expect(stringifyNotes(notes)).toBe(source)
        expectPlain(data)
        expectPlacesInside(reading)
        expectPlain(issues)
        expect(success).toBe(issues.length === 0)
        const offsets = issues.map((issue) => issue.position?.start.offset ?? -1)
        expect(offsets).toEqual([...offsets].sort((left, right) => left - right))
        if (success) good++
        else {
          bad++
          expect(data).toStrictEqual({})
        }
        expect(Reflect.ownKeys(Object.prototype)).toEqual(ownKeysOfObjects)
      }),
      {numRuns: runs('reading', 'front matter, without an exception')}
    )
    expect(good).toBeGreaterThan(runs('reading', 'front matter, without an exception') / 40)
    expect(bad).toBeGreaterThan(runs('reading', 'front matter, without an exception') / 4)
  })

  it('is accepted only where the YAML package accepts it', () => {
    fc.assert(
      fc.property(soup, (yaml) => {
        const {success, notes} = read(yaml)
        if (!success) return
        const text = `${(notes.frontMatter?.value ?? '').replace(/\r(?!\n)/g, '\n')}\n`
        const document = parseDocument(text, {schema: 'core', uniqueKeys: false, logLevel: 'silent'})
        expect(document.errors).toEqual([])
        expect(() => document.toJS()).not.toThrow()
      }),
      {numRuns: runs('reading', 'front matter, as YAML has it')}
    )
  })

  const keys = fc.oneof(
    fc.constantFrom(
      'a',
      'title',
      'constructor',
      '',
      '1',
      '~',
      'yes',
      'a: b',
      '- a',
      '# c',
      'true',
      '!x',
      '*a'
    ),
    fc.string({maxLength: 6})
  )
  const texts = fc.oneof(
    fc.constantFrom(
      '2018-10-10',
      'yes',
      '---',
      '%a',
      '!x',
      '&a',
      '*a',
      '- a',
      '# c',
      '\n a\n\n',
      'a: b',
      '"'
    ),
    fc.string({unit: 'grapheme', maxLength: 20}),
    fc.lorem({maxCount: 30})
  )
  const scalars = fc.oneof(
    texts,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.double({noNaN: true, noDefaultInfinity: true}).filter((number) => !Object.is(number, -0))
  )
  const {map} = fc.letrec<{value: unknown; map: Record<string, unknown>}>((tie) => ({
    value: fc.oneof(
      {maxDepth: 5, withCrossShrink: true},
      scalars,
      fc.array(tie('value'), {maxLength: 4}),
      tie('map')
    ),
    map: fc.dictionary(
      keys.filter((key) => key !== '__proto__'),
      tie('value'),
      {maxKeys: 4, noNullPrototype: true}
    )
  }))
  const styles = fc.record({
    collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    indent: fc.integer({min: 1, max: 5}),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20, 80),
    aliasDuplicateObjects: fc.constant(false)
  })

  /** Whether the YAML package reads what it wrote: it fails on some folded texts and empty lists. */
  function isReadBack(yaml: string, data: unknown): boolean {
    try {
      return isDeepStrictEqual(parse(yaml), data)
    } catch {
      return false
    }
  }

  it('is read as the data that the YAML package wrote', () => {
    fc.assert(
      fc.property(map, styles, shapes, (data, style, shape) => {
        const lines = stringify(data, {version: '1.2', schema: 'core', ...style})
        fc.pre(isReadBack(lines, data))
        const yaml = lines.slice(0, -1).replaceAll('\n', shape.ending)
        const {success, notes, issues} = read(yaml, shape)
        expect(issues).toEqual([])
        expect(success).toBe(true)
        expect(notes.frontMatter?.data).toEqual(data)
      }),
      {numRuns: runs('reading', 'front matter, printed by YAML')}
    )
  })
})
