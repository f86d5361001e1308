import fc from 'fast-check'
import type {Position} from 'unist'
import {describe, expect, it} from 'vitest'
import {codeFrame, formatIssue, type Issue, NotesError} from '../../src/index.js'
import {runs} from '../support/budget.js'

/** The place of a range of offsets, counted without the library. */
function at(source: string, start: number, end = start): Position {
  const pointAt = (offset: number) => {
    const starts = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)]
    const line = starts.filter((first) => first <= offset).length
    return {line, column: offset - (starts[line - 1] as number) + 1, offset}
  }
  return {start: pointAt(start), end: pointAt(end)}
}

/** The place of a piece of text. */
function of(source: string, piece: string): Position {
  const start = source.indexOf(piece)
  return at(source, start, start + piece.length)
}

function frame(source: string, piece: string): string[] {
  return codeFrame(source, of(source, piece)).split('\n')
}

describe('codeFrame', () => {
  it('finds a place without an offset by its line, past the last line too', () => {
    const place = (line: number) => ({start: {line, column: 1}, end: {line, column: 2}})
    expect(codeFrame('a\nb\n', place(2)).split('\n')).toEqual(['  1 | a', '> 2 | b', '    | ^'])
    expect(codeFrame('a\nb', place(9)).split('\n').slice(-2)[0]).toMatch(/^> 9 \|/)
  })

  it('shows the line, two before it and one after it', () => {
    const source = 'one\ntwo\nthree\nfour\nfive\nsix\n'
    expect(frame(source, 'our')).toEqual([
      '  2 | two',
      '  3 | three',
      '> 4 | four',
      '    |  ^^^',
      '  5 | five'
    ])
  })

  it('shows the first line', () => {
    expect(frame('one\ntwo\nthree', 'on')).toEqual(['> 1 | one', '    | ^^', '  2 | two'])
  })

  it('shows the last line', () => {
    expect(frame('one\ntwo\nthree', 'ree')).toEqual(['  1 | one', '  2 | two', '> 3 | three', '    |   ^^^'])
  })

  it('shows the last line before a line ending', () => {
    expect(frame('one\ntwo\n', 'two')).toEqual(['  1 | one', '> 2 | two', '    | ^^^'])
  })

  it('shows the empty line behind the last line ending', () => {
    expect(codeFrame('one\n', at('one\n', 4)).split('\n')).toEqual(['  1 | one', '> 2 |', '    | ^'])
  })

  it('shows an empty text', () => {
    expect(codeFrame('', at('', 0)).split('\n')).toEqual(['> 1 |', '    | ^'])
  })

  it('shows empty lines', () => {
    const source = '\n\n\n\n'
    expect(codeFrame(source, at(source, 2)).split('\n')).toEqual([
      '  1 |',
      '  2 |',
      '> 3 |',
      '    | ^',
      '  4 |'
    ])
  })

  it('shows the same with CRLF and with CR', () => {
    const lines = ['one', 'two', 'three', '', 'five']
    for (const piece of ['one', 'wo', 'thre', 'five']) {
      const expected = frame(lines.join('\n'), piece)
      expect(frame(lines.join('\r\n'), piece)).toEqual(expected)
      expect(frame(lines.join('\r'), piece)).toEqual(expected)
    }
  })

  it('shows lines of mixed endings', () => {
    expect(frame('one\r\ntwo\rthree\nfour', 'three')).toEqual([
      '  1 | one',
      '  2 | two',
      '> 3 | three',
      '    | ^^^^^',
      '  4 | four'
    ])
  })

  it('keeps tabs, and the marker below its place', () => {
    expect(frame('a\n\tb\tc: d\n', 'c: d')).toEqual(['  1 | a', '> 2 | \tb\tc: d', '    | \t \t^^^^'])
  })

  it('widens the gutter', () => {
    const source = Array.from({length: 1_001}, (_, index) => `line ${index + 1}`).join('\n')
    expect(frame(source, '999')).toEqual([
      '   997 | line 997',
      '   998 | line 998',
      '>  999 | line 999',
      '       |      ^^^',
      '  1000 | line 1000'
    ])
    expect(frame(source, '1001').at(-2)).toBe('> 1001 | line 1001')
  })

  it('widens the gutter from 9 to 10', () => {
    const source = `${'a\n'.repeat(9)}bc\nd`
    expect(frame(source, 'c')).toEqual(['   8 | a', '   9 | a', '> 10 | bc', '     |  ^', '  11 | d'])
  })

  it('marks one column of a place without width', () => {
    expect(codeFrame('abc', at('abc', 1)).split('\n')).toEqual(['> 1 | abc', '    |  ^'])
  })

  it('marks the column behind the last one', () => {
    expect(codeFrame('abc\nd', at('abc\nd', 3)).split('\n')).toEqual(['> 1 | abc', '    |    ^', '  2 | d'])
  })

  it('marks the line ending behind the last column', () => {
    expect(codeFrame('abc\r\nd', at('abc\r\nd', 3, 5)).split('\n')).toEqual([
      '> 1 | abc',
      '    |    ^',
      '  2 | d'
    ])
  })

  it('marks the first line of several, up to its end', () => {
    expect(frame('one\ntwo\nthree\nfour', 'wo\nthree\nfo')).toEqual([
      '  1 | one',
      '> 2 | two',
      '    |  ^^',
      '  3 | three'
    ])
  })

  it('marks a place behind a byte-order mark', () => {
    expect(frame('\ufeffabc', 'b')).toEqual(['> 1 | \u00b7abc', '    |   ^'])
  })

  it('finds the place by line and column where the offset is missing', () => {
    const source = 'one\r\ntwo\rthree\nfour'
    const whole = of(source, 'hre')
    const position = {
      start: {line: whole.start.line, column: whole.start.column},
      end: {line: whole.end.line, column: whole.end.column}
    }
    expect(codeFrame(source, position)).toBe(codeFrame(source, whole))
  })

  it('gives a frame for a place that the text does not have', () => {
    const position = {start: {line: 9, column: 5, offset: 80}, end: {line: 9, column: 6, offset: 81}}
    expect(typeof codeFrame('abc', position)).toBe('string')
    expect(typeof codeFrame('', position)).toBe('string')
  })

  describe('of long lines', () => {
    const words = Array.from({length: 1_250}, (_, index) => `w${String(index).padStart(6, '0')} `).join('')
    const source = `${'<'.repeat(10_000)}\n${words}\n${'>'.repeat(10_000)}`

    for (const word of ['w000000', 'w000007', 'w000013', 'w000600', 'w001249']) {
      it(`shows only what surrounds the place: ${word}`, () => {
        const lines = frame(source, word)
        expect(lines.length).toBe(4)
        for (const line of lines) expect(line.length).toBeLessThan(140)
        const [, shown, marker] = lines as [string, string, string]
        const start = marker.indexOf('^')
        expect(shown.slice(start, marker.lastIndexOf('^') + 1)).toBe(word)
        expect(marker.slice(start)).toBe('^'.repeat(word.length))
      })
    }

    it('marks a long range up to what is shown', () => {
      const lines = codeFrame(words, at(words, 500, 9_000)).split('\n')
      expect(lines.length).toBe(2)
      const [shown, marker] = lines as [string, string]
      expect(shown.slice(marker.indexOf('^')).startsWith(words.slice(500, 510))).toBe(true)
      expect(marker.length).toBeLessThanOrEqual(shown.length)
      expect(marker.trimEnd().endsWith('^')).toBe(true)
    })

    it('marks the end of a long line', () => {
      const lines = codeFrame(words, at(words, words.length)).split('\n')
      expect(lines.length).toBe(2)
      expect(lines[0]).toContain('w001249')
      expect(lines[1]).toMatch(/^ {4}\| +\^$/)
    })

    it('cuts no character in two', () => {
      const faces = '\u{1f600}'.repeat(5_000)
      for (const start of [4_000, 4_001, 4_002, 4_003]) {
        expect(codeFrame(faces, at(faces, start, start + 2))).not.toMatch(/\p{Surrogate}/u)
      }
    })
  })

  describe('of control characters', () => {
    it('shows each as a dot, in its column', () => {
      expect(frame('a\u001b[31mb\u0000\u0085c: d', 'c')).toEqual([
        '> 1 | a\u00b7[31mb\u00b7\u00b7c: d',
        '    |          ^'
      ])
    })

    it('takes U+2028, U+2029, U+0085, VT and FF for no line ends', () => {
      const source = 'one\u2028two\u2029three\u0085four\vfive\fsix: y\nseven'
      expect(frame(source, 'y')).toEqual([
        '> 1 | one\u00b7two\u00b7three\u00b7four\u00b7five\u00b7six: y',
        `    | ${' '.repeat(29)}^`,
        '  2 | seven'
      ])
    })

    const parts = fc.constantFrom(
      'a',
      'bc',
      '\t',
      '\u001b[2J',
      '\u001b]0;t\u0007',
      '\u009b31m',
      '\u2028',
      '\u2029',
      '\u0085',
      '\v',
      '\f',
      '\0',
      '\b',
      '\u007f',
      '\ufeff',
      '\ud800',
      '\u{1f600}'
    )
    const texts = fc.oneof(
      fc
        .array(fc.oneof(parts, fc.constantFrom('\n', '\r', '\r\n')), {maxLength: 30})
        .map((all) => all.join('')),
      fc.string({unit: 'binary', maxLength: 40})
    )

    it('lets none of them through, and keeps the shape of the frame', () => {
      fc.assert(
        fc.property(texts, fc.nat(), fc.nat(), (source, first, second) => {
          const [start, end] = [first % (source.length + 1), second % (source.length + 1)].sort(
            (left, right) => left - right
          ) as [number, number]
          const position = at(source, start, end)
          const shown = codeFrame(source, position)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
          expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/)
          const lines = shown.split('\n')
          expect(lines.length).toBeLessThanOrEqual(5)
          const numbers = lines.filter((line) => !/^ +\| [\t ]*\^+$/.test(line))
          expect(lines.length - numbers.length).toBe(1)
          for (const line of numbers) expect(line).toMatch(/^(?:>| ) +\d+ \|(?: |$)/)
          const marked = numbers.filter((line) => line.startsWith('>'))
          expect(marked.length).toBe(1)
          expect(marked[0]).toMatch(new RegExp(`^> +${position.start.line} \\|`))
        }),
        {numRuns: runs('asking', 'code frames')}
      )
    })
  })
})

