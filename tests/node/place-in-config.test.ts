import {describe, expect, it} from 'vitest'
import {placesInCode, placesInData} from '../../src/node/config/place-in-config.js'

function found(place: typeof placesInData, source: string, path: Array<string | number>): string | null {
  const range = place(source)(path)
  return range && source.slice(...range)
}

describe('placesInData', () => {
  const source = '{"rules": {"a": "off", "b": ["warn", 3]}, "overrides": [{"files": "x"}, null], "1": 2}'

  it.each([
    ['a key', ['rules', 'a'], '"a"'],
    ['the key of a map', ['rules'], '"rules"'],
    ['a value in a list', ['rules', 'b', 1], '3'],
    ['a key in a list', ['overrides', 0, 'files'], '"files"'],
    ['a value that is nothing', ['overrides', 1], 'null'],
    ['a key that is a number', [1], '"1"'],
    // The innermost on the way that is there.
    ['the map that lacks a key', ['rules', 'c'], '"rules"'],
    ['the list that lacks a value', ['rules', 'b', 7], '"b"'],
    ['the scalar that holds nothing', ['rules', 'a', 'deep', 'er'], '"a"'],
    ['the whole, if it lacks the key', ['none'], source],
    ['the whole', [], source]
  ] as Array<[string, Array<string | number>, string]>)('finds %s', (_, path, expected) => {
    expect(found(placesInData, source, path)).toBe(expected)
  })

  it('finds nothing in nothing', () => {
    expect(placesInData('')(['rules'])).toBe(null)
  })
})

describe('placesInCode', () => {
  it('finds the last of the keys that the code says exactly once', () => {
    const source = 'export default {rules: {bare: 1, twice: 2}, overrides: [{twice: 3}]}'
    expect(found(placesInCode, source, ['rules', 'bare'])).toBe('bare')
    expect(found(placesInCode, source, ['rules', 'twice'])).toBe('rules')
    expect(found(placesInCode, source, ['overrides', 0, 'none'])).toBe('overrides')
    expect(found(placesInCode, source, ['overrides', 0])).toBe('overrides')
    expect(found(placesInCode, source, ['none'])).toBe(null)
    expect(found(placesInCode, source, [0])).toBe(null)
  })
})
