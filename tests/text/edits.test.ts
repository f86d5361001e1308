import {describe, expect, it} from 'vitest'
import {applyEdits} from '../../src/index.js'
import {editsBetween} from '../../src/text/edits-between.js'

describe('applyEdits', () => {
  it('refuses what is no range of the text, and what overlaps', () => {
    const ranges: Array<[number, number]> = [
      [-1, 1],
      [2, 1],
      [0, 4],
      [0.5, 1],
      [0, Number.NaN]
    ]
    for (const [start, end] of ranges) {
      expect(() => applyEdits('abc', [{start, end, text: ''}])).toThrow(
        `Cannot apply the edit from \`${start}\` to \`${end}\`, expected a range within the text's 3 code units`
      )
    }
    const edits = [
      {start: 1, end: 3, text: 'x'},
      {start: 0, end: 2, text: 'y'}
    ]
    expect(() => applyEdits('abc', edits)).toThrow('expected it to begin at `2` or later')
  })

  it('puts in before it replaces, in whatever order the edits come', () => {
    const edits = [
      {start: 1, end: 2, text: 'X'},
      {start: 1, end: 1, text: '+'}
    ]
    expect(applyEdits('abc', edits)).toBe('a+Xc')
    expect(applyEdits('abc', [...edits].reverse())).toBe('a+Xc')
  })
})

describe('editsBetween', () => {
  it.each([
    // The two share a first surrogate, then a second one.
    ['a 😀 b', 'a 😁 b'],
    ['a 😀 b', 'a \u{1F200} b'],
    ['a\r\nb', 'a\rb'],
    ['a\nb', 'a\r\nb'],
    ['', 'a'],
    ['a', '']
  ])('leads from %j to %j, and cuts no pair', (source, target) => {
    const edits = editsBetween(source, target)
    expect(applyEdits(source, edits)).toBe(target)
    for (const at of edits.flatMap(({start, end}) => [start, end])) {
      expect(source.slice(at - 1, at + 1)).not.toMatch(/^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)$/)
    }
  })
})
