import {describe, expect, it} from 'vitest'
import {links, stringifyNotes} from '../../src/index.js'
import {findDifference} from '../../src/write/compare.js'
import {notesOf} from '../support/sample.js'

// biome-ignore lint/suspicious/noExplicitAny: short examples reach deep into trees whose shape the text beside them tells
type Children = any[]

/** Counter-examples that were met, with an edit each, and what is to be written. */
const met: ReadonlyArray<[string, string, (children: Children) => unknown, string]> = [
  [
    'a box before a link is written once',
    '1. [x] a\n2. [ ] [b](u) c\n',
    ([list]) => Object.assign(list.children[1].children[0].children[0], {url: 'v'}),
    '1. [x] a\n2. [ ] [b](v) c\n'
  ],
  [
    'a title with an escape stays where the URL changes',
    '[a](b "c \\"d\\"")\n',
    ([paragraph]) => Object.assign(paragraph.children[0], {url: 'e'}),
    '[a](e "c \\"d\\"")\n'
  ],
  [
    'a title stays where the URL changes that begins a quote’s line',
    '> [a]: b\n>   (c \\) d)\n',
    ([quote]) => Object.assign(quote.children[0], {url: 'e'}),
    '> [a]: e\n>   (c \\) d)\n'
  ],
  [
    'a bare URL that ends with its own parenthesis stays bare',
    'a https://b.example/c d\n',
    ([paragraph]) =>
      Object.assign(paragraph.children[1], {
        url: 'https://b.example/(e)',
        children: [{type: 'text', value: 'https://b.example/(e)'}]
      }),
    'a https://b.example/(e) d\n'
  ],
  [
    'a byte-order mark is written once',
    '\uFEFF# a\r\n\r\n- b\r\n- c\r\n',
    ([topic]) => topic.children[1].children.pop(),
    '\uFEFF# a\r\n\r\n- b\r\n'
  ],
  [
    'the last line that stays keeps its ending, and gets no blanks of the one behind it',
    '- a\n- b  ',
    ([list]) => list.children.pop(),
    '- a\n'
  ],
  [
    'blanks behind a removed item go with it',
    '- a\n- b  \n\n# H\n',
    ([list]) => list.children.pop(),
    '- a\n\n# H\n'
  ],
  [
    'a quote keeps its blank line behind it',
    '> - a [b](c)\n>   - d\n> - e\n\n> > f\n',
    ([quote]) => quote.children[0].children[0].children[0].children.pop(),
    '> - a&#x20;\n>   - d\n> - e\n\n> > f\n'
  ],
  [
    'code that only the end closed gets its fence',
    '```\na\n',
    (children) => children.push({type: 'paragraph', children: [{type: 'text', value: 'b'}]}),
    '```\na\n```\n\nb\n'
  ],
  [
    'an underlined heading is kept from what is put before it',
    '***\n\na\n---\n',
    (children) => children.splice(1, 0, {type: 'paragraph', children: [{type: 'text', value: 'new'}]}),
    '***\n\nnew\n\na\n---\n'
  ],
  [
    'the shorter of two lists that meet changes its markers',
    '- a\n- b\n\ntext\n\n- c\n',
    (children) => children.splice(1, 1),
    '- a\n- b\n\n* c\n'
  ],
  [
    'of an ordered list the first number alone changes',
    '1. a\n2. b\n3. c\n',
    ([list]) => list.children.shift(),
    '1. b\n3. c\n'
  ],
  [
    'an item that is nested keeps its line',
    '* a\n* b *c*\n    * d\n',
    ([list]) => {
      const [item] = list.children.splice(1, 1)
      list.children[0].children.push({
        type: 'list',
        ordered: false,
        start: null,
        spread: false,
        children: [item]
      })
    },
    '* a\n    * b *c*\n        * d\n'
  ],
  [
    'text behind a bare URL is kept out of it',
    'a https://x.y\n',
    ([paragraph]) => paragraph.children.push({type: 'inlineCode', value: 'b'}),
    'a <https://x.y>`b`\n'
  ],
  [
    'indented code stays behind a new bullet, which gets wider',
    '- \n\n    code\n',
    ([list]) => list.children.push(newItem('new')),
    '- \n-    new\n\n    code\n'
  ],
  [
    'indented code that would join the list before it, however wide its bullet, is fenced',
    '- \n\n     code\n',
    ([list]) => list.children.push(newItem('new')),
    '- \n- new\n\n```\n code\n```\n'
  ],
  [
    'an indented block stays behind a new bullet, which gets wider',
    'a\n\n  # b\n',
    (children) => children.splice(1, 0, {type: 'list', ordered: false, children: [newItem('new')]}),
    'a\n\n-  new\n\n  # b\n'
  ],
  [
    'an empty bullet that comes behind two markers makes no thematic break',
    '*\n- - - a\n    -\n',
    ([, list]) => list.children[0].children[0].children[0].children[0].children.reverse(),
    '*\n+ - -\n    - a\n'
  ],
  [
    'nor do two of them behind one',
    '*\n- -\n  - -\n',
    ([, list]) => list.children[0].children[0].children.reverse(),
    '*\n+ - -\n  -\n'
  ],
  [
    'a bullet that was emptied keeps its line where what it held stood below',
    '- a\n-\r\n  b\n',
    ([list]) => list.children[1].children.pop(),
    '- a\n-\r\n'
  ],
  ['a quote that was emptied keeps its first line', '>\r\n> b\n', ([quote]) => quote.children.pop(), '>\r\n'],
  [
    'a footnote that was emptied keeps the ending of its line',
    '[^a]:\n\t- b\r',
    ([footnote]) => footnote.children.pop(),
    '[^a]:\n'
  ],
  [
    'an indented block stays behind an empty bullet that gets a text',
    '-\n\n  a\n',
    ([list]) => list.children.splice(0, 1, newItem('new')),
    '-  new\n\n  a\n'
  ],
  [
    'indented code that would keep an empty bullet from being one is fenced',
    '    code\n\n- a\n',
    ([, list]) => list.children.unshift(newItem()),
    '```\ncode\n```\n\n-\n- a\n'
  ],
  [
    'of two pieces of indented code that would be one, the first is fenced',
    '- \n\n      a\n\n      b\n',
    (children) => children.shift(),
    '```\n  a\n```\n\n      b\n'
  ],
  [
    'what stands right behind a list stays there where the last bullet’s text changes',
    '- a\n- b\n<!-- c -->\n',
    ([list]) => list.children.splice(1, 1, newItem('new')),
    '- a\n- new\n<!-- c -->\n'
  ],
  [
    'a numbered list right behind a list stays there',
    '- a\n7) b\n',
    ([list]) => Object.assign(list.children[0].children[0].children[0], {value: 'new'}),
    '- new\n7) b\n'
  ],
  [
    'a bullet gets wider before HTML whose blanks would make it the bullet’s',
    '- \n\n  <div>\n  x\n  </div>\n',
    ([list]) => list.children[0].children.push(...newItem('new').children),
    '-  new\n\n  <div>\n  x\n  </div>\n'
  ],
  [
    'a new bullet gets wider too',
    '- \n\n  <div>\n  x\n  </div>\n',
    ([list]) => list.children.push(newItem('new')),
    '- \n-  new\n\n  <div>\n  x\n  </div>\n'
  ],
  [
    'a list that begins with an empty bullet now gets a blank line before it',
    'a\n- b\n',
    ([, list]) => list.children.unshift(newItem()),
    'a\n\n-\n- b\n'
  ],
  [
    'a backslash escapes nothing that comes to stand behind it',
    '\\https://x.y\n',
    ([paragraph]) => Object.assign(paragraph.children[1], {url: 'https://z.y'}),
    '\\\\[https://x.y](https://z.y)\n'
  ],
  [
    'a new bullet is indented as the one before it',
    '- \n\n  - b\n  - c\n',
    ([list]) => list.children.splice(2, 0, newItem('new')),
    '- \n\n  - b\n  - new\n  - c\n'
  ],
  [
    'blank lines that didn’t help are taken back',
    '# a\nb\n\n# c\n',
    ([topic]) => topic.children[1].children.unshift({type: 'text', value: '~~~ '}),
    '# a\n\\~~~ b\n\n# c\n'
  ],
  [
    'a new heading that is underlined, as others are, is no part of the bullet before it',
    '***\nA\n===\n- b\n',
    (children) => children.push(newTopic('New')),
    '***\nA\n===\n- b\n\nNew\n===\n'
  ],
  [
    'a list that joins the one before it takes no marker of the one behind it',
    '+ a\n\n1. x\n\n* b\n* c\n\n+ d\n',
    (children) => children[0].children.push(...children.splice(1, 2)[1].children),
    '* a\n* b\n* c\n\n+ d\n'
  ],
  [
    'what stands behind an empty bullet stays there where the lists before it join',
    '- a\n\n1. x\n\n* b\n* \n\n  7) c\n  8) d\n',
    (children) => children[0].children.push(...children.splice(1, 2)[1].children),
    '* a\n* b\n*\n\n  7) c\n  8) d\n'
  ],
  [
    'a thematic break that comes to stand behind a marker of its kind is another',
    '- a\n  * b\n\n    ***\n  * c\n',
    ([list]) => list.children[0].children[1].children[0].children.shift(),
    '- a\n  * ___\n  * c\n'
  ],
  [
    'a thematic break that stands below its bullet stays',
    '-\n  ---\n- c\n',
    ([list]) => list.children[0].children.push({type: 'paragraph', children: [{type: 'text', value: 'b'}]}),
    '-\n  ---\n  b\n- c\n'
  ],
  [
    'a blank line keeps an underlined heading from a new bullet, whose text would go on with it',
    '- # a\nB\n---\n',
    ([list]) => list.children.push(newItem('new')),
    '- # a\n- new\n\nB\n---\n'
  ],
  [
    'what reads as a list behind a new heading is escaped, and the code before it stays',
    '#### A\n    code\n7) -   w\n---\n',
    (children) => children[0].children.push(newTopic('New', 5)),
    '#### A\n    code\n##### New\n7\\) -   w\n---\n'
  ],
  [
    'a new bullet behind an empty one is indented as the one behind it, which would be its own',
    '+ \n\n  + b\n',
    ([list]) => list.children.splice(1, 0, newItem('new')),
    '+ \n\n  + new\n\n  + b\n'
  ],
  [
    'a list whose first bullet is gone begins as its second one did',
    '- - a\n       - b\n    - c\n',
    ([list]) => list.children[0].children[0].children[0].children[1].children.shift(),
    '- - a\n    - c\n'
  ],
  [
    'a bullet moved to the front begins where the list began',
    '- a\n\n     7) b\n     8) c\n  8) d\n     - e\n',
    ([list]) => list.children[0].children[1].children.unshift(list.children[0].children[1].children.pop()),
    '- a\n\n     7) d\n        - e\n     7) b\n     8) c\n'
  ],
  [
    'HTML right behind a paragraph stays there',
    '[a](b)\nc   \n<pre>\n',
    ([paragraph]) => Object.assign(paragraph.children[0], {url: 'd'}),
    '[a](d)\nc   \n<pre>\n'
  ],
  [
    'code that only the end closed keeps its blank lines when it gets its fence',
    '1. ~~~ js\n\n\n',
    ([list]) => list.children[0].children.push({type: 'paragraph', children: [{type: 'text', value: 'new'}]}),
    '1. ~~~ js\n\n\n   ~~~\n   new\n\n\n'
  ],
  [
    'code that only its bullet’s end closed gets its own fence where that isn’t enough',
    '1. ~~~\n\n\n',
    (children) => children.push(newTopic('New')),
    '1. ~~~\n\n\n   ~~~\n\n# New\n\n\n'
  ],
  [
    'what stands in the line below its marker stays there where what stood before it goes',
    '- \n  7) a\n    - b\n',
    ([list]) => list.children[0].children.shift(),
    '- \n    - b\n'
  ],
  [
    'an empty bullet that stood behind another marker gets the line of that',
    '- + \n\n    + a\n  + b\n',
    ([list]) => list.children[0].children[0].children.unshift(list.children[0].children[0].children.pop()),
    '- + b\n\n  + \n\n    + a\n'
  ],
  [
    'a quote behind an indented list stays where it is, though the list ends with a new bullet',
    '+ a\n    - b\n    > c\n',
    ([list]) => list.children[0].children[1].children.push(newItem('new')),
    '+ a\n    - b\n    - new\n    > c\n'
  ],
  [
    'a new block of several lines gets the endings of the others',
    '# a\r\n\r\nb\r\n',
    ([topic]) => topic.children.push({type: 'code', lang: 'js', meta: null, value: 'x'}),
    '# a\r\n\r\nb\r\n\r\n```js\r\nx\r\n```\r\n'
  ],
  [
    'blank lines that didn’t help make no item loose',
    '- [a](b)\n  7) c\n     - d\n  8) e\n- f\n',
    ([{children}]) => {
      children[0].children[0].children.shift()
      children[0].children[0].children[0].value = '7) c'
    },
    '- 7\\) c\n     - d\n  8) e\n- f\n'
  ],
  [
    'a title behind an item’s definition doesn’t go on with it',
    '###\ns\n-\n*     *\n\n\n  [f]:l',
    (children) => children.push(newTopic('new', 2)),
    '###\ns\n-\n*     *\n\n\n  [f]:l\n\nnew\n---'
  ]
]

