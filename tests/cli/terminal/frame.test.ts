import fc from 'fast-check'
import picocolors from 'picocolors'
import type {Position} from 'unist'
import {describe, expect, it} from 'vitest'
import {printFrame} from '../../../src/cli/terminal/frame.js'
import {codeFrame} from '../../../src/index.js'
import {indexLines, pointAt} from '../../../src/text/lines.js'
import {runs} from '../../support/budget.js'
import {showOn, type VirtualScreen} from '../../support/virtual-screen.js'

const plain = picocolors.createColors(false)
const colored = picocolors.createColors(true)

/** The place from one offset to another. */
function place(source: string, start: number, end: number): Position {
  const lines = indexLines(source)
  return {start: pointAt(lines, start), end: pointAt(lines, end)}
}

/** The place of a piece of a text. */
function placeOf(source: string, piece: string): Position {
  const start = source.indexOf(piece)
  return place(source, start, start + piece.length)
}

/** A frame as lines, without colours. */
function frame(source: string, piece: string, columns: number): string[] {
  return printFrame(source, placeOf(source, piece), {colors: plain, columns})
}

/** Where a terminal shows the carets: below which line, from which column and to which. */
function caretsOn(screen: VirtualScreen): {below: number; start: number; end: number} {
  const line = screen.lines.findIndex((text) => /^ +\| +\^+$/.test(text))
  const text = screen.lines[line] as string
  return {below: line - 1, start: text.indexOf('^'), end: text.length}
}

