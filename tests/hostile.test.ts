import {expect, it} from 'vitest'
import {hostileInputs} from '../bench/hostile-inputs.mjs'
import {safeParseNotes, stringifyNotes, toOutline} from '../src/index.js'
import {readNotes} from '../src/read/read.js'

const makers = Object.entries(hostileInputs as Record<string, (size: number) => string>)

it.each(makers)('reads, outlines and writes %s', (_, make) => {
  const text = make(300)
  const {notes} = safeParseNotes(text, {frontMatter: false})
  expect(() => toOutline(notes)).not.toThrow()
  expect(stringifyNotes(notes)).toBe(text)
})

/** Processor time that reading takes, in milliseconds: what else the machine does says nothing about the reader. */
function timeOf(text: string): number {
  const start = process.cpuUsage().user
  readNotes(text)
  return (process.cpuUsage().user - start) / 1000
}

/** Times below this say nothing about growth. */
const least = 25

it.each(makers)('takes no more than linear time for %s', (_, make) => {
  const half = make(10_000)
  const text = make(20_000)
  let [before, after] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < 6; turn++) {
    before = Math.min(before, timeOf(half))
    after = Math.min(after, timeOf(text))
    // Quadratic time would grow four times.
    if (after < least || after < 3 * before) return
  }
  expect(after / before).toBeLessThan(3)
})
