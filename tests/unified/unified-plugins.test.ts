import remarkLintHeadingIncrement from 'remark-lint-heading-increment'
import remarkLintNoLiteralUrls from 'remark-lint-no-literal-urls'
import typescript from 'typescript'
import {unified} from 'unified'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import * as plugins from '../../src/unified/index.js'
import {readPage} from '../support/markdown-examples.js'

const {notesParse, notesRemark, notesStringify} = plugins
const path = 'docs/unified.md'
const page = readPage(path)

type Run = (...values: unknown[]) => Promise<void>
const AsyncFunction = (async () => undefined).constructor as new (...source: string[]) => Run

/** Runs an example, which may wait and import anything; `expression // value` is a check. */
async function runExample(code: string): Promise<number> {
  let checks = 0
  const prepared = code
    .replace(/^import \{(.+?)\} from '(.+)'$/gm, "const {$1} = await load('$2')")
    .replace(/^import (\w+) from '(.+)'$/gm, "const {default: $1} = await load('$2')")
    .replace(/^(?!const |import |\/\/)(\S.*?) \/\/ (.+)$/gm, ';check($1, ($2))')
  const {outputText} = typescript.transpileModule(prepared, {
    compilerOptions: {module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2022}
  })
  const body = outputText.replace('export {};', '')
  const check = (actual: unknown, expected: unknown): void => {
    expect(actual).toEqual(expected)
    checks++
  }
  const own: Record<string, unknown> = {apunte, 'apunte/unified': plugins, valibot: v}
  const load = (name: string): unknown => own[name] ?? import(name)
  await new AsyncFunction('load', 'check', body)(load, check)
  return checks
}

describe(path, () => {
  // A declaration alone is compiled (`npm run check-package`), and has nothing to run.
  const examples = page.blocks.filter(({value}) => !value.includes('declare module '))

  it.each(examples)('runs the example at line $line', async ({value}) => {
    expect(await runExample(value)).toBeGreaterThan(0)
  })
})

describe("remark-lint's rules", () => {
  it('find the same as on plain remark, at the same places', async () => {
    const text = '---\ntitle: a\ndate: 2026-01-01\n---\n\n# A\n\n### B\n\n- https://b.example\n'
    const file = await unified()
      .use(notesParse)
      .use(notesRemark, {frontMatter: true})
      .use(remarkLintHeadingIncrement)
      .use(remarkLintNoLiteralUrls)
      .use(plugins.remarkNotes, {frontMatter: false})
      .use(notesStringify)
      .process(text)
    expect(String(file)).toBe(text)
    expect(file.messages.map(({line, column, ruleId}) => [line, column, ruleId])).toEqual([
      [8, 1, 'heading-increment'],
      [10, 3, 'no-literal-urls']
    ])
  })
})
