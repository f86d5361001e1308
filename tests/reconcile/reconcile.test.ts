import type {Paragraph} from 'mdast'
import {describe, expect, it} from 'vitest'
import {buildItem, NotesError, reconcileNotes, safeParseNotes, selectAll} from '../../src/index.js'
import {findLost} from '../../src/reconcile/abilities.js'
import {cutIntoAtoms} from '../../src/reconcile/atoms.js'
import {Interner, Sayer} from '../../src/reconcile/sayer.js'
import {notesOf} from '../support/sample.js'

it('definitions of links that an editor has put into the text stay', () => {
  const source = 'a [b][l] c[^1]\n\n[l]: u\n\n[^1]: d\n\n[other]: v\n'
  const result = reconcileNotes(source, 'a [b](u) more c[^1]\n\n[^1]: d\n')
  expect(result).toContain('a [b][l] more c[^1]')
  expect(result).toContain('[l]: u')
})

describe('what says the same is the source', () => {
  it.each<[string, string, string]>([
    ['bullets and indents', '* a\n   + b\n* c\n', '-   a\n    -   b\n-   c\n'],
    ['numbers’ delimiters and padding', '1)  a\n2)  b\n', '1. a\n2. b\n'],
    ['tight and loose', '- a\n- b\n\n1. c\n\n2. d\n', '- a\n\n- b\n\n1. c\n2. d\n'],
    ['emphasis’ markers', '_a_ __b__ *c* **d**\n', '*a* **b** _c_ __d__\n'],
    ['how emphasis nests', '***a** b* _**c**_\n', '***a*** *b* ***c***\n'],
    ['blanks at emphasis', 'a **b c** d\n', 'a **b** **c** d\n'],
    ['hard breaks', 'a  \nb\\\nc\n', 'a\\\nb  \nc\n'],
    ['line endings in paragraphs', 'a\nb\nc\n', 'a b c\n'],
    ['line endings that became hard breaks', 'a\nb\n', 'a\\\nb\n'],
    ['a link over lines that were parted', 'x\ny [a\nb](u).\n', 'x\\\n y [a](u)\\\n[ b](u).\n'],
    ['empty paragraphs that editors need', '- > a\n- b\n', '- \u00A0\n  > a\n- b\n'],
    ['blanks', 'a  b\n', 'a b\n'],
    ['escapes', 'a*b _c 1\\. \\# d & e\n', 'a\\*b \\_c 1. # d \\& e\n'],
    ['character references', '&copy; &eacute;t&#233; &amp; &ntilde;\n', '© été & ñ\n'],
    [
      'character references as text',
      '&copy; caf&eacute; a&nbsp;b\n',
      '&amp;copy; caf&amp;eacute; a&amp;nbsp;b\n'
    ],
    ['bare URLs', 'https://a.example\n', '[https://a.example](https://a.example)\n'],
    ['bare URLs, escaped', 'a https://a.example/b_c d\n', 'a https://a.example/b\\_c d\n'],
    ['links parted at emphasis', '[**a** b](u) [c](u)\n', '**[a](u)**[ b](u) [c](u)\n'],
    ['angle brackets', '<https://a.example>\n', 'https://a.example\n'],
    ['a link to its own text', '[https://a.example](https://a.example)\n', '<https://a.example>\n'],
    ['encoded URLs', '[a](/ñ "t") [b](/%c3%b1)\n', "[a](/%C3%B1 't') [b](/ñ)\n"],
    [
      'references',
      '[Elm][e], [e], [E][] ![i][e]\n\n[e]: /u "t"\n',
      '[Elm](/u "t"), [e](/u "t"), [E](/u "t") ![i](/u "t")\n'
    ],
    ['references as text', 'x [Elm][e] y\n\n[e]: /u\n', 'x \\[Elm\\]\\[e\\] y\n\n\\[e\\]: /u\n'],
    [
      'definitions as text of a paragraph',
      '[a]\n\n[a]: https://a.example "A"\n[b]: /b\n',
      '[a](https://a.example "A")\n\n\\[a]: https://a.example "A"\\\n \\[b]: /b\n'
    ],
    ['footnotes', 'a[^1] b\n\n[^1]: Note *x*.\n', 'a b\n'],
    [
      'footnotes as text',
      'a[^1] b[^n]\n\n[^1]: Note *x*.\n[^n]: More.\n',
      'a\\[^1\\] b\\[^n\\]\n\n\\[^1\\]: Note *x*.\n\n\\[^n\\]: More.\n'
    ],
    ['comments', '<!-- a -->\n\n- b\n- c <!-- d -->\n\n<!-- e -->\n', '- b\n- c\n'],
    ['inline HTML', 'Press <kbd>Ctrl</kbd>+<kbd>C</kbd>.\n', 'Press Ctrl+C.\n'],
    ['inline HTML as text', 'Press <kbd>C</kbd>.\n', 'Press \\<kbd>C\\</kbd>.\n'],
    ['HTML as a paragraph of its text', '<p align="center">Hi\nthere</p>\n\na\n', 'Hi there\n\na\n'],
    ['HTML as text', '<div>a</div>\n\na\n', '\\<div>a\\</div>\n\na\n'],
    ['a line break in HTML', 'a<br>b\n', 'a  \nb\n'],
    ['code', '    a\n\n~~~ js\nb\n~~~\n', '```\na\n```\n\n```js\nb\n```\n'],
    ['what stands behind a fence’s language', '```js title="a"\nb\n```\n', '```js\nb\n```\n'],
    ['tables', '| a | b\n|:-|-:|\n| `c` |\n', '| a   |   b |\n| :-- | --: |\n| `c` |     |\n'],
    ['the alignment of columns', 'a|b\n:-|-:\nc|d\n', '| a | b |\n| --- | --- |\n| c | d |\n'],
    ['headings', 'A\n=\n\n## B ##\n', '# A\n\n## B\n'],
    ['thematic breaks', 'a\n\n- - -\n', 'a\n\n***\n'],
    ['tasks’ boxes', '- [x] a\n- [ ] b\n', '- a\n- b\n'],
    ['first numbers', '7. a\n8. b\n', '1. a\n2. b\n'],
    ['titles', '[a](b "c") ![d](e \'f\')\n', '[a](b) ![d](e)\n'],
    ['images', 'a ![b](c) d\n', 'a d\n'],
    ['strikethrough', 'a ~~b~~ ~c~\n', 'a b c\n'],
    ['line endings', '- a\r\n- b\r\n', '- a\n- b\n'],
    ['a byte-order mark, and no last line ending', '\uFEFF* a', '- a\n'],
    ['front matter', '---\ntitle: x # y\n---\n\n# A\n', '# A\n'],
    ['front matter in another order', '---\nb: 1\na: "x"\n---\n# A\n', '---\na: x\nb: 1\n---\n\n# A\n'],
    [
      'front matter as a heading',
      '---\ntitle: x\ndate: y\n---\n\n# A\n',
      '***\n\ntitle: x\ndate: y\n---\n\n# A\n'
    ],
    ['empty paragraphs', 'a\n\nb\n', 'a\n\n\n\nb\n']
  ])('%s', (_, source, printed) => {
    expect(reconcileNotes(source, printed)).toBe(source)
    expect(
      reconcileNotes(
        `x\n\n${source}`.replace(/^x\n\n(?=---|\uFEFF)/, ''),
        `x\n\n${printed}`.replace(/^x\n\n(?=---|\*\*\*)/, source.startsWith('---') ? '' : 'x\n\n')
      )
    ).toBeTypeOf('string')
  })
})

