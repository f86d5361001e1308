import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {splitSegments} from '../../src/read/segments.js'
import {locateFrontMatter} from '../../src/read/split-front-matter.js'
import {runs} from '../support/budget.js'
import {foreignNotes} from '../support/generators/foreign-notes.js'
import {fragments} from '../support/generators/fragments.js'
import {note} from '../support/generators/generated-notes.js'
import {anyString, lineSoup, notesSoup} from '../support/generators/soup.js'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'
import {Share} from '../support/share.js'

/** What is generated, and how much of it the quick reader has to read by itself: of the units, and of the inputs wholly. */
const generators = {
  notes: {texts: note, units: 0.25, wholes: 0.2},
  soup: {texts: notesSoup, units: 0.25, wholes: 0.2},
  fragments: {texts: fragments, units: 0.4, wholes: 0.5},
  lines: {texts: lineSoup, units: 0, wholes: 0},
  'other tools’ notes': {texts: foreignNotes, units: 0, wholes: 0},
  'any string': {texts: anyString, units: 0, wholes: 0}
}

// Each input is read by remark once, for all that is held against it.
describe('keeps the promises, and reads as remark does, much of it by itself:', () => {
  it.each(Object.keys(generators) as Array<keyof typeof generators>)('%s', (name) => {
    const {texts, units, wholes} = generators[name]
    const share = new Share()
    let cut = 0
    const numRuns = runs('reading', name)
    fc.assert(
      fc.property(texts, (source) => {
        if (splitSegments(source, locateFrontMatter(source).body).length > 1) cut++
        const notes = expectPromisesKept(source)
        expectCopyKept(notes)
        share.add(source)
        expectSameAsRemark(notes)
      }),
      {numRuns}
    )
    expect(share.quick).toBeGreaterThanOrEqual(units)
    expect(share.wholes).toBeGreaterThanOrEqual(numRuns * wholes)
    // Without cuts this would say nothing of segments.
    if (name === 'soup') expect(cut).toBeGreaterThan(numRuns / 10)
    if (name === 'lines') expect(cut).toBeGreaterThan(numRuns / 3)
  })
})