const source = '---\ntitle: 1\n---\n'
const warning: Issue = {
  code: 'unclosed-front-matter',
  severity: 'warning',
  message: 'Only a warning',
  position: of(source, '---')
}
const error: Issue = {
  code: 'front-matter',
  severity: 'error',
  message: 'Unexpected title',
  position: of(source, '1')
}

describe('formatIssue', () => {
  it('shows place, severity, message and code', () => {
    expect(formatIssue(error)).toBe('2:8 error: Unexpected title (front-matter)')
    expect(formatIssue(warning)).toBe('1:1 warning: Only a warning (unclosed-front-matter)')
  })

  it('shows the path before the place', () => {
    expect(formatIssue(error, {path: 'notes/a b.md'})).toBe(
      'notes/a b.md:2:8 error: Unexpected title (front-matter)'
    )
  })

  it('shows control characters as dots, in path and message, and keeps lines', () => {
    const hostile: Issue = {...error, message: 'Unexpected \u001b[31m\u009b2J\t\r\nexpected less'}
    expect(formatIssue(hostile, {path: 'a\u0007.md'})).toBe(
      'a·.md:2:8 error: Unexpected ·[31m·2J··\nexpected less (front-matter)'
    )
    expect(new NotesError('Cannot parse the note', [hostile]).message).not.toMatch(/[^\n\P{Cc}]/u)
  })

  it('shows the code frame where there is a text', () => {
    expect(formatIssue(error, {source})).toBe(
      [
        '2:8 error: Unexpected title (front-matter)',
        '  1 | ---',
        '> 2 | title: 1',
        '    |        ^',
        '  3 | ---'
      ].join('\n')
    )
  })

  it('shows the code frame of an empty text', () => {
    const issue = {...error, position: at('', 0)}
    expect(formatIssue(issue, {source: ''})).toBe(
      '1:1 error: Unexpected title (front-matter)\n> 1 |\n    | ^'
    )
  })

  const {position: _, ...placeless} = error
  it('shows an issue without a place', () => {
    expect(formatIssue(placeless)).toBe('error: Unexpected title (front-matter)')
    expect(formatIssue(placeless, {source})).toBe('error: Unexpected title (front-matter)')
    expect(formatIssue(placeless, {source, path: 'a.md'})).toBe('a.md error: Unexpected title (front-matter)')
  })
})

