import {describe, expect, it} from 'vitest'
import {stringifyNotes} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

// biome-ignore lint/suspicious/noExplicitAny: short examples reach deep into trees whose shape the text beside them tells
type Children = any[]

const paragraph = (value: string): object => ({type: 'paragraph', children: [{type: 'text', value}]})
const item = (value: string): object => ({
  type: 'listItem',
  spread: false,
  checked: null,
  children: [paragraph(value)]
})
const list = (value: string): object => ({
  type: 'list',
  ordered: false,
  start: null,
  spread: false,
  children: [item(value)]
})

/** What is changed keeps the style of what it was, what is new takes that of what stands around it: any other would read back, too. */
const styles: ReadonlyArray<[string, string, (children: Children) => unknown, string]> = [
  [
    'a box keeps its letter where its text changes',
    '- [X] a\n- [ ] b\n',
    ([{children}]) => Object.assign(children[0].children[0].children[0], {value: 'new'}),
    '- [X] new\n- [ ] b\n'
  ],
  [
    'a nested list is marked as others that are as deep',
    '- a\n  +  b\n- c\n',
    ([{children}]) => children[1].children.push(list('new')),
    '- a\n  +  b\n- c\n  +  new\n'
  ],
  [
    'a nested list in a quote is indented as others are',
    '> - a\n>     - b\n> - c\n',
    ([quote]) => quote.children[0].children[1].children.push(list('new')),
    '> - a\n>     - b\n> - c\n>     - new\n'
  ],
  [
    'a line keeps its ending where what stood behind it goes',
    '# a\r\nb\n\nc\n',
    ([topic]) => topic.children.splice(1, 1),
    '# a\r\n\nc\n'
  ],
  [
    'a carriage return and a line feed behind it don’t become one',
    '# a\rb\n\nc\n',
    ([topic]) => topic.children.splice(1, 1),
    '# a\r\rc\n'
  ],
  [
    'a block in a quote has a blank behind the marker',
    '> a\n',
    ([quote]) => quote.children.push(paragraph('new')),
    '> a\n>\n> new\n'
  ],
  [
    'blocks of an item that was empty are indented by as little as can be',
    '-\n',
    ([{children}]) => {
      children[0].children.push(paragraph('a'), paragraph('b'))
      children[0].spread = true
    },
    '- a\n\n  b\n'
  ],
  [
    'a thematic break that comes to stand first stays, behind an empty line',
    'a\n\n---\n\nb: c\n\n---\n',
    (children) => children.shift(),
    '\n---\n\nb: c\n\n---\n'
  ],
  [
    'each line of a text in a quote has its marker',
    '> a\n',
    ([quote]) => Object.assign(quote.children[0].children[0], {value: 'x\ny'}),
    '> x\n> y\n'
  ],
  [
    'code keeps the blanks between it and its backticks',
    'a ` b ` c\n',
    ([{children}]) => Object.assign(children[1], {value: 'new'}),
    'a ` new ` c\n'
  ],
  [
    'a bare URL stays bare',
    'https://a.example b\n',
    ([{children}]) => {
      children[0].url = 'https://c.example'
      children[0].children[0].value = 'https://c.example'
    },
    'https://c.example b\n'
  ],
  [
    'a URL stays in its angle brackets',
    '[a](<b>)\n',
    ([{children}]) => Object.assign(children[0], {url: 'c'}),
    '[a](<c>)\n'
  ],
  [
    'a title stays in its parentheses',
    '[a](b (c))\n',
    ([{children}]) => Object.assign(children[0], {title: 'new'}),
    '[a](b (new))\n'
  ],
  [
    'an image keeps the blanks before its title',
    '![a](b   "c")\n',
    ([{children}]) => Object.assign(children[0], {title: 'new'}),
    '![a](b   "new")\n'
  ],
  [
    'numbers that are all the same stay so',
    '1. a\n1. b\n',
    ([{children}]) => children.push(item('new')),
    '1. a\n1. b\n1. new\n'
  ],
  [
    'numbers that were skipped stay so',
    '1. a\n5. b\n',
    ([{children}]) => children.push(item('new')),
    '1. a\n5. b\n6. new\n'
  ],
  [
    'blanks at the end of a line stay where another line changes',
    'a \nb\n',
    ([{children}]) => Object.assign(children[0], {value: 'a\nbc'}),
    'a \nbc\n'
  ],
  [
    'a character reference stays where the text behind it changes',
    'a &copy; b\n',
    ([{children}]) => Object.assign(children[0], {value: 'a © new'}),
    'a &copy; new\n'
  ],
  [
    'closing hashes follow a heading’s depth',
    '# a #\n',
    ([topic]) => {
      topic.depth = 2
      topic.children[0].depth = 2
    },
    '## a ##\n'
  ],
  [
    'indented code stays indented, with a line more',
    'a\n\n    b\n\n    c\n',
    ([, code]) => Object.assign(code, {value: 'b\n\nn\nc'}),
    'a\n\n    b\n\n    n\n    c\n'
  ],
  [
    'blank lines in a quote end behind its marker',
    '> a\n',
    ([quote]) => quote.children.push({type: 'code', value: 'x\n\ny'}),
    '> a\n>\n> ```\n> x\n>\n> y\n> ```\n'
  ],
  [
    'a bullet that moves keeps its tab, and the columns of what it holds',
    '- x\n\n-\ta\n\n\t\tcode\n',
    ([{children}]) => children.reverse(),
    '-\ta\n\n    \tcode\n\n- x\n'
  ],
  [
    'a new line in an indented paragraph at the beginning is indented like it',
    '  a b\n',
    ([{children}]) => Object.assign(children[0], {value: 'a\nb'}),
    '  a\n  b\n'
  ],
  [
    'an underlined heading stays one where its depth changes',
    'a\n====\n',
    ([topic]) => {
      topic.depth = 2
      topic.children[0].depth = 2
    },
    'a\n----\n'
  ],
  [
    'rows of a table stay as they are where the first one goes',
    '|a|\n|-|\n|  b|\n|c  |\n',
    ([table]) => table.children.splice(1, 1),
    '|a|\n|-|\n|c  |\n'
  ],
  [
    'lines of code stay where others change',
    '~~~ js\na\n b\n~~~~\n',
    ([code]) => Object.assign(code, {value: 'new\n b'}),
    '~~~ js\nnew\n b\n~~~~\n'
  ],
  [
    'code keeps its fence where its language changes',
    '~~~  js\na\n~~~\n',
    ([code]) => Object.assign(code, {lang: 'ts'}),
    '~~~  ts\na\n~~~\n'
  ],
  [
    'a footnote keeps its label where its text changes',
    '[^A]: b\n\n[^A]\n',
    ([footnote]) => Object.assign(footnote.children[0].children[0], {value: 'new'}),
    '[^A]: new\n\n[^A]\n'
  ],
  [
    'a new item has the blanks of its siblings behind its marker',
    '-   a\n',
    ([{children}]) => children.push(item('new')),
    '-   a\n-   new\n'
  ],
  [
    'a new list is marked as the first of the document',
    '* a\n\n# b\n\nc\n',
    ([, topic]) => topic.children.push(list('new')),
    '* a\n\n# b\n\nc\n\n* new\n'
  ],
  [
    'a new topic has as many blank lines around it as most have',
    'a\n\n\n# b\nc\n\n\n# d\ne\n',
    (children) =>
      children.push({
        type: 'topic',
        depth: 1,
        children: [{type: 'heading', depth: 1, children: [{type: 'text', value: 'new'}]}, paragraph('f')]
      }),
    'a\n\n\n# b\nc\n\n\n# d\ne\n\n\n# new\nf\n'
  ],
  [
    'an item that gets loose keeps what stands close in it',
    '- # a\n  b\n',
    ([{children}]) => {
      children[0].children.push(paragraph('new'))
      children[0].spread = true
    },
    '- # a\n  b\n\n  new\n'
  ],
  [
    'lines that leave a quote lose its markers, and what stays keeps them',
    '> a\n> b\n>\n> c\n',
    (children) => children.push(children[0].children.shift()),
    '> c\n\na\nb\n'
  ],
  [
    'a quote keeps the empty line at its end',
    '> a\n>\n\nb\n',
    ([quote]) => Object.assign(quote.children[0].children[0], {value: 'new'}),
    '> new\n>\n\nb\n'
  ],
  [
    'a new thematic break is written as others are',
    'a\n\n* * *\n\nb\n',
    (children) => children.push({type: 'thematicBreak'}),
    'a\n\n* * *\n\nb\n\n* * *\n'
  ]
]

describe('in the style of what is there:', () => {
  it.each(styles)('%s', (_, source, edit, expected) => {
    const notes = notesOf(source)
    edit(notes.children as Children)
    expect(stringifyNotes(notes)).toBe(expected)
  })
})
