import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import {findBrokenLinks, readPage, runExample} from '../support/markdown-examples.js'

describe('docs/reconcile.md', () => {
  const path = 'docs/reconcile.md'
  const page = readPage(path)

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  for (const {section, line, value} of page.blocks) {
    it(`${section}, line ${line}`, () => {
      const checks = runExample(value, {apunte})
      expect(checks.length).toBeGreaterThan(0)
      for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
    })
  }
})
