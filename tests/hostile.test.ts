import {expect, it} from 'vitest'
import {hostileInputs} from '../bench/hostile-inputs.mjs'
import {safeParseNotes, stringifyNotes, toOutline} from '../src/index.js'
import {estimateCost} from '../src/read/limits.js'
import {readNotes} from '../src/read/read.js'

const makers = Object.entries(hostileInputs as Record<string, (size: number) => string>)

it.each(makers)('reads, outlines and writes %s', (_, make) => {
  const text = make(300)
  const {notes} = safeParseNotes(text, {frontMatter: false})
  expect(() => toOutline(notes)).not.toThrow()
  expect(stringifyNotes(notes)).toBe(text)
})

it.each(makers)('gives remark-parse no more of %s than its time allows', (_, make) => {
  const text = make(1_000)
  let cost = 0
  readNotes(text, (piece) => {
    cost += estimateCost(piece)
  })
  expect(cost).toBeLessThanOrEqual(500 + text.length * 0.01)
})
