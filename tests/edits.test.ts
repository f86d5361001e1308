import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {applyEdits} from '../src/index.js'
import {editsBetween} from '../src/text/edits-between.js'

const numRuns = Number(process.env.RUNS ?? 5_000)

describe('applyEdits', () => {
  it('applies edits in any order', () => {
    const edits = [
      {start: 4, end: 5, text: 'E'},
      {start: 0, end: 1, text: 'A'}
    ]
    expect(applyEdits('a b e', edits)).toBe('A b E')
  })

  it('makes insertions at one place in their order, before what is replaced there', () => {
    const edits = [
      {start: 1, end: 2, text: 'X'},
      {start: 1, end: 1, text: '1'},
      {start: 1, end: 1, text: '2'}
    ]
    expect(applyEdits('abc', edits)).toBe('a12Xc')
  })

  it('takes edits that touch', () => {
    const edits = [
      {start: 0, end: 1, text: 'x'},
      {start: 1, end: 2, text: 'y'}
    ]
    expect(applyEdits('ab', edits)).toBe('xy')
  })

  it('leaves the given list as it is', () => {
    const edits = [
      {start: 1, end: 1, text: 'b'},
      {start: 0, end: 0, text: 'a'}
    ]
    applyEdits('xy', edits)
    expect(edits.map(({start}) => start)).toEqual([1, 0])
  })

  it('refuses overlaps', () => {
    const edits = [
      {start: 0, end: 2, text: ''},
      {start: 1, end: 3, text: ''}
    ]
    expect(() => applyEdits('abc', edits)).toThrow(
      'Cannot apply the edit from `1` to `3`, expected it to begin at `2` or later, where the edit before it ends'
    )
    expect(() => applyEdits('abc', [...edits].reverse())).toThrow(RangeError)
    // Inside of what another replaces there is no place to insert at.
    expect(() =>
      applyEdits('abc', [
        {start: 0, end: 3, text: ''},
        {start: 1, end: 1, text: 'x'}
      ])
    ).toThrow(RangeError)
  })

  it.each([
    [-1, 0],
    [0, 4],
    [2, 1],
    [0.5, 1],
    [Number.NaN, 1]
  ])('refuses a range outside of the text: %d to %d', (start, end) => {
    expect(() => applyEdits('abc', [{start, end, text: ''}])).toThrow(
      `Cannot apply the edit from \`${start}\` to \`${end}\`, expected a range within the text's 3 code units`
    )
  })
})

const line = fc.constantFrom(
  'a',
  'b',
  '  a',
  '- x',
  '- y',
  '',
  '# t',
  '\uD83D\uDE00',
  '\uD83D\uDE01',
  'é\t',
  '\uD83D'
)
const ending = fc.constantFrom('\n', '\n', '\r\n', '\r', '')
const text = fc.array(fc.tuple(line, ending), {maxLength: 12}).map((lines) => lines.flat().join(''))

describe('editsBetween', () => {
  it('gives edits that make the one text of the other, in order, without overlaps', () => {
    fc.assert(
      fc.property(text, text, (source, target) => {
        const edits = editsBetween(source, target)
        expect(applyEdits(source, edits)).toBe(target)
        for (const [index, edit] of edits.entries()) {
          expect(edit.start).toBeGreaterThan(edits[index - 1]?.end ?? -1)
          expect(source.slice(edit.start, edit.end)).not.toBe(edit.text)
        }
      }),
      {numRuns}
    )
  })

  it('gives none for equal texts', () => {
    expect(editsBetween('a\nb', 'a\nb')).toEqual([])
  })

  it('is small', () => {
    const source = '# a\n\n- [b](https://c.example/d)\n- e\n- f\n'
    const target = '# a\n\n- [b](https://c.example/x)\n- e\n- new\n- f\n'
    expect(editsBetween(source, target)).toEqual([
      {start: 29, end: 30, text: 'x'},
      {start: 36, end: 36, text: '- new\n'}
    ])
  })

  it('finds lines again that were indented otherwise', () => {
    const source = '* a\n\n\n* b\n'
    const target = '  * a\n  * b\n'
    expect(editsBetween(source, target)).toEqual([
      {start: 0, end: 0, text: '  '},
      {start: 4, end: 6, text: '  '}
    ])
  })

  it('cuts no pair in two', () => {
    expect(editsBetween('\uD83D\uDE00', '\uD83D\uDE01')).toEqual([{start: 0, end: 2, text: '\uD83D\uDE01'}])
    expect(editsBetween('a\r\nb', 'a\rb')).toEqual([{start: 1, end: 3, text: '\r'}])
  })

  it('takes about as many steps for a line, however many there are', () => {
    const steps = (count: number): number => {
      let read = 0
      const lines = Array.from({length: count}, (_, index) => `- item ${index % 7} ${index}\n`)
      const source = lines.join('')
      const target = lines.map((line, index) => (index % 3 === 0 ? `  ${line}` : line)).join('')
      const slice = String.prototype.slice
      String.prototype.slice = function (...range): string {
        read++
        return slice.apply(this, range)
      }
      try {
        editsBetween(source, target)
      } finally {
        String.prototype.slice = slice
      }
      return read / count
    }
    expect(steps(4000)).toBeLessThan(steps(500) * 1.5)
  })
})
