import {describe, expect, it} from 'vitest'
import {type Notes, NotesError, safeParseNotes, stringifyNotes} from '../../src/index.js'

import {type Data, patched} from '../support/patched-yaml.js'

type Change = (data: Data) => void

function read(source: string): Notes<Data> {
  return safeParseNotes(source, {frontMatter: false}).notes as Notes<Data>
}

const remove = (key: string): Change => {
  return (data) => void delete data[key]
}
const set = (key: string, value: unknown): Change => {
  return (data) => {
    data[key] = value
  }
}

describe('an anchor that is used elsewhere', () => {
  it.each<[string, Change, string]>([
    ['a: &x 1\nb: *x', remove('a'), 'b: 1'],
    ['a: &x one # c\nb: *x # d\nc: [*x]', remove('a'), 'b: one # d\nc: [one]'],
    ['a: &x\n  k: 1 # k\nb: *x # b\nc: 1', set('a', 'new'), 'a: &x "new"\nb: # b\n  k: 1\nc: 1'],
    ['a:\n  - &x one\n  - two\nb: *x', set('a', ['two']), 'a:\n  - two\nb: one'],
    ['a: &x [1, 2]\nb:\n  <<: *x\nc: {d: *x}', remove('a'), 'b:\n  <<: [1, 2]\nc: {d: [1, 2]}'],
    ['&k a: 1\nb: *k', remove('a'), 'b: "a"'],
    ['a: &x |\n  t\n  u\nb: *x', remove('a'), 'b: |\n  t\n  u'],
    // The anchor of the same name that is nearest before the alias counts.
    ['z: 1\na: &x\n  - &x one\nb: *x', remove('z'), 'a: &x\n  - &x one\nb: *x'],
    ['a:\n  - &x one\n  - 2', set('a', [['p'], 2]), 'a:\n  - &x\n    - p\n  - 2']
  ])('is changed or goes: %j', (value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })
})

describe('a key behind `?`', () => {
  it.each<[string, Change, string]>([
    ['? a\n: 1\nb: 2', remove('a'), 'b: 2'],
    ['? a # c\n: b # d\nc: 1', set('a', 'new'), '? a # c\n: new # d\nc: 1'],
    ['? a\n? b\nc: 1', set('a', ['x']), '? a\n:\n  - "x"\n? b\nc: 1'],
    ['? "a"\n:\n  - 1\nc: 1', set('a', 'x'), '? "a"\n: "x"\nc: 1'],
    ['? a\n:   k: 1\n    l: 2\nc: 1', set('c', 2), '? a\n:   k: 1\n    l: 2\nc: 2'],
    ['? |\n  a\n: 1\nb: 1', set('b', 2), '? |\n  a\n: 1\nb: 2'],
    ['{? a : 1, b: 2}', set('a', 'x'), '{? a : "x", b: 2}']
  ])('stays: %j', (value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })
})

describe('tabs', () => {
  it.each<[string, Change, string]>([
    ['a:\t1\nb: 2', set('a', 'x'), 'a:\t"x"\nb: 2'],
    ['a: \t"x"\t\nb: 2', set('a', 'y'), 'a: \t"y"\t\nb: 2'],
    ['a:\n  -\tx # x\n  -\ty', set('a', ['x', {k: 1}]), 'a:\n  -\tx # x\n  - k: 1'],
    ['a:\n  -\tx # x\n  - y', set('a', [['z'], 'y']), 'a:\n  - - z # x\n  - y'],
    ['a:\t# c\n  k: 1\nb: 2', set('a', ['y']), 'a:\t# c\n  - "y"\nb: 2'],
    ['a: |\n  \tx\nb: 2', set('b', 3), 'a: |\n  \tx\nb: 3'],
    ['a:\n  k:\t1\n\nb:\t2', set('a', {k: 5}), 'a:\n  k:\t5\n\nb:\t2']
  ])('beside values stay: %j', (value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })

  it.each([
    ['a:\n\t1\nb: 2', '3:1'],
    ['a: x\n\ty', '3:1'],
    ['a: [\n\tx\n]', '3:2'],
    ['a: {\n\tk: 1\n}', '3:2'],
    ['a: "x\n\ty"', '2:4']
  ])('that indent are refused at their line: %j', (value, place) => {
    const notes = read(`---\n${value}\n---\n`)
    if (notes.frontMatter) notes.frontMatter.data = {b: 1}
    expect(() => stringifyNotes(notes)).toThrow(
      new RegExp(
        `^${place} error: Cannot change front matter whose YAML can't be read \\(.+, expected it to be mended`,
        'm'
      )
    )
  })
})

