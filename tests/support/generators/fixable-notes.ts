import fc from 'fast-check'
import {foreignFrontMatter} from './reader-notes.js'
import {readingInputs} from './reading-inputs.js'
import {anyString, lineSoup, notesSoup} from './soup.js'
import {untidyNotes, writtenNotes} from './written-notes.js'

/** Lists with what the rules mend in them: empty bullets, bare URLs, bullets that are off by a blank, headings without one. */
export const listSoup: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '\t', '> ', '> > ', '>', '1. ', '- '),
      fc.constantFrom('-', '- ', '*', '+', '1.', '10. ', '2)', '- - ', '-\t', '', '  ', '# ', '[x]: '),
      fc.constantFrom(
        '',
        '',
        '',
        'a',
        'https://x.y',
        ' https://x.y/(a)',
        '[a](<b c>)',
        '[a](<http://b >)',
        '***',
        '(http://x.y)',
        'www.x.y',
        '<!-- apunte-disable-next -->',
        '[a][b]',
        '[](c)',
        '##a',
        '(a)[https://x.y]',
        '![a *b*] (https://x.y/c) d',
        '[a](b c.md)',
        '[a](https://x.y',
        '[a](htps://x.y) https//x.y',
        '[a][https://x.y/]',
        '#\u00a0*a* b',
        '[x]: y',
        '[^x]: y'
      ),
      fc.constantFrom('\n', '\n', '\n', '\n', '\n\n', '\r\n', '\r', '')
    ),
    {maxLength: 8}
  )
  .map((lines) => lines.flat().join(''))

/** Pieces of links in any order: what was to be one, what is one, and what only looks so. */
export const bracketSoup: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '- ', '> ', '# ', '##', '| '),
    fc.array(
      fc.constantFrom(
        ...[
          '[',
          ']',
          '(',
          ')',
          '[a]',
          '(b)',
          '![',
          '](',
          '] (',
          ')[',
          '[[',
          ']]',
          ' ',
          ' ',
          'a',
          'b c',
          '*',
          '`',
          '\\',
          '<',
          '>',
          '"'
        ],
        ...[
          'https://x.y',
          'https://x.y/(z)',
          'www.x.y',
          'b.md',
          './c',
          'd@e.co',
          'htps://x.y',
          'http//x.y',
          '#f',
          '（',
          '）',
          '“',
          '”'
        ],
        ...['&amp;', '[^1]', '[a](b.md)', '\n', '\r\n> ', '  \n', '|', '{{', 'é', '字', '👩‍💻']
      ),
      {maxLength: 12}
    ),
    fc.constantFrom('', '\n', '\n\n[a]: x\n[^1]: y\n', '\n| - |\n')
  )
  .map(([start, pieces, end]) => start + pieces.join('') + end)

/** Topics that hold hardly more than what fixes remove. */
const sparseTopics: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      '# a\n\n',
      '# a\n\n',
      '-\n',
      '-\n\n',
      '*\n\n',
      '1.\n',
      '[x]: y\n',
      '[x]: y\n\n',
      'b\n\n',
      '> -\n\n'
    ),
    {
      minLength: 2,
      maxLength: 8
    }
  )
  .map((pieces) => pieces.join(''))

/** All that is generated, with most of what rules mend. */
export const fixableNotes = fc.oneof(
  {arbitrary: listSoup, weight: 6},
  {
    arbitrary: fc
      .tuple(listSoup, fc.constantFrom('\n', '\n# h\n', ''), listSoup)
      .map((parts) => parts.join('')),
    weight: 4
  },
  {arbitrary: sparseTopics, weight: 4},
  {arbitrary: bracketSoup, weight: 4},
  {arbitrary: notesSoup, weight: 2},
  {arbitrary: anyString, weight: 1},
  {arbitrary: readingInputs, weight: 3},
  {arbitrary: lineSoup, weight: 1},
  {arbitrary: untidyNotes, weight: 2},
  {arbitrary: writtenNotes, weight: 1},
  {arbitrary: fc.tuple(foreignFrontMatter, listSoup).map((parts) => parts.join('')), weight: 1}
)
