import * as v from 'valibot'
import {expect, test} from 'vitest'
import type {CompletionItem, TextEdit} from 'vscode-languageserver-types'
import {defineRule} from '../../../src/check/define-rule.js'
import {completion} from '../../../src/lsp/features/completion.js'
import {placesIn} from '../../../src/lsp/places.js'
import {reference} from '../../../src/node/references/reference.js'
import {noteSchema} from '../../../src/schema/note-schema.js'
import {item, list, optional, topic} from '../../../src/schema/parts.js'
import {schemaOfJson} from '../../../src/schema/schema-of-json.js'
import {indexLines} from '../../../src/text/lines.js'
import {type WorkspaceOptions, withEdits, workspaceOf} from '../../support/lsp-workspace.js'

const around = {
  'b.md': '---\ntitle: B\ntags: [web, old]\nstate: done\n---\n# Zwölf *Töne*\n\n## Sub\n\n## Sub\n',
  'd e/c (1).md': '---\ntags: [web]\nstate: done\n---\n# C\n',
  'img/p.png': '',
  'people/jane.md': '---\ntitle: Jane\nid: jd\n---\n',
  'people/joe.md': '---\nid: 7\n---\n',
  'x.pdf': '',
  '.hidden/y.md': ''
}

const now = new Date(2026, 10, 5)

/** What is offered at the cursor, and what each makes of the text, in the order that a list shows it. */
async function offered(
  text: string,
  {of = 'a.md', ...options}: WorkspaceOptions & {of?: string} = {}
): Promise<Array<[label: string, text: string]>> {
  const {note, workspace, place, text: textOf} = await workspaceOf({...around, [of]: text}, options)
  const {items} = await completion(await note(of), workspace, place(of), now)
  const own = textOf(of)
  const places = placesIn(own, indexLines(own), options.encoding ?? 'utf-16')
  const key = ({sortText, label}: CompletionItem): string => sortText ?? label
  return items
    .toSorted((left, right) => (key(left) < key(right) ? -1 : 1))
    .map((each) => [each.label, withEdits(own, [each.textEdit as TextEdit], places)])
}

async function labels(text: string, options: WorkspaceOptions & {of?: string} = {}): Promise<string[]> {
  return (await offered(text, options)).map(([label]) => label)
}

/** What the item of a label makes of the text. */
async function chosen(
  text: string,
  label: string,
  options: WorkspaceOptions & {of?: string} = {}
): Promise<string> {
  const all = await offered(text, options)
  return all.find(([each]) => each === label)?.[1] ?? `none of ${all.map(([each]) => each).join(', ')}`
}

const schema = v.object({
  title: v.pipe(v.string(), v.description('What it is called.')),
  state: v.optional(v.picklist(['draft', 'done', 'on hold: later'])),
  public: v.optional(v.boolean()),
  day: v.optional(v.pipe(v.string(), v.isoDate())),
  level: v.optional(v.picklist([1, 2])),
  tags: v.optional(v.array(v.string())),
  author: v.optional(reference('people')),
  by: v.optional(reference('people', {key: 'id'})),
  see: v.optional(v.array(reference('**/*.md'))),
  meta: v.optional(v.object({lang: v.picklist(['es', 'en']), more: v.optional(v.string())})),
  parts: v.optional(v.array(v.object({name: v.string()})))
})
const config = {frontMatter: schema}
const front = (yaml: string): string => `---\n${yaml}\n---\n`

test('keys that the schema knows, those first that have to be there', async () => {
  expect((await labels(front('¦'), {config})).slice(0, 3)).toEqual(['title', 'author', 'by'])
  expect(await labels(front('title: A\n¦'), {config})).not.toContain('title')
  expect(await chosen(front('sta¦'), 'state', {config})).toBe(front('state: '))
  expect(await chosen(front('st¦ate: done'), 'public', {config})).toBe(front('public: done'))
  expect(await labels(front('meta:\n  ¦'), {config})).toEqual(['lang', 'more'])
  expect(await labels(front('meta:\n  lang: es\n  ¦'), {config})).toEqual(['more'])
  expect(await labels(front('parts:\n  - ¦'), {config})).toEqual(['name'])
  expect(await labels(front('parts:\n- name: a\n- ¦'), {config})).toEqual(['name'])
  expect(await labels('---\nti¦', {config})).toContain('title')
  expect(await labels(front('¦'))).toEqual(['date', 'title'])
  expect(await labels(front('¦'), {config: {frontMatter: false}})).toEqual([])
})

