import type {Rule} from 'eslint'
import {Linter} from 'eslint'
import type {Node, Parent} from 'unist'
import {expect, it} from 'vitest'
import apunte, {type NotesLanguageOptions, type NotesSourceCode} from '../../src/eslint/index.js'
import {links} from '../../src/index.js'
import {lint} from '../support/linting.js'

const note = '---\ntitle: A\ntags: [x]\n---\n\nText.\n\n# Elm\n\n- [guide](u)\n\n## Tools\n\n> <!-- x -->\n'

/** What a rule that listens to selectors is called with, in order. */
function visited(
  text: string,
  selectors: readonly string[],
  languageOptions: NotesLanguageOptions = {}
): string[] {
  const calls: string[] = []
  const probe = {
    create: () =>
      Object.fromEntries(
        selectors.map((selector) => [selector, ({type}: Node) => calls.push(`${selector} → ${type}`)])
      )
  } as unknown as Rule.RuleModule
  verify(text, probe, languageOptions)
  return calls
}

/** What rules are given of a note. */
function sourceCodeOf(text: string, languageOptions: NotesLanguageOptions = {}): NotesSourceCode {
  let found: NotesSourceCode | undefined
  const probe = {
    create(context: {sourceCode: unknown}) {
      found = context.sourceCode as NotesSourceCode
      return {}
    }
  } as unknown as Rule.RuleModule
  verify(text, probe, languageOptions)
  if (!found) throw new Error('Unexpected end, expected the rule to be made')
  return found
}

function verify(text: string, probe: Rule.RuleModule, languageOptions: NotesLanguageOptions): void {
  const plugins = {apunte, test: {rules: {probe}}} as unknown as NonNullable<Linter.Config['plugins']>
  const config: Linter.Config = {
    files: ['**/*.md'],
    plugins,
    language: 'apunte/notes',
    languageOptions: languageOptions as Linter.LanguageOptions,
    rules: {'test/probe': 'error'}
  }
  expect(new Linter().verify(text, [config], {filename: 'note.md'})).toEqual([])
}

/** A tree's types, each with those below it. */
function shapeOf(node: Node): unknown {
  const {children} = node as Partial<Parent>
  return children && children.length > 0 ? {[node.type]: children.map(shapeOf)} : node.type
}

it('has topics and front matter as nodes, around mdast’s', () => {
  expect(shapeOf(sourceCodeOf(note).ast)).toEqual({
    root: [
      {frontMatter: ['yaml']},
      {paragraph: ['text']},
      {
        topic: [
          {heading: ['text']},
          {list: [{listItem: [{paragraph: [{link: ['text']}]}]}]},
          {topic: [{heading: ['text']}, {blockquote: ['html']}]}
        ]
      }
    ]
  })
})

it('is plain mdast without them', () => {
  const {ast} = sourceCodeOf(note, {topics: false})
  expect(ast.children.map(({type}) => type)).toEqual([
    'yaml',
    'paragraph',
    'heading',
    'list',
    'heading',
    'blockquote'
  ])
})

it('visits nodes in the order of the text, and where they end', () => {
  const selectors = ['root', 'frontMatter', 'yaml', 'topic', 'heading', 'link', 'topic:exit', 'root:exit']
  expect(visited(note, selectors)).toEqual([
    'root → root',
    'frontMatter → frontMatter',
    'yaml → yaml',
    'topic → topic',
    'heading → heading',
    'link → link',
    'topic → topic',
    'heading → heading',
    'topic:exit → topic',
    'topic:exit → topic',
    'root:exit → root'
  ])
})

it('matches selectors over both', () => {
  const selectors = [
    'frontMatter[data.title="A"]',
    'root > topic > heading',
    'topic[depth=2] > blockquote html',
    'topic:has(> list)',
    'topic:has(> table)',
    'heading + list'
  ]
  expect(visited(note, selectors)).toEqual([
    'frontMatter[data.title="A"] → frontMatter',
    'topic:has(> list) → topic',
    'root > topic > heading → heading',
    'heading + list → list',
    'topic[depth=2] > blockquote html → html'
  ])
  expect(visited(note, ['root > heading', 'root > list'], {topics: false})).toEqual([
    'root > heading → heading',
    'root > list → list',
    'root > heading → heading'
  ])
})

it('looks for no nodes in the data of front matter', () => {
  const text = '---\ntype: heading\n---\n'
  expect(visited(text, ['frontMatter:has(heading)', 'frontMatter:has(yaml)'])).toEqual([
    'frontMatter:has(yaml) → frontMatter'
  ])
})

it('gives rules the note, for the functions of apunte', () => {
  const {notes} = sourceCodeOf(note)
  expect([...links(notes)].map(({url}) => url)).toEqual(['u'])
  expect(notes.frontMatter?.data).toEqual({title: 'A', tags: ['x']})
})

it('tells parents, ancestors and texts', () => {
  const code = sourceCodeOf(note)
  const [link] = [...links(code.notes)]
  if (!link) throw new Error('Unexpected end, expected a link')
  expect(code.getText(link.node)).toBe('[guide](u)')
  expect(code.getParent(link.node)?.type).toBe('paragraph')
  const types = code.getAncestors(link.node).map(({type}) => type)
  expect(types).toEqual(['root', 'topic', 'list', 'listItem', 'paragraph'])
  expect(code.getParent(code.ast)).toBeUndefined()
})

