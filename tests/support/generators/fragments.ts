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

/** What definitions and footnotes consist of, and what refers to them. */
const definitions = [
  ...[
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '[a]: b',
    '[a]: <b c>',
    '[a]: b "c"',
    "[A]:\n  b 'c\nd'",
    '[a',
    ']:',
    ': ',
    '[b]: '
  ],
  ...[
    '[^a]: b',
    '[^a]:',
    '[^b]: ',
    '[^a b]: c',
    '[^]: a',
    '[^a\\]]: b',
    '    ',
    '  ',
    '\t',
    '- ',
    '> ',
    'c',
    '"d"',
    "'e"
  ],
  ...[
    '(f)',
    '<',
    '===',
    '---',
    '[a]',
    '[a][]',
    '![a]',
    '[b][a]',
    '[^a]',
    '![^a]',
    '[^a b]',
    '[A]',
    '[\u1e9e]',
    '[SS]: x',
    '```',
    '[ ] '
  ]
]

/** What tables consist of. */
const tables = [
  ...[
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '|',
    '|',
    '|a|b|',
    '|-|-|',
    '|-|',
    'a | b',
    '-|-',
    ':-|-:',
    '| :-: |',
    '-:',
    ':-'
  ],
  ...[
    'a',
    '`c|d`',
    '`e\\|f`',
    '\\|',
    '\\\\|',
    '*g*',
    ' ',
    '  ',
    '    ',
    '\t',
    '> ',
    '- ',
    '1. ',
    '# h',
    '---',
    '===',
    '<b>',
    '```'
  ],
  ...['[a](b)', 'www.a.b', '[c]', '[c]: d', '[^n]: ']
]

/** What HTML blocks of all kinds begin and end with, and what is open in containers. */
const html = [
  ...[
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '<pre',
    '<pre>',
    '</pre>',
    '<script>',
    '</script>',
    '<STYLE',
    '<!--',
    '-->',
    '--',
    '<!-->',
    '<?'
  ],
  ...[
    '?>',
    '<?>',
    '<!A',
    '>',
    '<![CDATA[',
    ']]>',
    ']',
    ']]]>',
    '<div',
    '<div>',
    '</div>',
    '</div',
    '<hr/>',
    '<hr/',
    '<b>',
    '</b >',
    '</pre >'
  ],
  ...[
    '<a b=c=d>',
    '<a b="c"d>',
    "<a b='c' d/>",
    '<a-b c:d>',
    '<x',
    ' ',
    '  ',
    '    ',
    '\t',
    'a',
    '> ',
    '>',
    '- ',
    '-',
    '1. ',
    '[^a]: ',
    '2) '
  ]
]

/** What tabs, NUL, a byte-order mark and odd indentation do. */
const blanks = [
  ...[
    '\n',
    '\n',
    '\n\n',
    '\r',
    '\t',
    '\t',
    '\t\t',
    ' \t',
    '  \t',
    ' ',
    '   ',
    '    ',
    '     ',
    '- ',
    '-',
    '-\t',
    '*\t',
    '1.\t',
    '> ',
    '>',
    '>\t'
  ],
  ...[
    '[^a]:',
    '[^a]:\t',
    'a',
    'b',
    '`',
    '<b',
    'c>',
    '```',
    '~~~',
    '<!--',
    '-->',
    '\0',
    '\ufeff',
    '[x]',
    '[ ]',
    '===',
    '|',
    '|-|',
    '[a]: b',
    '"c"'
  ]
]

/** Runs of `*`, `_` and `~` beside each other, in brackets too. */
const runs = [
  ...[
    '*',
    '*',
    '**',
    '***',
    '_',
    '__',
    '~',
    '~',
    '~~',
    '~~',
    '~~~',
    'a',
    'b',
    ' ',
    '.',
    '\n',
    '[',
    '](u)',
    '\\',
    '`',
    '!',
    '\0',
    '\ufffd'
  ]
]

const rows = [blocks, inlines, pieces, fences, definitions, tables, html, blanks, runs].map((words) =>
  fc.array(fc.constantFrom(...words), {minLength: 1, maxLength: 20}).map((parts) => parts.join(''))
)

/** Indentation and markers, with and without the blank behind them. */
const prefixes = [
  ...['', ' ', '  ', '   ', '    ', '\t', ' \t'],
  ...[
    '> ',
    '>',
    '>  ',
    '> > ',
    '>\t',
    '[^a]: ',
    '[^b]:',
    '- ',
    '-',
    '-  ',
    '-\t',
    '* ',
    '1. ',
    '1.',
    '2)\t',
    '10. '
  ]
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
  '[ ] i',
  '<!-- j',
  'k -->',
  '<div>',
  '|l|',
  '|-|',
  '[m]: n',
  "'o'",
  '===',
  '\tp',
  '    q'
]

/** Lines that stand in containers, or almost: each prefix may be the one that the line before had, or another one. */
const lines = fc
  .array(
    fc.tuple(
      fc.array(fc.constantFrom(...prefixes), {minLength: 1, maxLength: 3}),
      fc.constantFrom(...contents),
      fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n')
    ),
    {minLength: 1, maxLength: 7}
  )
  .map((parts) => parts.map(([prefix, content, ending]) => prefix.join('') + content + ending).join(''))

/** Short texts of pieces that mean something, in any order: many of them are read in the time that one note takes. */
export const fragments: fc.Arbitrary<string> = fc.oneof(...rows, lines, lines, lines)
