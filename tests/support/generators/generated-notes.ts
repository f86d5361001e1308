import fc from 'fast-check'

const words = fc.constantFrom(
  'a',
  'foo',
  'Bar',
  'é',
  'the art',
  'of',
  '2018',
  'x_y',
  'a*b',
  "it's",
  '"q"',
  'C#',
  '50%',
  'http',
  'www',
  'ww',
  'ht',
  '&',
  'AT&T',
  '!',
  '(b)',
  '…',
  '😀',
  '~',
  '\\',
  '|',
  ':',
  '-',
  '+',
  '1.',
  '#',
  '>',
  '=',
  '@',
  '[',
  ']',
  '<',
  'a@b',
  '^'
)
const destinations = fc.constantFrom(
  'https://a.b',
  'http://x.y/a?b=1&c=2#d',
  '/u',
  '#f',
  '',
  'a(b)c',
  'a(b',
  'u\\)v',
  '<a b>',
  '<>',
  'a&amp;b',
  'mailto:a@b.co',
  'https://x.y/%20_z_',
  '<a',
  'a\\b',
  '((u))',
  'é'
)
const titles = fc.constantFrom(
  '',
  '',
  '',
  ' "t"',
  " 't u'",
  ' (t)',
  ' "a&copy;"',
  ' "t',
  ' "a\\"b"',
  '  "t" ',
  '\n"t"',
  ' "t\nu"',
  '\n',
  '"t"',
  ' "a\n  b"'
)
const labels = fc.constantFrom(
  'a',
  'b',
  'A',
  'foo',
  'x y',
  '^n',
  'nope',
  '',
  ' a ',
  'a\nb',
  '^m',
  '\\]',
  'a\\b'
)

const leaf = fc.oneof(
  {arbitrary: words, weight: 6},
  {
    arbitrary: fc.constantFrom(
      'https://x.y',
      'https://x.y/a_b_c.',
      '(https://x.y)',
      'www.x.y/z',
      'http://a.b:80/?q=1&amp;r',
      'HTTPS://X.Y',
      'https://',
      'a@b.co',
      'a.b+c@d-e.fg',
      '_a@b.co_',
      'mailto:a@b.co',
      '/a@b.co',
      'a@b.c1',
      'a_b@c.de',
      'www.a@b.co',
      'https://a@b.co'
    ),
    weight: 2
  },
  {
    arbitrary: fc.constantFrom('`c`', '``c ` d``', '` `', '`c', '``', '` c `', '`a\nb`', '` a\n b `'),
    weight: 2
  },
  {
    arbitrary: fc.constantFrom(
      '<https://a.b>',
      '<a@b.co>',
      '<a.b-c@d.e>',
      '<b>',
      '</b>',
      '<br/>',
      '<a href="x">',
      "<a b='c' d>",
      '<!-- c -->',
      '<!-->',
      '<?p?>',
      '<!X y>',
      '<![CDATA[x]]>',
      '<a',
      '<a b=c/d>',
      '<a\nb>',
      '<a\n   b="c\n d">',
      '<1>',
      '<a b=>',
      '<!--\n-->',
      '<a@b.c-d>',
      '<x:y>',
      '<xy:z>',
      '<?>',
      'x/a@b.co',
      '~~~a~~~',
      'a_b_'
    ),
    weight: 2
  },
  {
    arbitrary: fc.constantFrom(
      '\\*',
      '\\[',
      '\\]',
      '\\_',
      '\\@',
      '\\\\',
      '\\a',
      '&amp;',
      '&#35;',
      '&nope;',
      '&copy',
      '&#x1F600;',
      '&quot;',
      '&#0;',
      '&colon;'
    ),
    weight: 2
  },
  {arbitrary: fc.constantFrom('*', '**', '_', '__', '***', '~', '~~', '~~~'), weight: 2},
  {arbitrary: fc.constantFrom('\n', '  \n', ' \n', '\\\n', '\n  ', '\n     ', '\t\n', '\n\t'), weight: 2}
)

