import {setImmediate} from 'node:timers/promises'
import type {StandardSchemaV1} from '@standard-schema/spec'
import {type} from 'arktype'
import * as v from 'valibot'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {Composer} from 'yaml'
import {z} from 'zod'
import {
  buildFrontMatter,
  buildNotes,
  formatIssue,
  frontMatterOf,
  type Issue,
  NoteFrontMatterSchema,
  NotesError,
  nodeAtPath,
  OutlineSchema,
  outlineOf,
  parseNotes,
  safeParseNotes,
  stringifyNotes,
  toOutline
} from '../src/index.js'
import {walk} from '../src/query/walk.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const mark = '\uFEFF'
const good =
  '---\ntitle: Elm\ndate: 2018-10-10\ntags: [a, b]\n---\n\n## Elm\n\n- [Elm](https://elm-lang.org)\n'

/** Where an issue stands: line and column of both ends, and the path. */
function placeOf({position, path = []}: Issue): string {
  const {start, end} = position ?? {}
  return `${start?.line}:${start?.column}-${end?.line}:${end?.column} ${path.join('.')}`.trim()
}

/** Where an issue begins, and the path. */
function startOf({position, path = []}: Issue): string {
  return `${position?.start.line}:${position?.start.column} ${path.join('.')}`.trim()
}

/** The text that an issue marks. */
function markedBy(source: string, {position}: Issue): string {
  return source.slice(position?.start.offset, position?.end.offset)
}

/** A Standard Schema that says what it is told to say. */
function schemaOf(
  validate: (value: unknown) => unknown,
  vendor = 'test'
): StandardSchemaV1<unknown, unknown> {
  return {'~standard': {version: 1, vendor, validate: validate as (value: unknown) => never}}
}

function errorOf(run: () => unknown): NotesError {
  try {
    run()
  } catch (error) {
    if (error instanceof NotesError) return error
    throw error
  }
  throw new Error('Expected a NotesError')
}

describe('a valid note', () => {
  it('gives notes, front matter and no issues', () => {
    const result = safeParseNotes(good)
    expect(result.success).toBe(true)
    expect(result.issues).toEqual([])
    const data = {title: 'Elm', date: '2018-10-10', tags: ['a', 'b']}
    expect(result.success && result.frontMatter).toEqual(data)
    expect(result.notes.frontMatter?.data).toEqual(data)
    expect('outline' in result).toBe(false)
  })

  it('gives the notes alone through parseNotes', () => {
    const notes = parseNotes(good)
    expect(notes).toEqual(safeParseNotes(good).notes)
    expect(notes.frontMatter.data.title).toBe('Elm')
    expect(notes.source).toBe(good)
  })

  it('takes `undefined` options for the defaults', () => {
    expect(safeParseNotes('', {frontMatter: undefined, outline: undefined, path: undefined}).success).toBe(
      false
    )
    expect(safeParseNotes(good, {frontMatter: undefined, outline: undefined}).success).toBe(true)
  })

  it('keeps warnings where it succeeds', () => {
    const source = '---\ntitle: Elm\n'
    const result = safeParseNotes(source, {frontMatter: false})
    expect(result.success).toBe(true)
    expect(result.issues.map(({severity, code}) => `${severity} ${code}`)).toEqual([
      'warning unclosed-front-matter'
    ])
    expect(parseNotes(source, {frontMatter: false}).frontMatter).toBe(null)
  })
})