describe('NotesError', () => {
  it('is an error with a name and its issues', () => {
    const issues = [warning, error]
    const thrown = new NotesError('Cannot do it', issues)
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown).toBeInstanceOf(NotesError)
    expect(thrown.name).toBe('NotesError')
    expect(String(thrown).startsWith('NotesError: Cannot do it\n')).toBe(true)
    expect(thrown.issues).toEqual([warning, error])
  })

  it('tells the errors, not the warnings', () => {
    const {message} = new NotesError('Cannot do it', [warning, error])
    expect(message).toBe('Cannot do it\n\n2:8 error: Unexpected title (front-matter)')
  })

  it('tells each error with path and code frame', () => {
    const {message} = new NotesError('Cannot do it', [error, error], {source, path: 'a.md'})
    const shown = formatIssue(error, {source, path: 'a.md'})
    expect(shown).toContain('a.md:2:8 error')
    expect(message).toBe(`Cannot do it\n\n${shown}\n\n${shown}`)
  })

  const many = (count: number): Issue[] =>
    Array.from({length: count}, (_, index) => ({...error, message: `Problem ${index + 1}`}))

  it('tells five errors', () => {
    const {message} = new NotesError('Cannot do it', many(5))
    expect(message).toContain('Problem 5')
    expect(message).not.toContain('more')
  })

  it('tells five of six errors, and that there is one more', () => {
    const {message, issues} = new NotesError('Cannot do it', [warning, ...many(6)])
    expect(message).toContain('Problem 5')
    expect(message).not.toContain('Problem 6')
    expect(message.endsWith('\n\n… and 1 more problem')).toBe(true)
    expect(issues.length).toBe(7)
  })

  it('tells five of many errors, and how many more there are', () => {
    const {message, issues} = new NotesError('Cannot do it', many(1_000), {source, path: 'a.md'})
    expect(message.match(/a\.md:2:8/g)?.length).toBe(5)
    expect(message.endsWith('\n\n… and 995 more problems')).toBe(true)
    expect(issues.length).toBe(1_000)
  })
})
