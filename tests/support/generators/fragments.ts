import fc from 'fast-check'

/** Pieces that begin, end or continue blocks. */
const blocks = [
  ...['\n', '\n', '\n', '\n\n', '\r\n', '\r', 'a', 'b c', 'é', ' ', '  ', '    ', '\t', '\\'],
  ...[
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2) ',
    '> ',
    '# ',
    '```',
    '````',
    '~~~',
    '=',
    '==',
    '-',
    '--',
    '* * *',
    '|',
    ':'
  ],
  ...[
    '<div>',
    '</div>',
    '<DIV class="a">',
    '<hr/>',
    '<br>',
    '<a b="c">',
    '</b>',
    '<pre>',
    '</pre>',
    '<br',
    '<p',
    '>',
    '<!--',
    '-->',
    '<!-->',
    'x --> y'
  ],
  ...['[a]', ': ', '[a]: b', '[ ] ', '[x] ', '*', '&amp;']
]
/** Pieces of text that mean something. */
const inlines = [
  ...[
    'a',
    'b',
    'é',
    '’',
    '\u00a0',
    '\n',
    ' ',
    '  \n',
    '.',
    '/',
    '-',
    '!',
    '"',
    '(',
    ')',
    '[',
    ']',
    '![',
    '\\'
  ],
  ...['*', '**', '***', '_', '__', '~', '~~', '~~~', '`', '``', '<', '>', '<b>', '</b>', '<!--', '-->'],
  ...['[a]', '[^a]', '](u)', '](<u> "v")', '&', '&amp;', '&#104;', '\\.', '\\:', '\\/', '\\*'],
  ...[
    'http:',
    'http://',
    'https://',
    'hTTps://x',
    'www.',
    'wwww.',
    'WWW.x',
    'ht',
    'a.b',
    '@',
    'a@b.c',
    '/a@b.c'
  ]
]
/** What notes consist of, in odd orders. */
const pieces = [
  ...[
    '\n',
    '\n\n',
    'a',
    '- ',
    '* ',
    '+ ',
    '1) ',
    '  ',
    '    ',
    '\t',
    '# ',
    '> ',
    '---',
    '===',
    '[ ] ',
    '[x] '
  ],
  ...['text. ', 'word: ', 'é. ', '**b**', '*', '_', '`c`', '\\', 'x', 'http://a.b ', 'a www.x.y '],
  ...['[a](b)', '[a](b&c)', '[a](b&amp;c;)', '[a](<b>)', '[a](b "c")', '[a](b c)', '[a]( b )', '[a](b\\)c)'],
  ...[
    '[a](b(c)d)',
    '[x](http://y.z?a=1&b=2)',
    '![a](b)',
    '<a:b>',
    '\n\n[a]: b\n',
    '[a][b]',
    '[a\\]]',
    '\n\n[a\\]]: b\n',
    '[^n]',
    '\n[^n]: c\n'
  ]
]

/** What fenced code is ended by, or almost. */
const fences = [
  '\n',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '```',
  '````',
  '~~~',
  '~~~~',
  '~',
  ' ',
  '  ',
  'a',
  '- ',
  '> '
]

const rows = [blocks, inlines, pieces, fences].map((words) =>
  fc.array(fc.constantFrom(...words), {minLength: 1, maxLength: 20}).map((parts) => parts.join(''))
)

/** Indentation and markers, with and without the blank behind them. */
const prefixes = [
  ...['', ' ', '  ', '   ', '    ', '\t', ' \t'],
  ...['> ', '>', '>  ', '> > ', '- ', '-', '-  ', '-\t', '* ', '1. ', '1.', '2)\t', '10. ']
]
/** What stands behind them: much of it goes on in the next line. */
const contents = [
  '',
  '',
  'a',
  'b  ',
  '`c',
  'd`',
  '[e',
  'f](u)',
  '<b',
  'g="',
  '">',
  '*',
  '# h',
  '```',
  '---',
  '[ ] i'
]

/** Lines that stand in containers, or almost: each prefix may be the one that the line before had, or another one. */
const lines = fc
  .array(
    fc.tuple(
      fc.array(fc.constantFrom(...prefixes), {minLength: 1, maxLength: 3}),
      fc.constantFrom(...contents),
      fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n')
    ),
    {minLength: 1, maxLength: 6}
  )
  .map((parts) => parts.map(([prefix, content, ending]) => prefix.join('') + content + ending).join(''))

/** Short texts of pieces that mean something, in any order: many of them are read in the time that one note takes. */
export const fragments: fc.Arbitrary<string> = fc.oneof(...rows, lines)
