import {describe, expect, it} from 'vitest'
import {sourceOf, stringifyNotes} from '../src/index.js'
import {walk} from '../src/query/walk.js'
import {findBrokenLinks, readPage} from './support/markdown-examples.js'
import {notesOf} from './support/sample.js'

/** What a note is in canonical form. */
function canonical(markdown: string): string {
  return stringifyNotes(notesOf(markdown), {preserve: false})
}

describe('docs/canonical.md', () => {
  const page = readPage('docs/canonical.md')

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks('docs/canonical.md')).toEqual([])
  })

  it('has examples', () => {
    expect(page.blocks.length).toBeGreaterThan(3)
  })

  for (const {line, value} of page.blocks) {
    it(`shows canonical text, line ${line}`, () => expect(canonical(`${value}\n`)).toBe(`${value}\n`))
  }
})

describe('what generated trees found', () => {
  it('reads a line ending that is written as a reference, beside an address', () => {
    // The search for the texts' places did not end.
    const notes = notesOf('&#xA;a@b\\.co x\n')
    const texts = [...walk(notes)].filter(({type}) => type === 'text' || type === 'link')
    expect(texts.map((node) => sourceOf(notes, node))).toEqual(['&#xA;', 'a@b\\.co', 'a@b\\.co', ' x'])
  })

  it.each([
    ['code whose value has other line endings', '~~~\r_e_\r\r~~~\r', '```\r_e_\r\r```\r'],
    ['an info string that begins like its fence', '~~~ ~> ```\nx\n~~~\n', '~~~ ~> ```\nx\n~~~\n'],
    ['unclosed HTML in an item', '* <?x\n# a\n', '- <?x\n# a\n'],
    ['unclosed HTML in a footnote', '[^n]: <!--\n# a\n', '[^n]: <!--\n# a\n'],
    ['unclosed HTML at the end', '<!--\n\n', '<!--\n\n'],
    ['unclosed HTML at the end, without a line ending', '- <!--', '- <!--'],
    ['a line of blanks in a footnote’s code', '[^n]: ```\n  \n    ```\n', '[^n]: ```\n  \n    ```\n'],
    ['inline HTML alone, behind a definition', '[a]: b\n</c>\n', '[a]: b\n</c>\n'],
    ['HTML that is indented, behind an item', '* \n\n  <div>\n', '-\n\n  <div>\n'],
    ['strong in strong in strong', '******a******\n', '**__**a**__**\n']
  ])('writes %s', (_, text, written) => {
    expect(canonical(text)).toBe(written)
    expect(canonical(written)).toBe(written)
  })
})