describe('the default schema', () => {
  const hint =
    '(for notes without front matter, pass `{frontMatter: false}` or a schema that accepts `undefined`)'

  for (const source of ['', '# Elm\n', '\n---\ntitle: a\n', '---', '\r\n']) {
    it(`asks for front matter at the very start: ${JSON.stringify(source)}`, () => {
      for (const [before, place] of [
        ['', '1:1-1:1'],
        [mark, '1:2-1:2']
      ] as const) {
        const {success, issues, notes} = safeParseNotes(before + source)
        expect(success).toBe(false)
        expect(issues.map((issue) => issue.code)).toEqual(['front-matter'])
        expect(issues.map(placeOf)).toEqual([place])
        expect(issues[0]).toMatchObject({severity: 'error', path: []})
        expect(issues[0]?.message).toBe(
          `Unexpected front matter: found nothing, expected the lines \`---\`, \`title: "A title"\`, \`date: "2018-10-10"\`, \`---\` at the very start ${hint}`
        )
        expect(notes.frontMatter).toBe(null)
      }
    })
  }

  it('also tells that front matter is unclosed', () => {
    const {issues} = safeParseNotes('---\ntitle: a\ndate: 2018-10-10\n')
    expect(issues.map(({code}) => code).sort()).toEqual(['front-matter', 'unclosed-front-matter'])
  })

  it('gives the hint only where there is no front matter', () => {
    for (const issue of safeParseNotes('---\n---\n').issues) expect(issue.message).not.toContain(hint)
  })

  it('asks for title and date of empty front matter, at its fences', () => {
    for (const yaml of ['', '# c\n', '\n\n']) {
      const source = `---\n${yaml}---\n# Elm\n`
      const {issues} = safeParseNotes(source)
      expect(issues.map((issue) => issue.path)).toEqual([['title'], ['date']])
      for (const issue of issues) expect(markedBy(source, issue)).toBe(`---\n${yaml}---`)
    }
  })

  it('asks for a missing key, at the map', () => {
    const [issue, ...rest] = safeParseNotes('---\n# c\ntitle: a\nx: 1\n---\n').issues
    expect(rest).toEqual([])
    expect(issue && placeOf(issue)).toBe('3:1-4:5 date')
    expect(issue?.message).toBe(
      'Unexpected front matter at `date`: found no date, expected a line such as `date: "2018-10-10"`'
    )
    const [other] = safeParseNotes('---\ndate: 2018-10-10\n---\n').issues
    expect(other && placeOf(other)).toBe('2:1-2:17 title')
    expect(other?.message).toBe(
      'Unexpected front matter at `title`: found no title, expected a line such as `title: "A title"`'
    )
  })

  const wrong: Array<[name: string, yaml: string, place: string, message: string]> = [
    ['a number', 'title: 1', '2:8-2:9', 'found the number `1`, expected a text, such as `title: "A title"`'],
    ['a boolean', 'title: true', '2:8-2:12', 'found the boolean `true`, expected a text'],
    ['a list', 'title: [a, b]', '2:8-2:14', 'found a list, expected a text'],
    ['a map', 'title: {a: b}', '2:8-2:14', 'found a map, expected a text'],
    ['a null', 'title: ~', '2:8-2:9', 'found nothing, expected a text'],
    ['an empty text', 'title: ""', '2:8-2:10', 'found an empty text, expected a title'],
    ['an empty value, at its key', 'title:', '2:1-2:6', 'found nothing, expected a text'],
    ['a comment as the value, at its key', 'title: # c', '2:1-2:6', 'found nothing, expected a text'],
    ['an alias', 'x: &x 1\ntitle: *x', '3:8-3:10', 'found the number `1`, expected a text']
  ]
  for (const [name, yaml, place, message] of wrong) {
    it(`refuses ${name} as the title`, () => {
      const {issues} = safeParseNotes(`---\n${yaml}\ndate: 2018-10-10\n---\n`)
      expect(issues.map(placeOf)).toEqual([`${place} title`])
      expect(issues[0]?.message).toContain(`Unexpected front matter at \`title\`: ${message}`)
    })
  }

  it('takes a title in quotes that YAML would read as another type', () => {
    for (const title of ['"1"', "'true'", '"~"', '" "']) {
      expect(safeParseNotes(`---\ntitle: ${title}\ndate: 2018-10-10\n---\n`).success).toBe(true)
    }
  })

  it('keeps unknown keys', () => {
    const {data} = parseNotes(
      '---\ntitle: a\ndate: 2018-10-10\nx: {y: [1]}\nconstructor: z\n---\n'
    ).frontMatter
    expect(data.x).toEqual({y: [1]})
    expect(data.constructor).toBe('z')
  })

  it('tells all issues, sorted by place', () => {
    const {issues} = safeParseNotes('---\ndate: 1\nx: y\ntitle: 2\n---\n')
    expect(issues.map(startOf)).toEqual(['2:7 date', '4:8 title'])
  })

  it('finds the same places behind a byte-order mark, with CRLF and with CR', () => {
    const lines = ['---', '# c', 'title:', 'date: [x]', '---', '', '# Elm', '']
    for (const ending of ['\n', '\r\n', '\r']) {
      for (const before of ['', mark]) {
        const source = before + lines.join(ending)
        const {issues} = safeParseNotes(source)
        expect(issues.map(placeOf)).toEqual(['3:1-3:6 title', '4:7-4:10 date'])
        expect(issues.map((issue) => markedBy(source, issue))).toEqual(['title', '[x]'])
      }
    }
  })

  const days = [
    '2018-10-10',
    '2016-02-29',
    '2000-02-29',
    '2018-12-31',
    '2018-01-01',
    '0001-01-01',
    '9999-12-31',
    '2018-12-18 19:00:00 -0000',
    '2018-12-18 19:00',
    '2018-12-18 9:05',
    '2018-12-18  19:00:00',
    '2018-10-10T10:00',
    '2018-10-10T10:00Z',
    '2018-10-10T10:00:59.123+02:00',
    '2018-10-10T00:00',
    '2018-10-10T23:59'
  ]
  for (const day of days) {
    it(`takes ${JSON.stringify(day)} for a date`, () => {
      const source = `---\ntitle: a\ndate: ${JSON.stringify(day)}\n---\n`
      expect(safeParseNotes(source).issues).toEqual([])
      expect(parseNotes(source).frontMatter.data.date).toBe(day)
    })
  }

  it('takes a date without quotes', () => {
    for (const day of ['2018-10-10', '2018-12-18 19:00:00 -0000', '2018-10-10T10:00Z']) {
      expect(parseNotes(`---\ntitle: a\ndate: ${day}\n---\n`).frontMatter.data.date).toBe(day)
    }
  })

  const noDays = [
    '',
    'today',
    '2018',
    '2018-10',
    '2018-1-1',
    '18-10-10',
    '12018-10-10',
    '2018-02-29',
    '2018-02-30',
    '1900-02-29',
    '2100-02-29',
    '2018-04-31',
    '2018-13-01',
    '2018-00-10',
    '2018-10-00',
    '2018-10-32',
    '2018-10-10x',
    '2018-10-101',
    '2018-10-10-1',
    '2018-10-10T',
    '2018-10-10 ',
    ' 2018-10-10',
    '2018-10-10\n',
    '2018-10-10 x',
    '2018-10-10x10:00',
    '2018-10-10\n10:00',
    '2018-10-10T24:00',
    '2018-10-10T10:60',
    '2018-10-10T1000',
    '2018-02-30 10:00',
    '2018/10/10',
    '10.10.2018',
    '٢٠١٨-١٠-١٠'
  ]
  for (const day of noDays) {
    it(`takes ${JSON.stringify(day)} for no date`, () => {
      const source = `---\ntitle: a\ndate: ${JSON.stringify(day)}\n---\n`
      const {issues} = safeParseNotes(source)
      expect(issues.map((issue) => issue.path)).toEqual([['date']])
      expect(issues.map((issue) => markedBy(source, issue))).toEqual([JSON.stringify(day)])
      expect(issues[0]?.message).toContain('expected a day that exists, `YYYY-MM-DD`')
      expect(issues[0]?.message).toContain(JSON.stringify(day))
    })
  }

  it('takes what is no text for no date', () => {
    for (const day of ['2018', '[2018-10-10]', '{a: b}', 'true', '~', '']) {
      const {issues} = safeParseNotes(`---\ntitle: a\ndate: ${day}\n---\n`)
      expect(issues.map((issue) => issue.path)).toEqual([['date']])
      expect(issues[0]?.message).toContain('expected a day as a text')
    }
  })
})

