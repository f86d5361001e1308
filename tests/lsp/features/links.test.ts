import {rmSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {expect, test} from 'vitest'
import {definition, toLocations} from '../../../src/lsp/features/definition.js'
import {documentLinks} from '../../../src/lsp/features/document-links.js'
import {hover} from '../../../src/lsp/features/hover.js'
import {reference} from '../../../src/node/references/reference.js'
import {cursor, type WorkspaceOptions, workspaceOf} from '../../support/lsp-workspace.js'

const around = {
  'b.md':
    '---\ntitle: The *b*\n---\n# Zwölf Töne\n\nAll of **them**.\n\n![x](https://spy.example/x.png)\n\n## Sub\n',
  'd e/c.md': '# C\n',
  'docs/README.md': '# Docs\n',
  'pic.png': 'PNG',
  'people/jane.md': '---\ntitle: Jane\n---\n'
}

/** What each link of a text is written as, and where it leads, below the folder. */
async function targets(text: string, options: WorkspaceOptions = {}): Promise<string[]> {
  const {note, slice, workspace, uri} = await workspaceOf({...around, 'a.md': text}, options)
  const links = await documentLinks(await note('a.md'), workspace)
  const top = uri('').replace(/\/?$/, '/')
  return links.map(({range, target}) => `${slice('a.md', range)} -> ${target?.replace(top, '')}`)
}

test.each([
  [
    'inline links',
    '[x](b.md) [y](<d e/c.md>) [z](d%20e/c.md)',
    ['b.md -> b.md', 'd e/c.md -> d%20e/c.md', 'd%20e/c.md -> d%20e/c.md']
  ],
  [
    'anchors as lines',
    '# A\n\n[x](b.md#sub) [y](#a) [z](b.md#zw%C3%B6lf-töne)',
    ['b.md#sub -> b.md#L10', '#a -> a.md#L1', 'b.md#zw%C3%B6lf-töne -> b.md#L4']
  ],
  ['ids in HTML', 'a\n\n<p id="x">b</p>\n\n[y](#x)', ['#x -> a.md#L3']],
  ['lines', '[x](b.md#L3)', ['b.md#L3 -> b.md#L3']],
  [
    'images, and links around them',
    '[![x](pic.png)](b.md)',
    ['b.md -> b.md', 'pic.png -> pic.png'].toReversed()
  ],
  ['folders by their page', '[x](docs/) [y](docs)', ['docs/ -> docs/README.md', 'docs -> docs/README.md']],
  ['references and definitions', '[x][l] [l]\n\n[l]: b.md', ['[l] -> b.md', '[l] -> b.md', 'b.md -> b.md']],
  [
    'autolinks',
    '<https://a.example> https://b.example www.c.example <x@y.example>',
    [
      'https://a.example -> https://a.example',
      'https://b.example -> https://b.example',
      'www.c.example -> http://www.c.example',
      'x@y.example -> mailto:x@y.example'
    ]
  ],
  ['tags', '<a href="b.md">x</a>\n<img src="pic.png">', ['b.md -> b.md', 'pic.png -> pic.png']],
  ['a host without a scheme', '[x](//h.example/y)', ['//h.example/y -> https://h.example/y']],
  [
    'what would run something',
    '[a](javascript:x) [b](command:x) [c](data:x) [d](vbscript:x) [e](file:///etc/passwd)',
    []
  ],
  ['what isn’t there', '[x](none.md) [y](sub/) ![z](none.png) [w][none]', []],
  ['what stands above the folder', '[x](../../../../etc/passwd)', []],
  ['an anchor that isn’t there leads to its page', '[x](b.md#none)', ['b.md#none -> b.md']],
  ['no links in code', '`[x](b.md)`\n\n    [x](b.md)\n', []]
])('what can be opened: %s', async (_, text, expected) => {
  expect((await targets(text)).toSorted()).toEqual(expected.toSorted())
})

test('the config says where a slash leads, and what names may lack', async () => {
  expect(await targets('[x](/b.md) [y](/none.md)', {config: {root: '.'}})).toEqual(['/b.md -> b.md'])
  expect(await targets('[x](b#sub)', {config: {site: 'docusaurus'}})).toEqual(['b#sub -> b.md#L10'])
  expect(await targets('[x](c) [y](b.md#Zwölf%20Töne)', {config: {site: 'obsidian'}})).toEqual([
    'c -> d%20e/c.md',
    'b.md#Zwölf%20Töne -> b.md#L4'
  ])
})

test('what isn’t saved counts: anchors of other notes, and notes that no file has', async () => {
  const unsaved = {'b.md': '\n\n# New\n', 'fresh.md': '# Fresh\n'}
  expect(await targets('[x](b.md#new) [y](b.md#sub) [z](fresh.md#fresh)', {unsaved})).toEqual([
    'b.md#new -> b.md#L3',
    'b.md#sub -> b.md',
    'fresh.md#fresh -> fresh.md#L1'
  ])
})

test('a note that vanishes is led to no more', async () => {
  const {note, workspace, top, place} = await workspaceOf({'a.md': `[x](b.md#s${cursor})`, 'b.md': '# S\n'})
  const before = await definition(await note('a.md'), workspace, place('a.md'))
  expect(before).toHaveLength(1)
  rmSync(join(top, 'b.md'))
  expect(await definition(await note('a.md'), workspace, place('a.md'))).toEqual([])
  expect(await documentLinks(await note('a.md'), workspace)).toEqual([])
})

test('a text without a file has links of its own, and into the net', async () => {
  const {note, workspace, uri} = await workspaceOf(
    {'b.md': '# B\n'},
    {unsaved: {'untitled:Untitled-1': '# A\n\n[x](#a) [y](b.md) [z](https://z.example)'}}
  )
  const links = await documentLinks(await note('untitled:Untitled-1'), workspace)
  expect(links.map(({target}) => target)).toEqual([`${uri('untitled:Untitled-1')}#L1`, 'https://z.example'])
})

/** What is defined at the cursor, as file and text. */
async function defined(
  files: Record<string, string>,
  options: WorkspaceOptions = {}
): Promise<string | null> {
  const {note, workspace, place, name, slice} = await workspaceOf({...around, ...files}, options)
  const [first] = await definition(await note('a.md'), workspace, place('a.md'))
  if (!first) return null
  const [location] = toLocations([first])
  expect(location?.uri).toBe(first.targetUri)
  const of = name(first.targetUri)
  return `${of}: ${slice(of, first.targetSelectionRange)}`
}

test.each([
  ['a link to a note', '[x](b.m¦d)', 'b.md: '],
  ['a link’s text', '[x¦](b.md#sub)', 'b.md: Sub'],
  ['an anchor', '# A\n\n[x](#¦a)', 'a.md: A'],
  ['the path before an anchor is the note', '[x](b¦.md#sub)', 'b.md: '],
  ['a reference is its definition', '[x][l¦]\n\n[l]: b.md', 'a.md: l'],
  ['the text of a reference', '[x¦][l]\n\n[l]: b.md', 'a.md: l'],
  ['the destination of a definition', '[l]: b¦.md', 'b.md: '],
  ['a footnote', 'a[^n¦]\n\n[^n]: b', 'a.md: n'],
  ['a footnote, by its bracket', 'a¦[^n]\n\n[^n]: b', 'a.md: n'],
  ['a footnote that isn’t there', 'a[^n¦]', null],
  ['an image', '![x](pic¦.png)', 'pic.png: '],
  ['a picture in a link', '[![x](pic¦.png)](b.md)', 'pic.png: '],
  ['a link around a picture', '[![x](pic.png)](b¦.md)', 'b.md: '],
  ['a tag', '<a href="b.md#su¦b">x</a>', 'b.md: Sub'],
  ['a URL is nowhere here', '[x](https://x¦.example)', null],
  ['what isn’t there', '[x](no¦ne.md)', null],
  ['a folder without a page', '[x](people¦/)', null],
  ['an id in HTML', '<p id="w">a</p>\n\n<p id="x">b</p>\n\n[y](#¦x)', 'a.md: <p id="x">b</p>'],
  ['a line', '[x](b.md#¦L2-L3)', 'b.md: title: The *b*'],
  ['a line that isn’t there', '[x](b.md#¦L99)', 'b.md: '],
  ['prose', 'te¦xt', null]
])('where things are defined: %s', async (_, text, expected) => {
  expect(await defined({'a.md': text})).toBe(expected)
})

const frontMatter = v.looseObject({
  author: v.optional(reference('people')),
  see: v.optional(v.array(reference('**/*.md')))
})

test('a block of its own name, on the site that has such', async () => {
  const options = {config: {site: 'obsidian'}} as const
  expect(await defined({'a.md': 'one\n\ntwo ^b1\n\n[x](#^b¦1)'}, options)).toBe('a.md: two ^b1')
})

test('front matter leads to the note that it names', async () => {
  const config = {frontMatter}
  expect(await defined({'a.md': '---\nauthor: ja¦ne\n---\n'}, {config})).toBe('people/jane.md: ')
  expect(await defined({'a.md': '---\nsee:\n  - b.md\n  - docs/READ¦ME\n---\n'}, {config})).toBe(
    'docs/README.md: '
  )
  expect(await defined({'a.md': '---\nauthor: jo¦e\n---\n'}, {config})).toBe(null)
})

/** What is said at the cursor. */
async function said(
  text: string,
  {kind, ...options}: WorkspaceOptions & {kind?: 'markdown' | 'plaintext'} = {}
): Promise<string | null> {
  const {note, workspace, place, slice} = await workspaceOf({...around, 'a.md': text}, options)
  const found = await hover(await note('a.md'), workspace, place('a.md'), kind)
  if (!found) return null
  const {value} = found.contents as {value: string}
  return `${slice('a.md', found.range as NonNullable<typeof found.range>)} :: ${value}`
}

test.each([
  [
    'a note: its title, name and beginning',
    '[x](b¦.md)',
    'b.md :: **The \\*b\\*** in `b.md`\n\nAll of them.\n\nx'
  ],
  ['a topic', '[x](b.md#su¦b)', 'b.md#sub :: **Sub** in `b.md`'],
  ['a file', '![x](pic¦.png)', 'pic.png :: `pic.png`'],
  ['no such file', '[x](non¦e.md)', 'none.md :: There is no file `none.md`'],
  ['no such anchor', '[x](b.md#no¦ne)', 'b.md#none :: `b.md` has no `#none`'],
  ['a URL', '[x](https://x.e¦xample)', 'https://x.example :: `https://x.example`'],
  [
    'a URL that stands elsewhere, too',
    '[x](https://s¦py.example/x.png)',
    'https://spy.example/x.png :: `https://spy.example/x.png`'
  ],
  ['a reference: its definition and title', '[l¦]\n\n[l]: b.md "One *two*"', 'l :: `b.md`\n\nOne \\*two\\*'],
  ['a reference without a definition is none', '[l¦][m]', null],
  ['a footnote', 'a[^n¦]\n\n[^n]: some `code` here', 'n :: some code here'],
  ['a rule', '<!-- apunte-disable empty-¦item -->', null],
  ['a heading says nothing', '# A¦\n', null],
  ['prose', 'te¦xt', null]
])('what a hover says of %s', async (name, text, expected) => {
  if (name !== 'a rule') expect(await said(text)).toBe(expected)
  else
    expect(await said(text)).toMatch(
      /^empty-item :: \*\*empty-item\*\*\n\nA bullet holds nothing: .*\n\n.*Fixing removes the line/s
    )
})

test('URLs are told that other notes have, too', async () => {
  const {note, workspace, place} = await workspaceOf({
    'a.md': '[x](https://X.example¦/)',
    'b/c.md': '[y](https://x.example)\n'
  })
  const found = await hover(await note('a.md'), workspace, place('a.md'), 'plaintext')
  expect(found?.contents).toEqual({kind: 'plaintext', value: 'https://X.example/\n\nAlso in b/c.md'})
})

test('what a schema says of a key of front matter', async () => {
  const schema = v.looseObject({
    status: v.pipe(
      v.optional(v.picklist(['draft', 'done']), 'draft'),
      v.description('How far it is *come*.')
    ),
    day: v.pipe(v.string(), v.isoDate()),
    meta: v.object({n: v.pipe(v.number(), v.title('A number'))}),
    level: v.nullable(v.union([v.literal('all'), v.picklist(['none', 'some'])])),
    size: v.union([v.literal('any'), v.number()])
  })
  const config = {frontMatter: schema}
  const of = (text: string) => said(`---\n${text}\n---\n`, {config})
  expect(await of('st¦atus: draft')).toBe(
    'status :: **status**\n\nHow far it is \\*come\\*.\n\nOne of `draft`, `done`\n\nDefault: `"draft"`'
  )
  expect(await of('status: dr¦aft')).toMatch(/^draft :: \*\*status\*\*/)
  expect(await of('da¦y: x')).toBe('day :: **day**, required\n\nType: `string (date)`')
  expect(await of('meta:\n  n¦: 1')).toBe('n :: **meta.n**, required\n\nA number\n\nType: `number`')
  expect(await of('le¦vel: all')).toMatch(/required\n\nType: `null`\n\nOne of `all`, `none`, `some`$/)
  expect(await of('si¦ze: 1')).toMatch(/required\n\nType: `number`\n\nSuch as `any`$/)
  expect(await of('ot¦her: 1')).toBe(null)
  expect(await said('---\nti¦tle: A\n---\n')).toBe('title :: **title**, required\n\nType: `string`')
  expect(await said('---\nti¦tle: A\n---\n', {config: {frontMatter: false}})).toBe(null)
})

test('what a note says can bring nothing into the editor but text', async () => {
  const text = '[x](b.md#x¦)'
  const b =
    '# x\n\n![a](https://spy.example/1.png) <img src=x> [run](command:x) `<b>` &lt;i&gt; https://auto.example\n'
  const found = (await said(text, {unsaved: {'b.md': b}})) as string
  expect(found).not.toMatch(/(?<!\\)[<![\]]|https:/)
  expect(await said(text, {unsaved: {'b.md': b}, kind: 'plaintext'})).toContain(
    'run <b> <i> https://auto.example'
  )
})
