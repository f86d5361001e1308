import fc from 'fast-check'
import {it} from 'vitest'
import {expectCopiesKept, expectPromisesKept} from './support/promises.js'
import {anyString, notesSoup} from './support/soup.js'

const numRuns = Number(process.env.RUNS ?? 20_000)

it('keeps the promises on generated notes', () => {
  fc.assert(
    fc.property(fc.oneof({arbitrary: notesSoup, weight: 3}, anyString), (source) => {
      expectPromisesKept(source)
    }),
    {numRuns}
  )
})

it('writes copies of generated trees back', () => {
  fc.assert(
    fc.property(notesSoup, (source) => {
      expectCopiesKept(expectPromisesKept(source))
    }),
    {numRuns: numRuns / 20}
  )
})