describe('what was changed is', () => {
  it.each<[string, string, string, string]>([
    ['a word', '* one _two_\n* three\n', '- one *two*\n- tree\n', '* one _two_\n* tree\n'],
    ['a word in a paragraph of lines', 'a *b*\nc d\ne\n', 'a _b_ c x e\n', 'a *b*\nc x\ne\n'],
    ['a word beside an escape', 'a\\_b c &amp; d\n', 'a_b x & d\n', 'a\\_b x &amp; d\n'],
    ['a word in emphasis', '__a b__ c\n', '**a x b** c\n', '__a x b__ c\n'],
    ['a word that is emphasized now', 'a __b__ c d\n', 'a **b** c **d**\n', 'a __b__ c **d**\n'],
    ['a word that is no longer', '_a_ b\n', 'a b\n', 'a b\n'],
    ['a link’s text', '[Elm][e]\n\n[e]: /u\n', '[Elm lang](/u)\n', '[Elm lang][e]\n\n[e]: /u\n'],
    ['the text of a reference by name', 'a [e] b\n\n[e]: /u\n', 'a [x](/u) b\n', 'a [x][e] b\n\n[e]: /u\n'],
    ['a word between links', '[a](u) [b](u)\n', '[a](u)[ b](u)\n', '[a](u)[ b](u)\n'],
    ['a link’s URL', 'a [*b* \\* c](<u> (t)) d\n', 'a [_b_ \\* c](v "t") d\n', 'a [*b* \\* c](<v> (t)) d\n'],
    ['a reference’s URL', 'a [Elm][e] b\n\n[e]: /u\n', 'a [Elm](/v) b\n', 'a [Elm](/v) b\n\n[e]: /u\n'],
    ['a word beside HTML', 'Press <kbd>C</kbd> now\n', 'Press C then\n', 'Press <kbd>C</kbd> then\n'],
    ['a word near a comment', 'a <!-- x --> b c\n', 'a b d\n', 'a <!-- x --> b d\n'],
    ['a word that is in the link no longer', '[a b](u) c\n', '[a](u) b c\n', '[a](u) b c\n'],
    [
      'a URL, and no title',
      '* _x_ [a](u "t")\n* [b](v "x")\n',
      '- *x* [a](w)\n- [b](v "x")\n',
      '* _x_ [a](w)\n* [b](v "x")\n'
    ],
    ['a URL where titles are lost', '[a](u "t") b\n', '[a](w) b\n', '[a](w "t") b\n'],
    ['a word of a task whose box is lost', '- [x] a b\n', '- a c\n', '- [x] a c\n'],
    [
      'a cell where alignment is lost',
      'a|b\n:-|-:\nc|d\n',
      '| a | b |\n|---|---|\n| c | x |\n',
      'a|b\n:-|-:\nc|x\n'
    ],
    [
      'a word behind HTML',
      'Press <kbd>C</kbd>[^1].\n\n[^1]: d\n',
      'Press C now.\n',
      'Press <kbd>C</kbd>[^1] now.\n\n[^1]: d\n'
    ],
    ['a word before HTML', 'Press <kbd>C</kbd>\n', 'Press now C\n', 'Press now <kbd>C</kbd>\n'],
    ['a word beside a footnote’s call', 'a[^1] b\n\n[^1]: c\n', 'a x\n', 'a[^1] x\n\n[^1]: c\n'],
    ['a footnote', 'a[^1]\n\n[^1]: c d\n', 'a\\[^1]\n\n\\[^1]: c x\n', 'a[^1]\n\n[^1]: c x\n'],
    ['a bullet added', '* a\n* b\n\n<!-- end -->\n', '- a\n- b\n- c\n', '* a\n* b\n* c\n\n<!-- end -->\n'],
    ['a bullet removed', '* a\n* b\n* c\n', '- a\n- c\n', '* a\n* c\n'],
    ['a bullet moved', '* _a_\n* b\n* c\n', '- b\n- c\n- *a*\n', '* b\n* c\n* _a_\n'],
    [
      'a topic moved',
      '# A\n\n+ _a_\n\n# B\n\nb\n',
      '# B\n\nb\n\n# A\n\n- *a*\n',
      '# B\n\nb\n\n# A\n\n+ _a_\n'
    ],
    [
      'a paragraph added',
      'a_b\n\n[c]\n\n[c]: /c\n',
      'a\\_b\n\n[c](/c)\n\nnew\n',
      'a_b\n\n[c]\n\nnew\n\n[c]: /c\n'
    ],
    ['a depth', 'A\n=\n\nb\n', '## A\n\nb\n', 'A\n-\n\nb\n'],
    ['a box', '* [ ] a\n* [x] b\n', '- [x] a\n- [x] b\n', '* [x] a\n* [x] b\n'],
    ['a cell', '|a|b|\n|-|:-|\n|c|d|\n', '| a | b |\n| --- | :-- |\n| c | x |\n', '|a|b|\n|-|:-|\n|c|x|\n'],
    ['code', '~~~ js x\na\n~~~\n', '```js\nb\n```\n', '~~~ js x\nb\n~~~\n'],
    [
      'front matter',
      '---\ntitle: "x" # y\n---\n# A\n',
      '---\ntitle: z\n---\n\n# A\n',
      '---\ntitle: "z" # y\n---\n# A\n'
    ],
    ['all of it', '* a\n', 'new\n', 'new\n'],
    ['into nothing', '* a\n', '', '']
  ])('%s', (_, source, edited, expected) => {
    expect(reconcileNotes(source, edited)).toBe(expected)
  })

  it('in a tree without a source', () => {
    const source = '* a_b\n* c\n'
    const {source: _, ...tree} = notesOf('- a\\_b\n- c\n')
    const [list] = selectAll(tree as never, 'list')
    ;(list as {children: unknown[]}).children.push(buildItem('d'))
    const before = structuredClone(tree)
    expect(reconcileNotes(source, tree as never)).toBe('* a_b\n* c\n* d\n')
    expect(tree).toEqual(before)
  })
})

