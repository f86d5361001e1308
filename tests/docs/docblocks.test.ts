import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {toStandardJsonSchema} from '@valibot/to-json-schema'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import * as v from 'valibot'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import * as astro from '../../src/bundlers/astro.js'
import * as vite from '../../src/bundlers/vite.js'
import * as eslint from '../../src/eslint/index.js'
import * as exporting from '../../src/export/index.js'
import * as apunte from '../../src/index.js'
import * as node from '../../src/node/index.js'
import * as schema from '../../src/schema/index.js'
import * as plugins from '../../src/unified/index.js'
import {itemOf, sampleText, topicOf} from '../support/sample.js'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'apunte-docblocks-'))
for (const name of ['notes/elm.md', 'notes/zig.md', 'more/ada.md']) {
  mkdirSync(join(folder, dirname(name)), {recursive: true})
  writeFileSync(join(folder, name), sampleText)
}
// A note with a finding, a baseline that knows it, and a config.
mkdirSync(join(folder, 'drafts'))
writeFileSync(join(folder, 'drafts/old.md'), '---\ntitle: Old\ndate: 2018-10-10\n---\n\n# Elm\n\n- a\n-\n')
writeFileSync(join(folder, 'strict.config.json'), '{"rules": {"insecure-url": "error"}}')
beforeAll(async () => {
  const {files} = await node.checkFiles('drafts/old.md', {cwd: folder})
  await node.writeBaseline('known.json', files, {cwd: folder})
})
afterAll(() => rmSync(folder, {recursive: true}))

/** A docblock, and the name that is declared right below it. */
interface Docblock {
  file: string
  name: string
  lines: string[]
}

const docblock = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function\*?|const|class) (\w+)/g

function readDocblocks(): Docblock[] {
  const files = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.ts'))
  return files.sort().flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(docblock)].map((match) => ({
      file,
      name: match[2] as string,
      lines: (match[1] as string).split('\n').map((line) => line.replace(/^\s*\*? ?/, ''))
    }))
  )
}

/** The code of each `@example`. */
function examplesIn(lines: string[]): string[] {
  const examples: string[][] = []
  let isExample = false
  for (const line of lines) {
    if (line.startsWith('@')) isExample = line.trim() === '@example'
    if (line.startsWith('@') && isExample) examples.push([])
    else if (isExample) examples.at(-1)?.push(line)
  }
  return examples.map((example) => example.join('\n').trim())
}

/** What a line says is its value, behind the expression; a URL's `//` has no blanks around it. */
const valued = /^(\s*)(\S.*?) \/\/ (.*)$/

/**
 * Makes code of an example: `expression // value` becomes a call of `check`, and so does an expression above lines of comment
 * alone, which are then a text's lines.
 */
function compile(example: string): {code: string; checks: number} {
  const code: string[] = []
  let checks = 0
  const lines = example.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string
    const [, indent = '', expression, value] = line.match(valued) ?? []
    const text: string[] = []
    while (lines[index + 1]?.startsWith('// ')) text.push((lines[++index] as string).slice('// '.length))
    if (expression !== undefined) code.push(`${indent};check(${expression}, (${value}))`)
    else if (text.length > 0) code.push(`;check(${line}, ${JSON.stringify(text.join('\n'))})`)
    else code.push(line.startsWith('[') ? `;${line}` : line)
    if (expression !== undefined || text.length > 0) checks++
  }
  return {code: code.join('\n'), checks}
}

