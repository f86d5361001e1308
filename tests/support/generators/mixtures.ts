import fc from 'fast-check'

/** Inline content of each kind; `d` and `f` are defined where they are referred to. */
const inlines = {
  emphasis: ['*a*', '_b_', '*a _b_*', '*a*b', '_'],
  strong: ['**c**', '__d__', '***e***', '**c *d***', '**'],
  strikethrough: ['~a~', '~~b~~', '~~a *b*~~', '~a', '~'],
  code: ['`c`', '`` c ` d ``', '`c\nd`', '`e\\|f`', '`'],
  link: ['[a](b)', '[a *b*](<c d> "e")', "[a\nb](c 'd\ne')", '[`a`](b&amp;c)', '[a]('],
  image: ['![a](b)', '![*a*](b "c")', '![a [b](c)](d)', '![a\nb]( c )'],
  reference: ['[d]', '[a][d]', '[D][]', '[a\nb][d]', '[*a*][d]', '[a][d'],
  imageReference: ['![d]', '![a][d]', '![d][]'],
  call: ['[^f]', '[^F]', '![^f]', '[^f](g)'],
  autolink: ['<a:b>', '<https://a.b?c&d>', '<MAILTO:a>', '<a:b'],
  address: ['<a@b.c>', '<a.b+c@d-e.fg>', '<a@b'],
  url: ['http://a.b', 'https://a.b/c_d?e=(f).', 'HTTP://a.b&amp;', '(https://a.b)'],
  www: ['www.a.b', 'www.a_b.c/d', '(WWW.a.b),', '*www.a.b*'],
  email: ['a@b.c', 'a.b-c_d@e.f', '_a@b.c_', '(a@b.c).'],
  characterReference: ['&amp;', '&#35;', '&#x2A;', '&copy;', '&nope;', '&#0;'],
  escape: ['\\*', '\\[', '\\\\', '\\&', '\\a'],
  hardBreak: ['a  \nb', 'a\\\nb', 'a   \n  b', '\\\n'],
  html: ['<b>', '</b>', '<a b="c\nd">', '<!-- a -->', '<?a?>', '<b\n  c>', '<!A b>'],
  text: ['a', 'b c', 'é', 'a\nb', '.', '  ', ' \n', '(', '’']
}

/** What is rarest in other texts stands in for half of them. */
const rare = [
  'strikethrough',
  'reference',
  'image',
  'call',
  'address',
  'autolink',
  'url',
  'www',
  'email',
  'hardBreak',
  'characterReference'
] as const
const anyInline = Object.values(inlines).map((texts) => fc.constantFrom(...texts))
const inline = fc.oneof(...anyInline, ...rare.map((kind) => fc.constantFrom(...inlines[kind])))
const line = fc
  .array(fc.tuple(inline, fc.constantFrom('', ' ', ' ', '\n')), {minLength: 1, maxLength: 5})
  .map((parts) => parts.flat().join('').trimEnd())

/** Blocks without inline content, of each kind. */
const blocks = {
  definition: [
    '[d]: <u>"t"',
    '[d]: u',
    '[D]: <u v> "t"',
    "[d]:\n  u\n  't\n  w'",
    '[d]: u\n[e]: v',
    '[d]: u (t) x'
  ],
  raw: [
    '<pre/>',
    '<PRE>\na</PRE>\nb',
    '<pre>\na\n\nb</pre>',
    '<script>\na\n</script> b',
    '<STYLE\n>\n</style>',
    '<textarea>a'
  ],
  comment: ['<!-- a\n\nb -->', '<!-->', '<!-- a --> b', '<!--\n- a\n--> *b*'],
  instruction: ['<?a\n\n?>', '<?a?> b', '<?>', '<?a\n# b\n?>c'],
  declaration: ['<!A b\n\nc>', '<!a>', '<!A\n> b', '<!A\n- b\n>'],
  data: ['<![CDATA[\na\n\n]]>', '<![CDATA[a]]> b', '<![CDATA[\n]]]>\n]]>', '<![CDATA[\n> a\n]]>'],
  blockTag: ['<div>\na\n</div>', '<div\n b="c">', '</p>', '<hr/>', '<details>\n\n*a*\n\n</details>', '<TD>a'],
  otherTag: ['<a b="c"d>', '<b>\n*a*\n', '</b >', '<a b="c" d>\na', '<x-y/>', '<b>\n\n</b>'],
  indented: [
    '    a\n\n    b\nc',
    '    a',
    '    a\n\n      b',
    '\ta\n\tb',
    '    a\n  b',
    '     \n    a\n    ',
    '  \ta\n   \t\tb'
  ],
  fenced: [
    '```\na\n```',
    '~~~ a b\n\nc\n~~~',
    '````\n```\n````',
    '```a&amp;\n  b\n``',
    '  ```\n  a\n   b\n  ```'
  ],
  setext: ['[d]: u\nc\n===', 'a\n===', 'b *c*\nd\n---', 'a\n =', '[d]: u\n===\na', 'a  \n--'],
  heading: ['# a', '## b ##', '### *c* #d', '#', '####### e'],
  thematicBreak: ['***', '- - -', '___', '--'],
  list: ['- a\n- b', '* a\n\n  b\n* c', '- a\n  - b\n\n    c\n- d', '+\n+ a', '-\n\n  a', '- \n  a\n-'],
  ordered: ['1. a\n2. b', '1) a\n\n   b\n2) c', '10. a\n    1. b', '0. a\n\n1. b', '1.\n   a', '2. a'],
  tasks: ['- [ ] a\n- [x] b', '1. [X] a', '- [ ]\n  a', '- [x]', '*\n  [ ] a', '- [ ]  *a*'],
  quote: ['> a\n> b', '> a\nb', '>a\n>\n> b', '> > a\n> b', '> - a\n>   b\n> - c', '>     a\n>\tb'],
  footnote: [
    '[^f]: a',
    '[^f]:\n    a\n\n    b',
    '[^F]: - a\n      b',
    '[^f]: a\nb\n\n[^g]: c',
    '[^f]: > a\n\n    *b*'
  ],
  tabs: ['-\ta\n\tb', '>\ta\n>\t\tb', '1.\t\ta', '- a\n\t- b\n\t\tc', '-\t\n\ta', '[^f]:\ta\n\n\tb'],
  table: [
    '| a | b |\n| - | :-: |\n| c | d |',
    'a | b\n--|--\n`e\\|f` | [d]\n',
    '|a|\n|-|\n||\nb',
    '| [a][d] | \\| |\n|:-|-:|\n| `a\\|b\\\\|` | c | d |',
    '[d]|`a\\|`\n:-|-\nwww.a.b|[^f]'
  ]
}

