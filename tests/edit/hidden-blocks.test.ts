import type {ListItem} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  addItem,
  addLink,
  findTopic,
  items,
  moveNode,
  stringifyNotes,
  type Topic,
  topics
} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

const endings = ['\n', '\r\n', '\r']
const markers = ['- ', '* ', '1. ', '7) ']
/** Where the note goes on, if it does. */
const behind = ['', '\n\n## B\n\n- z', '\n\n### A1\n\n- z']

/** What closes a topic and doesn't show there. */
const hidden = {
  'a definition': '[a]: x',
  'definitions, one with a title in a script of its own': '[a]: x\n[б]: https://y.example "日本"',
  'a footnote': '[^1]: A note.',
  'a footnote of two paragraphs': '[^1]: A note.\n\n    More.',
  'a closing comment': '<!-- end -->',
  'two comments': '<!-- a --> <!-- b -->',
  'a comment over lines': '<!--\nmore\n-->',
  'a directive for the next heading': '<!-- markdownlint-disable-next-line -->',
  'an anchor of the next heading': '<a id="b"></a>',
  'an anchor with a name': '<a name=b></a>',
  'all of them': '[a]: x\n\n[^1]: A note.\n\n<a id="b"></a>\n\n<!-- end -->'
}

describe('a new bullet goes before what doesn’t show', () => {
  describe.each(Object.entries(hidden))('%s', (_, block) => {
    it.each(markers)('joins the list of `%s` above', (marker) => {
      for (const ending of endings) {
        for (const rest of behind) {
          const next = /\d/.test(marker) ? `${Number.parseInt(marker, 10) + 1}${marker.slice(-2)}` : marker
          const source = `## A\n\n${marker}x\n\n${block}${rest}\n`.replaceAll('\n', ending)
          const notes = notesOf(source)
          addItem(findTopic(notes, 'A') as Topic, 'new')
          const expected = `## A\n\n${marker}x\n${next}new\n\n${block}${rest}\n`
          expect(stringifyNotes(notes)).toBe(expected.replaceAll('\n', ending))
        }
      }
    })

    it('begins a list behind what shows', () => {
      const notes = notesOf(`text\n\n${block}\n\n# A\n`)
      addItem(notes, 'new')
      expect(stringifyNotes(notes)).toBe(`text\n\n- new\n\n${block}\n\n# A\n`)
    })

    it('below a bullet too', () => {
      const indented = block.replaceAll(/^(?=.)/gm, '  ')
      const notes = notesOf(`- a\n  - x\n\n${indented}\n`)
      addItem([...items(notes)][0] as ListItem, 'new')
      expect(stringifyNotes(notes)).toBe(`- a\n  - x\n  - new\n\n${indented}\n`)
    })
  })

  it('where a link is added, or a bullet moved', () => {
    const notes = notesOf('## A\n\n- x\n\n[a]: u\n\n## B\n\n- y\n- z\n')
    const [a] = topics(notes)
    addLink(a as Topic, {url: 'v', text: 'new'})
    moveNode(notes, [...items(notes)].at(-1) as ListItem, {into: a as Topic})
    expect(stringifyNotes(notes)).toBe('## A\n\n- x\n- [new](v)\n- z\n\n[a]: u\n\n## B\n\n- y\n')
  })

  it('not before what does', () => {
    for (const block of ['<!-- a --> text', '<div>', '<a href="x">y</a>', '![i](j)', '---', '\\<!-- a -->']) {
      const notes = notesOf(`- x\n\n${block}\n`)
      addItem(notes, 'new')
      expect(stringifyNotes(notes).endsWith('- new\n')).toBe(true)
    }
  })

  it('behind a comment that opens the topic', () => {
    const notes = notesOf('## A\n\n<!-- links -->\n\n<!-- /links -->\n\n## B\n\n[a]: u\n')
    for (const topic of topics(notes)) addItem(topic, 'new')
    expect(stringifyNotes(notes)).toBe(
      '## A\n\n<!-- links -->\n\n- new\n\n<!-- /links -->\n\n## B\n\n- new\n\n[a]: u\n'
    )
  })

  it('where its place is told, there', () => {
    const notes = notesOf('- x\n\n<!-- a -->\n\n- y\n\n[a]: u\n')
    addItem(notes, 'new', {at: 2})
    addItem(notes, 'first', {at: 0})
    expect(stringifyNotes(notes)).toBe('- first\n- x\n\n<!-- a -->\n\n- y\n- new\n\n[a]: u\n')
  })
})
