/** Repeats a piece up to a size, in code units; whole pieces only. */
const fill = (size, piece) => piece.repeat(Math.max(1, Math.floor(size / piece.length)))
/** As many of something as fit, where each is longer than the one before. */
const series = (size, make) => {
  const parts = []
  for (let index = 0, length = 0; length < size; index++) {
    const part = make(index)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}
/** Two halves, the second of which closes what the first opens. */
const pair = (size, open, middle, close) => {
  const count = Math.max(1, Math.floor(size / (open.length + close.length)))
  return open.repeat(count) + middle + close.repeat(count)
}

/** Inputs that hold other readers up, by name: each makes a text of about a size. */
export const hostileInputs = {
  // cmark's `test/pathological_tests.py`
  'nested strong emphasis': (size) => pair(size, '*a **a ', 'b', ' a** a*'),
  'emphasis closers without openers': (size) => fill(size, 'a_ '),
  'emphasis openers without closers': (size) => fill(size, '_a '),
  'link closers without openers': (size) => fill(size, 'a]'),
  'link openers without closers': (size) => fill(size, '[a'),
  'mismatched openers and closers': (size) => fill(size, '*a_ '),
  'emphasis and footnotes': (size) => fill(size, '**x [^a]: '),
  'pattern of issue 389': (size) => fill(size, '*a_* '),
  'openers and closers, multiple of 3': (size) => `a**b${fill(size, 'c* ')}`,
  'links and emphasis openers': (size) => fill(size, '[ a_'),
  'pattern [ (](': (size) => fill(size, '[ (]('),
  'pattern ![[]()': (size) => fill(size, '![[]()'),
  'hard link and emphasis': (size) => `**x [a*b**c*](d)${fill(size, '*x [a*b**c*](d)')}`,
  'nested brackets': (size) => pair(size, '[', 'a', ']'),
  'nested quotes': (size) => `${fill(size, '> ')}a`,
  'deeply nested lists': (size) => series(size, (depth) => `${'  '.repeat(depth)}* a\n`),
  'NUL in input': (size) => fill(size, 'abc\0de\0'),
  'backtick runs': (size) => series(size, (length) => `e${'`'.repeat(length + 1)}`),
  'unclosed links': (size) => fill(size, '[a](<b'),
  'unclosed links, without angle': (size) => fill(size, '[a](b'),
  'unclosed comments': (size) => `</${fill(size, '<!--')}`,
  'unclosed declarations': (size) => fill(size, '<!A '),
  'unclosed instructions': (size) => fill(size, '<?'),
  'unclosed CDATA': (size) => fill(size, '<![CDATA['),
  tables: (size) => fill(size, 'aaa\rbbb\n-\v\n'),
  'many references': (size) => series(size / 2, (index) => `[${index}]: u\n`) + fill(size / 2, '[0] '),
  'many references to many definitions': (size) =>
    series(size / 2, (index) => `[${index}]: u\n`) + series(size / 2, (index) => `[${index}] `),
  'references that only differ in case': (size) => series(size, (index) => `[a${index}]: u\n[A${index}]\n\n`),
  'empty lines in deeply nested lists': (size) => `${fill(size / 2, '- ')}x${fill(size / 2, '\n')}`,
  // and more
  'emphasis around a': (size) => fill(size, '***a***'),
  'emphasis around a, apart': (size) => fill(size, '***a*** '),
  asterisks: (size) => fill(size, '*'),
  'asterisks and a': (size) => fill(size, '*a'),
  'nested emphasis': (size) => pair(size, '*', 'a', '*'),
  'nested strong': (size) => pair(size, '**a ', 'b', '**'),
  'emphasis of both markers': (size) => pair(size, '*_', 'a', '_*'),
  'lists on one line, blank lines after': (size) => `${fill(size * 0.9, '- ')}a\n\n${fill(size * 0.1, '\n')}`,
  'lists on one line': (size) => fill(size, '- '),
  'ordered lists on one line': (size) => fill(size, '1. '),
  'lists of three markers on one line': (size) => fill(size, '- + * '),
  'ordered lists on many lines': (size) => fill(size, '1. 1. 1. a\n'),
  'lists on many lines': (size) => fill(size, '- - - - a\n'),
  'triangular list': (size) => series(size, (depth) => `${' '.repeat(2 * depth)}- a\n`),
  'triangular list with blank lines': (size) => series(size, (depth) => `${' '.repeat(2 * depth)}- a\n\n`),
  'triangular list, up and down': (size) =>
    series(size, (index) => `${'  '.repeat(Math.abs((index % 80) - 40))}- a\n`),
  'triangular quotes': (size) => series(size, (depth) => `${'> '.repeat(depth + 1)}a\n`),
  'quotes and lists by turns': (size) => fill(size, '> - '),
  strikethrough: (size) => fill(size, '~a~~b '),
  tildes: (size) => pair(size, '~~', 'a', '~~'),
  'images in images': (size) => pair(size, '![', 'a', '](b)'),
  'links in links': (size) => pair(size, '[', 'a', '](b)'),
  footnotes: (size) => series(size, (index) => `[^${index}]: a\n\n[^${index}] `),
  'many footnotes': (size) =>
    series(size / 2, (index) => `[^${index}]: a\n`) + series(size / 2, (index) => `[^${index}] `),
  'footnotes in footnotes': (size) => fill(size, '[^a]: '),
  'a wide table': (size) => `${fill(size / 3, '|a')}\n${fill(size / 3, '|-')}\n${fill(size / 3, '|b')}\n`,
  'a long table': (size) => `|a|b|\n|-|-|\n${fill(size, '|c|d|\n')}`,
  'bare URLs': (size) => fill(size, 'https://a.b '),
  'autolinks in angles': (size) => fill(size, '<a:b>'),
  'unclosed autolinks': (size) => fill(size, '<a:b '),
  'bare URLs in emphasis': (size) => fill(size, '*https://a.b* '),
  'bare URLs without blanks': (size) => fill(size, 'https://'),
  'bare URLs in brackets': (size) => fill(size, '[https://a.b '),
  'www.': (size) => fill(size, 'www.'),
  addresses: (size) => fill(size, 'a@b.c '),
  'addresses without blanks': (size) => fill(size, 'a@'),
  'words with dots': (size) => fill(size, 'a.b_'),
  'trailing punctuation': (size) => `https://a.b${fill(size, '.')}`,
  'trailing references': (size) => `https://a.b${fill(size, '&a;')}`,
  references: (size) => fill(size, '&a'),
  escapes: (size) => fill(size, '\\*'),
  'front matter keys': (size) => `---\n${series(size, (index) => `k${index}: v\n`)}---\n`,
  'front matter of 50,000 keys': () =>
    `---\n${Array.from({length: 50_000}, (_, index) => `k${index}: v\n`).join('')}---\n`,
  'front matter of brackets': (size) => `---\na: ${fill(size, '[')}\n---\n`,
  'front matter of aliases': (size) => `---\na: &a b\nc: [${fill(size, '*a, ')}]\n---\n`,
  'one long line': (size) => fill(size, 'a'),
  'one long line of blanks': (size) => `a${fill(size, ' ')}b`,
  'one long word of digits': (size) => fill(size, '1'),
  hashes: (size) => fill(size, '#'),
  headings: (size) => fill(size, '# a\n'),
  titles: (size) => fill(size, '[a](b "c" '),
  'titles in parentheses': (size) => fill(size, '[a](b (c '),
  'parentheses in a destination': (size) => `[a](${pair(size, '(', '', ')')})`,
  attributes: (size) => `<a${fill(size, ' b="c"')}`,
  'attributes, again and again': (size) => fill(size, '<a b="'),
  'bullets with images': (size) => fill(size, '- a ![i](j)\n  - b [c](d)\n  - e\n'),
  'bullets with footnotes': (size) => `${fill(size, '- a [^1]\n  - b [^2]\n')}\n[^1]: c\n[^2]: d\n`,
  'bullets with tables': (size) => fill(size, '- | a | b |\n  | - | - |\n  | c | d |\n'),
  'bullets with definitions': (size) => fill(size, '- [a]: b\n  - [c]: d\n'),
  'bullets with quotes': (size) => fill(size, '- > a\n  > b\n'),
  'bullets with fences': (size) => fill(size, '- ```\n  a\n  ```\n'),
  'bullets with HTML': (size) => fill(size, '- <div>\n  a\n'),
  'bullets with headings': (size) => fill(size, '- a\n  ===\n'),
  'lines of a paragraph': (size) => fill(size, 'a *b*\n'),
  'lines of an item': (size) => `- a\n${fill(size, '  b `c\n')}`,
  'lazy lines': (size) => `> - > a\n${fill(size, 'b\n')}`,
  'indented lines': (size) => `- a\n${fill(size, '\t\tb\n')}`,
  'hard breaks': (size) => fill(size, 'a  \n'),
  'blank lines': (size) => fill(size, '\n'),
  'carriage returns': (size) => fill(size, '- a\r'),
  'thematic breaks': (size) => fill(size, '* * *\n'),
  fences: (size) => fill(size, '```\n~~~\n'),
  'an open fence': (size) => `\`\`\`\n${fill(size, 'a\n')}`,
  'setext underlines': (size) => fill(size, 'a\n===\n'),
  'short setext underlines': (size) => fill(size, 'a\n=\n'),
  'setext underlines of dashes': (size) => fill(size, 'a\n-\n\n'),
  'lone surrogates': (size) => fill(size, '\ud800 '),
  accents: (size) => fill(size, 'é*è*')
}
