import {describe, expect, it} from 'vitest'
import {
  applyEdits,
  buildTopic,
  checkNotes,
  editsOf,
  fixNotes,
  type Notes,
  NotesError,
  reconcileNotes,
  safeParseNotes,
  setFrontMatter,
  stringifyNotes
} from '../../src/index.js'

const options = {frontMatter: false, rules: {'empty-topic': 'off'}} as const

/** What keeps it from being the format's, and what the fix makes of it. */
const fixable: Array<[name: string, text: string, fixed: string]> = [
  ['`...`', '---\ntitle: A # a\n...\n', '---\ntitle: A # a\n---\n'],
  ['`---yaml`', '---yaml\ntitle: A\n---\n', '---\ntitle: A\n---\n'],
  ['indented fences', ' ---\n title: A\n ---\n', '---\n title: A\n---\n'],
  ['longer fences', '-----\ntitle: A\n-----\n', '---\ntitle: A\n---\n'],
  ['blank lines', '\n \n---\ntitle: A\n---\n', '---\ntitle: A\n---\n'],
  ['a no-break space', '\u00a0---\ntitle: A\n---\n', '---\ntitle: A\n---\n'],
  ['all of them', '\n ----yml\ntitle: A\n...\n', '---\ntitle: A\n---\n']
]

const unfixable: Array<[name: string, text: string]> = [
  ['TOML', '+++\ntitle = "A"\n+++\n'],
  ['JSON', '{"title": "A"}\n'],
  ['JSON between dashes', '---json\n{"title": "A"}\n---\n'],
  ['a comment', '<!-- a -->\n---\ntitle: A\n---\n'],
  ['a comment of YAML', '# a\n---\ntitle: A\n---\n'],
  ['YAML that a note may not hold', '---\ntitle: !r A\n...\n'],
  ['a key twice', '---\na: 1\na: 2\n...\n']
]

/** Bodies that what stands above them would take in, or that it opens a topic over. */
const bodies = [
  '',
  '\n- a\n',
  'text\n',

  '\n# Elm\n\n- a\n\n## B\n',
  '# Elm\n',
  '\ntext\n\n[a]: b\n'
]

const each = (texts: ReadonlyArray<readonly [string, string, string?]>): Array<[string, string, string]> =>
  texts.flatMap(([name, text, fixed = text]) =>
    ['\n', '\r\n', '\r'].flatMap((ending) =>
      ['', '\ufeff'].map((mark): [string, string, string] => [
        `${name}${mark && ', marked'}, ${JSON.stringify(ending)}`,
        mark + text.replaceAll('\n', ending),
        mark + fixed.replaceAll('\n', ending)
      ])
    )
  )

describe('foreign-front-matter', () => {
  it.each(each(fixable))('is found and fixed: %s', (_, head, fixed) => {
    for (const body of bodies) {
      const found = checkNotes(head + body, options)
      expect(found[0]).toMatchObject({code: 'foreign-front-matter', severity: 'warning'})
      expect(found[0]?.position?.start).toMatchObject({line: 1, offset: head.startsWith('\ufeff') ? 1 : 0})
      expect(safeParseNotes(head + body, {frontMatter: false}).issues).toEqual([found[0]])
      expect(applyEdits(head + body, found[0]?.fixes?.[0]?.edits ?? [])).toBe(fixed + body)
      const {output, remaining} = fixNotes(head + body, options)
      expect(output).toBe(fixed + body)
      expect(remaining).toEqual([])
      expect(safeParseNotes(output, {frontMatter: false}).notes.frontMatter?.data).toEqual({title: 'A'})
    }
  })

  it.each(each(unfixable))('is found and left alone: %s', (_, head) => {
    for (const body of bodies) {
      const found = checkNotes(head + body, options).filter(({code}) => code === 'foreign-front-matter')
      expect(found).toHaveLength(1)
      expect(found[0]?.fixes).toBeUndefined()
      expect(fixNotes(head + body, options).output).toBe(head + body)
    }
  })

  it('is as bad as is set', () => {
    const check = (set: 'off' | 'error'): unknown =>
      checkNotes('+++\n+++\n', {frontMatter: false, rules: {'foreign-front-matter': set}})[0]?.severity
    expect([check('off'), check('error')]).toEqual([undefined, 'error'])
  })

  it('is not told together with `unclosed-front-matter`', () => {
    expect(checkNotes('---\na: 1\n...\n', options).map(({code}) => code)).toEqual(['foreign-front-matter'])
    expect(checkNotes('---\na\n...\n', options).map(({code}) => code)).toEqual(['unclosed-front-matter'])
  })
})

const tops: Array<[name: string, text: string, line: number]> = [
  ...[...fixable, ...unfixable].map(([name, text]): [string, string, number] => [
    name,
    text,
    text.split('\n').findIndex((line) => /[-+{;]/.test(line) && !/[#!]/.test(line)) + 1
  ]),
  ['nothing closes it', '---\ntitle: A\n', 1],
  ['`+++` below a byte-order mark', '\ufeff+++\n+++\n', 1]
]

function read(text: string): Notes<Record<string, unknown>> {
  return safeParseNotes(text, {frontMatter: false}).notes as Notes<Record<string, unknown>>
}

function thrown(run: () => unknown): NotesError {
  try {
    run()
  } catch (error) {
    if (error instanceof NotesError) return error
  }
  throw new Error('Nothing was refused')
}

const frontMatter = {type: 'frontMatter', value: '', data: {x: 1}} as const

describe.each(tops)('no front matter comes to stand above %s', (_, top, line) => {
  const text = `${top}\n# Elm\n\n- a\n`

  it('by `setFrontMatter`, which changes nothing', () => {
    const notes = read(text)
    const before = structuredClone(notes)
    const {issues, message} = thrown(() => setFrontMatter(notes, {x: 1}))
    expect(issues[0]).toMatchObject({code: 'cannot-edit', position: {start: {line: 1}}})
    expect(message).toMatch(
      new RegExp(`Cannot put front matter above .+ in line ${line}, expected one alone: `)
    )
    expect(thrown(() => setFrontMatter(notes, {title: undefined})).issues[0]?.code).toBe('cannot-edit')
    setFrontMatter(notes, {})
    expect(notes).toEqual(before)
  })

  it('by writing', () => {
    for (const write of [stringifyNotes, editsOf]) {
      const notes = read(text)
      notes.frontMatter = {...frontMatter}
      const {issues, message} = thrown(() => write(notes))
      expect(issues[0]).toMatchObject({code: 'cannot-write', path: ['frontMatter']})
      expect(message).toContain(` in line ${line}, expected one alone: `)
    }
  })

  it('by `reconcileNotes`', () => {
    expect(
      thrown(() => reconcileNotes(text, `---\nx: 1\n---\n\n${text.replace('\ufeff', '')}`)).issues[0]?.code
    ).toBe('cannot-write')
  })

  it('but any other edit is made, and stands beside it', () => {
    const notes = read(text)
    notes.children.push(buildTopic(1, 'B'))
    expect(stringifyNotes(notes).startsWith(top)).toBe(true)
  })

  it('and it is put there where that is gone', () => {
    const notes = read(text)
    notes.children = notes.children.filter(
      ({position}) => (position?.start.offset ?? 0) >= text.indexOf('# Elm')
    )
    if (!notes.children.some(({type}) => type === 'topic')) return
    setFrontMatter(notes, {x: 1})
    expect(stringifyNotes(notes)).toMatch(/^\ufeff?---[\r\n]+x: 1[\r\n]+---[\r\n]/)
  })
})
