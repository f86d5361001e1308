import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {countEdits} from '../../src/text/find-nearest.js'
import {nearestOf, nearWords} from '../../src/text/nearest-of.js'
import {runs} from '../support/budget.js'

/** The one word that differs least, by a third of its letters at most, sought among all. */
function soughtAmongAll(word: string, words: readonly string[]): string | null {
  const near = words
    .map((other) => ({other, distance: countEdits(word, other)}))
    .filter(({other, distance}) => distance <= Math.floor(other.length / 3))
  const least = Math.min(...near.map(({distance}) => distance))
  const [first, ...others] = near.filter(({distance}) => distance === least)
  return first && others.length === 0 ? first.other : null
}

const word = fc.string({unit: fc.constantFrom('a', 'b', 'B', 'é', '-'), maxLength: 9})

describe('nearWords', () => {
  it('gives what is nearest among all, and nothing where two are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, {maxLength: 30}), word, (words, wanted) => {
        expect(nearWords(words)(wanted)).toBe(soughtAmongAll(wanted, words))
      }),
      {numRuns: runs('asking', 'near words')}
    )
  })

  it('compares few of very many words: those that begin alike, or none', () => {
    const many = Array.from({length: 5000}, (_, index) => `${'klmnopqr'[index % 8]}ame-${index}`)
    expect(nearestOf('zame-1234', many)).toBe(null)
    expect(nearestOf('elm-lang', [...many, 'elm-land'])).toBe('elm-land')
    expect(nearestOf('elm-lang', [...many, 'olm-lang'])).toBe(null)
    expect(nearestOf('kame-12', many)).toBe(null)
    expect(nearestOf('', many)).toBe(null)
  })
})