describe('`frontMatter: false`', () => {
  it('takes any data, and none', () => {
    const result = safeParseNotes('---\na: [1]\n---\n', {frontMatter: false})
    expect(result.success && result.frontMatter).toEqual({a: [1]})
    const none = safeParseNotes('# Elm\n', {frontMatter: false})
    expect(none.success).toBe(true)
    expect(none.success && none.frontMatter).toBe(undefined)
    expect(none.notes.frontMatter).toBe(null)
  })

  it('still refuses bad YAML', () => {
    const result = safeParseNotes('---\na: [\n---\n', {frontMatter: false})
    expect(result.success).toBe(false)
    expect(result.issues.map((issue) => issue.code)).toEqual(['invalid-yaml'])
  })
})

describe('schemas of others', () => {
  const source = '---\ntitle: Elm\ndate: 2018-10-10\n---\n'
  const schemas = {
    valibot: v.object({
      title: v.string(),
      date: v.pipe(v.string(), v.toDate()),
      tag: v.optional(v.string(), 'x')
    }),
    zod: z.object({title: z.string(), date: z.coerce.date(), tag: z.string().default('x')}),
    arktype: type({title: 'string', date: 'string.date.parse', tag: "string = 'x'"})
  }

  for (const [name, schema] of Object.entries(schemas)) {
    it(`give their output, and leave the tree its data: ${name}`, () => {
      const result = safeParseNotes(source, {frontMatter: schema as StandardSchemaV1})
      const output = {title: 'Elm', date: new Date('2018-10-10'), tag: 'x'}
      expect(result.success && result.frontMatter).toEqual(output)
      expect(result.notes.frontMatter?.data).toEqual({title: 'Elm', date: '2018-10-10'})
      expect(stringifyNotes(result.notes)).toBe(source)
      expect(frontMatterOf(result.notes, schema as StandardSchemaV1)).toEqual(output)
    })

    it(`tell a wrong value and a missing key: ${name}`, () => {
      const result = safeParseNotes('---\ntitle: [x]\nother: 1\n---\n', {
        frontMatter: schema as StandardSchemaV1
      })
      expect(result.success).toBe(false)
      expect(result.issues.map((issue) => issue.code)).toEqual(['front-matter', 'front-matter'])
      expect(result.issues.map(placeOf)).toEqual(['2:1-3:9 date', '2:8-2:11 title'])
      for (const {message, path} of result.issues) {
        expect(message.startsWith(`Unexpected front matter at \`${path?.join('.')}\`: `)).toBe(true)
      }
    })

    it(`refuse missing front matter, with the hint: ${name}`, () => {
      const {success, issues} = safeParseNotes('# Elm\n', {frontMatter: schema as StandardSchemaV1})
      expect(success).toBe(false)
      expect(issues.map(placeOf)).toEqual(['1:1-1:1'])
      expect(issues[0]?.message).toContain('`{frontMatter: false}`')
    })
  }

  const nested = {
    valibot: v.object({a: v.object({b: v.array(v.object({c: v.string()}))})}),
    zod: z.object({a: z.object({b: z.array(z.object({c: z.string()}))})}),
    arktype: type({a: {b: type({c: 'string'}).array()}})
  }
  for (const [name, schema] of Object.entries(nested)) {
    it(`find places in nested maps and sequences: ${name}`, () => {
      const lines = [
        '---',
        'a:',
        '  b:',
        '    - c: x',
        '    - c: 1',
        '    - d: 2',
        '    - c:',
        '    - e',
        '---',
        ''
      ]
      for (const ending of ['\n', '\r\n', '\r']) {
        for (const before of ['', mark]) {
          const {issues} = safeParseNotes(before + lines.join(ending), {
            frontMatter: schema as StandardSchemaV1
          })
          expect(issues.map(startOf)).toEqual(['5:10 a.b.1.c', '6:7 a.b.2.c', '7:7 a.b.3.c', '8:7 a.b.4'])
          expect(issues.map((issue) => issue.path)).toEqual([
            ['a', 'b', 1, 'c'],
            ['a', 'b', 2, 'c'],
            ['a', 'b', 3, 'c'],
            ['a', 'b', 4]
          ])
          expect(issues[0]?.message).toContain('at `a.b[1].c`')
        }
      }
    })

    it(`find places in flow maps and sequences: ${name}`, () => {
      const {issues} = safeParseNotes('---\na: {b: [{c: 1}, {}, x]}\n---\n', {
        frontMatter: schema as StandardSchemaV1
      })
      expect(issues.map(placeOf)).toEqual(['2:13-2:14 a.b.0.c', '2:17-2:19 a.b.1.c', '2:21-2:22 a.b.2'])
    })
  }

  it('find places behind aliases, quoted keys, odd keys and empty keys', () => {
    const texts = v.record(v.string(), v.string())
    const at = (yaml: string, frontMatter: StandardSchemaV1 = texts) =>
      safeParseNotes(`---\n${yaml}\n---\n`, {frontMatter}).issues.map(startOf)
    expect(at('"a b": 1')).toEqual(['2:8 a b'])
    expect(at("'a.b': 1")).toEqual(['2:8 a.b'])
    expect(at('0x10: 1\n16: 2')).toEqual(['2:7 0x10', '3:5 16'])
    expect(at('"": 1\nb: 2')).toEqual(['2:5', '3:4 b'])
    expect(at('? a\n: 1')).toEqual(['3:3 a'])
    expect(at('a: &x\nb: [y]')).toEqual(['2:1 a', '3:4 b'])
    expect(at('b: &x {c: 1}\na: *x', v.looseObject({a: v.object({c: v.string()})}))).toEqual(['2:11 a.c'])
    expect(at('b: &x {d: 1}\na: *x', v.looseObject({a: v.object({c: v.string()})}))).toEqual(['3:4 a.c'])
  })

  it('find the nearest place where the path leads further than the data', () => {
    const saying = (...path: Array<string | number>) => schemaOf(() => ({issues: [{message: 'no', path}]}))
    const at = (frontMatter: StandardSchemaV1) =>
      safeParseNotes('---\ntitle: a\nlist: [b]\n---\n', {frontMatter}).issues.map(startOf)
    expect(at(saying())).toEqual(['2:1'])
    expect(at(saying('title', 'x', 0))).toEqual(['2:8 title.x.0'])
    expect(at(saying('list', 7))).toEqual(['3:7 list.7'])
    expect(at(saying('list', 'x'))).toEqual(['3:7 list.x'])
    expect(at(saying('list', 0, 'x'))).toEqual(['3:8 list.0.x'])
    expect(at(saying('nowhere', 'x'))).toEqual(['2:1 nowhere.x'])
  })

  it('may give path segments as objects, symbols and other keys', () => {
    const path = [{key: 'list'}, {key: 0}, Symbol('s'), 5n]
    const {issues} = safeParseNotes('---\nlist: [b]\n---\n', {
      frontMatter: schemaOf(() => ({issues: [{message: 'no', path}, {message: 'nothing'}]}))
    })
    expect(issues.map((issue) => issue.path)).toEqual([[], ['list', 0, 'Symbol(s)', '5']])
    expect(issues.map(startOf)[1]).toBe('2:8 list.0.Symbol(s).5')
    expect(issues[1]?.message).toBe('Unexpected front matter at `list[0].Symbol(s).5`: no')
    expect(issues[0]?.message).toBe('Unexpected front matter: nothing')
  })

  it('see `undefined` where there is no front matter, `{}` where it is empty', () => {
    const seen: unknown[] = []
    const frontMatter = schemaOf((value) => {
      seen.push(value)
      return {value}
    })
    for (const text of ['', '# a\n', '---\na: 1\n'])
      expect(safeParseNotes(text, {frontMatter}).success).toBe(true)
    expect(seen).toEqual([undefined, undefined, undefined])
    seen.length = 0
    for (const text of ['---\n---\n', '---\n# c\n---\n', '---\na: b\n---\n']) {
      expect(safeParseNotes(text, {frontMatter}).success).toBe(true)
    }
    expect(seen).toEqual([{}, {}, {a: 'b'}])
  })

  it('are not asked about bad YAML', () => {
    const validate = vi.fn((value: unknown) => ({value}))
    const {success} = safeParseNotes('---\na: [\n---\n', {frontMatter: schemaOf(validate)})
    expect(success).toBe(false)
    expect(validate).not.toHaveBeenCalled()
  })

  it('may accept missing front matter', () => {
    const accepting = {
      valibot: v.optional(v.object({title: v.string()})),
      zod: z.object({title: z.string()}).optional(),
      arktype: type({title: 'string'}).or('undefined')
    }
    for (const frontMatter of Object.values(accepting) as StandardSchemaV1[]) {
      const none = safeParseNotes('# Elm\n', {frontMatter})
      expect(none.success && none.frontMatter).toBe(undefined)
      expect(none.success).toBe(true)
      expect(none.notes.frontMatter).toBe(null)
      expect(safeParseNotes('---\ntitle: a\n---\n', {frontMatter}).success).toBe(true)
      expect(safeParseNotes('---\ntitle: 1\n---\n', {frontMatter}).issues.map(startOf)).toEqual(['2:8 title'])
      expect(safeParseNotes('---\n---\n', {frontMatter}).success).toBe(false)
    }
  })

  it('may fill in missing front matter', () => {
    const frontMatter = v.optional(v.object({title: v.string()}), {title: 'none'})
    const result = safeParseNotes('# Elm\n', {frontMatter})
    expect(result.success && result.frontMatter).toEqual({title: 'none'})
    expect(result.notes.frontMatter).toBe(null)
  })

  it('may build on the format’s own', () => {
    const frontMatter = v.object({...NoteFrontMatterSchema.entries, tags: v.array(v.string())})
    expect(safeParseNotes(good, {frontMatter}).success).toBe(true)
    const {issues} = safeParseNotes('---\ntitle: a\ndate: 2018-02-30\ntags: [b, 1]\n---\n', {frontMatter})
    expect(issues.map(placeOf)).toEqual(['3:7-3:17 date', '4:11-4:12 tags.1'])
  })

  it('may speak of the whole', () => {
    const frontMatter = z.looseObject({}).refine(() => false, 'not like this')
    const [issue] = safeParseNotes('---\na: 1\nb: 2\n---\n', {frontMatter}).issues
    expect(issue && placeOf(issue)).toBe('2:1-3:5')
    expect(issue?.message).toBe('Unexpected front matter: not like this')
  })

  it('read the YAML once, however many issues they find', () => {
    const compose = vi.spyOn(Composer.prototype, 'compose')
    const issuesOf = (count: number) => {
      const lines = Array.from({length: count}, (_, index) => `k${index}: 1`)
      const frontMatter = v.record(v.string(), v.string())
      return safeParseNotes(`---\n${lines.join('\n')}\n---\n`, {frontMatter}).issues.length
    }
    expect(issuesOf(2)).toBe(2)
    const few = compose.mock.calls.length
    compose.mockClear()
    expect(issuesOf(100)).toBe(100)
    expect(few).toBeGreaterThan(0)
    expect(compose.mock.calls.length).toBeLessThanOrEqual(few)
  })
})

