import {describe, expect, it} from 'vitest'
import {diffOf} from '../../playground/src/worker/diff.js'
import {applyEdits, formatEdits} from '../../src/index.js'
import {editsBetween} from '../../src/text/edits-between.js'

function show(before: string, after: string, most = 100): string[] {
  const {lines} = diffOf(before, editsBetween(before, after), most)
  const signs = {same: ' ', added: '+', removed: '-', gap: '…'}
  return lines.map(({kind, parts, before, after}) => {
    const text = parts.map(({text, isMarked}) => (isMarked ? `[${text}]` : text)).join('')
    return `${before ?? ''}:${after ?? ''} ${signs[kind]} ${text}`.trimEnd()
  })
}

describe('a diff', () => {
  it('shows lines with their numbers, and marks what is different in them', () => {
    expect(show('# A\n\n- b c\n', '# A\n\n- b d\n')).toEqual([
      '1:1   # A',
      '2:2',
      '3: - - b [c]',
      ':3 + - b [d]'
    ])
  })

  it('leaves out what stands between changes, but for two lines around each', () => {
    const lines = (first: string, last: string): string => [first, ...'bcdefghi', last].join('\n')
    expect(show(lines('a', 'j'), lines('x', 'y'))).toEqual([
      '1: - a',
      ':1 + x',
      '2:2   b',
      '3:3   c',
      ': …',
      '8:8   h',
      '9:9   i',
      '10: - j',
      ':10 + y'
    ])
  })

  it('counts lines of one side where the other has none', () => {
    expect(show('a\n\n\nb\n', 'a\n\nb\n')).toContain('4:3   b')
    const {changes, removed, added} = diffOf('a\n\n\nb\n', editsBetween('a\n\n\nb\n', 'a\n\nb\n'), 10)
    expect({changes, removed, added}).toEqual({changes: 1, removed: 1, added: 0})
  })

  it('shows whole lines that come as lines that come, and nothing else', () => {
    const {lines} = diffOf('a\nb\n', [{start: 2, end: 2, text: 'c\n'}], 10)
    expect(lines.map(({kind}) => kind)).toEqual(['same', 'added', 'same'])
  })

  it.each(['\n', '\r\n', '\r'])('knows lines that end in %j', (ending) => {
    const text = ['# A', '* b', '* c', ''].join(ending)
    const {lines} = diffOf(text, formatEdits(text), 50)
    expect(lines.filter(({kind}) => kind === 'removed').map(({before}) => before)).toEqual([2, 3])
    expect(lines.every(({parts}) => parts.every((part) => !/[\r\n]/.test(part.text)))).toBe(true)
  })

  it('says the same as the edits: lines that stay or come are those of the text after them', () => {
    const text = '* \u{1F600} 日本\n* e\u0301 x\n\n\n\n# مرحبا\n* [a](b)\n    * c\n'
    const edits = formatEdits(text)
    const {lines} = diffOf(text, edits, 1000)
    const after = lines.filter(({after}) => after !== null)
    const said = applyEdits(text, edits).split('\n')
    for (const {after: line, parts} of after)
      expect(parts.map(({text}) => text).join('')).toBe(said[(line as number) - 1])
  })

  it('is no longer than is asked, and says that there is more', () => {
    const before = 'a\n'.repeat(500)
    const {lines, hasMore, removed} = diffOf(before, editsBetween(before, 'b\n'.repeat(500)), 20)
    expect(lines).toHaveLength(20)
    expect(hasMore).toBe(true)
    expect(removed).toBe(500)
  })

  it('compares no words of lines that are very long', () => {
    const [line] = diffOf('a '.repeat(5000), [{start: 0, end: 1, text: 'b'}], 10).lines
    expect(line?.parts).toHaveLength(1)
    expect(line?.parts[0]?.text.length).toBeLessThanOrEqual(2000)
  })
})
