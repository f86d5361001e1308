import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import * as apunte from '../src/index.js'
import {findBrokenLinks, readPage, runExample} from './support/markdown-examples.js'

describe('docs/configuration.md', () => {
  const path = 'docs/configuration.md'
  const {blocks} = readPage(path)
  const code = blocks.filter(({language}) => language === 'ts')

  it('has examples, each of which is run', () => {
    expect(code.length).toBeGreaterThan(4)
    for (const {words} of code) expect(words).toEqual(['run'])
  })

  it.each(code.map((block) => [block.line, block] as const))('line %i', (_line, {value}) => {
    const checks = runExample(value, {apunte, valibot: v})
    expect(checks.length).toBeGreaterThan(0)
    for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
  })

  it('shows a config that is good', () => {
    const json = blocks.filter(({language}) => language === 'json')
    expect(json.length).toBeGreaterThan(0)
    for (const {value} of json) expect(apunte.validateConfig(JSON.parse(value))).toEqual([])
  })

  it('has no link that leads nowhere', () => {
    expect(findBrokenLinks(path)).toEqual([])
  })
})
