import fc from 'fast-check'
import {expect, it} from 'vitest'
import {splitSegments} from '../../src/read/segments.js'
import {locateFrontMatter} from '../../src/read/split-front-matter.js'
import {anyString, notesSoup} from '../support/generators/soup.js'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'

const numRuns = Number(process.env.RUNS ?? 20_000)

it('keeps the promises on generated strings, and reads them as remark does', () => {
  let cut = 0
  fc.assert(
    fc.property(fc.oneof({arbitrary: notesSoup, weight: 3}, anyString), (source) => {
      if (splitSegments(source, locateFrontMatter(source).body).length > 1) cut++
      const notes = expectPromisesKept(source)
      expectCopyKept(notes)
      expectSameAsRemark(notes)
    }),
    {numRuns}
  )
  // Without cuts this would say nothing of segments.
  expect(cut).toBeGreaterThan(numRuns / 10)
})
