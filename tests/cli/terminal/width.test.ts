import {describe, expect, it} from 'vitest'
import {columnsOf} from '../../../src/cli/terminal/columns.js'
import {expandTabs, showTabs} from '../../../src/cli/terminal/tabs.js'
import {breakWords, cutToWidth, widthOf, wrapLines, wrapWords} from '../../../src/cli/terminal/width.js'

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['Elm', 3],
    ['日本語', 6],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦', 2],
    ['🇯🇵', 2],
    ['👍🏽', 2],
    ['שלום', 4],
    ['…→·', 3],
    ['\u001b[31mElm\u001b[39m', 3],
    ['\u001b]8;;https://elm.example\u001b\\Elm\u001b]8;;\u001b\\', 3]
  ])('%j: %i', (text, width) => expect(widthOf(text)).toBe(width))
})

it('measures a long text in pieces, none of which parts a character', () => {
  for (const [text, width] of [
    ['語', 2],
    ['e\u0301', 1],
    ['😀', 2],
    ['\u001b[31ma\u001b[39m', 1]
  ] as const) {
    expect(widthOf(text.repeat(30_000))).toBe(30_000 * width)
    expect(widthOf(`x${text.repeat(30_000)}`)).toBe(30_000 * width + 1)
  }
})

it('leaves to the terminal what would take long to wrap', () => {
  const long = `a ${'語'.repeat(60_000)}`
  expect(wrapWords(long, 60)).toEqual([long])
  expect(breakWords(long, 60)).toEqual([long])
  expect(cutToWidth(long, 60)).toBe(`a ${'語'.repeat(28)}…`)
  const words = 'word 語 '.repeat(3000)
  expect(wrapWords(words, 60).length).toBeGreaterThan(300)
})

describe('cutToWidth', () => {
  it('ends in … what it cuts, and no wide character is halved', () => {
    expect(cutToWidth('a guide', 7)).toBe('a guide')
    expect(cutToWidth('a guide', 6)).toBe('a gui…')
    expect(cutToWidth('日本語', 4)).toBe('日…')
    expect(cutToWidth('日本語', 5)).toBe('日本…')
    expect(cutToWidth('\u001b[36m日本語\u001b[39m', 4)).toBe('\u001b[36m日…\u001b[39m')
    expect(cutToWidth('日本語', Number.POSITIVE_INFINITY)).toBe('日本語')
  })
})

describe('wrapWords', () => {
  it('breaks between words, behind an indent', () => {
    expect(wrapWords('one two three', Number.POSITIVE_INFINITY)).toEqual(['one two three'])
    expect(wrapWords('one two three', 9, '  ')).toEqual(['one two', '  three'])
  })

  it('leaves a longer word whole, unless it is written without blanks', () => {
    expect(wrapWords('see https://elm.example/a/b there', 12)).toEqual([
      'see',
      'https://elm.example/a/b',
      'there'
    ])
    expect(wrapWords('見る 関数型の入門書 X', 10)).toEqual(['見る 関数', '型の入門書', 'X'])
  })

  it('makes no line that a runner takes for a command', () => {
    expect(wrapWords('what is said ::error::x', 14, '  ')).toEqual(['what is said', '  ·:error::x'])
    expect(wrapWords('what is said \u001b[2m::error::x\u001b[22m', 14)[1]).toBe(
      '\u001b[2m·:error::x\u001b[22m'
    )
  })
})

describe('wrapLines', () => {
  it('wraps each line, but for those of frames', () => {
    const frame = '> 1 | a line of a frame\n    |   ^^^'
    expect(wrapLines(`apunte: one two\nthree\n${frame}\n`, 12)).toBe(`apunte: one\n  two\nthree\n${frame}\n`)
    // The program's name is never alone.
    expect(wrapLines('apunte: a-long-name.md is gone\n', 12)).toBe('apunte: a-long-name.md\n  is gone\n')
    expect(wrapLines('apunte: one two\n', Number.POSITIVE_INFINITY)).toBe('apunte: one two\n')
  })
})

describe('breakWords', () => {
  it('breaks what is longer, between characters alone', () => {
    expect(breakWords('ab https://elm.example', 10)).toEqual(['ab', 'https://el', 'm.example'])
    expect(breakWords('👩‍👩‍👧‍👦👩‍👩‍👧‍👦x\u0301x\u0301', 3)).toEqual([
      '👩‍👩‍👧‍👦',
      '👩‍👩‍👧‍👦x\u0301',
      'x\u0301'
    ])
  })
})

describe('tabs', () => {
  it('lead to each fourth column, wide characters counted', () => {
    expect(expandTabs('\ta\t本\tb')).toBe('    a   本  b')
    expect(showTabs('\ta\t本\tb')).toBe('→   a→  本→ b')
    expect(showTabs('abcd\t')).toBe('abcd→   ')
  })
})

describe('columnsOf', () => {
  it('takes a pipe as it is, and a terminal that says nothing sensible for one of 80', () => {
    expect(columnsOf({columns: 60}, false)).toBe(Number.POSITIVE_INFINITY)
    for (const columns of [undefined, 0, -1, Number.NaN]) expect(columnsOf({columns}, true)).toBe(80)
    expect(columnsOf({columns: 60}, true)).toBe(60)
    expect(columnsOf({columns: 3}, true)).toBe(20)
  })
})
