import type {Link} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  addItem,
  addTopic,
  NotesError,
  removeNode,
  select,
  setFrontMatter,
  stringifyNotes
} from '../../src/index.js'
import {notesOf, topicOf} from '../support/sample.js'

describe('addItem', () => {
  it('goes behind those that a comparator calls equal', () => {
    const notes = notesOf('- a\n- b\n- c\n')
    addItem(notes, 'new', {at: (_left, right) => (JSON.stringify(right).includes('"c"') ? -1 : 0)})
    expect(stringifyNotes(notes)).toBe('- a\n- b\n- new\n- c\n')
  })

  it('takes no notice of the blanks around the Markdown', () => {
    const notes = notesOf('- a\n')
    addItem(notes, '      new \n')
    expect(stringifyNotes(notes)).toBe('- a\n- new\n')
  })
})

describe('removeNode', () => {
  it('leaves no emphasis that holds nothing', () => {
    const notes = notesOf('- a *[b](c)*\n')
    removeNode(notes, select(notes, 'link') as Link)
    expect(stringifyNotes(notes)).toBe('- a\n')
  })
})

describe('what the note’s content doesn’t allow', () => {
  it('is refused with a code of its own', () => {
    try {
      addTopic(topicOf('###### A\n'), 'B')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(NotesError)
      expect((error as NotesError).issues).toMatchObject([{code: 'cannot-edit', severity: 'error'}])
    }
  })
})

describe('setFrontMatter', () => {
  it('makes none of keys that are taken away', () => {
    const notes = notesOf('a\n')
    setFrontMatter(notes as never, {b: undefined} as never)
    expect(notes.frontMatter).toBe(null)
    expect(stringifyNotes(notes)).toBe('a\n')
  })

  it('parts new front matter from the body', () => {
    const notes = notesOf('# a\n')
    setFrontMatter(notes as never, {b: 1} as never)
    expect(stringifyNotes(notes)).toBe('---\nb: 1\n---\n\n# a\n')
  })

  it('ends new lines as those of the note end', () => {
    const notes = notesOf('---\r\na: 1\r\n---\r\n\r\nb\r\n')
    setFrontMatter(notes as never, {c: [2]} as never)
    expect(stringifyNotes(notes)).toBe('---\r\na: 1\r\nc:\r\n  - 2\r\n---\r\n\r\nb\r\n')
  })
})

describe('the first body of a note', () => {
  it.each(['\n', '\r\n', '\r'])('stands apart from the front matter, whose lines end with %j', (ending) => {
    for (const source of ['---\ntitle: A\n---', '---\ntitle: A\n---\n', '---\ntitle: A\n---\n\n']) {
      const notes = notesOf(source.replaceAll('\n', ending))
      addTopic(notes, 'Elm')
      expect(stringifyNotes(notes)).toMatch(/^---(\r\n|\r|\n)title: A\1---\1\1## Elm/)
    }
    const list = notesOf('---\ntitle: A\n---\n')
    addItem(addTopic(list, 'B'), 'c')
    expect(stringifyNotes(list)).toBe('---\ntitle: A\n---\n\n## B\n\n- c\n')
  })
})
