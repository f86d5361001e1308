import {describe, expect, it} from 'vitest'
import {formatWithReport} from '../src/format.js'
import {formatNotes, safeParseNotes} from '../src/index.js'

/** Texts that are restyled, each with what becomes of it. */
const restyled: Array<[name: string, source: string, expected: string]> = [
  ['nothing', '', ''],
  ['blank lines alone', ' \n\t\n\n', ''],
  ['a byte-order mark alone', '\uFEFF', '\uFEFF'],
  ['front matter alone', '---\na: 1\n--- ', '---\na: 1\n---\n'],
  ['empty front matter', '---\n---\n\n\ntext', '---\n---\n\ntext\n'],
  ['a blank line in empty front matter', '---\n\n---\n', '---\n\n---\n'],
  [
    'headings',
    '#\tA\n##  B  ##\n### #\n#### C#\n##### # ##\n',
    '# A\n\n## B\n\n###\n\n#### C#\n\n##### # #####\n'
  ],
  ['a title of hashes', '#######\n===\n', '# ####### #\n'],
  ['an escaped hash at the end', '# a \\#\n', '# a \\#\n'],
  ['a backslash under an underline', 'a\\\n===\n', '# a\\\n'],
  ['a definition right above an underlined title', '[a]: /b\nTitle\n===\n', '[a]: /b\n\n# Title\n'],
  [
    'two definitions above a title of two lines',
    '[a]: /b\n[c]: /d\nT\nU\n===\n',
    '[a]: /b\n[c]: /d\n\nT\nU\n===\n'
  ],
  ['a paragraph before a list', 'text\n* a\n', 'text\n\n- a\n'],
  ['a paragraph before a list in an item', '* text\n  * a\n', '- text\n  - a\n'],
  ['empty items', '*\n* a\n*\n', '-\n- a\n-\n'],
  ['an item that begins below its marker', '*\n  a\n', '- a\n'],
  ['bullets of one blank too many', ' *  a\n *  b\n', '- a\n- b\n'],
  ['three lists', '* a\n\n\n+ b\n\n- c\n', '- a\n\n* b\n\n- c\n'],
  ['three lists in a quote', '> * a\n> + b\n> - c\n', '> - a\n> * b\n> - c\n'],
  ['a list of numbers between bullets', '* a\n1. b\n* c\n', '- a\n\n1. b\n\n- c\n'],
  ['numbers', '07)  a\n\n     b\n08)  c\n', '07) a\n\n    b\n08) c\n'],
  ['a loose list of tight items', '* a\n  * b\n\n* c\n', '- a\n  - b\n\n- c\n'],
  ['a tight list of a loose item', '* a\n\n  b\n* c\n', '- a\n\n  b\n- c\n'],
  ['bullets that are a break together', '* - -\n', '* - -\n'],
  ['bullets that are a break together, of a third kind', '+ - -\n', '+ - -\n'],
  ['bullets that are none', '+ *\n', '- -\n'],
  ['dashes for a text', '+ --\n', '+ --\n'],
  ['a break of another kind', '+ ***\n', '- ***\n'],
  ['code in an item', '*     a\n\n      b\n', '-     a\n\n      b\n'],
  ['a fence in an item', '*  ~~~\n   a\n     b\n   ~~~\n', '- ```\n  a\n    b\n  ```\n'],
  ['an indented fence', '  ~~~\n  a\n b\n    c\n  ~~~\n', '```\na\nb\n  c\n```\n'],
  ['a fence that nothing closes', '```js  x \na\n\n', '```js  x \na\n\n```\n'],
  ['a fence that its item closes', '* ```\n  a\n# b\n', '- ```\n  a\n  ```\n\n# b\n'],
  ['a fence that its item closes behind blank lines', '* ```\n  a\n\n\nb\n', '- ```\n  a\n\n\nb\n'],
  [
    'a fence that its item closes behind lines of blanks',
    '* ```\n  a\n  \n  \n# b\n',
    '- ```\n  a\n\n\n# b\n'
  ],
  ['an empty fence that its item closes', '* ```\n\n\n\n# b\n', '- ```\n\n\n\n# b\n'],
  ['a fence that its quote closes', '> ```\n> a\n\n\nb\n', '> ```\n> a\n> ```\n\nb\n'],
  ['an empty fence', '````\n````\n', '```\n```\n'],
  ['a fence around one that opens', '````md\n```js\n````\n', '```md\n```js\n```\n'],
  ['a fence around one that closes', '~~~md\n ```\n~~~\n', '````md\n ```\n````\n'],
  ['a fence of tildes in its info', '~~~ ~`\n~~~\n', '~~~ ~`\n~~~\n'],
  ['backticks that are not at a line’s beginning', '~~~\na ```\n~~~\n', '```\na ```\n```\n'],
  ['blank lines in code', '```\n\na\n \n```\n', '```\n\na\n \n```\n'],
  ['indented code', '\ta\n\n\t\tb\n   \t c\n', '    a\n\n    \tb\n     c\n'],
  ['tabs that a border cuts', '-\t\tcode\n', '-       code\n'],
  ['HTML that begins below its marker', '-\n    <div>\n    x\n', '-\n    <div>\n    x\n'],
  ['indented HTML', '  <div>\n   x \n', '  <div>\n   x \n'],
  ['HTML in an item', '*   <div>\n      x\n    </div>\n', '- <div>\n    x\n  </div>\n'],
  ['quotes', '>a\n>b\n> >c\nd\n', '> a\n> b\n>\n> > c\n> > d\n'],
  ['an empty quote', '>\n>\n', '>\n'],
  ['a quote by a tab', '>\ta\n>\n>\t\tcode\n', '> a\n>\n>       code\n'],
  ['lazy lines in two items', '* a\n  * b\nc\n', '- a\n  - b\n    c\n'],
  ['a lazy line that would be an underline', '* a\n===\n', '- a\n===\n'],
  ['a lazy line that would be a delimiter row', '> a | b\n-|-\n', '> a | b\n>     -|-\n'],
  ['lines that would be blocks', 'a\n    # b\n    > c\n     1. d\n', 'a\n    # b\n    > c\n     1. d\n'],
  ['lines that would not', 'a\n    b\n\tc\n', 'a\n    b\n\tc\n'],
  ['lines that a tab indents, in an item', '* a\n\tb\n', '- a\n    b\n'],
  [
    'a blank before attributes',
    '~~~ {.sh}\na\n~~~\n~~~{sh}\n~~~\n~~~  sh\n~~~\n',
    '``` {.sh}\na\n```\n\n```{sh}\n```\n\n```sh\n```\n'
  ],
  ['an admonition', '*   !!! note\n        text\n', '- !!! note\n      text\n'],
  [
    'an admonition behind a marker that is indented itself',
    ' * !!! note\n       text\n',
    '- !!! note\n      text\n'
  ],
  ['code over lines behind a tab that a border cuts', '* `a\n\t b`\n', '- `a\n     b`\n'],
  ['an admonition in a task', '*   [ ] ??? a\n          b\r\n', '- [ ] ??? a\n        b\n'],
  ['a definition list', '> term\n> : definition\n>     more\n', '> term\n> : definition\n>     more\n'],
  [
    'a template',
    '10.  {{ f({\r\n         a: 1\r\n     }) }}\r\n',
    '10. {{ f({\r\n        a: 1\r\n    }) }}\r\n'
  ],
  ['math', '* >$$\n  >  a\n  >   b\n  >$$\n', '- > $$\n  >  a\n  >   b\n  > $$\n'],
  ['a paragraph that is indented itself', '* a\n\n    b\n     c\n   d\n', '- a\n\n  b\n   c\n  d\n'],
  ['a lazy line that is indented', '> - a\n b\n', '> - a\n>   b\n'],
  ['trailing blanks', 'a \t\nb\t\nc  \n', 'a\nb\nc\n'],
  ['hard breaks', 'a     \nb\\\nc  \n', 'a  \nb\\\nc\n'],
  ['a backslash before a blank', 'a\\ \nb\n', 'a\\ \nb\n'],
  ['code over lines', '`a  \n   b`  \n  c\n', '`a  \n   b`  \n  c\n'],
  ['HTML over lines', 'a <b  \n   c="d"> \n  e\n', 'a <b  \n   c="d">\n  e\n'],
  ['a title over lines', '[a](b\n  "c  \n   d") \n e\n', '[a](b\n  "c  \n   d")\n e\n'],
  ['a definition over lines', ' [a]:\n\t/b\n   "c"  \n', '[a]:\n    /b\n   "c"\n'],
  ['tasks', '* [X]  a\n*\t[ ] b\n', '- [X]  a\n- [ ] b\n'],
  ['a box whose text begins below it', '* [ ] \n  a\n', '- [ ] \n  a\n'],
  [
    'a task that may nest deep, which is read at once',
    `* [ ] ${'*a '.repeat(60)}b\n`,
    `- [ ] ${'*a '.repeat(60)}b\n`
  ],
  ['a break right below what stays lazily', '* a\n:::\nTitle\n-----\n', '- a\n:::\nTitle\n-----\n'],
  [
    'a line of the quote behind one outside of it',
    '> * a\n:::\n> :::tip\n> :::\n',
    '> - a\n:::\n> :::tip\n> :::\n'
  ],
  ['math that goes on into another item', '* a\n  $$\n* b\n  $$\n', '* a\n  $$\n* b\n  $$\n'],
  ['tables', '  |a|b |  \n|-|-\n\t\n| c\\||\n', '|a|b |\n|-|-\n\n| c\\||\n'],
  ['a footnote', '[^n]:   a\nb\n\n      - c\n', '[^n]: a\n    b\n\n    - c\n'],
  ['a task of two paragraphs', '* [ ] a\n\n  b\n', '- [ ] a\n\n  b\n'],
  ['a tight task of two blocks', '* [ ] a\n  > b\n', '- [ ] a\n  > b\n'],
  ['a quote behind a tab in an item', '* a\n\n  > b\n  \t> c\n', '- a\n\n  > b\n  > c\n'],
  ['a tab that two borders cut', '   > * a\n   >\tb\n', '> - a\n>    b\n'],
  ['a link of lines without a text', '[](/a\n  "b\n   c") \n  d\n', '[](/a\n  "b\n   c")\n  d\n'],
  ['a footnote whose name has a bracket', '[^a\\]b]:   c\n', '[^a\\]b]: c\n'],
  ['a footnote of code', '[^n]:\n        a\n', '[^n]:\n        a\n'],
  ['what looks like front matter', '\n---\na: 1\n---\n', '\n---\na: 1\n---\n'],
  ['what does not', '\n---\na\n---\n', '\n---\n\n## a\n'],
  ['an indented break first', ' ---\n\n***\n', '\n---\n\n***\n'],
  ['CRLF', '* a\r\n* b\r\n\r\n\r\n# c', '- a\r\n- b\r\n\r\n# c\r\n'],
  ['CR', '* a\r* b\r', '- a\r- b\r'],
  ['mostly CRLF', '* a\n* b\r\n* c\r\n', '- a\r\n- b\r\n- c\r\n'],
  ['NUL', '```\n\0\uFFFD\0\n```\n* \0\n', '```\n\0\uFFFD\0\n```\n\n- \0\n']
]

