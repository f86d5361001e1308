import * as valibot from 'valibot'
import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import {findBrokenLinks, readPage, runExample} from '../support/markdown-examples.js'

describe('docs/editing.md', () => {
  const path = 'docs/editing.md'
  const page = readPage(path)

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  it('tells of every edit, and has no block that is not run', () => {
    const names = [
      'addItem',
      'addLink',
      'addTopic',
      'renameTopic',
      'moveNode',
      'removeNode',
      'sortItems',
      'mergeTopics',
      'setFrontMatter',
      'renameKey'
    ]
    const told = new Set(page.blocks.map(({section}) => section))
    expect([...told]).toEqual(expect.arrayContaining(names))
    for (const {language, words, line} of page.blocks)
      expect(`${language} ${words.join(' ')}`, `line ${line}`).toBe('ts example')
  })

  for (const {section, line, value} of page.blocks) {
    it(`${section}, line ${line}`, () => {
      const checks = runExample(value, {apunte, valibot})
      expect(checks.length).toBeGreaterThan(0)
      for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
    })
  }
})
