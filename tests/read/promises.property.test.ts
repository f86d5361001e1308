import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {locateFrontMatter} from '../../src/read/split-front-matter.js'
import {runs} from '../support/budget.js'
import {countPieces} from '../support/cuts.js'
import {foreignNotes} from '../support/generators/foreign-notes.js'
import {fragments} from '../support/generators/fragments.js'
import {note} from '../support/generators/generated-notes.js'
import {mixtures} from '../support/generators/mixtures.js'
import {anyString, lineSoup, notesSoup} from '../support/generators/soup.js'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'

const generators = {
  notes: note,
  soup: notesSoup,
  fragments: fragments,
  mixtures: mixtures,
  lines: lineSoup,
  'other tools’ notes': foreignNotes,
  'any string': anyString
}

// Each input is read by remark once, for all that is held against it.
describe('keeps the promises, and reads as remark does:', () => {
  it.each(Object.keys(generators) as Array<keyof typeof generators>)('%s', (name) => {
    let cut = 0
    const numRuns = runs('reading', name)
    fc.assert(
      fc.property(generators[name], (source) => {
        if (countPieces(source, locateFrontMatter(source).body) > 1) cut++
        const notes = expectPromisesKept(source)
        expectCopyKept(notes)
        expectSameAsRemark(notes)
      }),
      {numRuns}
    )
    // Without cuts this would say nothing of segments.
    if (name === 'soup') expect(cut).toBeGreaterThan(numRuns / 10)
    if (name === 'lines') expect(cut).toBeGreaterThan(numRuns / 3)
  })
})