describe('a frame on a terminal', () => {
  it('shows what codeFrame shows where all fits', () => {
    const source = '---\ntitle: Elm\ndate: 2018\n---\n'
    expect(frame(source, '2018', 60)).toEqual(codeFrame(source, placeOf(source, '2018')).split('\n'))
    expect(frame(source, '2018', 60)).toEqual([
      '  1 | ---',
      '  2 | title: Elm',
      '> 3 | date: 2018',
      '    |       ^^^^',
      '  4 | ---'
    ])
  })

  it('shows the same where the lines of the source are known: its last line, empty ones, each line ending', () => {
    const text = fc.array(fc.constantFrom('a', 'b本', '\n', '\r\n', '\r', ''), {maxLength: 12})
    fc.assert(
      fc.property(text, fc.nat(), (pieces, at) => {
        const source = pieces.join('')
        const start = at % (source.length + 1)
        // No place is between the two of a line ending.
        fc.pre(!(source[start] === '\n' && source[start - 1] === '\r'))
        const position = place(source, start, Math.min(start + 2, source.length))
        expect(printFrame(source, position, {colors: plain, columns: 60}, indexLines(source))).toEqual(
          printFrame(source, position, {colors: plain, columns: 60})
        )
      }),
      {numRuns: runs('asking', 'frames in known lines')}
    )
  })

  it('cuts a long line around what is marked, and the others at their ends', () => {
    const before = 'before '.repeat(10)
    const source = `- ${before}${before}\n- ${before}http://elm.example/a${' behind'.repeat(10)}\n`
    expect(frame(source, 'http://elm.example/a', 60)).toEqual([
      '  1 | - before before before before before before before be…',
      '> 2 | …e before before http://elm.example/a behind behind b…',
      '    |                  ^^^^^^^^^^^^^^^^^^^^'
    ])
    // The beginning stays where the mark can be seen with it.
    expect(frame(source, 'before', 20)).toEqual([
      '> 1 | - before befo…',
      '    |   ^^^^^^',
      '  2 | - before befo…'
    ])
    // At the end of a line nothing is cut behind it.
    const last = `- ${before}last`
    expect(frame(last, 'last', 30)).toEqual([
      '> 1 | …fore before before last',
      '    |                     ^^^^'
    ])
    // A mark that is too long begins where it is seen, and goes on below what is cut.
    const long = 'x'.repeat(99)
    expect(frame(`- ${before}${long} y`, long, 30)).toEqual([
      '> 1 | …efore xxxxxxxxxxxxxxxx…',
      '    |        ^^^^^^^^^^^^^^^^^'
    ])
  })

  it('marks a place behind the last character, and in an empty text', () => {
    expect(printFrame('abc\r\nd', place('abc\r\nd', 3, 3), {colors: plain, columns: 60})).toEqual([
      '> 1 | abc',
      '    |    ^',
      '  2 | d'
    ])
    expect(printFrame('', place('', 0, 0), {colors: plain, columns: 60})).toEqual(['> 1 |', '    | ^'])
    const full = 'x'.repeat(54)
    for (const [text] of [[full], [`${full}y`]]) {
      const lines = printFrame(text as string, place(text as string, 54, 54), {colors: plain, columns: 60})
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
      expect(lines[1]?.indexOf('^')).toBe(59)
    }
  })

  it('shows tabs as the blanks that Markdown takes them for', () => {
    expect(frame('-\ta\tbc\tX\n', 'X', 60)).toEqual(['> 1 | -   a   bc  X', '    |             ^'])
    expect(frame('-\t\tX\n', '\t\t', 60)).toEqual(['> 1 | -       X', '    |  ^^^^^^^'])
  })

  it('lets nothing act, nor turn what stands behind it', () => {
    const source = 'a\u001b[31mb\u202ec\u2066d\u0000e\u009b2J X\ud83d ##[error]x\ufeff\n'
    const [line, carets] = frame(source, 'X', 60)
    expect(line).toBe('> 1 | a·[31mb·c·d·e·2J X· ·#[error]x·')
    expect(carets).toBe('    |                  ^')
  })

  it('takes its colours off without a change', () => {
    const source = `- ${'語'.repeat(80)} X ${'b '.repeat(80)}\nnext\n`
    const shown = printFrame(source, placeOf(source, 'X'), {colors: colored, columns: 60})
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what this takes off
    expect(shown.map((line) => line.replace(/\u001b\[\d+m/g, ''))).toEqual(frame(source, 'X', 60))
    // The arrow and the carets are calm; red is an error's word alone.
    expect(shown.join('\n')).toContain('\u001b[36m>\u001b[39m')
    expect(shown.join('\n')).not.toContain('\u001b[31m')
  })

  it('looks at a part of a long line alone', () => {
    const long = `- ${'👩‍👩‍👧‍👦e\u0301'.repeat(100_000)}X${'語'.repeat(400_000)}`
    const lines = frame(long, 'X', 60)
    expect(lines[0]?.length).toBeLessThan(2000)
    expect(lines[1]).toMatch(/^ +\| +\^$/)
    // One letter with more accents than are looked at.
    expect(frame(`- a${'\u0301'.repeat(10_000)}X`, 'X', 60)[1]).toMatch(/^ {4}\| +\^$/)
  })
})

/** What stands before a mark, by kind. */
const kinds = {
  ASCII: 'The guide to Elm ',
  Japanese: '関数型の入門書、',
  'half-width kana': 'ｶﾀｶﾅ ',
  Korean: '한국어 문서 ',
  'emoji of several parts': '👩‍👩‍👧‍👦🏳️‍🌈 ',
  flags: '🇯🇵🇧🇷',
  'skin tones': '👍🏽☝🏽',
  'emoji of one column': '☺ © ™ ',
  'emoji by their selector': '❤️☺️',
  keycaps: '1️⃣2️⃣',
  'combining marks': 'e\u0301n\u0303a\u0308\u0301 ',
  'right to left': 'שלום مرحبا ',
  tabs: '\ta\t\tbc\t',
  'what acts': '\u001b[1m\u202e\u0007 '
}

describe.each([60, 100, 160])('on %i columns', (columns) => {
  describe.each(Object.entries(kinds))('behind %s', (_, kind) => {
    it.each([
      ['a little of it', 1],
      ['so much that it is cut', 40]
    ])('(%s) the carets stand below what they mean', async (_, times) => {
      for (const colors of [plain, colored]) {
        const source = `# one\r\n- ${kind.repeat(times)}XY${kind.repeat(times)}\r\n`
        const lines = printFrame(source, placeOf(source, 'XY'), {colors, columns})
        const screen = await showOn(columns, lines.join('\n'))
        const {below, start, end} = caretsOn(screen)
        expect(screen.at(below, start) + screen.at(below, start + 1)).toBe('XY')
        expect(end - start).toBe(2)
        expect(screen.lines).toHaveLength(lines.length)
        expect((screen.lines[below] as string).includes('…')).toBe(times > 1)
        // What is of this kind is marked from its first column to its last.
        const marked = kind.trim()
        const text = `- X${marked}Y\n`
        const whole = await showOn(
          columns,
          printFrame(text, placeOf(text, marked), {colors, columns}).join('\n')
        )
        const carets = caretsOn(whole)
        expect(whole.at(carets.below, carets.start - 1)).toBe('X')
        expect(whole.at(carets.below, carets.end)).toBe('Y')
      }
    })
  })
})

it('has its carets below their characters, whatever stands around them', async () => {
  const piece = fc.constantFrom(...Object.values(kinds))
  const text = fc.array(piece, {maxLength: 30}).map((pieces) => pieces.join(''))
  const line = fc.record({
    before: text,
    mark: fc.oneof(
      fc.constant('X'),
      text.map((inner) => `X${inner}`)
    ),
    behind: text,
    above: fc.array(text, {maxLength: 3}),
    columns: fc.integer({min: 20, max: 160})
  })
  await fc.assert(
    fc.asyncProperty(line, async ({before, mark, behind, above, columns}) => {
      const source = [...above, before + mark + behind, ...above].join('\n')
      const lines = printFrame(source, placeOf(source, mark), {colors: plain, columns})
      const screen = await showOn(columns, lines.join('\n'))
      const {below, start, end} = caretsOn(screen)
      expect(screen.at(below, start)).toBe('X')
      expect(end).toBeLessThanOrEqual(columns)
      for (let line = 0; line < lines.length; line++) expect(screen.isBroken(line)).toBe(false)
    }),
    {numRuns: runs('asking', 'code frames of a terminal')}
  )
})
