import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import {findBrokenLinks, readPage, runExample} from '../support/markdown-examples.js'

/** An editor that was told to add `nginx` behind what it was given, and printed that as Tiptap does. */
const editor = {
  commands: {setContent: () => true, insertContent: () => true},
  getMarkdown: () => '- *Hot* reload\n- uwsgi\n- nginx'
}

describe('docs/editors.md', () => {
  const path = 'docs/editors.md'
  const page = readPage(path)

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  for (const {section, line, value} of page.blocks) {
    it(`${section}, line ${line}`, () => {
      const checks = runExample(value, {apunte, './my-editor.js': {editor}})
      expect(checks.length).toBeGreaterThan(0)
      for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
    })
  }
})
