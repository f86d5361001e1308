import {expect, it} from 'vitest'
import {
  addLink,
  checkNotes,
  fixNotes,
  formatNotes,
  items,
  links,
  parseNotes,
  safeParseNotes,
  splitFrontMatter,
  toOutline,
  topics
} from '../src/index.js'
import {findFiles, loadCollection, readNotes} from '../src/node/index.js'

const wrong = <Value>(value: unknown): Value => value as Value

it.each<[string, unknown, string]>([
  ['bytes', Buffer.from('# A\n'), 'Cannot read bytes as a note, expected a string: decode them'],
  ['a promise', Promise.resolve('# A\n'), 'Cannot read a promise as a note, expected a string: `await` it'],
  ['nothing', undefined, 'Cannot read nothing as a note, expected a string: its text'],
  ['a number', 7, 'Cannot read a number as a note, expected a string: its text'],
  ['an array', ['# A'], 'Cannot read an array as a note, expected a string: its text']
])('%s instead of a text: what to do is said', (_, value, message) => {
  for (const read of [parseNotes, safeParseNotes, splitFrontMatter, formatNotes, fixNotes]) {
    expect(() => read(wrong(value))).toThrow(TypeError)
    expect(() => read(wrong(value))).toThrow(message)
  }
})

it('something else instead of a note or its text: what to do is said', () => {
  expect(() => checkNotes(wrong(Buffer.from('# A\n')))).toThrow('Cannot read bytes as a note')
  expect(() => checkNotes(wrong(undefined))).toThrow('Cannot read nothing as a note')
})

it('something else instead of a tree: it isn’t taken for an empty one', () => {
  const result = safeParseNotes('# A\n')
  for (const look of [(tree: never) => [...links(tree)], (tree: never) => toOutline(tree)]) {
    expect(() => look(wrong('# A\n'))).toThrow(
      "Cannot look into a string, expected a note's tree: `parseNotes(text)` gives one"
    )
    expect(() => look(wrong(result))).toThrow(
      "Cannot look into what `safeParseNotes` gives, expected a note's tree: its `notes`"
    )
    expect(() => look(wrong(result.notes.children[0]))).toThrow(
      "Cannot look into a `topic`, expected a note's tree"
    )
  }
  for (const look of [(tree: never) => [...topics(tree)], (tree: never) => [...items(tree)]]) {
    expect(() => look(wrong('# A\n'))).toThrow('Cannot look into a string, expected a node of a note')
    expect(() => look(wrong(result))).toThrow('Cannot look into what `safeParseNotes` gives')
    expect(look(wrong(result.notes.children[0]))).toEqual([])
  }
})

it('a string instead of a link: it isn’t taken for an empty one', () => {
  const {notes} = safeParseNotes('# A\n')
  expect(() => addLink(notes, wrong('https://a.example'))).toThrow(
    'Cannot add a link of the string `https://a.example`, expected an object such as `{url, text}`'
  )
  expect(() => addLink(notes, wrong({text: 'a'}))).toThrow('Cannot add a link of what has no `url`')
})

it('an option in other letters, or a schema that is none: it isn’t passed over', () => {
  expect(() => parseNotes('# A\n', wrong<object>({frontmatter: false}))).toThrow(
    'Cannot use the option `frontmatter` of `parseNotes` (did you mean `frontMatter`?), expected one of frontMatter, outline, path'
  )
  expect(() => safeParseNotes('# A\n', {frontMatter: wrong({type: 'object'})})).toThrow(
    'Cannot use an object as `frontMatter` of `parseNotes`, expected a Standard Schema (of valibot, zod, arktype…) or `false`'
  )
})

it('one pattern instead of a list: it isn’t read letter by letter', async () => {
  const cwd = new URL('../fixtures/', import.meta.url).pathname
  const {files, missing} = await findFiles('notes/reading-list.md', {cwd})
  expect([files, missing]).toEqual([['notes/reading-list.md'], []])
  const paths = []
  for await (const {path} of readNotes('gone/*.md', {cwd})) paths.push(path)
  expect(paths).toEqual(['gone/*.md'])
  expect([...(await loadCollection('notes/reading-list.md', {cwd})).files.keys()]).toEqual([
    'notes/reading-list.md'
  ])
})

it('a quote that nothing closes is shown where it opens', () => {
  for (const [quote, text] of [
    ['"', '---\ntags: [a]\ntitle: "A\ndate: 2018-10-10\n---\n'],
    ["'", "---\ntags: ['b']\ntitle: 'A\ndate: 2018-10-10\n---\n"]
  ] as const) {
    const [issue] = safeParseNotes(text).issues
    expect(issue).toMatchObject({
      code: 'invalid-yaml',
      message: expect.stringContaining('Missing closing quote (close the quote'),
      position: {start: {line: 3, column: 8}, end: {line: 3, column: 10}}
    })
    expect(text.slice(issue?.position?.start.offset, issue?.position?.end.offset)).toBe(`${quote}A`)
  }
})
