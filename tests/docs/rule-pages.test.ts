import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {rules} from '../../src/index.js'
import {projectFolder} from '../support/markdown-examples.js'
import {handWritten, printIndex, printRulePage} from '../support/rule-pages.js'

// `npm run docs:rules` writes the pages; without it, a page that isn't what its rule says makes the test fail.
const printed = rules.filter(({id}) => !handWritten.has(id))

describe('the pages of the rules', () => {
  it.each(printed.map((rule) => [rule.id, rule] as const))('%s says what the rule does', async (id, rule) => {
    for (const text of [rule.description, rule.why, rule.advice]) expect(text).toMatch(/^[A-Z`].*\.$/s)
    expect(rule.examples.bad.length).toBeGreaterThan(0)
    expect(rule.examples.good.length).toBeGreaterThan(0)
    await expect(printRulePage(rule)).toMatchFileSnapshot(`../../docs/rules/${id}.md`)
  })

  it('are listed', async () => {
    const path = 'docs/rules/README.md'
    const page = readFileSync(`${projectFolder}${path}`, 'utf8')
    await expect(printIndex(page, rules)).toMatchFileSnapshot(`../../${path}`)
  })
})