test('keys that are there are not offered while another is typed, which no YAML is yet', async () => {
  expect(await labels(front('title: A\nst¦\nday: 2026-11-05'), {config})).not.toContain('title')
  expect(await labels(front('title: A\nst¦\nday: 2026-11-05'), {config})).toContain('state')
  expect(await labels(front('title: A\nmeta:\n  lang: es\n  m¦'), {config})).toEqual(['more'])
  expect(await labels('---\ntitle: A\nst¦\n\n# Text\n', {config})).not.toContain('title')
})

test.each([
  ['fixed ones', 'state: ¦', ['done', 'draft', 'on hold: later']],
  ['true and false', 'public: ¦', ['false', 'true']],
  ['numbers', 'level: ¦', ['1', '2']],
  ['today', 'day: ¦', ['2026-11-05']],
  ['notes that a reference may name', 'author: ¦', ['jane', 'joe']],
  ['notes that are called by a key', 'by: ¦', ['7', 'jd']],
  ['what other notes have in a list, the most frequent first', 'tags: [¦]', ['web', 'old']],
  ['what isn’t in the list yet', 'tags:\n  - web\n  - ¦', ['old']],
  ['in a map', 'meta: \n  lang: ¦', ['en', 'es']],
  ['behind a comment none', 'state: # ¦', []]
])('values of front matter: %s', async (_, yaml, expected) => {
  expect(await labels(front(yaml), {config})).toEqual(expected)
})

test.each([
  ['state: ¦', 'on hold: later', 'state: "on hold: later"'],
  ["state: 'd¦'", 'draft', "state: 'draft'"],
  ['state: "d¦one"', 'draft', 'state: "draft"'],
  ['state: d¦one # x', 'draft', 'state: draft # x'],
  ['level: ¦', '2', 'level: 2'],
  ['public: f¦', 'true', 'public: true'],
  ['by: ¦', '7', 'by: "7"'],
  ['tags: [a, w¦, b]', 'web', 'tags: [a, web, b]'],
  ['tags:\n  - w¦', 'web', 'tags:\n  - web'],
  ['see: [¦]', 'd e/c (1)', 'see: [d e/c (1)]'],
  ['see:\n- people/j¦', 'people/joe', 'see:\n- people/joe'],
  ['day: 20¦', '2026-11-05', 'day: 2026-11-05']
])('a value is written as YAML has it: %s', async (yaml, label, expected) => {
  expect(await chosen(front(yaml), label, {config})).toBe(front(expected))
})

test('what two other notes share is offered where the schema says nothing', async () => {
  expect(await labels(front('state: ¦'))).toEqual(['done'])
  expect(await labels(front('title: ¦'))).toEqual([])
  expect(await labels(front('date: ¦'))).toEqual(['2026-11-05'])
})

test('a schema in JSON says the same', async () => {
  const json = {
    type: 'object',
    properties: {kind: {$ref: '#/$defs/kind'}, on: {type: ['boolean', 'null']}},
    required: ['kind'],
    $defs: {kind: {enum: ['a', 'b'], description: 'One of two'}}
  } as const
  const options = {config: {frontMatter: schemaOfJson(json)}}
  expect(await labels(front('¦'), options)).toEqual(['kind', 'on'])
  expect(await labels(front('kind: ¦'), options)).toEqual(['a', 'b'])
  expect(await labels(front('on: ¦'), options)).toEqual(['false', 'true'])
})

test('files, notes of all folders among them', async () => {
  expect((await labels('[x](¦)')).toSorted()).toEqual(
    ['b.md', 'd e/c (1).md', 'people/jane.md', 'people/joe.md', 'd e/', 'img/', 'people/', 'x.pdf'].toSorted()
  )
  expect(await labels('![x](img/¦)')).toEqual(['img/p.png'])
  expect((await labels('[x](¦)', {of: 'img/a.md'})).toSorted()).toEqual([
    '../b.md',
    '../d e/c (1).md',
    '../people/jane.md',
    '../people/joe.md',
    'p.png'
  ])
  expect(await labels('[x](../../¦)')).not.toContain('../../tmp/')
})

