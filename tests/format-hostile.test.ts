import {describe, expect, it} from 'vitest'
import {formatNotes, safeParseNotes} from '../src/index.js'
import {isDeep} from './support/budget.js'
import {expectFormatted} from './support/formatting.js'

/** Each text is formatted and read many times here: 100 KB in the deep run only. */
const size = isDeep ? 100_000 : 4_000
const fill = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size)
const count = (length: number, text: (index: number) => string): string =>
  Array.from({length}, (_, index) => text(index)).join('')

/** Texts that repeat something which has to be looked at again and again, if one isn't careful. */
const hostile: Array<[name: string, text: string]> = [
  ['markers in one line', fill('- ')],
  ['quotes in one line', fill('> ')],
  ['quotes and bullets in one line', fill('> - ')],
  ['lines in twenty quotes', fill(`${'> '.repeat(20)}a\n`)],
  ['lazy lines', `> ${fill('a\n')}`],
  ['lazy lines in twenty items', `${'- '.repeat(20)}a\n${fill('b\n')}`],
  ['lists side by side', fill('* a\n+ b\n')],
  ['items', fill('* a\n')],
  ['loose items', fill('* a\n\n  b\n')],
  ['empty items', fill('*\n')],
  ['items of code', fill('*     a\n')],
  ['fences', fill('~~~\n')],
  ['fences in items that nothing closes', fill('* ```\n')],
  ['comments in items that nothing closes', fill('* <!--\n')],
  ['one fence of many lengths', `~~~\n${count(440, (index) => `${'`'.repeat(index)}\n`)}`],
  ['hashes', fill('#')],
  ['empty headings', fill('#\n')],
  ['headings', fill('# a #\n')],
  ['breaks', fill('* * *\n')],
  ['hard breaks', fill('a     \n')],
  ['code over lines', `\`${fill('a  \n')}`],
  ['many codes over lines', fill('`a  \nb` ')],
  ['links over lines', fill('[a](b\n"c") ')],
  ['brackets', fill('[')],
  ['definitions', count(size / 20, (index) => `[a${index}]: /u${index}\n`)],
  ['numbers', count(size / 10, (index) => `${index}) a\n`)],
  ['tasks', fill('* [x] \n a\n')],
  ['blanks', fill(' ')],
  ['tabs', fill('\t')],
  ['newlines', fill('\n')],
  ['carriage returns', fill('\r')],
  ['lone surrogates', fill('\ud800')],
  ['NUL', fill('\0')],
  ['front matter', `---\n${fill('a: b\n')}---\n`],
  ['front matter that nothing closes', `---\n${fill('---x\n')}`]
]

describe('hostile texts are formatted safely', () => {
  it.each(hostile)('%s', (_, text) => {
    expectFormatted(text, false)
  })

  it.each([
    ['quotes', '>'.repeat(99)],
    ['items', '- '.repeat(95)],
    ['quotes and items', '> - '.repeat(48)]
  ])(
    'lines that go on lazily in many %s stay where they stand, for each would become a hundred times as long',
    (_, opening) => {
      const text = `${opening}a\n${'b\n'.repeat(2_000)}\n# c #\n`
      expect(formatNotes(text)).toBe(text.replace('# c #', '# c'))
      const short = formatNotes(`${opening}a\nb\n`)
      expect(short.split('\n')[1]).toMatch(/^[> ]{90,}b$/)
    }
  )

  it('also where they are not read', () => {
    const text = `* a\n\n${fill('> ')}b\n\n# c\n* d\n`
    expect(safeParseNotes(text).issues.map(({code}) => code)).toContain('too-complex')
    expect(formatNotes(text)).toContain(fill('> '))
    expectFormatted(text, false)
  })
})
