import * as v from 'valibot'
import {expect, test} from 'vitest'
import {documentHighlights, references} from '../../../src/lsp/features/references.js'
import {reference} from '../../../src/node/references/reference.js'
import {type WorkspaceOptions, workspaceOf} from '../../support/lsp-workspace.js'

const around = {
  'b.md':
    '# Top\n\n## Sub\n\n[self](#sub) [file](b.md)\n\n<a href="#sub">x</a>\n\n## Sub\n\n[second](#sub-1)\n',
  'd e/c.md':
    '[up](../b.md#sub) [note](../b.md) [url](https://x.example/)\n\n![p](../pic.png)\n\n[l]: ../b.md#sub-1\n',
  'pic.png': 'PNG'
}

/** What speaks of what stands at the cursor of `a.md`, or of another file, as files, lines and texts. */
async function found(
  files: Record<string, string>,
  {
    of = 'a.md',
    withDeclaration = false,
    ...options
  }: WorkspaceOptions & {of?: string; withDeclaration?: boolean} = {}
): Promise<string[]> {
  const {note, workspace, place, name, slice} = await workspaceOf({...around, ...files}, options)
  const locations = await references(await note(of), workspace, place(of), withDeclaration)
  return locations
    .map(({uri, range}) => `${name(uri)}:${range.start.line + 1} ${slice(name(uri), range)}`)
    .toSorted()
}

const ofSub = ['a.md:1 b.md#sub', 'b.md:5 #sub', 'b.md:7 #sub', 'd e/c.md:1 ../b.md#sub']

test.each([
  ['a link to it', {'a.md': '[x](b.md#su¦b)'}, 'a.md', ofSub],
  [
    'its heading',
    {'a.md': '[x](b.md#sub)', 'b.md': around['b.md'].replace('## Sub', '## S¦ub')},
    'b.md',
    ofSub
  ]
])('links to a topic, asked of %s', async (_, files, of, expected) => {
  expect(await found(files, {of})).toEqual(expected)
  expect(await found(files, {of, withDeclaration: true})).toEqual([...expected, 'b.md:3 Sub'].toSorted())
})

test.each([
  [
    'the second of two topics of one name',
    '[x](b.md#sub-1¦)',
    ['a.md:1 b.md#sub-1', 'b.md:11 #sub-1', 'd e/c.md:5 ../b.md#sub-1']
  ],
  [
    'a note, by a link',
    '[x](b¦.md)',
    ['a.md:1 b.md', 'b.md:5 b.md', 'd e/c.md:1 ../b.md', 'd e/c.md:1 ../b.md#sub', 'd e/c.md:5 ../b.md#sub-1']
  ],
  ['a note, by its front matter’s fence', '-¦--\n---\n[x](a.md)', ['a.md:3 a.md']],
  ['a picture', '![x](p¦ic.png)', ['a.md:1 pic.png', 'd e/c.md:3 ../pic.png']],
  ['a URL', '[x](https://X.exam¦ple)', ['a.md:1 https://X.example', 'd e/c.md:1 [url](https://x.example/)']],
  ['a label', '[x][l¦] [L] ![l][]\n\n[l]: b.md', ['a.md:1 L', 'a.md:1 l', 'a.md:1 l']],
  ['a footnote', 'a[^n] b[^N¦]\n\n[^n]: c', ['a.md:1 N', 'a.md:1 n']],
  ['what isn’t there', '[x](none.m¦d)', []],
  ['prose', 'te¦xt', []]
])('what speaks of %s', async (_, text, expected) => {
  expect(await found({'a.md': text})).toEqual(expected)
})

test('what isn’t saved counts, in all notes', async () => {
  const unsaved = {'d e/c.md': '𝒜 [x](../b.md#sub)\n', 'fresh.md': '[y](b.md#sub)\n'}
  for (const encoding of ['utf-16', 'utf-8', 'utf-32'] as const) {
    expect(await found({'a.md': '[x](b.md#su¦b)'}, {unsaved, encoding})).toEqual([
      'a.md:1 b.md#sub',
      'b.md:5 #sub',
      'b.md:7 #sub',
      'd e/c.md:1 ../b.md#sub',
      'fresh.md:1 b.md#sub'
    ])
  }
})

test('a site finds notes by their names alone', async () => {
  expect(await found({'a.md': '[x](b#Su¦b)', 'z/y.md': '[w](b#sub)'}, {config: {site: 'obsidian'}})).toEqual([
    'a.md:1 b#Sub',
    'b.md:5 #sub',
    'b.md:7 #sub',
    'd e/c.md:1 ../b.md#sub',
    'z/y.md:1 b#sub'
  ])
})

test('front matter that names a note counts, and asks for it', async () => {
  const frontMatter = v.looseObject({author: v.optional(reference('people'))})
  const files = {
    'a.md': '---\nauthor: ja¦ne\n---\n[x](people/jane.md)\n',
    'x.md': '---\nauthor: jane\n---\n',
    'y.md': '---\nauthor: joe\n---\n',
    'people/jane.md': '',
    'people/joe.md': ''
  }
  expect(await found(files, {config: {frontMatter}})).toEqual([
    'a.md:2 jane',
    'a.md:4 people/jane.md',
    'x.md:2 jane'
  ])
})

test('links in cycles, and a note that links to itself', async () => {
  const files = {'a.md': '# A¦\n\n[x](c.md#c) [me](a.md#a)', 'c.md': '# C\n\n[y](a.md#a)\n'}
  expect(await found(files)).toEqual(['a.md:3 a.md#a', 'c.md:3 a.md#a'])
})

test('each folder of the workspace is for itself', async () => {
  const files = {'one/a.md': '# A¦\n', 'one/b.md': '[x](a.md#a)\n', 'two/c.md': '[x](../one/a.md#a)\n'}
  expect(await found(files, {of: 'one/a.md', folders: ['one', 'two']})).toEqual(['one/b.md:1 a.md#a'])
})

test('what is the same in the note itself is highlighted', async () => {
  const {note, workspace, place, slice} = await workspaceOf({
    'a.md': '# A\n\n[x](#¦a) [y](a.md#a) [l]\n\n[l]: b.md\n',
    'b.md': '[z](a.md#a)\n'
  })
  const highlights = await documentHighlights(await note('a.md'), workspace, place('a.md'))
  expect(highlights.map(({range, kind}) => [slice('a.md', range), kind])).toEqual([
    ['A', 3],
    ['#a', 2],
    ['a.md#a', 2]
  ])
})

test('a text without a file knows its own links', async () => {
  const {note, workspace, place} = await workspaceOf({}, {unsaved: {'untitled:U': '# A¦\n\n[x](#a)\n'}})
  expect(await references(await note('untitled:U'), workspace, place('untitled:U'), true)).toHaveLength(2)
})
