import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {align} from '../../src/text/align.js'
import {runs} from '../support/budget.js'

/** The length of the longest common subsequence, as its definition says. */
function commonLength(left: readonly number[], right: readonly number[]): number {
  let row = new Array<number>(right.length + 1).fill(0)
  for (const key of left) {
    const next = [0]
    for (const [index, other] of right.entries()) {
      next.push(
        key === other ? (row[index] as number) + 1 : Math.max(row[index + 1] as number, next[index] as number)
      )
    }
    row = next
  }
  return row[right.length] as number
}

function expectAligned(left: readonly number[], right: readonly number[]): number {
  let last = -1
  let count = 0
  for (const [index, place] of align(left, right).entries()) {
    if (place === -1) continue
    expect(place).toBeGreaterThan(last)
    expect(left[place]).toBe(right[index])
    last = place
    count++
  }
  return count
}

describe('two sequences', () => {
  const keys = fc.array(fc.nat(6), {maxLength: 30})

  it('are aligned by what they have in common, as long as it can be', () => {
    fc.assert(
      fc.property(keys, keys, (left, right) => {
        expect(expectAligned(left, right)).toBe(commonLength(left, right))
      }),
      {numRuns: runs('writing', 'sequences aligned')}
    )
  })

  it('that are too long for that are parted at what stands once in each', () => {
    const left = Array.from({length: 5_000}, (_, index) => index)
    const right = left.flatMap((key) => (key % 3 === 0 ? [-key, key] : key % 7 === 0 ? [] : [key]))
    const common = left.filter((key) => right.includes(key)).length
    // `7_777` stands in both, moved to the other end.
    expect(expectAligned([9_999, ...left, 7_777, 9_999], [8_888, 7_777, ...right, 8_888])).toBe(common)
  })

  it('of few keys, and long, are taken as they come', () => {
    const left = Array.from({length: 4_000}, (_, index) => index % 2)
    const right = left.map((key) => (key === 0 ? 2 : key))
    expect(expectAligned([5, ...left], [...right, 6])).toBeGreaterThan(1_500)
  })

  it('are looked at a bounded number of times, also where each part stands once only in what is left of another', () => {
    // `1` stands once; behind it `2` does; behind that `3`.
    const looks = [2_000, 4_000].map((count) => {
      let looks = 0
      const counted = (keys: number[]): number[] =>
        new Proxy(keys, {
          get: (target, key) => {
            looks++
            return Reflect.get(target, key)
          }
        })
      const left = Array.from({length: count}, (_, index) => [index + 1, index]).flat()
      align(counted(left), counted(left.flatMap((key) => [-1, key])))
      return looks
    }) as [number, number]
    expect(looks[1] / looks[0]).toBeLessThan(2.4)
  })

  it('of which one is empty have nothing in common', () => {
    expect([...align([], [1, 2])]).toEqual([-1, -1])
    expect([...align([1], [])]).toEqual([])
  })
})
