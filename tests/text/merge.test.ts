import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {mergeChange, type Token} from '../../src/text/merge.js'
import {cutLines, cutSource} from '../../src/write/patch/tokens.js'
import {runs} from '../support/budget.js'

const cut = (text: string): Token[] => cutLines(text.split('\n'), '\n', '')
const merge = (before: string, now: string, written: string, isStrict = false): string =>
  mergeChange(cut(before), cut(now), cut(written), isStrict)

describe('a change is made in what an author wrote', () => {
  it.each([
    ['a destination', '[a](u "x * y")', '[a](v "x * y")', "[a](u   'x \\* y')", "[a](v   'x \\* y')"],
    ['a word between references', 'été x', 'été y', '&eacute;t&eacute; x', '&eacute;t&eacute; y'],
    ['a letter of a reference’s word: its form goes', 'été', 'êté', '&eacute;t&eacute;', 'êté'],
    ['what is put behind a word stands within its brackets', '[a](u)', '[a](u/x)', '[a](<u>)', '[a](<u/x>)'],
    ['what is put before it, too', '`a`', '`xa`', '` a `', '` xa `'],
    ['a line', 'a\nb\nc', 'a\nB\nc', 'a  \n  b\n c', 'a  \n  B\n c'],
    [
      'a new line',
      '| a |\n| - |\n| b |',
      '| a |\n| - |\n| n |\n| b |',
      '|a|\n|-|\n|b|',
      '|a|\n|-|\n| n |\n|b|'
    ],
    ['a line that goes', 'a\na\nb', 'a\nb', ' a\n  a\n b', ' a\n b'],
    ['one form for another', '*a*', '**a**', '_a_', '**a**']
  ])('%s', (_, before, now, written, merged) => {
    expect(merge(before, now, written)).toBe(merged)
  })

  it('and what touches the change is given up where that is asked', () => {
    expect(merge('a <u>', 'b <u>', 'a u')).toBe('b u')
    expect(merge('<u> a', '<v> a', 'u  a')).toBe('v  a')
    expect(merge('a <u>', 'b <u>', 'a u', true)).toBe('b u')
    expect(merge('<u> a', '<v> a', 'u  a', true)).toBe('<v> a')
  })

  it('keeps the endings and prefixes of the author’s lines, and gives new ones theirs', () => {
    const source = '> a\r\n>   b'
    const written = cutSource(source, 2, source.length, ['>'])
    const merged = mergeChange(
      cutLines(['a', 'b'], '\r\n', '> '),
      cutLines(['a', 'n', '', 'b'], '\r\n', '> '),
      written
    )
    expect(merged).toBe('a\r\n> n\r\n>\r\n>   b')
  })

  const texts = fc
    .array(
      fc.constantFrom('a', 'b', 'word', ' ', '  ', '*', '**', '\\*', '&amp;', '(', ')', '\n', '<', '>', 'é'),
      {maxLength: 30}
    )
    .map((pieces) => pieces.join(''))

  it('gives what is to be where the author wrote the canonical form, and what he wrote where nothing changes', () => {
    fc.assert(
      fc.property(texts, texts, texts, fc.boolean(), (before, now, written, isStrict) => {
        expect(merge(before, now, before, isStrict)).toBe(now)
        expect(merge(before, before, written, isStrict)).toBe(written)
      }),
      {numRuns: runs('writing', 'sequences aligned')}
    )
  })
})
