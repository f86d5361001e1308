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
    'a URL in angle brackets, beside one without, in a quote with CRLF',
    '> [a](<u v> "t")\r\n> [b](w)\r\n',
    ([{children}]) => Object.assign(children[0].children[0], {url: 'x'}),
    '> [a](<x> "t")\r\n> [b](w)\r\n'
  ],
  [
    'a URL without them, beside one in angle brackets',
    '> [a](<u v> "t")\r\n> [b](w)\r\n',
    ([{children}]) => Object.assign(children[0].children[2], {url: 'x'}),
    '> [a](<u v> "t")\r\n> [b](x)\r\n'
  ],
  [
    'an image’s URL in angle brackets, in a bullet',
    '- ![a](<u v>\n  (t))\n',
    ([{children}]) => Object.assign(children[0].children[0].children[0], {url: 'x y'}),
    '- ![a](<x y>\n  (t))\n'
  ],
  [
    'a definition’s URL in angle brackets on a line of its own, in a numbered item',
    '1. [a]:\n   <u>\n   "t"\n\n[a]\n',
    ([{children}]) => Object.assign(children[0].children[0], {url: 'x'}),
    '1. [a]:\n   <x>\n   "t"\n\n[a]\n'
  ],
  [
    'an empty URL in angle brackets, which gets another',
    '[a](<>)\n',
    ([{children}]) => Object.assign(children[0], {url: 'x'}),
    '[a](<x>)\n'
  ],
  [
    'a URL in angle brackets in a title with closing hashes',
    '# [a](<u>) [b](<v\\> w>) #\n',
    ([topic]) => Object.assign(topic.children[0].children[2], {url: 'é ('}),
    '# [a](<u>) [b](<é (>) #\n'
  ],
  [
    'a definition’s URL, whatever is escaped beside it',
    '[a\\*]: <u \\* y> (x \\) &amp; y)\n\n[a\\*]\n',
    ([definition]) => Object.assign(definition, {url: 'v'}),
    '[a\\*]: <v> (x \\) &amp; y)\n\n[a\\*]\n'
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
    'the case of a shortcut’s text',
    '[Elm] [elm][]\n\n[elm]: u\n',
    ([{children}]) => [0, 2].map((at) => Object.assign(children[at].children[0], {value: 'ELM'})),
    '[ELM][Elm] [ELM][elm]\n\n[elm]: u\n'
  ],
  [
    'the case of a shortcut’s text that is emphasis',
    '[*Elm*]\n\n[*elm*]: u\n',
    ([{children}]) => Object.assign(children[0].children[0].children[0], {value: 'ELM'}),
    '[*ELM*][*Elm*]\n\n[*elm*]: u\n'
  ],
  [
    'the blanks of a shortcut’s text',
    '[Elm  a]\n\n[elm a]: u\n',
    ([{children}]) => Object.assign(children[0].children[0], {value: 'Elm a'}),
    '[Elm a][Elm  a]\n\n[elm a]: u\n'
  ],
  [
    'the case of an image’s alternative text',
    '![Elm][] a\n\n[elm]: u\n',
    ([{children}]) => Object.assign(children[0], {alt: 'elm'}),
    '![elm][Elm] a\n\n[elm]: u\n'
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

/** Lines behind the markers of a container. */
const containers: Readonly<Record<string, (text: string) => string>> = {
  'in a note': (text) => text,
  'in a quote': (text) => text.replace(/^/gm, '> ').replace(/> $/, ''),
  'in an item': (text) => `- ${text.replace(/\n(?=[^\n])/g, '\n  ')}`,
  'in a numbered item': (text) => `7. x\n\n   ${text.replace(/\n(?=[^\n])/g, '\n   ')}`,
  'in an item’s quote': (text) => `+ > ${text.replace(/\n(?=.|\n)/g, '\n  > ')}`,
  'in a footnote': (text) => `[^n]\n\n[^n]: ${text.replace(/\n(?=[^\n])/g, '\n    ')}`
}

describe.each(Object.entries(containers))(
  'what was read %s is written, whatever its line endings:',
  (_, contain) => {
    it.each([
      // HTML that can't interrupt a paragraph, on a lazy line.
      '- a\n<br>\n',
      '- a\n<br>\n  b\n',
      '1. a\n<img src="x">\n2. b\n3. c\n</a>\n',
      '-   a\n  <br>\n',
      '-    a\n   <br>\n-    b\n',
      '10. a\n    b\n  <br>\n',
      '- - a\n  <br>\n- b\n',
      '- [x] a\n<br>\n',
      '- [a]: u\n<br>\n',
      '- a\n  [a]: u\n<br>\n',
      // A quote whose own blank line ends it, in an item that isn't spread.
      '- > a\n  >\n  b\n',
      '- > a\n  >\n  b\n- > c\n  >\n  d\n',
      '- > - a\n  > - b\n  >\n  c\n',
      '- > > a\n  >\n  b\n',
      '- > a\n  >\n  | b |\n  | - |\n',
      '- > | a |\n  > | - |\n  >\n  b\n',
      '- > a\n  >\n  [b]: u\n',
      '- > [a]: u\n  >\n  b\n',
      '- > a\n  >\n  <br>\n',
      '- > - a\n  > <br>\n  >\n  b\n',
      // HTML that only the next marker ends.
      '* <?x\n* a\n',
      '* <?x\n* <!--\n* b\n',
      '1. <style>\n2. a\n',
      '* <?x\n  a\n\n* b\n',
      '* a\n\n* <?x\n* b\n',
      '- * <?x\n- a\n',
      '- > <?x\n- a\n',
      '* <?x\n+ a\n',
      '* <?x\n1. a\n',
      '* <?x\n> a\n',
      '* <?x\n\n> a\n',
      '* <?x\n[^a]: b\n',
      '[^a]: <?x\n[^b]: c\n',
      // HTML within a paragraph, whose lines begin with blanks.
      '<a b="1"\n        c="2">d</a>\n',
      'a <b\n\tc> d <!-- e\n     f -->\n',
      'a <b\n   c\n    d\n   \te>\n'
    ])('%j', (text) => {
      for (const ending of ['\n', '\r\n', '\r']) {
        const notes = notesOf(contain(text).replaceAll('\n', ending))
        const written = stringifyNotes(notes, {preserve: false})
        expect(findDifference(notes, notesOf(written))).toBe(null)
        expect(stringifyNotes(notesOf(written), {preserve: false})).toBe(written)
      }
    })
  }
)

it.each([
  ['- a\n<br>\n', '- a\n<br>\n'],
  ['*   a\n  <br>\n*   b\n', '-  a\n  <br>\n-  b\n'],
  ['* a\n\n  <br>\n', '- a\n\n  <br>\n'],
  ['*    a\n  # b\n<br>\n', '- a\n\n# b\n\n<br>\n'],
  ['* > a\n  >\n  b\n', '- > a\n  >\n  b\n'],
  ['* > a\n\n  b\n', '- > a\n\n  b\n'],
  ['* > a\n  # b\n', '- > a\n  # b\n'],
  ['* <?x\n* a\n', '- <?x\n- a\n'],
  ['* <?x\n\n# a\n', '- <?x\n\n# a\n'],
  ['a <b\n\tc>\n', 'a <b\n    c>\n']
])('%j is written as it has to be', (text, written) => {
  expect(stringifyNotes(notesOf(text), {preserve: false})).toBe(written)
})

/** Nodes that lack what they need not say, and what they are written as. */
const lacking: ReadonlyArray<[string, object[], string]> = [
  ['a quote', [{type: 'blockquote'}], '>\n'],
  ['a list', [{type: 'list', children: [{type: 'listItem'}, {type: 'listItem', children: null}]}], '-\n-\n'],
  ['a numbered list', [{type: 'list', ordered: true, children: [item(paragraph('a'))]}], '1. a\n'],
  ['a footnote', [{type: 'footnoteDefinition', identifier: 'a'}], '[^a]:\n'],
  ['code', [{type: 'code'}, {type: 'code', lang: 'a'}], '```\n```\n\n```a\n```\n'],
  ['a heading', [{type: 'topic', depth: 2, children: [{type: 'heading', depth: 2}]}], '##\n'],
  [
    'a heading in a quote',
    [{type: 'blockquote', children: [{type: 'heading', depth: 3}, paragraph('a')]}],
    '> ###\n>\n> a\n'
  ],
  [
    'a table',
    [{type: 'table', children: [row('a', 'b'), {type: 'tableRow', children: [{type: 'tableCell'}]}]}],
    '| a | b |\n| --- | --- |\n| |\n'
  ],
  [
    'links and images',
    [
      {type: 'paragraph', children: [{type: 'link'}, text(' '), {type: 'image'}, {type: 'image', title: 'a'}]}
    ],
    '[]() ![]()![](<> "a")\n'
  ],
  [
    'a text',
    [{type: 'paragraph', children: [{type: 'text'}, text('a'), {type: 'text', value: null}]}],
    'a\n'
  ],
  ['a definition', [{type: 'definition', identifier: 'a'}], '[a]: <>\n'],
  [
    'a definition’s identifier',
    [
      {type: 'definition', label: 'A [b]', url: 'u'},
      {type: 'definition', identifier: '', label: 'c\\', url: 'v'}
    ],
    '[A \\[b\\]]: u\n[c\\\\]: v\n'
  ],
  [
    'a footnote’s identifier',
    [
      {type: 'paragraph', children: [{type: 'footnoteReference', label: 'A]'}]},
      {type: 'footnoteDefinition', label: 'a]', children: [paragraph('b')]}
    ],
    '[^A\\]]\n\n[^a\\]]: b\n'
  ],
  [
    'identifiers that are not normalised',
    [
      {
        type: 'paragraph',
        children: [
          {
            type: 'linkReference',
            identifier: 'The\nElm',
            referenceType: 'shortcut',
            children: [text('The\nElm')]
          },
          {type: 'imageReference', identifier: 'THE ELM', alt: 'a'}
        ]
      },
      {type: 'definition', identifier: 'the  Elm', url: 'u'}
    ],
    '[The\nElm]![a][THE ELM]\n\n[the  Elm]: u\n'
  ]
]

describe('a field that a built node leaves out is an empty one:', () => {
  it.each(lacking)('%s', (_, children, expected) => {
    const notes = {type: 'notes', frontMatter: null, children} as never
    const before = structuredClone(notes)
    expect(stringifyNotes(notes)).toBe(expected)
    expect(findDifference(notes, notesOf(expected))).toBe(null)
    expect(notes).toEqual(before)
  })

  it('beside what was read', () => {
    const notes = notesOf('* a\n* b\n\n> c\n')
    const children = notes.children as Children
    children[0].children.push({type: 'listItem'})
    children.push({type: 'code', lang: 'sh'})
    expect(stringifyNotes(notes)).toBe('* a\n* b\n*\n\n> c\n\n```sh\n```\n')
  })

  it('but what a node has lost that was read is missed', () => {
    const notes = notesOf('[a](u)\n')
    delete (notes.children as Children)[0].children[0].url
    expect(() => stringifyNotes(notes)).toThrow('expected its `url` to be a string')
    expect(() => stringifyNotes(notes, {preserve: false})).toThrow('expected its `url` to be a string')
  })

  it('and the node that can’t be written is named all the same', () => {
    const notes = {type: 'notes', children: [{type: 'blockquote', children: [{type: 'emphasis'}]}]} as never
    expect(() => stringifyNotes(notes)).toThrow(
      expect.objectContaining({issues: [expect.objectContaining({path: ['children', 0, 'children', 0]})]})
    )
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
