import fc from 'fast-check'
import {expect, it} from 'vitest'
import {isTooDeep} from '../../src/read/limits.js'
import {readNotes} from '../../src/read/read.js'
import {runs} from '../support/budget.js'
import {expectSameAsRemark} from '../support/promises.js'
import {readWithRemark} from '../support/remark.js'
import {describeShared, readCorpus} from '../support/shared.js'

// Counter-examples that were found, shrunk.
it.each([
  ['a bullet indented by seven in a footnote in a footnote of one name', '[^b]:[^b]:\n       - a\n'],
  ['a blank line between what holds blocks, in a bullet in a quote', '> - [^f]: a\n>\n>   [^g]: c\n'],
  ['a run that opens and closes', '# a*a*b\n'],
  ['a list that a quote in a quote ends', '> - a\n> > b\n'],
  ['a list in a quote that another list ends', '> - a\n> 1. b\n'],
  ['a quote in a quote that a list ends', '> > a\n> - b\n'],
  ['a bracket at the end of an item’s first line', '* [\n  ](u)*`c`*](v)\n'],
  ['a link whose text is a footnote’s call', '- [^n](b)\n- a\n\n[a b]: /u\n[^n]: x\n'],
  ['a reference over a line, in an item', '- a [b][c\n  d]\n'],
  ['runs between two that were resolved', '*a x**b****b**w\n'],
  ['an address in angles that begins with an exclamation mark', 'a<!--a@b.c>a\n'],
  ['a fence that ends in blanks', '   ~~~\n# a\n  '],
  ['a fence whose last line leaves a CR before a LF', ' ```\n- a\r \n'],
  ['a closed fence whose last line leaves a CR before a LF', ' ```\n- a\r \n ```\n'],
  ['a fence without content', '```\n```\n'],
  ['a fence of one empty line', '```\n\n```\n'],
  ['a start of an address before blanks at the end', '\\WWW.x<_www.  \n'],
  ['an address after an escape', '\\_a@b.co a\\@b.co\n'],
  ['an address that begins with an underscore', '_a@b.co_ a_b@c.de www.a@b.co\n'],
  ['code over lines that are indented', '- `a\n     b`\n'],
  // What tells faults of the reader from the reader (`npm run mutants`).
  ['code over quoted lines', '> `a\n> b`\n'],
  ['a list behind a quote’s marker without a blank', '>- a\n>\n>  b\n'],
  ['a tab behind a bullet', '-\ta\n    - b\n'],
  ['a bullet with nothing but blanks', '-   \n  a\n'],
  ['a longer fence', '````\na\n```\n````\n'],
  ['HTML over lines that are indented', 'a <b\n     c="d\n  e">\n'],
  // What micromark does at its seams.
  ['a box behind an empty item', '*\n[ ] a\n'],
  ['a box behind an empty item, in a quote', '> *\n> [x] a\n'],
  ['a box behind an empty item with blanks', '1. \n[ ] 2) \n'],
  ['a box that holds a line ending', '- [\n] a\n'],
  ['what is almost a box, over lines', '- [\n  ](https://a.b)a\n'],
  ['a line that is a tag behind a quote', '> a\n<b>\nc\n'],
  ['a line that is a tag behind a list, at the end', '* * *[ ] \n</pre>'],
  ['a line that is a tag where a table would interrupt', 'a\n<b>\n|-|\n'],
  ['a comment that the next item ends', '- <!-- a\n- b\n'],
  ['a comment that a quote ends', '> <!-- a\n- b\n'],
  ['a fence in an item, ended by the text', '- ~~~\n  '],
  ['a fence in a quote, ended by the text', '> ~~~\n> a\n'],
  ['HTML in a quote, ended by the text', '> </div>\n>'],
  ['CDATA with three brackets', '<![CDATA[\n]]]>\n]]>\na\n'],
  ['an attribute of two values', '<a b=c=d>\n'],
  ['items in a footnote', '[^a]: - b\n    - c\n'],
  ['a footnote in a footnote, without its indentation', '[^a]: [^a]: \n\t[m]: n\n'],
  ['an empty footnote in an item', '* [^b]:\n  d`\n'],
  ['an empty footnote in an item in a quote', '>\t* [^a]: \n> > \n\n'],
  ['an empty item in a footnote, between blank lines', '[^b]:10. \n\n\t- \n'],
  ['a list in a quote that a quote ends behind a blank line', '> - a\n>\n> > b\n'],
  ['lists in lists in a quote, between blank lines', '> - - a\n>\n>   b\n> - c\n'],
  ['a number behind indented code', '    a\n\n2. b\n'],
  ['indented code behind a quote', '> \n\ta\n    - b\n- a\n'],
  ['indented code that ends in blanks', '    a\n      \nb\n'],
  ['a tab across a quote’s border', '>\t\ta\n'],
  ['a tab across an item’s border', '-\t\ta\n\n \t  `b\n\tc`\n'],
  ['HTML over lines that begin with tabs', '- a <b\n\t c="d\n  \te">\n'],
  ['a heading behind a definition', '[a]: b\nc\n===\n'],
  ['an underline behind a definition', '[a]: b\n===\nc\n'],
  ['a title over lines, and one that is none', '[a]: b\n  "c\n  d"\n[b]: c\n"d" e\n[a] [b]\n'],
  ['a definition in a quote, lazily', '> [a]:\nb\n\n[a]\n'],
  ['a table whose first row goes on lazily', '> a\nb|c\n> -|-\n> d\n'],
  ['a table in an item, with escaped bars', '- |a|`b\\|c`|\n  |-|:-:|\n  |*d\\|*|\ne\n'],
  ['cells behind the last bar, and none', '|a|b|\n|-|-|\n|\n||\n|||\nc|\n| d | e | f |\n'],
  ['strikethrough across emphasis, and the other way round', '~a *b~ c* *d ~e* f~ [*g ~h* i~](j)\n'],
  ['emphasis before a NUL', '***\0a* **\0b*\n'],
  ['NUL in code, a label and a destination', '`a\0b` [c\0]: <d\0>\n\n[e\0]: f\0\n\n[e\0]\n'],
  ['a footnote’s call as an image', '![^a] ![^a](b) ![^c]\n\n[^a]: b\n'],
  ['a byte-order mark behind front matter', '---\n---\n\ufeff# a\n'],
  ['a box behind an empty item, below a paragraph', '- a\n\n  *\n  [ ] b\n'],
  ['a fence in an item, ended by half a tab', '- ~~~\n\t'],
  ['blank lines in indented code, in an item', '-     a\n\n      b\n  c\n'],
  ['an image’s brackets that hold a footnote’s label without a caret', '![af]\n\n[^f]: b\n'],
  ['a table’s first row that is indented as code', 'a\n    b|c\n-|-\n'],
  ['code with CRLF at both ends', 'a `\r\nb\r\n` c\n'],
  ['code of nothing but blanks', '`  ` ` `\n'],
  ['schemes of 32 letters, and of 33', `<${'a'.repeat(32)}:b> <${'a'.repeat(33)}:b>\n`],
  ['labels of domains of 63 letters, and of 64', `<a@${'b'.repeat(63)}.c> <a@${'b'.repeat(64)}.c>\n`],
  ['an attribute without a value behind its equals sign', 'a <b c=> <b c= > <b c=>>\n'],
  ['strikethrough before punctuation, behind a letter', 'a~.b~ a~~.b~~\n'],
  ['strikethrough of one in that of two, and across', '~a ~~b~ c~~ ~~d ~e~~ f~\n'],
  ['strikethrough across emphasis, in a link behind emphasis', '*a* [*b ~c* d~](e) ~f~ [~g *h~ i*](j)\n'],
  ['addresses before dots', 'a@b.c. a@b..c a@b. a@b.c.d.\n'],
  [
    'destinations of 32 parentheses, and of 33',
    `[a](${'('.repeat(32)}b${')'.repeat(32)}) [a](${'('.repeat(33)}b${')'.repeat(33)})\n`
  ],
  ['tags of raw text, in capitals and closed at once', '<PRE>a</PRE>\nb\n\n<pre/>\nc\n\n<a b="c"d>\ne\n'],
  ['a title that stands right behind a destination', '[a]: <b>"c"\n\n[a]\n'],
  ['HTML whose second line begins with a tab', 'a <b\n\tc>\n'],
  ['a box before an address that is found in the end', '- [X] \\_@a.a\n- [ ] \\_b@a.a c\n'],
  ['a tab in a box, of one column and of more', '- [\t] a\n\n1. [\t] b\n\n[d]: u\n'],
  ['code that ends in half a tab', '- ` a\n\t` ` \n\t `\n'],
  ['a table’s first row that ends as a tag does', 'a\nb>\n|-\n'],
  ['bars alone', '|\n|\n\n||\n|\n'],
  ['parentheses in a definition’s destination', '[a]: b(c)d\n[b]: c(d\n[c]: d)\n\n[a] [b] [c]\n'],
  ['number signs at a heading’s end without a blank', '# a#\n# b #c#\n'],
  ['a slash behind a block’s name', '<div/\na\n\n<div/ >\nb\n\n<hr/>\n'],
  ['a quote in a quote, ended by the text behind a marker', '>>\n>'],
  ['a list in a quote in a quote, ended by the text behind a marker', '> > - a\n> '],
  ['rows that follow a quoted table lazily', '> a|b\n> -|-\nc|d\n-|-\n'],
  ['rows that follow a table in an item lazily, behind a line', '- a|b\n  -|-\nc\nd|e\n-|-\n'],
  ['a call with a blank before its label, as an image', '![^\tf] ![^f\t]\n\n[^f]: a\n'],
  ['a call with a blank before its caret, as an image', '![ ^f] ![\r\n^f] a![\t^f]\n\n[^f]: a\n'],
  ['a box before a URL that is found last', '- [ ] https\\://a.b c\n'],
  ['a box before an address that is found last', '1. [x] a\\@b.co\n'],
  ['a box before such a URL, where something is defined', '- [ ] www\\.a.b [d]\n\n[d]: u\n']
])('reads %s as remark does', (_, source) => {
  expectSameAsRemark(readNotes(source).notes)
})