test.each([
  ['[x](¦)', 'd e/c (1).md', '[x](d%20e/c%20(1).md)'],
  ['[x](<¦>)', 'd e/c (1).md', '[x](<d e/c (1).md>)'],
  ['[x](b¦', 'b.md', '[x](b.md'],
  ['[x](b¦.md#sub "t")', 'people/joe.md', '[x](people/joe.md#sub "t")'],
  ['[x](./b¦)', './b.md', '[x](./b.md)'],
  ['![x](im¦)', 'img/', '![x](img/)'],
  ['[x](d%20¦)', 'd e/c (1).md', '[x](d%20e/c%20(1).md)'],
  ['[l]: b¦', 'b.md', '[l]: b.md'],
  ['> - [l]: <¦>', 'd e/c (1).md', '> - [l]: <d e/c (1).md>'],
  ['<a href="¦">', 'd e/c (1).md', '<a href="d%20e/c%20(1).md">'],
  ["<img src='img/¦'>", 'img/p.png', "<img src='img/p.png'>"],
  ['[x](d%20e/c¦%20(1).md)', 'b.md', '[x](b.md)'],
  ['𝒜 [x](¦)', 'b.md', '𝒜 [x](b.md)']
])('a destination is written as it has to be: %s', async (text, label, expected) => {
  // In bytes columns differ most.
  expect(await chosen(text, label, {encoding: 'utf-8'})).toBe(expected)
})

test('a slash means the root, if the config has one', async () => {
  expect(await labels('[x](/¦)')).toEqual([])
  expect(await chosen('[x](/¦)', '/people/joe.md', {config: {root: '.'}, of: 'img/a.md'})).toBe(
    '[x](/people/joe.md)'
  )
})

test('anchors of this note and of others, as the site makes them', async () => {
  expect(await labels('# A\n\n## B\n\n[x](#¦)')).toEqual(['#a', '#b'])
  expect(await labels('[x](b.md#¦)')).toEqual(['#zwölf-töne', '#sub', '#sub-1'])
  expect(await labels('[x](b.md#¦)', {config: {site: 'vitepress'}})).toEqual([
    '#zwolf-tone',
    '#sub',
    '#sub-1'
  ])
  expect(await chosen('[x](b.md#¦)', '#Zwölf Töne', {config: {site: 'obsidian'}})).toBe(
    '[x](b.md#Zwölf%20Töne)'
  )
  expect(await labels('[x](b.md#¦)', {config: {site: 'obsidian'}})).toEqual(['#Zwölf Töne', '#Sub'])
  expect(await chosen('[x](b.md#su¦b "t")', '#sub-1')).toBe('[x](b.md#sub-1 "t")')
  expect(await labels('[x](d%20e/c%20(1).md#¦)')).toEqual(['#c'])
  expect(await labels('[x](o&amp;amp;.md#¦)', {unsaved: {'o&amp;.md': '# O\n'}})).toEqual(['#o'])
  expect(await labels('[x](none.md#¦)')).toEqual([])
  expect(await labels('[x](b.md#¦)', {unsaved: {'b.md': '# New\n'}})).toEqual(['#new'])
})

test('labels of definitions and footnotes', async () => {
  const text = (line: string): string =>
    `${line}\n\n[one two]: b.md\n[x]: y\n[//]: # (a comment)\n[^n]: a note\n`
  expect(await labels(text('[a][¦]'))).toEqual(['one two', 'x'])
  expect(await chosen(text('[a][¦'), 'one two')).toBe(text('[a][one two]'))
  expect(await chosen(text('[a][o¦]'), 'one two')).toBe(text('[a][one two]'))
  expect(await chosen(text('[o¦ and so on'), 'one two')).toBe(text('[one two] and so on'))
  expect(await labels(text('a[^¦'))).toEqual(['n'])
  expect(await chosen(text('a[^¦]'), 'n')).toBe(text('a[^n]'))
  expect(await labels('[a][¦]')).toEqual([])
  expect(await labels('[¦')).toEqual([])
})

