import fc from 'fast-check'
import {expect, it} from 'vitest'
import {checkNotes, safeParseNotes} from '../../src/index.js'
import {isDeep, runs, someOf} from '../support/budget.js'
import {allRules, expectSoundFindings, expectSoundFixes, strictRules} from '../support/findings.js'
import {bracketSoup, fixableNotes, listSoup} from '../support/generators/fixable-notes.js'
import {anyString, notesSoup} from '../support/generators/soup.js'
import {expectSafeFixes} from '../support/safe-fixes.js'
import {describeShared, readCorpus, readSeed, readSpecExamples} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

const text = fc.oneof(
  {arbitrary: listSoup, weight: 4},
  {arbitrary: bracketSoup, weight: 3},
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

it('calls no fix certain that, alone, does anything but what it says', () => {
  let count = 0
  fc.assert(
    fc.property(fixableNotes, fc.boolean(), (source, isStrict) => {
      count += expectSafeFixes(source, isStrict ? strictRules : allRules)
    }),
    {numRuns: runs('asking', 'fixes, each alone')}
  )
  expect(count).toBeGreaterThan(runs('asking', 'fixes, each alone') / 4)
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
    for (const {text} of someOf(notes, 5)) {
      const issues = expectSoundFindings(text)
      count += issues.length
      expect(checkNotes(safeParseNotes(text).notes, allRules)).toEqual(issues)
    }
    expect(count).toBeGreaterThan(isDeep ? 1000 : 300)
  })

  it('are mended where that is certain', () => {
    let count = 0
    for (const {text} of someOf(notes, 13)) count += expectSoundFixes(text)
    expect(count).toBeGreaterThan(isDeep ? 1000 : 75)
    for (const variant of variantsOf(readSeed())) expect(expectSoundFixes(variant)).toBe(3)
  })
})
