import {readFileSync} from 'node:fs'
import {Ajv2020} from 'ajv/dist/2020.js'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import {buildJsonSchemas} from '../../src/tree/json-schemas.js'
import * as apunteUnified from '../../src/unified/index.js'
import {
  decodeNote,
  decodeRepeats,
  type FencedBlock,
  findBrokenLinks,
  interfacesOf,
  project,
  projectFolder,
  readPage,
  runExample
} from '../support/markdown-examples.js'

const {links, safeParseNotes, stringifyNotes, toOutline} = apunte
const {notesToMdast} = apunteUnified

/** What a `json` block says of the note before it. */
interface Expectation {
  outline?: unknown
  issues?: Array<{code: string; severity: string; line: number; column: number}>
  labels?: string[]
  descriptions?: Array<string | null>
  paths?: string[][]
  blocks?: string[]
}

const expectationKeys = ['outline', 'issues', 'labels', 'descriptions', 'paths', 'blocks']

function expectationOf({next}: FencedBlock): Expectation {
  return JSON.parse(decodeRepeats(next?.value ?? ''))
}

function runFormatExample(example: FencedBlock): void {
  const expected = expectationOf(example)
  const source = decodeNote(example.value)
  const options = example.words.includes('judged') ? {} : ({frontMatter: false} as const)
  const {notes, issues} = safeParseNotes(source, options)

  const found = issues.map(({code, severity, position}) => {
    return {code, severity, line: position?.start.line, column: position?.start.column}
  })
  expect(found).toEqual(expected.issues ?? [])
  if (expected.outline) expect(project(toOutline(notes), expected.outline)).toEqual(expected.outline)
  const all = [...links(notes)]
  if (expected.labels) expect(all.map(({label}) => label)).toEqual(expected.labels)
  if (expected.descriptions) {
    expect(all.map(({description}) => description ?? null)).toEqual(expected.descriptions)
  }
  if (expected.paths) expect(all.map(({path}) => path)).toEqual(expected.paths)
  if (expected.blocks) expect(notesToMdast(notes).children.map(({type}) => type)).toEqual(expected.blocks)
  expect(stringifyNotes(notes)).toBe(source)
}

describe('docs/format.md', () => {
  const {text} = readPage('docs/format.md')

  it('is read in ten minutes, at 200 words a minute, examples included', () => {
    expect(text.split(/\s+/).length).toBeLessThan(2000)
  })
})

describe.each([
  ['docs/format.md', 12, ['Contents', 'Limits']],
  ['docs/format-reference.md', 60, ['Contents', 'How to read the examples']]
])('%s', (path, least, withoutExamples) => {
  const page = readPage(path)
  const examples = page.blocks.filter(({language}) => language === 'md')

  it('has examples, and nothing that looks like one but is not run', () => {
    expect(examples.length).toBeGreaterThanOrEqual(least)
    for (const example of examples) {
      const place = `line ${example.line}`
      expect(example.words.join(' '), place).toMatch(/^example(?: judged)?$/)
      expect(example.next?.language, place).toBe('json')
      const keys = Object.keys(expectationOf(example))
      expect(keys.length, place).toBeGreaterThan(0)
      expect(expectationKeys, place).toEqual(expect.arrayContaining(keys))
    }
    expect(page.blocks.length).toBe(2 * examples.length)
  })

  it('has an example in every section that tells a decision', () => {
    const told = new Set(examples.map(({section}) => section))
    const leaves = page.sections.filter(({depth}, index) => (page.sections[index + 1]?.depth ?? 0) <= depth)
    const untold = leaves.map(({title}) => title).filter((title) => !told.has(title))
    expect(untold).toEqual(withoutExamples)
  })

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  for (const example of examples) {
    it(`${example.section}, line ${example.line}`, () => runFormatExample(example))
  }

  describe('is right about remark', () => {
    const remark = unified().use(remarkParse).use(remarkGfm)

    it('loses lists where front matter is not closed', () => {
      const text = '---\n\n- one\n- two\n'
      const types = unified()
        .use(remarkParse)
        .use(remarkFrontmatter)
        .parse(text)
        .children.map(({type}) => type)
      expect(types).not.toContain('list')
    })

    it('counts one too little after a byte-order mark', () => {
      const [heading] = remark.parse('\uFEFF# Elm\n').children
      const [topic] = safeParseNotes('\uFEFF# Elm\n').notes.children
      expect(heading?.position?.start).toEqual({line: 1, column: 1, offset: 0})
      expect(topic?.position?.start).toEqual({line: 1, column: 2, offset: 1})
    })

    it('leaves bare URLs without a position', () => {
      const text = '[see https://example.org/]\n'
      const found: Array<[string, boolean]> = []
      visit(remark.parse(text), (node) => {
        found.push([node.type, node.position !== undefined])
      })
      expect(found).toContainEqual(['link', false])
      visit(safeParseNotes(text).notes, (node) => expect(node.position, node.type).toBeDefined())
    })
  })
})

describe('docs/tree.md', () => {
  const page = readPage('docs/tree.md')

  /** What the examples may import. */
  const schemas = buildJsonSchemas()
  const modules = {
    'ajv/dist/2020.js': {Ajv2020},
    apunte,
    'apunte/schemas/notes.json': schemas.notes,
    'apunte/unified': apunteUnified,
    'remark-gfm': {default: remarkGfm, __esModule: true},
    'remark-parse': {default: remarkParse, __esModule: true},
    unified: {unified},
    'unist-util-visit': {visit},
    valibot: v
  }

  it('shows the tree of a note', () => {
    const [note, json] = page.blocks.filter(({language}) => language === 'md' || language === 'json')
    const {notes} = safeParseNotes(decodeNote(note?.value ?? ''))
    const withoutPositions = JSON.stringify(notes, (key, value) => (key === 'position' ? undefined : value))
    expect(JSON.parse(withoutPositions)).toEqual(JSON.parse(json?.value ?? ''))
  })

  it('shows the interfaces as they are declared', () => {
    const shown = interfacesOf(
      page.blocks.map(({language, value}) => (language === 'ts' ? value : '')).join('\n')
    )
    const sources = ['nodes', 'outline', 'outline-link'].map((name) =>
      readFileSync(`${projectFolder}src/tree/${name}.ts`, 'utf8')
    )
    const declared = interfacesOf(sources.join('\n'))
    declared.delete('RootContentMap')
    expect(shown).toEqual(declared)
  })

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks('docs/tree.md')).toEqual([])
  })

  const examples = page.blocks.filter(({language, words}) => language === 'ts' && words[0] === 'example')

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(10)
  })

  for (const {section, line, value} of examples) {
    it(`${section}, line ${line}`, () => {
      const checks = runExample(value, modules)
      expect(checks.length).toBeGreaterThan(0)
      for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
    })
  }
})