describe('formatNotes', () => {
  it.each(restyled)('restyles %s', (_, source, expected) => {
    const {text, kept} = formatWithReport(source)
    expect(text).toBe(expected)
    expect(kept).toBe(0)
    expect(formatNotes(text)).toBe(text)
  })

  // What says another thing in the new style, and what tells so is reading the result.
  it.each([
    ['code that stands behind a list by its indent alone', ' -    one\n\n     two\n\n* x\n', 3],
    ['a lazy line that is a bullet without its indentation', '> a\n     - b\n', 1],
    ['a number that is none behind a paragraph', '&\n>10. \n', 2],
    ['HTML that nothing closes, without a newline', '* a\n\n<!-- b', 1],
    ['what a break in the first column would make front matter', '---\na: 1\n\n ---\n', 3],
    ['a fence that its item closes, right above a title', '- <!--\n- a\n\n   ~~~\n# a\n', 1],
    ['HTML that ends with its item', '* a\n\n  <!--\n# b\n', 2]
  ])('keeps %s', (_, source, kept) => {
    const report = formatWithReport(source)
    expect(report.kept).toBe(kept)
    expect(formatNotes(report.text)).toBe(report.text)
  })

  it('keeps what is unsafe alone', () => {
    const source = '* a\n\n# h\n-    one\n\n     two\n# i\n* b\n'
    expect(formatNotes(source)).toBe('- a\n\n# h\n\n- one\n\n  two\n\n# i\n\n- b\n')
    const unsafe = '* a\n\n# h\n -    one\n\n     two\n# i\n* b\n'
    expect(formatNotes(unsafe)).toBe('- a\n\n# h\n\n -    one\n\n     two\n\n# i\n\n- b\n')
  })

  it('keeps what is not read', () => {
    const unread = `${'> '.repeat(5_000)}a\n\n\n`
    const source = `* a\n# b\n${unread}# c\n* d\n`
    expect(safeParseNotes(source).issues.map(({code}) => code)).toContain('too-complex')
    expect(formatNotes(source)).toBe(`- a\n\n# b\n\n${unread}# c\n\n- d\n`)
  })

  describe('with options', () => {
    it('formats in other bullets and indents', () => {
      const source = '- a\n  - b\n- c\n* d\n1. e\n   f\n'
      expect(formatNotes(source, {bullet: '+'})).toBe('+ a\n  + b\n+ c\n\n- d\n\n1. e\n   f\n')
      expect(formatNotes(source, {indent: 5})).toBe('-    a\n     -    b\n-    c\n\n*    d\n\n1. e\n   f\n')
      expect(formatNotes('-     code\n', {indent: 4})).toBe('-     code\n')
    })

    it('ends lines as asked', () => {
      const source = '---\na: |\n  b\r\n---\n* c\r\n'
      expect(formatNotes(source, {endOfLine: 'lf'})).toBe('---\na: |\n  b\n---\n\n- c\n')
      expect(formatNotes(source, {endOfLine: 'crlf'})).toBe('---\r\na: |\r\n  b\r\n---\r\n\r\n- c\r\n')
      expect(formatNotes(' -    one\r\n\r\n    kept\r\n', {endOfLine: 'lf'})).toBe(' -    one\n\n    kept\n')
      expect(formatNotes(source, {endOfLine: 'cr'})).toContain('- c\r')
    })

    it('leaves the endings of front matter of another kind, if none are asked for', () => {
      const source = '+++\r\na = 1\r\n+++\r\n* a\n* b\n* c\n* d\n'
      expect(formatNotes(source)).toBe('+++\r\na = 1\r\n+++\r\n- a\n- b\n- c\n- d\n')
      expect(formatNotes(source, {endOfLine: 'lf'})).toBe('+++\na = 1\n+++\n- a\n- b\n- c\n- d\n')
      const pandoc = '---\ntitle: A\n...\n\r\n* a\r\n* b\r\n* c\r\n* d\r\n* e\r\n'
      expect(formatNotes(pandoc)).toBe(pandoc.replace(/^\* /gm, '- '))
      expect(formatNotes(formatNotes(pandoc))).toBe(formatNotes(pandoc))
    })

    it('ends lines as asked where what they hold had to be read', () => {
      const {text, kept} = formatWithReport('* a [b \r\n  `c`\r\n', {endOfLine: 'lf'})
      expect(text).toBe('- a [b\n  `c`\n')
      expect(kept).toBe(0)
      expect(formatWithReport('* a <b\r\n  c>\r\n', {endOfLine: 'lf'})).toMatchObject({
        text: '- a <b\n  c>\n',
        kept: 0
      })
    })

    it('orders the keys of front matter', () => {
      const order = (value: string, ...frontMatterKeys: string[]): string =>
        formatNotes(`---\n${value}\n---\n`, {frontMatterKeys}).slice(4, -5)
      expect(order('b: 1\na: 2', 'a')).toBe('a: 2\nb: 1')
      expect(order('b: 1\na: 2', 'c', 'b')).toBe('b: 1\na: 2')
      expect(order('# top\n\nb:\n- 1\n\n  # in b\n- 2\n# of a\na: |\n  x\n\n  y\n# end', 'a')).toBe(
        '# top\n\n# of a\na: |\n  x\n\n  y\nb:\n- 1\n\n  # in b\n- 2\n# end'
      )
      expect(order('"b c": 1\n\'a\': 2\nd:e: 3', 'd:e', 'a')).toBe('d:e: 3\n\'a\': 2\n"b c": 1')
      expect(order('b: [1,\n2\n]\na: {\n}', 'a')).toBe('b: [1,\n2\n]\na: {\n}')
      expect(order('b: [1,\n  2]\na: {\n  }', 'a')).toBe('a: {\n  }\nb: [1,\n  2]')
      expect(order('b: &x 1\na: *x', 'a')).toBe('b: &x 1\na: *x')
      expect(order('{b: 1, a: 2}', 'a')).toBe('{b: 1, a: 2}')
      expect(order('b: "x\na: y"\na: 1', 'a')).toBe('b: "x\na: y"\na: 1')
      expect(order('b: "x\n  a: y"\na: 1', 'a')).toBe('a: 1\nb: "x\n  a: y"')
      expect(order('b: [\na: 1', 'a')).toBe('b: [\na: 1')
    })

    it('formats a range alone', () => {
      const source = '---\nb: 1\na: 2\n---\r\n* a\n\n\n* b\n# c\n* d\n* e\r\n\n\n'
      const at = (text: string, length = 0): {start: number; end: number} => {
        const start = source.indexOf(text)
        return {start, end: start + length}
      }
      expect(formatNotes(source, {range: at('* a')})).toBe(
        source.replace('* a\n\n\n* b\n', '\n- a\n\n- b\n\n')
      )
      expect(formatNotes(source, {range: at('# c', 3)})).toBe(source.replace('# c\n', '\n# c\n\n'))
      expect(formatNotes(source, {range: at('* e')})).toBe(source.replace('* d\n* e\r\n\n\n', '\n- d\n- e\n'))
      expect(formatNotes(source, {range: at('b: 1'), frontMatterKeys: ['a']})).toBe(
        source.replace('b: 1\na: 2\n---\r\n', 'a: 2\nb: 1\n---\n')
      )
      expect(formatNotes(source, {range: {start: 0, end: source.length}})).toBe(formatNotes(source))
      expect(formatNotes('*   a\n\n- b\n', {range: {start: 0, end: 1}})).toBe('* a\n\n- b\n')
      const lists = '* a\n\n+ b\n\n- c\n'
      expect(formatNotes(lists, {range: {start: 5, end: 6}})).toBe('* a\n\n+ b\n\n- c\n')
      expect(formatNotes(lists, {range: {start: 0, end: 1}})).toBe('- a\n\n+ b\n\n- c\n')
      expect(formatNotes(lists, {range: {start: 10, end: 11}})).toBe('* a\n\n+ b\n\n- c\n')
    })

    it.each([
      [{bullet: '#'}, 'Cannot use `#` as `bullet` of `formatNotes`, expected `-`, `*` or `+`'],
      [{indent: 1}, 'Cannot use `1` as `indent` of `formatNotes`, expected a whole number from 2 to 5'],
      [{indent: 2.5}, 'Cannot use `2.5` as `indent` of `formatNotes`, expected a whole number from 2 to 5'],
      [
        {endOfLine: 'toString'},
        'Cannot use `toString` as `endOfLine` of `formatNotes`, expected `auto`, `lf`, `crlf` or `cr`'
      ],
      [
        {range: {start: 2, end: 1}},
        'Cannot use `2 to 1` as `range` of `formatNotes`, expected offsets such as `{start: 0, end: 9}`, the end not before the start'
      ]
    ])('refuses %j', (options, message) => {
      expect(() => formatNotes('a', options as object)).toThrow(new RangeError(message))
    })
  })
})