const rareBlocks = [
  'raw',
  'comment',
  'instruction',
  'declaration',
  'data',
  'data',
  'blockTag',
  'otherTag',
  'setext',
  'setext',
  'thematicBreak',
  'tasks'
] as const

/** Tables whose cells have any inline content. */
const table = fc
  .array(
    fc.oneof(
      {arbitrary: inline, weight: 3},
      fc.constantFrom('`e\\|f`', '`\\|`', '[d]', '[a\\|b][d]', '![a][d]', '\\|')
    ),
    {
      minLength: 2,
      maxLength: 6
    }
  )
  .map((cells) => cells.map((cell) => cell.replaceAll('\n', ' ')))
  .map(([first = '', second = '', ...cells]) => `|${first}|${second}|\n|-|-:|\n|${cells.join('|')}|`)

const block = fc.oneof(
  {arbitrary: line, weight: 9},
  {
    arbitrary: fc
      .tuple(fc.constantFrom('- ', '1. ', '> ', '# ', '- [ ] '), line)
      .map((parts) => parts.join('')),
    weight: 6
  },
  {arbitrary: table, weight: 7},
  ...Object.values(blocks).map((texts) => fc.constantFrom(...texts)),
  ...rareBlocks.map((kind) => fc.constantFrom(...blocks[kind]))
)

/** What a block stands in: its first line gets the first of these before it, the others the second. */
const containers = [
  ...[
    ['- ', '  '],
    ['* ', '  '],
    ['1. ', '   '],
    ['-\t', '\t'],
    ['- ', '\t'],
    ['2) ', '\t']
  ],
  ...[
    ['> ', '> '],
    ['>', '>'],
    ['>\t', '>\t'],
    ['> - ', '>   '],
    ['- > ', '  > '],
    ['> > ', '> > ']
  ],
  ...[
    ['[^f]: ', '    '],
    ['[^f]: - ', '\t  '],
    ['- [^g]: ', '      '],
    ['1. - ', '     ']
  ],
  ...[
    ['> ', ''],
    ['- ', ''],
    ['', '  '],
    [' ', ' '],
    ['  ', '   '],
    ['- > ', '  '],
    ['> - ', '> ']
  ]
]
const container = fc.oneof(
  {arbitrary: fc.constant(['', '']), weight: 3},
  {arbitrary: fc.constantFrom(...containers), weight: 2}
)

const gap = fc.constantFrom('\n', '\n\n', '\n\n', '\n\n', '\n \n', '\n\t\n')
const ending = fc.oneof({arbitrary: fc.constant('\n'), weight: 4}, fc.constant('\r\n'), fc.constant('\r'))

/** What is put somewhere, so that something is almost what it was. */
const noise = fc.constantFrom(
  ...[
    '\0',
    '\0',
    '\0',
    '\0',
    '\t',
    '\t',
    ' ',
    '\n',
    '\r',
    '\\',
    '*',
    '`',
    '[',
    ']',
    '<',
    '>',
    '|',
    '-',
    '&',
    '\ufeff',
    '> ',
    '    '
  ]
)

/** Short notes in which each construct of CommonMark and GFM is as frequent as any other, in containers, and almost. */
export const mixtures: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(container, block, gap), {minLength: 4, maxLength: 9}),
    fc.constantFrom('', '[d]: u\n', '[^f]: a\n', '\n[d]: u\n[^f]: a\n', '\n[d]: u\n\n[^f]: a\n'),
    ending,
    fc.array(fc.tuple(fc.nat(), noise, fc.constantFrom(0, 0, 1, 2)), {maxLength: 3})
  )
  .map(([parts, end, lineEnding, changes]) => {
    let text =
      parts
        .map(
          ([[first = '', other = ''], written, between]) =>
            first + written.replaceAll('\n', `\n${other}`) + between
        )
        .join('') + end
    for (const [place, inserted, removed] of changes) {
      const at = place % (text.length + 1)
      text = text.slice(0, at) + inserted + text.slice(at + removed)
    }
    return lineEnding === '\n' ? text : text.replaceAll('\n', lineEnding)
  })