describe('schemas that can’t be used', () => {
  const source = '---\na: 1\n---\n'

  it('are an error where they are asynchronous', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', note)
    const schemas: Array<[vendor: string, schema: StandardSchemaV1]> = [
      [
        'valibot',
        v.pipeAsync(
          v.unknown(),
          v.checkAsync(async () => true)
        )
      ],
      [
        'valibot',
        v.pipeAsync(
          v.unknown(),
          v.checkAsync(async () => Promise.reject(new Error('late')))
        )
      ],
      ['zod', z.looseObject({}).refine(async () => true)],
      ['test', schemaOf(async (value) => ({value}))],
      ['test', schemaOf(() => Promise.reject(new Error('late')))]
    ]
    for (const [vendor, frontMatter] of schemas) {
      const {success, issues} = safeParseNotes(source, {frontMatter})
      expect(success).toBe(false)
      expect(issues.map(({code, severity}) => `${severity} ${code}`)).toEqual(['error invalid-schema'])
      expect(issues.map(placeOf)).toEqual(['2:1-2:5'])
      expect(issues[0]?.message).toContain(`asynchronous schema (${vendor})`)
      expect(() => parseNotes(source, {frontMatter})).toThrow(NotesError)
      expect(() => parseNotes(source, {frontMatter})).toThrow(/asynchronous/)
    }
    await setImmediate()
    await setImmediate()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })

  it('are an error where they answer with any thenable', () => {
    // biome-ignore lint/suspicious/noThenProperty: a promise of another realm, or of a library
    const frontMatter = schemaOf(() => ({then: (done: (result: unknown) => void) => done({value: 1})}))
    const {success, issues} = safeParseNotes(source, {frontMatter})
    expect(issues.map((issue) => issue.code)).toEqual(['invalid-schema'])
    expect(success).toBe(false)
  })

  const throwing: Array<[name: string, schema: unknown, message: string]> = [
    [
      'throw an error',
      schemaOf(() => {
        throw new Error('boom')
      }),
      'boom'
    ],
    [
      'throw a text',
      schemaOf(() => {
        throw 'boom'
      }),
      'boom'
    ],
    [
      'throw what has no text',
      schemaOf(() => {
        throw Object.create(null)
      }),
      'expected one that does not throw'
    ],
    [
      'throw within zod, which answers later then',
      z.looseObject({}).refine(() => {
        throw new Error('boom')
      }),
      'boom'
    ],
    ['answer nothing', schemaOf(() => undefined), 'Cannot use the schema']
  ]

  it('are refused where they are none', () => {
    const throwing = {
      get '~standard'() {
        throw new Error('boom')
      }
    }
    for (const schema of [{}, throwing]) {
      expect(() => safeParseNotes(source, {frontMatter: schema as StandardSchemaV1})).toThrow(
        new TypeError(
          'Cannot use an object as `frontMatter` of `parseNotes`, expected a Standard Schema (of valibot, zod, arktype…) or `false`'
        )
      )
    }
  })

  for (const [name, schema, message] of throwing) {
    it(`are an error where they ${name}`, () => {
      const {success, issues, notes} = safeParseNotes(source, {frontMatter: schema as StandardSchemaV1})
      expect(success).toBe(false)
      expect(issues.map((issue) => issue.code)).toEqual(['invalid-schema'])
      expect(issues[0]?.message).toContain(message)
      expect(notes.source).toBe(source)
      const outline = safeParseNotes(source, {frontMatter: false, outline: schema as StandardSchemaV1})
      expect(outline.success).toBe(false)
      expect(outline.issues.map((issue) => issue.code)).toEqual(['invalid-schema'])
      expect(errorOf(() => frontMatterOf(notes, schema as StandardSchemaV1)).issues[0]?.code).toBe(
        'invalid-schema'
      )
    })
  }
})

