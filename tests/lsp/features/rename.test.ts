import * as v from 'valibot'
import {expect, test} from 'vitest'
import {prepareRename, rename} from '../../../src/lsp/features/rename.js'
import {renameFiles} from '../../../src/lsp/features/rename-files.js'
import {reference} from '../../../src/node/references/reference.js'
import {type WorkspaceOptions, workspaceOf} from '../../support/lsp-workspace.js'

const client = {takesDocumentChanges: true}

/** The texts that change where what stands at the cursor gets another name. */
async function renamed(
  files: Record<string, string>,
  newName: string,
  {of = 'a.md', ...options}: WorkspaceOptions & {of?: string} = {}
): Promise<Record<string, string>> {
  const {note, workspace, place, edited} = await workspaceOf(files, options)
  const position = place(of)
  return edited(await rename(await note(of), workspace, {position, newName}, client))
}

/** What can be renamed at the cursor, as it is written, and its name. */
async function prepared(text: string, more: Record<string, string> = {}): Promise<[string, string] | null> {
  const {note, workspace, place, slice} = await workspaceOf({'a.md': text, ...more})
  const found = await prepareRename(await note('a.md'), workspace, place('a.md'))
  return found && [slice('a.md', found.range), found.placeholder]
}

const b = {'b.md': '# Old *name*\n'}

test.each([
  ['a heading', '# Old¦ `name` #\n', ['Old `name`', 'Old `name`']],
  ['an anchor', '[x](b.md#old¦-name)', ['old-name', 'Old *name*']],
  ['the text of a link to a topic', '[x¦](b.md#old-name)', ['[x](b.md#old-name)', 'Old *name*']],
  ['a label', '[x][l¦]\n\n[l]: b.md', ['l', 'l']],
  ['a footnote', 'a[^n¦]\n\n[^n]: b', ['n', 'n']],
  ['a key of front matter', '---\nti¦tle: A\n---\n', ['title', 'title']],
  ['a nested key of front matter', '---\na:\n  - "b¦ c": A\n---\n', ['"b c"', 'b c']],
  ['a value of front matter', '---\ntitle: A¦\n---\n', null],
  ['a link to a note', '[x](b¦.md)', null],
  ['a URL', '[x](https://x¦.example)', null],
  ['prose', 'te¦xt', null]
])('what can be renamed: %s', async (_, text, expected) => {
  expect(await prepared(text, b)).toEqual(expected)
})

test('a heading that is no topic’s says why it can’t', async () => {
  await expect(prepared('> # A¦\n')).rejects.toThrow('a quote or a bullet')
})

test('a topic gets another title, and links to it follow in all notes', async () => {
  const files = {
    'a.md': '# Old¦ name\r\n\r\n[x](#old-name)\r\n',
    'b.md': '[y](a.md#old-name "t") <a href="a.md#old-name">z</a>\n\n[l]: ./a.md#old-name\n',
    'c.md': '[other](a.md#other)\n'
  }
  expect(await renamed(files, 'New *näme*')).toEqual({
    'a.md': '# New *näme*\r\n\r\n[x](#new-näme)\r\n',
    'b.md': '[y](a.md#new-näme "t") <a href="a.md#new-näme">z</a>\n\n[l]: ./a.md#new-näme\n'
  })
})

test('a topic is renamed by a link in another note, over texts that aren’t saved', async () => {
  const files = {'a.md': '[x](b.md#o¦ld)\n', 'b.md': 'saved', 'c.md': 'saved'}
  const unsaved = {'b.md': '𝒜\n\n# Old\n', 'c.md': '𝒜 [y](b.md#old)\n'}
  for (const encoding of ['utf-16', 'utf-8', 'utf-32'] as const) {
    expect(await renamed(files, 'New', {unsaved, encoding})).toEqual({
      'a.md': '[x](b.md#new)\n',
      'b.md': '𝒜\n\n# New\n',
      'c.md': '𝒜 [y](b.md#new)\n'
    })
  }
})