describe('what belongs to no block string', () => {
  it.each<[string, Change, string]>([
    ['a: |+\n  x\nb: 1\n\nc: 2', remove('b'), 'a: |+\n  x\nc: 2'],
    ['a: >+\n  x\n\nb: 1\n\n\n# the end', remove('b'), 'a: >+\n  x\n\n# the end'],
    ['a: >+\n   \nb: "x\n  y"\n', remove('b'), 'a: >+\n   '],
    [
      'm:\n  a: |+\n    x\n  b: 1\n\nc: 2',
      (data) => void delete (data.m as Data).b,
      'm:\n  a: |+\n    x\nc: 2'
    ],
    [
      'l:\n  - |+\n    x\n  - y # y\n\n  - z',
      (data) => void (data.l as unknown[]).splice(1, 1),
      'l:\n  - |+\n    x\n  - z'
    ],
    ['a: |+\r\n  x\r\nb: 1\r\n\r\nc: 2', remove('b'), 'a: |+\r\n  x\r\nc: 2'],
    ['a: |+\r  x\rb: 1\r\r', remove('b'), 'a: |+\r  x'],
    ['a: |\n  x\nb: 1\n   \nc: 2', remove('b'), 'a: |\n  x\n\nc: 2'],
    ['a: |\n  x\nb: >\n  y\n\n # deep\nc: 2', set('b', 'q\n'), 'a: |\n  x\nb: >\n  q\n\n # deep\nc: 2'],
    ['a: |-\n  x\n? b\n: |-\n    y\n   \n  # deep', remove('b'), 'a: |-\n  x\n\n# deep'],
    ['a: x # c\n  # below\nb: 1', set('a', 'y\nz\n'), 'a: "y\\nz\\n" # c\n  # below\nb: 1']
  ])('is none of its lines afterwards: %j', (value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })
})

describe('line endings', () => {
  it.each<[string, Change, string]>([
    ['a: 1\r\nb: 2\nc: 3\r', set('b', 5), 'a: 1\r\nb: 5\nc: 3\r'],
    ['a: 1\nb:\r\n  - x\r  - y\n', set('b', ['y']), 'a: 1\nb:\r\n  - y\n'],
    ['a: 1\nk: |\r\n  x\nb: 2', set('k', 'y\nz\n'), 'a: 1\nk: |\r\n  y\r\n  z\r\nb: 2'],
    ['a: 1\rb: 2\n\nc: 3', remove('b'), 'a: 1\r\r\nc: 3'],
    ['# c\ra: 1\n\nb: 2', remove('a'), '# c\r\r\nb: 2'],
    ['a: [x, # x\r\n  y]\nb: 1', set('b', 2), 'a: [x, # x\r\n  y]\nb: 2']
  ])('stay each line’s own: %j', (value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })
})

describe('another key', () => {
  it.each<[string, Change, string]>([
    ['k: >\n  a *b\n    \nz: 1', set('z', 2), 'k: >\n  a *b\n    \nz: 2'],
    ['k: >\n  a *b\n    \n', set('m', 1), 'k: >\n  a *b\n    \nm: 1\n'],
    ['k: &x a\nl: *x\nz: 1', set('z', 2), 'k: &x a\nl: *x\nz: 2'],
    ['l: [ : a ]\nm: [: b]\nz: 1', set('z', 2), 'l: [ : a ]\nm: [: b]\nz: 2'],
    ['k: "a \\\n  b"\nz: 1', remove('z'), 'k: "a \\\n  b"'],
    ["k: 'a\n\n  b' # c\nz: 1", set('z', null), "k: 'a\n\n  b' # c\nz: null"]
  ])('is never written anew: %j', (value, change, expected) => {
    expect(patched(value, change)).toBe(expected)
  })
})

describe('front matter that is removed', () => {
  it.each([
    ['# A\n', '# A\n'],
    ['\n# A\n', '# A\n'],
    ['\n\n \t\n- a', '- a'],
    ['', ''],
    ['\n\n', ''],
    ['\n    code\n', '    code\n'],
    // A blank line keeps it from being front matter.
    ['\n---\nx: 1\n---\n', '\n---\nx: 1\n---\n'],
    ['---\nx: 1\n---\n', '\n---\nx: 1\n---\n']
  ])('leaves no blank line at the top: %j', (body, expected) => {
    for (const mark of ['', '\ufeff']) {
      for (const ending of ['\n', '\r\n', '\r']) {
        const notes = read(`${mark}---\na: 1\n---\n${body}`.replaceAll('\n', ending))
        notes.frontMatter = null
        expect(stringifyNotes(notes)).toBe(mark + expected.replaceAll('\n', ending))
      }
    }
  })

  it('may have a new body', () => {
    for (const body of ['', '\n', '\n\n# A\n', ' \n']) {
      const notes = read(`---\na: 1\n---\n${body}`)
      notes.frontMatter = null
      notes.children = [{type: 'paragraph', children: [{type: 'text', value: 'b'}]}]
      expect(stringifyNotes(notes)).toBe('b\n')
    }
  })
})

describe('what can’t be written', () => {
  it.each<[string, Change, string]>([
    ['a: [', set('a', 1), '2:4'],
    ['b: 1\na: 1\na: 2', set('b', 2), '4:1'],
    ['b: 1\na: !x 1', set('b', 2), '3:4'],
    ['a: 1', set('a', () => 1), '1:1'],
    ['a: 1', set('a', 'x'.repeat(70_000)), '1:1'],
    ['{\n? explicit: entry,\n?\n}', set('', 'v'), '4:2']
  ])('is told with its line: %j', (value, change, place) => {
    const notes = read(`---\n${value}\n---\n`)
    change(notes.frontMatter?.data as Data)
    try {
      stringifyNotes(notes)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof NotesError)) throw error
      const {code, message, position, path} = error.issues[0] ?? {}
      expect({code, path}).toEqual({code: 'cannot-write', path: ['frontMatter']})
      expect(`${position?.start.line}:${position?.start.column}`).toBe(place)
      expect(message).toMatch(/^Cannot .+, expected .+/)
    }
  })
})
