import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readNotes} from '../src/read/read.js'
import {splitSegments} from '../src/read/segments.js'
import {locateFrontMatter} from '../src/read/split-front-matter.js'
import {expectSameAsRemark} from './support/promises.js'
import {notesSoup} from './support/soup.js'

const numRuns = Number(process.env.RUNS ?? 20_000)

it('reads soups, cut into segments, as remark reads them whole', () => {
  let cut = 0
  fc.assert(
    fc.property(notesSoup, (source) => {
      if (splitSegments(source, locateFrontMatter(source).body).length > 1) cut++
      expectSameAsRemark(readNotes(source).notes)
    }),
    {numRuns}
  )
  // Without cuts this would test nothing.
  expect(cut).toBeGreaterThan(numRuns / 10)
})
