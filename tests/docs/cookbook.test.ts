import {unified} from 'unified'
import * as v from 'valibot'
import * as vfile from 'vfile'
import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import * as plugins from '../../src/unified/index.js'
import {findBrokenLinks, readPage, runExample} from '../support/markdown-examples.js'

describe('docs/cookbook.md', () => {
  const path = 'docs/cookbook.md'
  const page = readPage(path)
  const examples = page.blocks.filter(({language}) => language === 'ts')
  const note = page.blocks.find(({words}) => words[0] === 'note')
  const modules = {
    apunte,
    'apunte/unified': plugins,
    unified: {unified},
    valibot: v,
    vfile,
    'node:fs': {
      readFileSync: (path: string) => {
        if (path !== 'note.md') throw new Error(`Cannot read \`${path}\`, expected \`note.md\``)
        return `${note?.value}\n`
      }
    }
  }

  it('has twenty tasks, lists them, and has no link that leads nowhere', () => {
    expect(examples.length).toBe(20)
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  for (const {section, line, value} of examples) {
    it(`${section}, line ${line}`, () => {
      const checks = runExample(value, modules)
      expect(checks.length).toBeGreaterThan(0)
      for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
    })
  }
})
