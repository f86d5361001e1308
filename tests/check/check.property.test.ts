import fc from 'fast-check'
import {expect, it} from 'vitest'
import {checkNotes, safeParseNotes} from '../../src/index.js'
import {isDeep, runs, someOf} from '../support/budget.js'
import {allRules, expectSoundFindings, expectSoundFixes} from '../support/findings.js'
import {anyString, notesSoup} from '../support/generators/soup.js'
import {describeShared, readCorpus, readSeed, readSpecExamples} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

/** Lists with what the rules mend in them: empty bullets, bare URLs, bullets that are off by a blank. */
const listSoup: fc.Arbitrary<string> = fc
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
        '[](c)'
      ),
      fc.constantFrom('\n', '\n', '\n', '\n', '\n\n', '\r\n', '\r', '')
    ),
    {maxLength: 8}
  )
  .map((lines) => lines.flat().join(''))

const text = fc.oneof(
  {arbitrary: listSoup, weight: 4},
  {arbitrary: notesSoup, weight: 3},
  {arbitrary: anyString, weight: 1}
)

it('finds what is in the text, at its place', () => {
  fc.assert(
    fc.property(text, (source) => void expectSoundFindings(source)),
    {numRuns: runs('asking', 'findings')}
  )
})

it('mends without changing anything else, and once for all', () => {
  fc.assert(
    fc.property(text, (source) => void expectSoundFixes(source)),
    {numRuns: runs('asking', 'fixes')}
  )
})

it('makes fixes in generated notes', () => {
  const fixes = fc
    .sample(listSoup, {numRuns: runs('asking', 'fixes that are made'), seed: 1})
    .map((source) => expectSoundFixes(source))
  expect(fixes.filter((count) => count > 0).length).toBeGreaterThan(fixes.length / 8)
})

describeShared('real notes', () => {
  const notes = [...readCorpus(), ...readSpecExamples(), {name: 'seed', text: readSeed()}]

  it('give findings at their places, the same from text and tree', () => {
    let count = 0
    for (const {text} of someOf(notes, 3)) {
      const issues = expectSoundFindings(text)
      count += issues.length
      expect(checkNotes(safeParseNotes(text).notes, allRules)).toEqual(issues)
    }
    expect(count).toBeGreaterThan(isDeep ? 1000 : 300)
  })

  it('are mended where that is certain', () => {
    let count = 0
    for (const {text} of someOf(notes, 8)) count += expectSoundFixes(text)
    expect(count).toBeGreaterThan(isDeep ? 1000 : 75)
    for (const variant of variantsOf(readSeed())) expect(expectSoundFixes(variant)).toBe(3)
  })
})
