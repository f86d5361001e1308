import process from 'node:process'
import {expect} from 'vitest'

/** Of so many times the shortest counts: the rest is what else the machine does. */
const tries = 2

/**
 * Makes sure that what is done takes a time that grows with its size, and not with its square: four times as much takes less than nine times as
 * long, once the engine is warm.
 *
 * @param run does it
 * @param size the smaller size; the other is four times as large
 */
export function expectLinear(run: (size: number) => void, size: number, what?: string): void {
  run(size)
  // Growth by the square is sixteenfold. What takes hardly any time tells nothing.
  const least = 5
  const small = Math.max(
    least,
    quickest(() => run(size))
  )
  const large = quickest(() => run(4 * size))
  expect(large / small, what).toBeLessThan(9)
}

function quickest(run: () => void): number {
  const times = Array.from({length: tries}, () => {
    const start = process.cpuUsage()
    run()
    const {user} = process.cpuUsage(start)
    return user / 1000
  })
  return Math.min(...times)
}
