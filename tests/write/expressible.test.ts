import {describe, expect, it} from 'vitest'
import {stringifyNotes} from '../../src/index.js'
import {findDifference} from '../../src/write/compare.js'
import {notesOf} from '../support/sample.js'

// biome-ignore lint/suspicious/noExplicitAny: short examples reach deep into trees whose shape the text beside them tells
type Children = any[]

const text = (value: string): object => ({type: 'text', value})
const paragraph = (value: string): object => ({type: 'paragraph', children: [text(value)]})
const item = (...children: object[]): object => ({type: 'listItem', spread: false, checked: null, children})
const list = (...children: object[]): object => ({type: 'list', ordered: false, spread: false, children})
const row = (...cells: string[]): object => ({
  type: 'tableRow',
  children: cells.map((cell) => ({type: 'tableCell', children: [text(cell)]}))
})

/** Trees that Markdown can express: an edit of a text, and what is to be written. */
const edits: ReadonlyArray<[string, string, (children: Children) => unknown, string]> = [
  [
    'a URL behind a title with an escape',
    "[a](u   'x \\* y')\n",
    ([{children}]) => Object.assign(children[0], {url: 'v'}),
    "[a](v   'x \\* y')\n"
  ],
  [
    'a title behind a URL with an escape',
    "[a](u\\*v   'x')\n",
    ([{children}]) => Object.assign(children[0], {title: 'z'}),
    "[a](u\\*v   'z')\n"
  ],
  [
    'a definition’s URL, whatever is escaped beside it',
    '[a\\*]: <u \\* y> (x \\) &amp; y)\n\n[a\\*]\n',
    ([definition]) => Object.assign(definition, {url: 'v'}),
    '[a\\*]: v (x \\) &amp; y)\n\n[a\\*]\n'
  ],
  [
    'a URL before a title of two lines',
    '[a](b "c\nd")\n',
    ([{children}]) => Object.assign(children[0], {url: 'v'}),
    '[a](v "c\nd")\n'
  ],
  [
    'a URL before a title of two lines in a quote',
    '> [a](b "c\n> d") x\n',
    ([quote]) => Object.assign(quote.children[0].children[0], {url: 'v'}),
    '> [a](v "c\n> d") x\n'
  ],
  [
    'a definition’s URL before a title of two lines',
    '[a]: b "c\nd"\n',
    ([definition]) => Object.assign(definition, {url: 'v'}),
    '[a]: v "c\nd"\n'
  ],
  [
    'a shortcut’s text',
    '[Elm]\n\n[elm]: u\n',
    ([{children}]) => Object.assign(children[0].children[0], {value: 'Elm lang'}),
    '[Elm lang][Elm]\n\n[elm]: u\n'
  ],
  [
    'a collapsed reference’s text',
    '[Elm][]\n\n[elm]: u\n',
    ([{children}]) => Object.assign(children[0].children[0], {value: 'Elm lang'}),
    '[Elm lang][Elm]\n\n[elm]: u\n'
  ],
  [
    'the text of one of several shortcuts whose labels are code',
    '[`a`], [`b`]\n\n[`a`]: u\n[`b`]: u\n',
    ([{children}]) => Object.assign(children[2].children[0], {value: 'c'}),
    '[`a`], [`c`][`b`]\n\n[`a`]: u\n[`b`]: u\n'
  ],
  [
    'an image’s alternative text',
    'a ![logo] b\n\n[logo]: u\n',
    ([{children}]) => Object.assign(children[1], {alt: 'The logo'}),
    'a ![The logo][logo] b\n\n[logo]: u\n'
  ],
  [
    'a bullet in a quote before a quote',
    '> - a\n> - b\n> > c\n',
    ([quote]) => quote.children[0].children.push(item(paragraph('new'))),
    '> - a\n> - b\n> - new\n> > c\n'
  ],
  [
    'a bullet in a quote before a numbered list',
    '> - a\n> - b\n> 1. c\n',
    ([quote]) => Object.assign(quote.children[0].children[0].children[0].children[0], {value: 'new'}),
    '> - new\n> - b\n> 1. c\n'
  ],
  [
    'the text behind a box that stands behind a definition',
    '- [d]: u\n  [x] e\n',
    ([{children}]) => Object.assign(children[0].children[1].children[0], {value: 'new'}),
    '- [d]: u\n  [x] new\n'
  ],
  [
    'a text before HTML that blanks keep from being a block',
    'A\n    <div>\n',
    ([{children}]) => Object.assign(children[0], {value: 'B\n'}),
    'B\n    <div>\n'
  ],
  [
    'a bullet behind HTML that begins with blanks',
    '*\n\t<div>\n\t<div>\n',
    ([{children}]) => children.push(item(paragraph('new'))),
    '*\n\t<div>\n\t<div>\n* new\n'
  ],
  [
    'the text of a link with a pipe in a cell',
    '| a |\n| - |\n| [x\\|y](u) |\n',
    ([table]) => Object.assign(table.children[1].children[0].children[0].children[0], {value: 'z|w'}),
    '| a |\n| - |\n| [z\\|w](u) |\n'
  ],
  [
    'a bullet before a comment right behind the list',
    '- a\n<!-- end -->\n',
    ([{children}]) => children.push(item(paragraph('b'))),
    '- a\n- b\n<!-- end -->\n'
  ],
  [
    'the last bullet before a comment, removed',
    '- a\n- b\n<!-- end -->\n',
    ([{children}]) => children.pop(),
    '- a\n<!-- end -->\n'
  ],
  [
    'the last bullet before a comment, moved',
    '- a\n- b\n<!-- end -->\n',
    ([{children}]) => children.unshift(children.pop()),
    '- b\n- a\n<!-- end -->\n'
  ],
  [
    'a row of a table without blanks',
    '|a|b|\n|-|-|\n|c|d|\n',
    ([table]) => table.children.push(row('e', 'f')),
    '|a|b|\n|-|-|\n|c|d|\n|e|f|\n'
  ],
  [
    'a row of a table without pipes at its ends',
    'a | b\n--|--\nc | d\n',
    ([table]) => table.children.push(row('e', 'f')),
    'a | b\n--|--\nc | d\ne | f\n'
  ],
  [
    'a row of a table whose columns are aligned',
    '| a    |   b |\n| ---- | --: |\n| c    |   d |\n',
    ([table]) => table.children.push(row('e', 'f')),
    '| a    |   b |\n| ---- | --: |\n| c    |   d |\n| e    |   f |\n'
  ],
  [
    'a list in an empty bullet',
    '- a\n-\n',
    ([{children}]) => children[1].children.push(list(item(paragraph('x')))),
    '- a\n-\n  - x\n'
  ],
  [
    'a numbered item gone between two that are indented otherwise',
    '1. a\n\n  2. b\n\n   3. c\n',
    ([{children}]) => children.splice(1, 1),
    '1. a\n\n3. c\n'
  ]
]

