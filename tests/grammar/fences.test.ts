import {expect, it} from 'vitest'
import {fenceLength, isFenceClose} from '../../src/grammar/fences.js'

it.each([
  ['```', 3],
  ['````js', 4],
  ['~~~ a`b', 3],
  ['``` a`b', 0],
  ['``', 0],
  ['---', 0]
])('tells how long the fence of %j is', (line, length) => {
  expect(fenceLength(line, 0, line.length)).toBe(length)
})

it.each([
  ['```', true],
  ['````\t', true],
  ['``', false],
  ['``` a', false],
  ['~~~', false],
  ['', false]
])('tells whether %j closes three backticks', (line, closes) => {
  expect(isFenceClose(line, 0, line.length, '`'.charCodeAt(0), 3)).toBe(closes)
})
