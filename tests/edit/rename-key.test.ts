import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Node, Pair} from 'yaml'
import {type Notes, NotesError, renameKey, safeParseNotes, stringifyNotes} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {yamlDocuments} from '../support/generators/yaml-documents.js'
import {aliasesOf, readPlaces} from '../support/yaml-places.js'

type Data = Record<string, unknown>

function read(yaml: string, body = '\n# A\n'): Notes<Data> {
  return safeParseNotes(`---\n${yaml}\n---\n${body}`, {frontMatter: false}).notes as Notes<Data>
}

/** The YAML in which a key has another name. */
function renamed(yaml: string, from: string | Array<string | number>, to: string): string {
  const notes = read(yaml)
  const before = notes.frontMatter?.data
  renameKey(notes, from, to)
  expect(notes.frontMatter?.data).toBe(before)
  // A copy writes the same: nothing is hidden.
  const text = stringifyNotes(JSON.parse(JSON.stringify(notes)) as Notes<Data>)
  expect(text).toBe(stringifyNotes(notes))
  expect(safeParseNotes(text, {frontMatter: false}).notes.frontMatter?.data).toEqual(before)
  return text.slice(4, -'\n---\n\n# A\n'.length)
}

function thrown(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('Nothing was refused')
}

describe('renameKey', () => {
  it.each<[string, string | Array<string | number>, string, string]>([
    ['a: 1\nb: 2', 'a', 'c', 'c: 1\nb: 2'],
    [
      '# top\na:   "x"   # c\n\n# about b\nb: 2',
      'a',
      'long name',
      '# top\nlong name:   "x"   # c\n\n# about b\nb: 2'
    ],
    [
      'a: 1\nb:\n  # deep\n  c: 2 # c\n  d: |\n    text\n',
      ['b', 'd'],
      'e',
      'a: 1\nb:\n  # deep\n  c: 2 # c\n  e: |\n    text\n'
    ],
    ['"a": 1\nb: 2', 'a', 'c', '"c": 1\nb: 2'],
    ["'a': 1\nb: 2", 'a', "it's", "'it''s': 1\nb: 2"],
    ['a: 1', 'a', 'x: y', '"x: y": 1'],
    ['a: 1', 'a', 'yes', '"yes": 1'],
    ['a: 1', 'a', '# c', '"# c": 1'],
    ['a: 1', 'a', '', '"": 1'],
    ['a: 1', 'a', 'b\nc', '"b\\nc": 1'],
    ['? a\n: 1\nb: 2', 'a', 'c', '? c\n: 1\nb: 2'],
    ['m: {a: 1, "b": 2} # m', ['m', 'a'], 'x, y', 'm: {"x, y": 1, "b": 2} # m'],
    ['m: {"a":1}', ['m', 'a'], 'b', 'm: {"b":1}'],
    ['l:\n- a: 1 # one\n  b: 2\n- a: 3', ['l', 1, 'a'], 'c', 'l:\n- a: 1 # one\n  b: 2\n- c: 3'],
    ['{a: 1, b: [x]}', 'b', 'c', '{a: 1, c: [x]}'],
    ['a: &x 1\nb: *x', 'a', 'c', 'c: &x 1\nb: *x'],
    ['&k a: 1\nb: 2', 'a', 'c', '&k c: 1\nb: 2'],
    ['a: &x\n  k: 1 # k\nb: *x', ['a', 'k'], 'z', 'a: &x\n  z: 1\nb:\n  k: 1'],
    ['a: &x {k: 1}\nb: *x', ['b', 'k'], 'z', 'a: &x {k: 1}\nb: {z: 1}'],
    ['a: 1\r\nb: 2\nc: 3', 'b', 'z', 'a: 1\r\nz: 2\nc: 3'],
    ['a.b: 1\na:\n  b: 2', 'a.b', 'c', 'c: 1\na:\n  b: 2']
  ])('%j: %j becomes %j', (yaml, from, to, expected) => {
    expect(renamed(yaml, from, to)).toBe(expected)
  })

  it('keeps the order of the data', () => {
    const notes = read('a: 1\nb: 2\nc: 3')
    renameKey(notes, 'b', 'z')
    expect(Object.keys(notes.frontMatter?.data ?? {})).toEqual(['a', 'z', 'c'])
  })

  it('goes with other changes of the data, made before and after', () => {
    const notes = read('a: 1 # a\nb: [x, y] # b')
    const data = notes.frontMatter?.data as Data
    data.a = 2
    renameKey(notes, 'b', 'z')
    ;(data.z as string[]).push('w')
    data.new = true
    expect(stringifyNotes(notes)).toBe('---\na: 2 # a\nz: [x, y, w] # b\nnew: true\n---\n\n# A\n')
  })

  it('renames a key of front matter that was built', () => {
    const notes = read('a: 1')
    notes.frontMatter = {type: 'frontMatter', value: '', data: {b: 1, c: {d: 2}}}
    renameKey(notes, ['c', 'd'], 'e')
    expect(stringifyNotes(notes)).toBe('---\nb: 1\nc:\n  e: 2\n---\n\n# A\n')
  })

  it('leaves a key that has the name already', () => {
    expect(renamed('a: 1 # a', 'a', 'a')).toBe('a: 1 # a')
  })

  it.each<[string, string | Array<string | number>, string, string]>([
    ['a: 1\nb: 2', 'b', 'a', "2:4 error: Cannot rename `b` to `a`, expected a name that isn't there yet"],
    ['m:\n  a: 1\n  b: 2', ['m', 'b'], 'a', '3:6 error: Cannot rename `m.b` to `a`'],
    [
      'title: 1',
      'titel',
      'a',
      '1:1 error: Cannot rename `titel` (did you mean `title`?), expected a key that is there: `title`'
    ],
    ['a: 1', ['a', 'b'], 'c', '1:1 error: Cannot rename `a.b`, expected a key that is there'],
    ['l: [1]', ['l', 5, 'b'], 'c', '1:1 error: Cannot rename `l.5.b`'],
    ['a: 1', 'toString', 'c', 'Cannot rename `toString`'],
    ['a: 1', 'a', '__proto__', 'Cannot rename `a` to `__proto__`, expected another name'],
    ['a: 1\nb: [', 'a', 'c', "3:4 error: Cannot rename a key of front matter whose YAML can't be read"]
  ])('refuses %j: %j as %j', (yaml, from, to, message) => {
    const notes = read(yaml)
    const before = structuredClone(notes)
    const error = thrown(() => renameKey(notes, from, to))
    expect(error).toBeInstanceOf(NotesError)
    expect((error as NotesError).issues[0]?.code).toBe('cannot-edit')
    expect(error.message).toContain(message)
    expect(notes).toEqual(before)
  })

  it('refuses where there is no front matter, or another kind of it', () => {
    const rename = (text: string): string =>
      thrown(() => renameKey(safeParseNotes(text, {frontMatter: false}).notes, 'a', 'b')).message
    expect(rename('# A\n')).toContain('Cannot rename `a`, expected a key that is there')
    expect(rename('+++\na = 1\n+++\n')).toContain('Cannot put front matter above TOML')
  })

  it.each([
    [undefined, 'a'],
    [[], 'a'],
    [['a', 0], 'a'],
    [5, 'a'],
    ['a', undefined],
    ['a', 5]
  ])('takes keys and texts alone: %j, %j', (from, to) => {
    expect(() => renameKey(read('a: 1'), from as never, to as never)).toThrow(TypeError)
  })

  it('changes nothing but the key, whatever the YAML', () => {
    const names = fc.constantFrom('new', 'new name', 'no', '2018-10-10', 'a, b', 'x: y', "it's")
    let count = 0
    fc.assert(
      fc.property(yamlDocuments, fc.nat(), names, (yaml, choice, to) => {
        const notes = read(yaml)
        const value = notes.frontMatter?.value ?? ''
        const {places} = readPlaces(value)
        const keys = places.filter(({path}) => typeof path.at(-1) === 'string')
        const place = keys[choice % Math.max(1, keys.length)]
        if (!place || aliasesOf(places, place, false).length > 0) return
        const {key} = place.parent.items[place.index] as Pair<Node>
        const [start = 0, end = 0] = key.range ?? []
        renameKey(notes, place.path, to)
        const now = notes.frontMatter?.value ?? ''
        expect(now.startsWith(value.slice(0, start))).toBe(true)
        expect(now.endsWith(value.slice(end))).toBe(true)
        expect(now.length - value.length).toBeLessThanOrEqual(to.length + 3)
        expect(safeParseNotes(stringifyNotes(notes), {frontMatter: false}).notes.frontMatter?.data).toEqual(
          notes.frontMatter?.data
        )
        count++
      }),
      {numRuns: runs('writing', 'front matter, a key renamed')}
    )
    expect(count).toBeGreaterThan(runs('writing', 'front matter, a key renamed') / 3)
  })
})