describe('what Markdown can express is written, and no line beside it changes:', () => {
  it.each(edits)('%s', (_, source, edit, expected) => {
    const notes = notesOf(source)
    edit(notes.children as Children)
    expect(stringifyNotes(notes)).toBe(expected)
    expect(findDifference(notes, notesOf(expected))).toBe(null)
  })
})

describe('what was read is written without its source:', () => {
  it.each([
    '> - a\n> - b\n> 1. c\n',
    '> - a\n> - b\n> > c\n',
    '- [d]: u\n  [x] e\n',
    'A\n    <div>\n',
    '*\n\t<div>\n\t<div>\n'
  ])('%j', (source) => {
    const notes = notesOf(source)
    const written = stringifyNotes(notes, {preserve: false})
    expect(findDifference(notes, notesOf(written))).toBe(null)
  })
})

it('a reference that names its definition is not read as another kind of it', () => {
  const [left, right] = ['[Elm]\n\n[elm]: u\n', '[Elm][Elm]\n\n[elm]: u\n'].map(notesOf)
  expect(findDifference(left, right)).toMatchObject({field: 'referenceType'})
})

it.each([
  ['Elm', '[Elm][]\n\n[elm]: u\n'],
  ['Elm lang', '[Elm lang][elm]\n\n[elm]: u\n']
])('a reference without its kind is written: %s', (value, expected) => {
  const notes = notesOf('[elm]: u\n') as {children: Children; source?: string}
  delete notes.source
  const reference = {
    type: 'linkReference',
    identifier: 'elm',
    label: value === 'Elm' ? 'Elm' : null,
    children: [text(value)]
  }
  notes.children.unshift({type: 'paragraph', children: [reference]})
  expect(stringifyNotes(notes as never)).toBe(expected)
})