test('of several topics of one name the one is renamed that is meant, and the numbers of the others follow', async () => {
  const text = '# R\n\n## Ex\n\n## Ex¦\n\n## Ex\n\n[a](#ex) [b](#ex-1) [c](#ex-2)\n'
  expect(await renamed({'a.md': text}, 'New')).toEqual({
    'a.md': '# R\n\n## Ex\n\n## New\n\n## Ex\n\n[a](#ex) [b](#new) [c](#ex-1)\n'
  })
})

test('edits are of the versions that the client has', async () => {
  const {note, workspace, place, uri} = await workspaceOf(
    {'a.md': '# A¦\n', 'b.md': '[x](a.md#a)\n'},
    {unsaved: {'a.md': '# A¦\n'}}
  )
  const asked = {position: place('a.md'), newName: 'B'}
  const edit = await rename(await note('a.md'), workspace, asked, client)
  const versions = edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument)
  expect(versions).toEqual([
    {uri: uri('a.md'), version: (await note('a.md')).version},
    {uri: uri('b.md'), version: null}
  ])
  const plain = await rename(await note('a.md'), workspace, asked, {takesDocumentChanges: false})
  expect(Object.keys(plain?.changes ?? {})).toEqual([uri('a.md'), uri('b.md')])
})

test.each([
  ['[x][l¦] [L] [l][] ![l]\n\n[l]: b\n', 'new', '[x][new] [L][new] [l][new] ![l][new]\n\n[new]: b\n'],
  ['[x][a\\[b¦]\n\n[a\\[b]: b\n', 'c', '[x][c]\n\n[c]: b\n'],
  ['[x][a\\]b¦]\n\n[a\\]b]: b\n', 'c d', '[x][c d]\n\n[c d]: b\n'],
  ['a[^n¦] b[^N]\n\n[^n]: c\n', 'm', 'a[^m] b[^m]\n\n[^m]: c\n'],
  ['[l]\n\n[l¦]: b\n', 'l', null],
  ['[l] [x][l]\n\n[l¦]: b\n', 'L', '[l] [x][L]\n\n[L]: b\n']
])('labels are renamed in their note: %s', async (text, name, expected) => {
  expect(await renamed({'a.md': text}, name)).toEqual(expected === null ? {} : {'a.md': expected})
})

test.each([
  ['[l¦]\n\n[l]: b\n[m]: c\n', 'm', 'that no other has'],
  ['[l¦]\n\n[l]: b\n', 'a]b', 'without bare brackets'],
  ['[l¦]\n\n[l]: b\n', '^a', 'the name of a definition'],
  ['[l¦]\n\n[l]: b\n', ' ', 'expected a name'],
  ['a[^n¦]\n\n[^n]: c\n', 'a b', 'or blanks'],
  ['# A¦\n', '', 'expected a name']
])('a name that won’t do is refused: %s to %s', async (text, name, message) => {
  await expect(renamed({'a.md': text}, name)).rejects.toThrow(message)
})

test('a key of front matter is renamed in all notes that have it', async () => {
  const files = {'a.md': '---\nti¦tle: A # x\n---\n', 'b.md': '---\n"title": B\n---\n', 'c.md': '# C\n'}
  expect(await renamed(files, 'name')).toEqual({
    'a.md': '---\nname: A # x\n---\n',
    'b.md': '---\n"name": B\n---\n'
  })
})

test('what no folder holds can’t be renamed beyond its note', async () => {
  await expect(renamed({}, 'B', {of: 'untitled:U', unsaved: {'untitled:U': '# A¦\n'}})).rejects.toThrow(
    'expected a note of a folder that is open'
  )
})