describe('the outline’s schema', () => {
  const source = [
    '---', // 1
    'title: Elm',
    'list: [a, 1]',
    '---',
    '', // 5
    'Before [it](b0).',
    '',
    '- bullet [x](b1)',
    '',
    '## One [t](b2)', // 10
    '',
    'Text with [a](b3) and [r].',
    '',
    '- first [b](b4) [c](b5)',
    '  - second [d](b6)', // 15
    '- [x] third',
    '',
    '* fourth ![i](b7) [e][r]',
    '',
    '### Two', // 20
    '',
    '[r]: b8 "title"',
    '',
    '## Three',
    '' // 25
  ]

  const saying = (...path: Array<string | number>) => schemaOf(() => ({issues: [{message: 'no', path}]}))
  const places: Array<[path: Array<string | number>, place: string, marked?: string]> = [
    [[], '1:1'],
    [['text'], '6:1', 'Before [it](b0).'],
    [['links', 0], '6:8', '[it](b0)'],
    [['links', 0, 'url'], '6:8', '[it](b0)'],
    [['items', 0, 'links', 0, 'url'], '8:10', '[x](b1)'],
    [['topics', 0, 'title'], '10:1', '## One [t](b2)'],
    [['topics', 0, 'slug'], '10:1', '## One [t](b2)'],
    [['topics', 0, 'depth'], '10:1', '## One [t](b2)'],
    [['topics', 0, 'titleLinks', 0, 'text'], '10:8', '[t](b2)'],
    [['topics', 0, 'text'], '12:1', 'Text with [a](b3) and [r].'],
    [['topics', 0, 'links', 0, 'url'], '12:11', '[a](b3)'],
    [['topics', 0, 'links', 1, 'url'], '12:23', '[r]'],
    [['topics', 0, 'items', 0, 'text'], '14:3', 'first [b](b4) [c](b5)'],
    [['topics', 0, 'items', 0, 'links', 1, 'url'], '14:17', '[c](b5)'],
    [['topics', 0, 'items', 0, 'items', 0, 'links', 0, 'url'], '15:12', '[d](b6)'],
    [['topics', 0, 'items', 1], '16:1', '- [x] third'],
    [['topics', 0, 'items', 1, 'checked'], '16:1', '- [x] third'],
    [['topics', 0, 'items', 2, 'links', 0, 'title'], '18:19', '[e][r]'],
    [['topics', 0, 'topics', 0, 'title'], '20:1', '### Two'],
    [['topics', 1, 'title'], '24:1', '## Three'],
    [['topics', 1], '24:1', '## Three'],
    [['topics', 1, 'items', 5, 'text'], '24:1', '## Three'],
    [['topics', 7, 'title'], '1:1'],
    [['frontMatter'], '2:1'],
    [['frontMatter', 'title'], '2:8', 'Elm'],
    [['frontMatter', 'list', 1], '3:11', '1'],
    [['frontMatter', 'missing'], '2:1']
  ]
  for (const [path, place, marked] of places) {
    it(`finds the place of ${path.length === 0 ? 'the whole' : path.join('.')}`, () => {
      for (const ending of ['\n', '\r\n', '\r']) {
        for (const before of ['', mark]) {
          const text = before + source.join(ending)
          const {success, issues} = safeParseNotes(text, {frontMatter: false, outline: saying(...path)})
          expect(success).toBe(false)
          expect(issues.map((issue) => issue.code)).toEqual(['outline'])
          const first = before === mark && place === '1:1' ? '1:2' : place
          expect(issues.map(startOf)).toEqual([`${first} ${path.join('.')}`.trim()])
          expect(issues[0]?.path).toEqual(path)
          if (marked !== undefined && issues[0]) expect(markedBy(text, issues[0])).toBe(marked)
        }
      }
    })
  }

  it('agrees with nodeAtPath', () => {
    const {notes} = safeParseNotes(source.join('\n'), {frontMatter: false})
    const node = nodeAtPath(notes, 'topics[0].items[2].links[0].url')
    expect(node?.type).toBe('linkReference')
    expect(node?.position?.start).toMatchObject({line: 18, column: 19})
  })

  const https = {
    valibot: v.object({
      topics: v.array(
        v.object({
          items: v.array(
            v.object({links: v.array(v.object({url: v.pipe(v.string(), v.startsWith('https:'))}))})
          )
        })
      )
    }),
    zod: z.object({
      topics: z.array(
        z.object({
          items: z.array(z.object({links: z.array(z.object({url: z.string().startsWith('https:')}))}))
        })
      )
    }),
    arktype: type({
      topics: type({items: type({links: type({url: /^https:/}).array()}).array()}).array()
    })
  }
  const body = '## A\n\n- [a](https://a)\n- [b](http://b)\n\n## B\n\n- c [c](https://c) [d](ftp://d)\n'
  for (const [name, outline] of Object.entries(https)) {
    it(`judges the links of items: ${name}`, () => {
      const options = {frontMatter: false, outline: outline as StandardSchemaV1} as const
      const {success, issues} = safeParseNotes(body, options)
      expect(success).toBe(false)
      expect(issues.map((issue) => markedBy(body, issue))).toEqual(['[b](http://b)', '[d](ftp://d)'])
      expect(issues[1]?.path).toEqual(['topics', 1, 'items', 0, 'links', 1, 'url'])
      expect(issues[1]?.message).toMatch(
        /^Unexpected outline at `topics\[1\]\.items\[0\]\.links\[1\]\.url`: /
      )
      expect(safeParseNotes('## A\n\n- [a](https://a)\n', options).success).toBe(true)
    })
  }

  it('gives its output', () => {
    const result = safeParseNotes(good, {
      outline: z.object({topics: z.array(z.object({title: z.string().toUpperCase()}))})
    })
    expect(result.success && result.outline).toEqual({topics: [{title: 'ELM'}]})
    const whole = safeParseNotes(good, {outline: OutlineSchema})
    expect(whole.success && whole.outline).toEqual(toOutline(whole.notes))
  })

  it('judges together with the front matter’s, all sorted by place', () => {
    const text = '---\ntitle: 1\ndate: 2\n---\n\n## A\n\n- [a](b)\n'
    const outline = schemaOf(() => ({
      issues: [
        {message: 'last', path: ['topics', 0, 'items', 0, 'links', 0]},
        {message: 'middle', path: ['topics', 0, 'title']},
        {message: 'among', path: ['frontMatter', 'date']}
      ]
    }))
    const {issues} = safeParseNotes(text, {outline})
    expect(issues.map((issue) => `${issue.code} ${issue.position?.start.line}`)).toEqual([
      'front-matter 2',
      'front-matter 3',
      'outline 3',
      'outline 6',
      'outline 8'
    ])
  })

  it('gives no output where the front matter is bad', () => {
    const result = safeParseNotes('## A\n', {outline: OutlineSchema})
    expect(result.success).toBe(false)
    expect('outline' in result).toBe(false)
    expect('frontMatter' in result).toBe(false)
  })

  it('finds the place of the front matter’s data where there is none', () => {
    const {issues} = safeParseNotes('## A\n', {frontMatter: false, outline: saying('frontMatter', 'title')})
    expect(issues.map(startOf)).toEqual(['1:1 frontMatter.title'])
  })

  it('looks at each node a bounded number of times, however many issues it finds', () => {
    const looksOf = (count: number) => {
      const text = `## A\n\n${Array.from({length: count}, (_, index) => `- [a](b${index})\n`).join('')}`
      const outline = schemaOf(() => ({
        issues: Array.from({length: count}, (_, index) => ({
          message: 'no',
          path: ['topics', 0, 'items', index, 'links', 0, 'url']
        }))
      }))
      const {notes} = safeParseNotes(text, {frontMatter: false})
      let looks = 0
      for (const node of walk(notes)) {
        if (!('children' in node)) continue
        const {children} = node
        Object.defineProperty(node, 'children', {
          get: () => {
            looks++
            return children
          }
        })
      }
      try {
        outlineOf(notes, outline)
        expect.unreachable()
      } catch (error) {
        if (!(error instanceof NotesError)) throw error
        expect(error.issues.length).toBe(count)
        expect(error.issues.at(-1)?.position?.start.line).toBe(count + 2)
      }
      return looks
    }
    const few = looksOf(50)
    expect(few).toBeGreaterThan(50)
    expect(looksOf(200)).toBeLessThan(few * 6)
  })
})

