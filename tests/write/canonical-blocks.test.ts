import type {RootContent} from 'mdast'
import {describe, expect, it} from 'vitest'
import {buildNotes, stringifyNotes} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

const paragraph = (value: string): RootContent => ({type: 'paragraph', children: [{type: 'text', value}]})

function list(ordered: boolean, children: RootContent[], spread = false): RootContent {
  const item = {type: 'listItem', spread, checked: null, children: children as never[]} as const
  return {type: 'list', ordered, start: ordered ? 1 : null, spread, children: [item]}
}

/** Trees, and how they are written where Markdown leaves a choice: another one would read back, too. */
const written: ReadonlyArray<[string, RootContent[], string]> = [
  [
    'letters beside emphasis stay',
    [
      {
        type: 'paragraph',
        children: [
          {type: 'text', value: 'a'},
          {type: 'emphasis', children: [{type: 'text', value: 'b'}]},
          {type: 'text', value: 'c'}
        ]
      }
    ],
    'a*b*c\n'
  ],
  ['a line that is no bullet of its own stays', [paragraph('a\n+')], 'a\n+\n'],
  [
    'a thematic break in a bullet is no part of its marker',
    [list(false, [{type: 'thematicBreak'}])],
    '- ___\n'
  ],
  [
    'paragraphs in a bullet have a blank line between them',
    [list(false, [paragraph('a'), paragraph('b')])],
    '- a\n\n  b\n'
  ],
  [
    'neighbouring lists have different markers',
    [list(true, [paragraph('a')]), list(true, [paragraph('b')]), list(false, [paragraph('c')])],
    '1. a\n\n1) b\n\n- c\n'
  ],
  [
    'neighbouring lists of bullets, too',
    [list(false, [paragraph('a')]), list(false, [paragraph('b')]), list(false, [paragraph('c')])],
    '- a\n\n* b\n\n- c\n'
  ],
  [
    'quotes are parted, and lines in them have their marker, the blank ones without a blank',
    [
      {type: 'blockquote', children: [paragraph('a'), paragraph('b')] as never[]},
      {type: 'blockquote', children: [paragraph('c')] as never[]}
    ],
    '> a\n>\n> b\n\n> c\n'
  ]
]

describe('of blocks', () => {
  it.each(written)('%s', (_, children, expected) => {
    expect(stringifyNotes(buildNotes(children))).toBe(expected)
  })

  it('front matter is parted from the body', () => {
    const notes = notesOf('---\na: 1\n---\n# b\n')
    expect(stringifyNotes(notes, {preserve: false})).toBe('---\na: 1\n---\n\n# b\n')
  })

  it('all lines end as the first one of the source did, those of front matter, too', () => {
    const notes = notesOf('---\r\na: 1\r\nb: 2\r\n---\r\n\r\n# b\r\n')
    expect(stringifyNotes(notes, {preserve: false})).toBe('---\r\na: 1\r\nb: 2\r\n---\r\n\r\n# b\r\n')
    const mixed = notesOf('---\r\na: 1\nb: 2\r\n---\r\n')
    expect(stringifyNotes(mixed, {preserve: false})).toBe('---\r\na: 1\r\nb: 2\r\n---\r\n')
  })
})