describe('what can’t be', () => {
  it.each([[undefined], [null], [1], [{}], [{type: 'root', children: []}], [safeParseNotes('a')]])(
    'refuses %j',
    (value) => {
      expect(() => reconcileNotes('a', value as never)).toThrow(TypeError)
      expect(() => reconcileNotes(value as never, 'a')).toThrow(TypeError)
    }
  )

  it('refuses a tree that Markdown can’t express', () => {
    const tree = {type: 'notes', frontMatter: null, children: [{type: 'paragraph', children: []}]}
    expect(() => reconcileNotes('a', tree as never)).toThrow(NotesError)
    const deep: {type: string; children: unknown[]} = {type: 'blockquote', children: []}
    deep.children.push(deep)
    expect(() => reconcileNotes('a', {type: 'notes', frontMatter: null, children: [deep]} as never)).toThrow(
      NotesError
    )
  })
})

it('says where a link leads once, not with each of its words', () => {
  class Counting extends Interner {
    length = 0
    override numberOf(said: string, marks = ''): number {
      this.length += said.length + marks.length
      return super.numberOf(said, marks)
    }
  }
  const url = `https://a.example/${'b/'.repeat(2000)}`
  const {notes} = safeParseNotes(`${url}\n`, {frontMatter: false})
  const interner = new Counting()
  const sayer = new Sayer(notes, findLost(notes, notes), interner, true)
  const atoms = cutIntoAtoms(notes.children[0] as Paragraph, sayer)
  expect(atoms.length).toBeGreaterThan(4000)
  expect(interner.length).toBeLessThan(8 * url.length)
})