describe('parseNotes', () => {
  it('throws the issues, with file name, places and code frames', () => {
    const source = '---\r\ntitle: 1\r\ndate: 2018-02-30\r\n---\r\n'
    const error = errorOf(() => parseNotes(source, {path: 'notes/elm.md'}))
    expect(error.issues).toEqual(safeParseNotes(source).issues)
    expect(error.message).toBe(
      [
        'Cannot parse the note',
        '',
        'notes/elm.md:2:8 error: Unexpected front matter at `title`: found the number `1`, expected a text, such as `title: "A title"` (front-matter)',
        '  1 | ---',
        '> 2 | title: 1',
        '    |        ^',
        '  3 | date: 2018-02-30',
        '',
        'notes/elm.md:3:7 error: Unexpected front matter at `date`: found the string `"2018-02-30"`, expected a day that exists, `YYYY-MM-DD`, alone or with a time after it, such as `date: "2018-10-10"` (front-matter)',
        '  1 | ---',
        '  2 | title: 1',
        '> 3 | date: 2018-02-30',
        '    |       ^^^^^^^^^^',
        '  4 | ---'
      ].join('\n')
    )
  })

  it('throws without a file name, too', () => {
    const error = errorOf(() => parseNotes('# Elm\n'))
    expect(error.message).toContain('\n\n1:1 error: Unexpected front matter: ')
    expect(error.message).toContain('\n> 1 | # Elm\n')
  })

  it('throws warnings with the errors, but does not tell them', () => {
    const error = errorOf(() => parseNotes('---\ntitle: Elm\n'))
    expect(error.issues.map((issue) => issue.severity).sort()).toEqual(['error', 'warning'])
    expect(error.message).not.toContain('unclosed-front-matter')
  })

  it('throws bad YAML', () => {
    const error = errorOf(() => parseNotes('---\na: 1\na: 2\n---\n', {frontMatter: false}))
    expect(error.message).toContain('3:1 error: Unexpected second `a`')
    expect(error.message).toContain('> 3 | a: 2\n    | ^\n')
  })
})

