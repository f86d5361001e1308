import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readNotes} from '../../src/read/read.js'
import {splitSegments} from '../../src/read/segments.js'
import {locateFrontMatter} from '../../src/read/split-front-matter.js'
import {lineSoup} from '../support/generators/soup.js'
import {expectSameAsRemark} from '../support/promises.js'

/** On top of those that tests/read/promises.property.test.ts reads: soups of lines, nearly all of which are cut. */
const numRuns = Number(process.env.RUNS ?? 4_000)

it('reads soups of lines, cut into segments, as remark reads them whole', () => {
  let cut = 0
  fc.assert(
    fc.property(lineSoup, (source) => {
      if (splitSegments(source, locateFrontMatter(source).body).length > 1) cut++
      expectSameAsRemark(readNotes(source).notes)
    }),
    {numRuns}
  )
  expect(cut).toBeGreaterThan(numRuns / 3)
})
