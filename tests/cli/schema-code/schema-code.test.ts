import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {StandardSchemaV1} from '@standard-schema/spec'
import fc from 'fast-check'
import ts from 'typescript'
import * as v from 'valibot'
import {afterAll, describe, expect, it} from 'vitest'
import {z} from 'zod'
import {type Library, libraries} from '../../../src/cli/schema-code/code-of-json.js'
import {printCode} from '../../../src/cli/schema-code/print-schemas.js'
import {printTypes} from '../../../src/cli/schema-code/print-types.js'
import {reference} from '../../../src/node/index.js'
import {toOutline} from '../../../src/query/outline.js'
import * as parts from '../../../src/schema/index.js'
import {type InferredSchema, inferSchema} from '../../../src/schema/index.js'
import type {Outline} from '../../../src/tree/outline.js'
import {isDeep, runs} from '../../support/budget.js'
import {folderOfNotes} from '../../support/generators/folder-of-notes.js'
import {projectFolder} from '../../support/markdown-examples.js'
import {notesOf} from '../../support/sample.js'

interface Schemas {
  frontMatter: StandardSchemaV1 | false
  outline: StandardSchemaV1
}

/** Runs printed code, its imports given instead. */
function runCode(code: string): Schemas {
  const {noteSchema, topic, item, list, optional, many} = parts
  const given = {v, z, reference, noteSchema, topic, item, list, optional, many}
  const body = code
    .replace(/^import .*$/gm, '')
    .replace(/^export default .*$/m, 'return {frontMatter, outline}')
    .replace(/^export /gm, '')
  return new Function(...Object.keys(given), body)(...Object.values(given)) as Schemas
}

function accepts({frontMatter, outline}: Schemas, note: Outline): boolean {
  const isGood = (schema: StandardSchemaV1, value: unknown): boolean =>
    !('then' in schema['~standard'].validate(value)) &&
    !(schema['~standard'].validate(value) as {issues?: unknown}).issues
  return (
    isGood(outline, note) && (frontMatter === false || isGood(frontMatter, note.frontMatter ?? undefined))
  )
}

/** What the libraries take for a date or a URL, and JSON Schema doesn't. */
const loose = /2023-02-30|é/

/** A key that they find in any object. */
const inherited = /^constructor:/m

describe.each(libraries)('code for %s', (library: Library) => {
  it('judges notes as the JSON does', () => {
    const property = fc.property(folderOfNotes, folderOfNotes, (texts, others) => {
      fc.pre(!texts.some((text) => inherited.test(text)))
      const inferred = inferSchema(texts.map(notesOf), {atLeast: 0.8})
      const schemas = runCode(printCode(inferred, library, texts.length))
      for (const text of [...texts, ...others]) {
        if (loose.test(text)) continue
        const note = toOutline(notesOf(text))
        expect(accepts(schemas, note), text).toBe(accepts(inferred as Schemas, note))
      }
    })
    fc.assert(property, {numRuns: runs('asking', 'schemas inferred')})
  })
})

const folder = mkdtempSync(join(projectFolder, 'node_modules/.cache-'))
afterAll(() => rmSync(folder, {recursive: true}))

const people = ['jane', 'joe'].map((name) => ({
  path: `people/${name}.md`,
  notes: notesOf(`---\nname: ${name}\n---\n`)
}))
const posts = Array.from({length: 12}, (_, index) => ({
  path: `posts/${index}.md`,
  notes: notesOf(
    `---\ntitle: it's "${index}" \\\nauthor: ${index % 2 === 0 ? 'jane' : 'joe'}\nstate: ${index % 3 === 0 ? 'draft' : 'done'}\ndate: 2024-01-${10 + index}\n${
      index % 4 === 0 ? 'tags: [a]\n' : ''
    }at: {b: 1, "c d": null}\n---\n\n# Post ${index}: x\n\n## It's\n\n- [a](https://b.example)\n\n## Run\n\n\`\`\`sh\na\n\`\`\`\n\n${
      index % 2 === 0 ? '## More\n\n### A\n\n### A\n' : ''
    }`
  )
}))

/** Gives what TypeScript says of files, at its strictest. */
function compile(files: Readonly<Record<string, string>>): string[] {
  const names = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    mkdirSync(folder, {recursive: true})
    writeFileSync(path, text)
    return path
  })
  const source = (name: string): string[] => [join(projectFolder, 'src', name)]
  const program = ts.createProgram([...names, ...source('bundlers/client.d.ts')], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
    paths: {
      apunte: source('index.ts'),
      'apunte/schema': source('schema/index.ts'),
      'apunte/node': source('node/index.ts'),
      'apunte/vite': source('bundlers/vite.ts'),
      'apunte/vite/client': source('bundlers/client.d.ts')
    }
  })
  return names.flatMap((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  )
}

function typesOf({json}: InferredSchema): string {
  return printTypes({frontMatter: json.frontMatter || null, body: json.body}, '14 notes')
}

it.runIf(isDeep)(
  'what is printed compiles, and gives imports of notes their types',
  () => {
    const inferred = inferSchema(posts)
    const withPeople = inferSchema([...people, ...posts])
    const use = `import note from './x.note.md'
const titles: string = note.frontMatter.title
const state: 'draft' | 'done' = note.frontMatter.state
const tags: string[] | undefined = note.frontMatter.tags
const url: string | undefined = note.outline.topics.Title.topics["It's"].items[0]?.links[0]?.url
const more: string | undefined = note.outline.topics.Title.topics.More?.topics.A[0]?.title
// @ts-expect-error there is no such key
note.frontMatter.titel.length
// @ts-expect-error it may be missing
note.outline.topics.Title.topics.More.title
// @ts-expect-error there is no such topic
note.outline.topics.Other
export {titles, state, tags, url, more}
`
    const files = {
      'valibot.ts': printCode(withPeople, 'valibot', 14),
      'zod.ts': printCode(withPeople, 'zod', 14),
      'plain.ts': printCode(inferSchema([notesOf('# A\n')]), 'zod', 1),
      'types.d.ts': typesOf(inferred),
      'use.ts': use
    }
    expect(files['zod.ts']).toContain(
      "author: z.string().refine(reference('people/*.md').accepts).optional()"
    )
    expect(compile(files)).toEqual([])
  },
  60_000
)

it.each(libraries)('code for %s is as it was, and compiles with the tests', async (library) => {
  const code = printCode(inferSchema([...people, ...posts]), library, 14)
  const own = code.replace(/^(import .* from 'apunte)(\/\w+)?'$/gm, (_, start: string, path = '') => {
    return `${start.replace(/apunte$/, '')}../../../../src${path}/index.js'`
  })
  await expect(own).toMatchFileSnapshot(`printed/${library}.ts`)
})