/** The texts that change where files get other names. */
async function moved(
  files: Record<string, string>,
  names: Readonly<Record<string, string>>,
  options: WorkspaceOptions = {}
): Promise<Record<string, string>> {
  const {workspace, uri, edited} = await workspaceOf(files, options)
  const asked = Object.entries(names).map(([from, to]) => ({oldUri: uri(from), newUri: uri(to)}))
  return edited(await renameFiles(workspace, asked, client))
}

test('links follow a note that gets another name, and its own lead where they led', async () => {
  const files = {'a.md': '[x](b.md#t) ![y](p.png)\n', 'b.md': '# T\n\n[z](a.md) [me](b.md)\n', 'p.png': ''}
  expect(await moved(files, {'b.md': 'sub dir/c.md'})).toEqual({
    'a.md': '[x](sub%20dir/c.md#t) ![y](p.png)\n',
    'b.md': '# T\n\n[z](../a.md) [me](c.md)\n'
  })
})

test('links follow pictures, and folders with all that is in them', async () => {
  const files = {
    'a.md': '![p](img/p.png) [f](img/) [r](docs/) [n](docs/n.md)\n',
    'img/p.png': '',
    'img/x/q.png': '',
    'docs/README.md': '[n](n.md) ![q](../img/x/q.png) [a](../a.md)\n',
    'docs/n.md': '[r](README.md)\n'
  }
  expect(await moved(files, {'img/p.png': 'img/new.png'})).toEqual({
    'a.md': '![p](img/new.png) [f](img/) [r](docs/) [n](docs/n.md)\n'
  })
  expect(await moved(files, {img: 'pictures'})).toEqual({
    'a.md': '![p](pictures/p.png) [f](pictures/) [r](docs/) [n](docs/n.md)\n',
    'docs/README.md': '[n](n.md) ![q](../pictures/x/q.png) [a](../a.md)\n'
  })
  expect(await moved(files, {docs: 'deep/er/docs', img: 'deep/img'})).toEqual({
    'a.md': '![p](deep/img/p.png) [f](deep/img/) [r](deep/er/docs/) [n](deep/er/docs/n.md)\n',
    'docs/README.md': '[n](n.md) ![q](../../img/x/q.png) [a](../../../a.md)\n'
  })
})

test('a note and what it links to may move together', async () => {
  const files = {'one/a.md': '[b](../two/b.md) ![p](../two/p.png)\n', 'two/b.md': '', 'two/p.png': ''}
  const names = {'one/a.md': 'three/a.md', 'two/b.md': 'three/b.md', 'two/p.png': 'three/p.png'}
  expect(await moved(files, names)).toEqual({'one/a.md': '[b](b.md) ![p](p.png)\n'})
})

test('front matter follows, too; what isn’t saved counts; what is linked to by nobody takes no edits', async () => {
  const frontMatter = v.looseObject({author: v.optional(reference('people'))})
  const files = {'a.md': '---\nauthor: jane\n---\n', 'people/jane.md': '', 'c.md': 'saved'}
  const options = {config: {frontMatter}, unsaved: {'c.md': '𝒜 [j](people/jane.md)\n'}}
  expect(await moved(files, {'people/jane.md': 'people/jane-doe.md'}, options)).toEqual({
    'a.md': '---\nauthor: jane-doe\n---\n',
    'c.md': '𝒜 [j](people/jane-doe.md)\n'
  })
  expect(await moved(files, {'c.md': 'd.md'})).toEqual({})
  expect(await moved(files, {'none.txt': 'd.txt'})).toEqual({})
})

test('of a folder of too many files it is said that links into it stay', async () => {
  const {workspace, uri} = await workspaceOf({'a.md': '[x](b/1.md)\n', 'b/1.md': '', 'b/2.md': ''})
  const asked = [{oldUri: uri('b'), newUri: uri('c')}]
  expect(await renameFiles(workspace, asked, client, 2)).not.toBe(null)
  await expect(renameFiles(workspace, asked, client, 1)).rejects.toThrow(
    'Cannot look for links to `b`, expected a folder of at most 1 files: links to those in it stay as they are'
  )
})