describe('frontMatterOf', () => {
  const schema = v.object({date: v.pipe(v.string(), v.toDate())})

  it('gives the schema’s output', () => {
    const notes = parseNotes(good)
    expect(frontMatterOf(notes, schema)).toEqual({date: new Date('2018-10-10')})
    expect(frontMatterOf(notes)).toEqual({title: 'Elm', date: '2018-10-10', tags: ['a', 'b']})
    expect(notes.frontMatter.data.date).toBe('2018-10-10')
  })

  it('gives it for a copy of the notes', () => {
    const copy = JSON.parse(JSON.stringify(parseNotes(good)))
    expect(frontMatterOf(copy, schema)).toEqual({date: new Date('2018-10-10')})
  })

  it('judges the data as they are now', () => {
    const notes = parseNotes(good)
    notes.frontMatter.data.date = '2020-02-29'
    expect(frontMatterOf(notes, schema)).toEqual({date: new Date('2020-02-29')})
    notes.frontMatter.data.date = '2020-02-30'
    const error = errorOf(() => frontMatterOf(notes))
    expect(error.issues.map(startOf)).toEqual(['3:7 date'])
  })

  it('judges `undefined` where there is no front matter', () => {
    const {notes} = safeParseNotes('# Elm\n')
    expect(frontMatterOf(notes, v.optional(schema))).toBe(undefined)
    expect(frontMatterOf(notes, v.optional(schema, {date: '2018-10-10'}))).toEqual({
      date: new Date('2018-10-10')
    })
    expect(() => frontMatterOf(notes)).toThrow(NotesError)
  })

  it('throws what the schema refuses, with place and code frame', () => {
    const {notes} = safeParseNotes('---\ndate: 1\n---\n', {frontMatter: false})
    const error = errorOf(() => frontMatterOf(notes, schema))
    expect(error.issues.map(placeOf)).toEqual(['2:7-2:8 date'])
    expect(error.message).toContain('> 2 | date: 1\n    |       ^')
  })

  it('throws without a place where the notes have no text', () => {
    const notes = buildNotes([], buildFrontMatter({title: 'a', date: 'b'}))
    const [issue] = errorOf(() => frontMatterOf(notes)).issues
    expect(issue).not.toHaveProperty('position')
    expect(issue?.path).toEqual(['date'])
    expect(errorOf(() => frontMatterOf(notes)).message).toContain(
      '\n\nerror: Unexpected front matter at `date`'
    )
  })

  it('throws at the start where the front matter is no longer the text’s', () => {
    const {notes} = safeParseNotes(`${mark}---\na: 1\n---\n`, {frontMatter: false})
    if (notes.frontMatter) notes.frontMatter.value = 'b: 1'
    expect(errorOf(() => frontMatterOf(notes)).issues.map(startOf)).toEqual(['1:2 title', '1:2 date'])
  })
})