test('wiki links, on the site that has them', async () => {
  expect(await labels('[[¦')).toEqual([])
  expect(await chosen('[[b¦', 'b', {config: {site: 'obsidian'}})).toBe('[[b]]')
  expect(await chosen('[[¦]]', 'jane', {config: {site: 'obsidian'}})).toBe('[[jane]]')
})

test('topics that the schema expects and the note hasn’t got', async () => {
  const outline = noteSchema({
    topics: {Links: topic({items: list(item(), {min: 1})}), Books: topic(), Talks: optional(topic())}
  })
  const options = {config: {frontMatter: false, outline} as const}
  expect(await labels('# ¦', options)).toEqual(['Links', 'Books', 'Talks'])
  expect(await labels('# Books\n\n# ¦', options)).toEqual(['Links', 'Talks'])
  expect(await chosen('## Li¦nx', 'Links', options)).toBe('## Links')
  expect(await labels('# ¦')).toEqual([])
  const body = {topics: {Uno: {}, Dos: {optional: true}}}
  expect(await labels('# ¦', {config: {body}})).toEqual(['Uno', 'Dos'])
})

test('rules that a comment may name, and what it may tell', async () => {
  const own = defineRule({id: 'mine/short', description: 'Mine.', visit: {}})
  const options = {config: {ownRules: [own]}}
  const rules = await labels('<!-- apunte-disable ¦ -->', options)
  expect(rules).toContain('empty-item')
  expect(rules).toContain('mine/short')
  expect(rules).toContain('invalid-yaml')
  expect(await labels('<!-- apunte-disable-next empty-item, ¦')).not.toContain('empty-item')
  expect(await chosen('<!-- apunte-disable-next emp¦ty -->', 'empty-item')).toBe(
    '<!-- apunte-disable-next empty-item -->'
  )
  expect(await chosen('<!-- ap¦', 'apunte-disable-next')).toBe('<!-- apunte-disable-next')
  expect(await labels('<!-- apunte-disable empty-item -- why ¦ -->')).toEqual([])
})

test.each([
  '```\n[x](¦)\n```',
  '`[x](¦)`',
  'prose ¦',
  '[x](https://¦)',
  '[x](mailto:¦)',
  '[x](b.md "¦")',
  '- ¦'
])('nothing where nothing is known: %s', async (text) => {
  expect(await labels(text)).toEqual([])
})

test.each([
  ['blanks in front matter', `---\na${' '.repeat(60_000)}¦`],
  ['blanks behind a value', `---\na: b${' '.repeat(60_000)}¦c\n---\n`],
  ['openings of images', `${'!['.repeat(50_000)}](¦`],
  ['openings of links', `${'[x]('.repeat(8_000)}¦`],
  ['a word in a comment', `<!-- apunte-disable ${'a'.repeat(100_000)}!¦`],
  ['tags', `${'<a '.repeat(30_000)}href="¦`],
  ['brackets', `${'['.repeat(100_000)}¦`]
])('lines that nobody writes end, too: %s', async (_, text) => {
  const {note, workspace, place} = await workspaceOf({'a.md': text})
  expect((await completion(await note('a.md'), workspace, place('a.md'))).items.length).toBeLessThan(501)
})

test('lists are cut where there are too many, and what is near stays', async () => {
  const many = Object.fromEntries(Array.from({length: 505}, (_, index) => [`n/${index}.md`, '']))
  const {note, workspace, place} = await workspaceOf({...many, 'a.md': '[x](¦)', 'z.md': ''})
  const {items, isIncomplete} = await completion(await note('a.md'), workspace, place('a.md'))
  expect([items.length, isIncomplete]).toEqual([500, true])
  expect(items.map(({label}) => label)).toContain('z.md')
})

test('of many files in a folder, those are offered that may be meant', async () => {
  const names = [...Array.from({length: 510}, (_, index) => `${1000 + index}.png`), 'zoo.png']
  const offered = async (text: string): Promise<[string[], boolean]> => {
    const {note, workspace, place} = await workspaceOf({'a.md': text})
    const fs = {...workspace.fs, readdir: async () => names}
    const found = await completion(await note('a.md'), {...workspace, fs}, place('a.md'))
    return [found.items.map(({label}) => label), found.isIncomplete]
  }
  expect((await offered('![x](p/¦)'))[1]).toBe(true)
  expect(await offered('![x](p/zo¦)')).toEqual([['p/zoo.png'], false])
})
