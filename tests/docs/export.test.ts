import {describe, expect, it} from 'vitest'
import * as exporting from '../../src/export/index.js'
import * as apunte from '../../src/index.js'
import {findBrokenLinks, readPage, runExample} from '../support/markdown-examples.js'

const path = 'docs/export.md'
const page = readPage(path)

describe(path, () => {
  it.each(page.blocks)('runs the example at line $line', ({language, value}) => {
    if (language === 'md') {
      const [item] = apunte.items(apunte.parseNotes(value, {frontMatter: false}))
      expect(item && Object.keys(exporting.fieldsOf(item))).toEqual(['tags', 'added', 'keyword', 'private'])
      return
    }
    expect(language).toBe('ts')
    const checks = runExample(value, {apunte, 'apunte/export': exporting})
    expect(checks.length).toBeGreaterThan(0)
    for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
  })

  it('has no link that leads nowhere', () => {
    expect(findBrokenLinks(path)).toEqual([])
  })

  it('names every function', () => {
    for (const name of Object.keys(exporting)) expect(page.text, name).toContain(`\`${name}\``)
  })
})