describe('issues', () => {
  it('are plain JSON', () => {
    const outline = schemaOf(() => ({issues: [{message: 'no', path: [{key: 'topics'}, Symbol('s')]}]}))
    const sources = [
      '',
      '---\na: 1\na: 2\n---\n',
      '---\ntitle: 1\ndate: 2\n---\n',
      '---\na: !x\n',
      '---\n- *a\n---\n'
    ]
    let count = 0
    for (const source of sources) {
      for (const frontMatter of [
        undefined,
        false,
        z.object({title: z.string()}),
        type({title: 'string'})
      ] as const) {
        const {issues} = safeParseNotes(source, {
          frontMatter: frontMatter as StandardSchemaV1 | undefined,
          outline
        })
        count += issues.length
        expect(JSON.parse(JSON.stringify(issues))).toStrictEqual(issues)
        expect(structuredClone(issues)).toStrictEqual(issues)
        for (const issue of issues) {
          expect(issue.code).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
          expect(issue.position?.start.offset).toBeTypeOf('number')
          expect(formatIssue(issue, {source})).toContain(issue.message)
        }
      }
    }
    expect(count).toBeGreaterThan(30)
  })

  it('tell of a refusal also where the schema gives no reason', () => {
    const {success, issues} = safeParseNotes('# Elm\n', {frontMatter: schemaOf(() => ({issues: []}))})
    expect(success).toBe(false)
    expect(issues.map(({code, severity}) => `${severity} ${code}`)).toEqual(['error front-matter'])
  })
})