const {inline} = fc.letrec<{inline: string}>((tie) => ({
  inline: fc
    .array(
      fc.tuple(
        fc.oneof(
          {arbitrary: leaf, weight: 8},
          {
            arbitrary: fc
              .tuple(tie('inline'), destinations, titles)
              .map(([text, url, title]) => `[${text}](${url}${title})`),
            weight: 3
          },
          {
            arbitrary: fc
              .tuple(tie('inline'), destinations, titles)
              .map(([text, url, title]) => `![${text}](${url}${title})`),
            weight: 1
          },
          {
            arbitrary: fc.tuple(tie('inline'), labels).map(([text, label]) => `[${text}][${label}]`),
            weight: 1
          },
          {arbitrary: labels.map((label) => `[${label}]`), weight: 1},
          {arbitrary: labels.map((label) => `![${label}][]`), weight: 1},
          {
            arbitrary: fc
              .tuple(fc.constantFrom('*', '**', '_', '__', '~', '~~', '***'), tie('inline'))
              .map(([mark, text]) => `${mark}${text}${mark}`),
            weight: 2
          }
        ),
        fc.constantFrom('', '', ' ')
      ),
      {minLength: 1, maxLength: 3}
    )
    .map((parts) => parts.flat().join(''))
}))

const markers = fc.constantFrom(
  '- ',
  '- ',
  '- ',
  '- ',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2. ',
  '1) ',
  '- [ ] ',
  '- [x] ',
  '- [X] ',
  '-   ',
  '> '
)
const oddMarkers = fc.constantFrom('-\t', '10. ', '- - ', '- > ', '> - ', '-', '1.', '>', '    - ', '\t* ')
const indents = fc.constantFrom('', '', '', '', '', '  ', '  ', '  ', '    ', '   ', ' ')
const oddIndents = fc.constantFrom('\t', '      ', '> ', '>', '>   ', '>  > ')
const lineStart = fc.oneof(
  {arbitrary: fc.tuple(indents, markers).map((parts) => parts.join('')), weight: 12},
  {
    arbitrary: fc
      .tuple(fc.oneof({arbitrary: indents, weight: 3}, oddIndents), oddMarkers)
      .map((parts) => parts.join('')),
    weight: 1
  },
  {arbitrary: indents, weight: 4},
  {arbitrary: oddIndents, weight: 1},
  {arbitrary: fc.constantFrom('# ', '## ', '### '), weight: 2}
)
const plainLines = fc.constantFrom('', '', '---', '***', '# h #', '## h ## ', '```js', '```', '~~~', '* * *')
const oddLines = fc.constantFrom(
  '```',
  '``',
  '````',
  '~~~ a b',
  '    code',
  '\tcode',
  '===',
  '--',
  '<div>',
  '</div>',
  '<!-- c',
  '-->',
  '<b>x</b>',
  '| a | b |',
  '| - | - |',
  '|a|',
  '[a]: /u',
  '[b]: <x> "t"',
  '[^n]: note',
  '[foo]: /u (t) ',
  '    more',
  '  ===',
  '- ===',
  '> ---',
  '  ```',
  '    ```',
  '<pre>',
  '</pre>',
  '<script>',
  '<?',
  '?>',
  '[x y]:',
  '  /u',
  '[a]: /u "t" x',
  '> > a',
  '[A]: /v',
  '-',
  '1.',
  '>',
  ' ',
  '\t'
)
const plainText = fc
  .array(
    fc.constantFrom('a', 'foo', 'the art', '[l](m)', '[a b](https://x.y)', 'https://x.y/z', '*e*', '`c`'),
    {minLength: 1, maxLength: 3}
  )
  .map((parts) => parts.join(' '))
const noteLine = fc.oneof(
  {arbitrary: fc.tuple(lineStart, plainText).map((parts) => parts.join('')), weight: 6},
  {arbitrary: fc.tuple(lineStart, inline).map((parts) => parts.join('')), weight: 4},
  {arbitrary: fc.tuple(indents, plainLines).map((parts) => parts.join('')), weight: 2},
  {arbitrary: fc.tuple(fc.oneof(indents, oddIndents), oddLines).map((parts) => parts.join('')), weight: 1}
)

/** Notes as people write them, and a little odder: topics, nested bullets, all inline content, and now and then a stranger. */
export const note: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '', '', '---\ntitle: a\n---\n', '\ufeff'),
    fc.array(fc.tuple(noteLine, fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\n', '\n\n', '\r\n', '\r')), {
      minLength: 1,
      maxLength: 7
    }),
    fc.constantFrom(
      '',
      '',
      '',
      '',
      '',
      '\n[a]: /u\n[^n]: note\n[foo]: <v> "t"\n[x y]: w\n',
      '\n[a b]: /u\n[^n]: x\n'
    )
  )
  .map(([front, lines, end]) => front + lines.flat().join('') + end)
