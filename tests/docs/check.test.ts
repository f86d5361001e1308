import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import * as valibotJsonSchema from '@valibot/to-json-schema'
import * as arktype from 'arktype'
import * as valibot from 'valibot'
import {describe, expect, it} from 'vitest'
import * as zod from 'zod'
import * as apunte from '../../src/index.js'
import * as node from '../../src/node/index.js'
import * as schema from '../../src/schema/index.js'
import {findBrokenLinks, readPage, runExample} from '../support/markdown-examples.js'

const modules = {
  apunte,
  'apunte/node': node,
  'apunte/schema': schema,
  arktype,
  valibot,
  zod,
  '@valibot/to-json-schema': valibotJsonSchema
}

describe.each(['docs/configuration.md', 'docs/schemas.md'])('%s', (path) => {
  const {blocks} = readPage(path)
  const code = blocks.filter(({language}) => language === 'ts')

  it('has examples, each of which is run', () => {
    expect(code.length).toBeGreaterThan(4)
    for (const {words} of code) expect(words).toEqual(['run'])
  })

  it.each(code.map((block) => [block.line, block] as const))('line %i', (_line, {value}) => {
    const checks = runExample(value, modules)
    expect(checks.length).toBeGreaterThan(0)
    for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
  })

  it('has no link that leads nowhere', () => {
    expect(findBrokenLinks(path)).toEqual([])
  })
})

it('docs/configuration.md shows configs that are good', async () => {
  const json = readPage('docs/configuration.md').blocks.filter(({language}) => language === 'json')
  expect(json.length).toBeGreaterThan(0)
  const yaml = readPage('docs/configuration.md').blocks.filter(({language}) => language === 'yaml')
  expect(yaml.length).toBeGreaterThan(0)
  const folder = mkdtempSync(join(tmpdir(), 'apunte-docs-config-'))
  try {
    for (const {value, language} of [...json, ...yaml]) {
      writeFileSync(join(folder, `a.${language}`), value)
      const {config} = await node.loadConfig({config: `a.${language}`, cwd: folder})
      expect(() => node.resolveConfig(config, 'notes/a.md')).not.toThrow()
    }
  } finally {
    rmSync(folder, {recursive: true})
  }
})
