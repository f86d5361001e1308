import picocolors from 'picocolors'
import {expect, it} from 'vitest'
import {printMarkdown} from '../../src/cli/terminal/markdown.js'
import {printTable} from '../../src/cli/terminal/table.js'

/** What a terminal without colours and links shows. */
function shown(source: string, columns = 30): string {
  return printMarkdown(source, {colors: picocolors.createColors(false), link: (text) => text, columns})
}

it.each<[what: string, source: string, shown: string]>([
  ['headings', '# One\n\n### Three\n', '# One\n\n### Three\n'],
  ['an underlined heading', 'One\n===\n', '# One\n'],
  ['front matter, left out', '---\ntitle: a\n---\n\nText.\n', 'Text.\n'],
  ['emphasis, code and what is deleted', '*a* __b__ ~~c~~ `d` ``e`f``\n', 'a b c `d` `` e`f ``\n'],
  ['a hard break', 'one  \ntwo\n', 'one\ntwo\n'],
  ['HTML in a line and alone, left out', 'a <b>b</b>\n\n<div>\n', 'a b\n'],
  ['an image, by its alternative text', '![A map](map.png)\n', 'A map\n'],
  ['a reference, and its definition, left out', '[text][a]\n\n[a]: https://a.example\n', 'text\n'],
  ['a link, with its URL', '[a](https://a.example)\n', 'a (https://a.example)\n'],
  ['a link whose text is its URL, once', '<https://a.example>\n', 'https://a.example\n'],
  ['a link to a file, which leads nowhere from here', '[a](b.md)\n', 'a\n'],
  ['a footnote, left out', 'a[^1]\n\n[^1]: b\n', 'a\n'],
  ['bullets in bullets', '- a\n  - b\n- c\n', '• a\n  • b\n• c\n'],
  ['bullets apart', '- a\n\n- b\n', '• a\n\n• b\n'],
  ['numbers, from where they begin', '9. a\n10. b\n', '9. a\n10. b\n'],
  ['tasks', '- [ ] a\n- [x] b\n', '• [ ] a\n• [x] b\n'],
  ['an empty bullet', '- a\n-\n', '• a\n•\n'],
  ['a quote', '> a\n>\n> b\n', '│ a\n│\n│ b\n'],
  ['a thematic break', 'a\n\n---\n\nb\n', `a\n\n${'─'.repeat(30)}\n\nb\n`],
  ['code, tabs shown', '```\n\ta\n\n  b\n```\n', '    →a\n\n      b\n'],
  [
    'long code, which goes on',
    `    ${'ab '.repeat(12).trim()}\n`,
    '    ab ab ab ab ab ab ab ab\n      ab ab ab ab\n'
  ],
  [
    'a table, aligned',
    '| a | b | c |\n| :- | -: | :-: |\n| one | 2 | three |\n| 1 | 22 | x |\n',
    'a     b    c\none   2  three\n1    22    x\n'
  ]
])('%s', (_, source, expected) => {
  expect(shown(source)).toBe(expected)
})

it('what nests too deep to be read stands as it is', () => {
  const source = `${'> '.repeat(300)}a\n`
  expect(shown(source, 2000)).toContain('> > > ')
})

it('a table narrower than its cells breaks them between words, and the widest gives first', () => {
  const rows = [
    ['rule', 'what it says'],
    ['a', 'a sentence that takes more than there is']
  ]
  expect(printTable(rows, 24)).toEqual([
    'rule  what it says',
    'a     a sentence that',
    '      takes more than',
    '      there is'
  ])
  expect(printTable([['aaaaaaaaaaaa', 'bbbbbbbbbbbb'], ['c']], 10)[0]).toBe('aaaaaaaaaaaa  bbbbbbbbbbbb')
})