/** Strong text in strong text, and so on. */
function nested(depth: number, text: string): string {
  return `${'**a '.repeat(depth)}${text}${'**'.repeat(depth)}`
}

it('reads nothing that nests deeper than anything may', () => {
  expectSameAsRemark(readNotes(nested(150, 'b')).notes)
  const {notes, issues} = readNotes(`${nested(250, 'b')}\n\n# c\n\nd\n`)
  expect(issues.map(({code}) => code)).toEqual(['too-complex'])
  expect(notes.children.map(({type}) => type)).toEqual(['unread', 'topic'])
  expect(isTooDeep(readWithRemark(nested(250, 'b')).children)).toBe(true)
})

it.each([
  ['quotes', '> '],
  ['bullets', '- '],
  ['footnotes', '[^a]: ']
])('reads nothing of more than a hundred %s on a line, and what stands behind them', (_, marker) => {
  const {notes, issues} = readNotes(`a\n\n${marker.repeat(101)}b\n\n# c\n\n[d]\n\n[d]: e\n`)
  expect(issues.map(({code}) => code)).toEqual(['too-complex'])
  expect(notes.children.map(({type}) => type)).toEqual(['paragraph', 'unread', 'topic'])
  expect(JSON.stringify(notes.children[2])).toContain('linkReference')
})

it('reads nothing of a hundred bullets on a line, which are two nodes each', () => {
  const {notes, issues} = readNotes(`${'- '.repeat(100)}b\n\n# c\n`)
  expect(issues.map(({code}) => code)).toEqual(['too-complex'])
  expect(notes.children.map(({type}) => type)).toEqual(['unread', 'topic'])
  expectSameAsRemark(readNotes(`${'- '.repeat(99)}b\n\n# c\n`).notes)
})

describeShared('the corpus', () => {
  it('is read as remark does when it is cut at random', () => {
    const corpus = readCorpus()
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({min: 1, max: 1500}), (file, at, length) => {
        const {text} = corpus[file % corpus.length] as {text: string}
        const start = at % text.length
        expectSameAsRemark(readNotes(text.slice(start, start + length)).notes)
      }),
      {numRuns: runs('reading', 'cuts of the corpus')}
    )
  })
})