function newTopic(title: string, depth = 1): unknown {
  const heading = {type: 'heading', depth, children: [{type: 'text', value: title}]}
  return {type: 'topic', depth, children: [heading]}
}

function newItem(text?: string): {children: unknown[]} {
  const paragraph = {type: 'paragraph', children: [{type: 'text', value: text}]}
  const item = {
    type: 'listItem',
    spread: false,
    checked: null,
    children: text === undefined ? [] : [paragraph]
  }
  return item
}

describe('after an edit', () => {
  it.each(met)('%s', (_, source, edit, expected) => {
    const notes = notesOf(source)
    edit(notes.children as Children)
    expect(stringifyNotes(notes)).toBe(expected)
    expect(findDifference(notes, notesOf(expected))).toBe(null)
  })
})

describe('links that are too many to look for each', () => {
  // Each would be looked for in all of the paragraph.
  it.each([
    ['bare ones', 'https://a.example/', ''],
    ['bare ones behind brackets', '[https://a.example/', ''],
    ['in angles', '<https://a.example/', '>']
  ])('%s keep their form where one changes', (_, before, after) => {
    const source = `${Array.from({length: 2_500}, (_, index) => `${before}${index}${after} b`).join('\n')}\n`
    const notes = notesOf(source)
    const [link] = links(notes)
    if (link) Object.assign(link.node, {url: 'https://new.example', children: [{type: 'text', value: 'new'}]})
    const lines = stringifyNotes(notes).split('\n')
    expect(lines.slice(1)).toEqual(source.split('\n').slice(1))
    expect(lines[0]).toContain('[new](https://new.example)')
  })
})
