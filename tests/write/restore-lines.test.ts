import {describe, expect, it} from 'vitest'
import {restoreLines} from '../../src/write/preserve/restore-lines.js'

describe('lines that were printed anew for nothing', () => {
  it.each([
    ['come back', 'a\nb\nc\n', 'A\nB\nC\n', /B/, 'a\nB\nc\n'],
    ['come back, whatever their ending', 'a\r\nb\rc', 'A\r\nB\rC', /B/, 'a\r\nB\rc'],
    ['come back before what has more lines now', 'a\nb\n', 'A\nB\nC\n', /B\nC/, 'a\nB\nC\n'],
    ['come back behind what has more lines now', 'b\na\n', 'B\nC\nA\n', /B\nC/, 'B\nC\na\n'],
    ['come back beside what is new', 'code\n', '```\nCODE\n```\nnew\n', /^new/m, 'code\nnew\n'],
    ['lose the blank lines that came between them', 'a\nb\nc\n', 'a\n\nb\nC\n', /C/, 'a\nb\nC\n'],
    ['leave what must be', 'a\nb\n', 'A\nB\n', /A\nB/, 'A\nB\n'],
    ['leave what is new', 'a\nb\nc\n', 'A\nb\nnew\nC\n', /A[\s\S]*new/, 'A\nb\nnew\nc\n']
  ])('%s', (_, source, text, must, expected) => {
    expect(restoreLines(source, text, (candidate) => must.test(candidate))).toBe(expected)
  })

  it('are tried a bounded number of times', () => {
    const lines = Array.from({length: 1000}, (_, index) => `line ${index}\n`)
    let tries = 0
    const text = restoreLines(lines.join(''), lines.join('').toUpperCase(), () => {
      tries++
      return false
    })
    expect(text).toBe(lines.join('').toUpperCase())
    expect(tries).toBeLessThanOrEqual(128)
  })
})