/** What the examples speak of: a note of their own, which they may change. */
function contextOf(): Record<string, unknown> {
  const notes = apunte.parseNotes(sampleText)
  const linkNodes = [...apunte.links(notes)].map((link) => link.node)
  return {
    ...apunte,
    ...plugins,
    ...exporting,
    ...schema,
    ...vite,
    ...astro,
    lintRule: eslint.lintRule,
    plugin: eslint.default,
    ...node,
    readNote: (path: string) => node.readNote(join(folder, path)),
    readNotes: (patterns: string[]) => node.readNotes(patterns, {cwd: folder}),
    loadCollection: (patterns: string[]) => node.loadCollection(patterns, {cwd: folder}),
    exportRecords: (patterns: string[], options: node.ExportRecordsOptions) =>
      node.exportRecords(patterns, {...options, cwd: folder}),
    findFiles: (patterns: string[]) => node.findFiles(patterns, {cwd: folder}),
    loadConfig: (options: node.LoadConfigOptions) => node.loadConfig({...options, cwd: folder}),
    checkFiles: (patterns: string[], options: node.CheckFilesOptions) =>
      node.checkFiles(patterns, {...options, cwd: folder}),
    readBaseline: (path: string) => node.readBaseline(path, {cwd: folder}),
    writeBaseline: (path: string, files: node.IssuesOfFile[]) =>
      node.writeBaseline(path, files, {cwd: folder}),
    applyFileEdits: (edits: node.FileEdits[]) => node.applyFileEdits(edits, {cwd: folder}),
    finishFileEdits: (path: string) => node.finishFileEdits(join(folder, path)),
    writeFileAtomically: (path: string, text: string, options: node.WriteFileOptions) =>
      node.writeFileAtomically(join(folder, path), text, options),
    v,
    toStandardJsonSchema,
    unified,
    remarkParse,
    remarkGfm,
    remarkFrontmatter,
    rehypeStringify,
    remarkRehype,
    remarkStringify,
    text: sampleText,
    notes,
    /** The link below a bullet. */
    link: linkNodes.find((link) => 'url' in link && link.url === 'https://example.org'),
    secondChannels: [...apunte.findTopics(notes, 'Channels')][1],
    topicOf,
    itemOf,
    console: {log: () => undefined}
  }
}

type Run = (...values: unknown[]) => Promise<void>
const AsyncFunction = (async () => undefined).constructor as new (...source: string[]) => Run

/** Runs an example, and tells how many of its values were compared. */
async function runExample(example: string): Promise<{expected: number; compared: number}> {
  const {code, checks} = compile(example)
  let compared = 0
  const check = (actual: unknown, value: unknown): void => {
    expect(actual).toStrictEqual(value)
    compared++
  }
  const all: Record<string, unknown> = {...contextOf(), check}
  // In a block, so that an example may use a name of the context for something else.
  await new AsyncFunction(...Object.keys(all), `'use strict'\n{\n${code}\n}`)(...Object.values(all))
  return {expected: checks, compared}
}

const docblocks = readDocblocks()
const examples = docblocks.flatMap(({file, name, lines}) =>
  examplesIn(lines).map((example) => ({file, name, example}))
)

describe('the examples of the docblocks', () => {
  it('are many', () => {
    expect(examples.length).toBeGreaterThan(40)
    expect(examples.filter(({example}) => compile(example).checks > 0).length).toBeGreaterThan(40)
  })

  it.each(examples)('$file: $name', async ({example}) => {
    const {expected, compared} = await runExample(example)
    expect(compared).toBe(expected)
  })
})

describe('every exported function has an example', () => {
  const exported = [apunte, plugins, node, exporting, schema, vite, astro, eslint].flatMap((module) =>
    Object.entries(module)
  )
  const names = exported.filter(([, value]) => typeof value === 'function').map(([name]) => name)

  it.each(names)('%s', (name) => {
    expect(examples.map((example) => example.name)).toContain(name)
  })

  it('stands once in the source', () => {
    // A room may have a function of the same name for itself (`readNotes` of a text), but not one with an example.
    const shown = docblocks.filter(({lines}) => examplesIn(lines).length > 0)
    for (const name of names) expect(shown.filter((docblock) => docblock.name === name)).toHaveLength(1)
  })
})

describe('an example that is wrong fails', () => {
  it.each([
    ['a value', '1 + 1 // 3'],
    ['a text', "'a\\nb'\n// a\n// c"],
    ['an error', 'parseNotes(0)'],
    ['a name that is not there', 'parseNote(text)'],
    ['a promise', 'await Promise.reject(new Error())']
  ])('%s', async (_, example) => {
    await expect(runExample(example)).rejects.toThrow()
  })

  it('a value that is never reached', async () => {
    expect(await runExample('if (false) {\n  1 // 1\n}')).toEqual({expected: 1, compared: 0})
  })
})
