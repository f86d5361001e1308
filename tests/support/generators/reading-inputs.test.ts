import fc from 'fast-check'
import {expect, it} from 'vitest'
import {constructs, findNodes} from '../constructs.js'
import {readingInputs} from './reading-inputs.js'

/** How many texts are looked at: they are only read, by nothing but this reader. */
const count = 1000

it('has each construct in at least a tenth of its texts', () => {
  const texts = fc.sample(readingInputs, {numRuns: count, seed: 1}).map(findNodes)
  const shares = Object.entries(constructs).map(([name, finds]) => ({
    name,
    share: texts.filter(finds).length / count
  }))
  expect(shares.filter(({share}) => share < 0.1)).toEqual([])
})