it.each(['\n', '\r\n', '\r'])('finds places in lines that end with %j', (ending) => {
  const text = ['𝒳 a', '', '- [b](c)', ''].join(ending)
  const code = sourceCodeOf(text)
  expect(code.lines).toEqual(['𝒳 a', '', '- [b](c)', ''])
  for (let offset = 0; offset <= text.length; offset++) {
    const point = code.getLocFromIndex(offset)
    // Between the two units of a line ending there is no place of a line.
    if (ending === '\r\n' && text[offset] === '\n') continue
    expect(code.getIndexFromLoc(point)).toBe(offset)
  }
  expect(code.getLocFromIndex(text.indexOf('['))).toEqual({line: 3, column: 3})
  expect(() => code.getLocFromIndex(text.length + 1)).toThrow(RangeError)
})

it('reads what is behind a byte-order mark', () => {
  const code = sourceCodeOf('\uFEFF---\ntitle: A\n---\n')
  expect(code.text.startsWith('---')).toBe(true)
  expect(code.notes.frontMatter?.data).toEqual({title: 'A'})
  expect(code.getRange(code.ast.children[0] as Node)).toEqual([0, 16])
})

it('refuses a second byte-order mark, which ESLint would hide from those who make sure of fixes', () => {
  const messages = lint('\uFEFF\uFEFF# A\n', {rules: {'apunte/empty-topic': 'warn'}})
  expect(messages.map(({fatal, message, line}) => [fatal, message, line])).toEqual([
    [true, 'Parsing error: Unexpected second byte-order mark (U+FEFF), expected one at most: remove it', 1]
  ])
})

it('reads what nests too deep, and front matter that is none', () => {
  expect(shapeOf(sourceCodeOf(`${'> '.repeat(300)}x\n`).ast)).toEqual({root: ['unread']})
  expect(shapeOf(sourceCodeOf('---\n[\n---\n').ast)).toEqual({root: [{frontMatter: ['yaml']}]})
  expect(shapeOf(sourceCodeOf('').ast)).toBe('root')
})

it.each([
  [
    {frontMatter: true},
    'Cannot use `true` as `frontMatter` of the language `apunte/notes`, expected a Standard Schema'
  ],
  [{outline: {}}, 'as `outline` of the language `apunte/notes`, expected a Standard Schema'],
  [{topic: false}, 'Cannot use the option `topic` of the language `apunte/notes` (did you mean `topics`?)'],
  [{frontmatter: 'toml'}, 'expected `yaml`: notes have no other'],
  [{math: true}, 'expected `false`: math is text']
])('refuses the language option %j', (languageOptions, message) => {
  expect(() => sourceCodeOf('', languageOptions as unknown as NotesLanguageOptions)).toThrow(message)
})

it('lets be what other languages are told, and what @eslint/markdown is', () => {
  expect(
    sourceCodeOf('x', {globals: {a: true}, sourceType: 'module', frontmatter: 'yaml', math: false}).text
  ).toBe('x')
})

it('takes comments for ESLint, as @eslint/markdown does', () => {
  const rules = {'apunte/empty-item': 'warn', 'apunte/bare-url': 'warn'} as const
  const codes = (text: string) => lint(text, {rules}).map(({ruleId, message}) => ruleId ?? message)
  expect(codes('-\n')).toEqual(['apunte/empty-item'])
  expect(codes('<!-- eslint-disable -->\n\n-\n')).toEqual([])
  expect(codes('<!-- eslint-disable apunte/empty-item -- why -->\n\n-\n')).toEqual([])
  expect(codes('<!-- eslint-disable\napunte/empty-item\n-->\n\n-\n')).toEqual([])
  expect(codes('<!-- eslint-disable -->\n\n-\n\n<!-- eslint-enable -->\n\n*\n')).toEqual([
    'apunte/empty-item'
  ])
  expect(codes('<!-- eslint-disable-next-line apunte/empty-item -->\n-\n*\n')).toEqual(['apunte/empty-item'])
  expect(codes('https://a.b <!-- eslint-disable-line -->\nhttps://a.b\n')).toEqual(['apunte/bare-url'])
  expect(codes('<!-- eslint-disabled -->\n\n-\n')).toEqual(['apunte/empty-item'])
  expect(codes('<!-- eslint apunte/empty-item: off -->\n\n-\n')).toEqual([])
  expect(
    codes('<!-- eslint apunte/empty-item: "off", apunte/max-depth: ["error", {max: 1}] -->\n\n- a\n  - b\n')
  ).toEqual(['apunte/max-depth'])
})

it('tells of comments that are wrong, at their places', () => {
  const told = (text: string) =>
    lint(text, {
      rules: {'apunte/empty-item': 'warn'},
      linterOptions: {reportUnusedDisableDirectives: 'error'}
    }).map(({message, line, column}) => `${line}:${column} ${message}`)
  expect(told('> a\n> <!-- eslint-disable-line\n> x -->\n')).toEqual([
    '2:3 Unexpected `eslint-disable-line` comment of several lines, expected one line, which it switches rules off for'
  ])
  expect(told('> <!-- a\n> b --> <!-- eslint-disable apunte/empty-item -->\n')).toEqual([
    "2:9 Unused eslint-disable directive (no problems were reported from 'apunte/empty-item')."
  ])
  expect(told('<!-- eslint {{ -->\n')[0]).toMatch(/^1:1 Failed to parse JSON/)
})
