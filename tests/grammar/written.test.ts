import {describe, expect, it} from 'vitest'
import {alignValue} from '../../src/grammar/alignment.js'
import {boxEnd} from '../../src/grammar/boxes.js'
import {skipBlanks} from '../../src/grammar/characters.js'
import {
  decode,
  isReference,
  meantEnd,
  printReference,
  referenceEnd,
  writtenEnd
} from '../../src/grammar/references.js'

describe('character references', () => {
  it.each([
    ['&amp;', 5],
    ['&nope;', 6],
    ['&#35;', 5],
    ['&#x1F600;', 9],
    ['&#X1f600;a', 9],
    ['&;', -1],
    ['&#;', -1],
    ['&#x;', -1],
    ['&amp', -1],
    ['&a b;', -1],
    ['&#12345678;', -1],
    ['&#x1234567;', -1],
    [`&${'a'.repeat(31)};`, 33],
    [`&${'a'.repeat(32)};`, -1]
  ])('end in %j at %i', (text, end) => {
    expect(referenceEnd(text, 0, text.length)).toBe(end)
  })

  it('end before the limit', () => {
    expect([4, 5].map((limit) => referenceEnd('&amp;', 0, limit))).toEqual([-1, 5])
  })

  it('mean something only where they are known', () => {
    expect(['&amp;', '&nope;', '&'].map((text) => isReference(text, 0))).toEqual([true, false, false])
    expect(decode('a\\* &amp; &nope; \\a &#10;')).toBe('a* & &nope; \\a \n')
    expect(printReference(0x1f600)).toBe('&#x1F600;')
  })

  it.each([
    ['\\*a', 2, 2],
    ['\\a', 1, 1],
    ['\\', 1, 1],
    ['&amp;', 5, 5],
    ['&nope;', 6, 1],
    ['&', 1, 1],
    ['ab', 1, 1]
  ])('are one, as escapes are, in %j', (text, written, meant) => {
    expect(writtenEnd(text, 0, text.length)).toBe(written)
    expect(meantEnd(text, 0, text.length)).toBe(meant)
  })
})

describe('alignValue', () => {
  /** Where the units of a value begin in its source, whose lines may begin with a quote's marker. */
  function startsOf(source: string, value: string): number[] | null {
    const lineStart = (line: number): number =>
      skipBlanks(source, line + (source[line] === '>' ? 1 : 0), source.length)
    return alignValue(source, 0, source.length, value, writtenEnd, lineStart)?.starts ?? null
  }

  it.each([
    ['a \\_&amp;b', 'a _&b', [0, 1, 2, 4, 9]],
    ['a \t\r\n> b', 'a\r\nb', [0, 3, 4, 7]],
    ['&nope;', '&nope;', [0, 0, 0, 0, 0, 0]],
    ['\0', '\uFFFD', [0]]
  ])('aligns %j', (source, value, starts) => {
    expect(startsOf(source, value)).toEqual(starts)
  })

  it.each([
    ['a', 'b'],
    ['ab', 'a'],
    ['a', 'ab'],
    ['a\nb', 'a\rb']
  ])('tells that %j is no %j', (source, value) => {
    expect(startsOf(source, value)).toBe(null)
  })
})

describe('boxEnd', () => {
  it.each([
    ['[x] a', 4],
    ['[X]\ta', 4],
    ['[ ]\r\na', 5],
    ['[\r\n] a', 5],
    ['[x]', -1],
    ['[x]a', -1],
    ['[a] b', -1],
    ['[x a', -1],
    ['x', -1]
  ])('finds the box of %j', (text, end) => {
    expect(boxEnd(text, 0, text.length)).toBe(end)
  })
})
