import fc from 'fast-check'
import {expect, it} from 'vitest'
import {isTooDeep} from '../../src/read/limits.js'
import {readNotes} from '../../src/read/read.js'
import {runs} from '../support/budget.js'
import {expectSameAsRemark} from '../support/promises.js'
import {readWithRemark} from '../support/remark.js'
import {Share} from '../support/share.js'
import {describeShared, readCorpus, readSeed} from '../support/shared.js'

// Counter-examples that were found, shrunk.
it.each([
  ['a run that opens and closes', '# a*a*b\n'],
  ['a list that a quote in a quote ends', '> - a\n> > b\n'],
  ['a list in a quote that another list ends', '> - a\n> 1. b\n'],
  ['a quote in a quote that a list ends', '> > a\n> - b\n'],
  ['a bracket at the end of an item’s first line', '* [\n  ](u)*`c`*](v)\n'],
  ['a link whose text is a footnote’s call', '- [^n](b)\n- a\n\n[a b]: /u\n[^n]: x\n'],
  ['a reference over a line, in an item', '- a [b][c\n  d]\n'],
  ['runs between two that were resolved', '*a x**b****b**w\n'],
  ['an address in angles that begins with an exclamation mark', 'a<!--a@b.c>a\n'],
  ['a fence that ends in blanks', '   ~~~\n# a\n  '],
  ['a fence whose last line leaves a CR before a LF', ' ```\n- a\r \n'],
  ['a closed fence whose last line leaves a CR before a LF', ' ```\n- a\r \n ```\n'],
  ['a fence without content', '```\n```\n'],
  ['a fence of one empty line', '```\n\n```\n'],
  ['a start of an address before blanks at the end', '\\WWW.x<_www.  \n'],
  ['an address after an escape', '\\_a@b.co a\\@b.co\n'],
  ['an address that begins with an underscore', '_a@b.co_ a_b@c.de www.a@b.co\n'],
  ['code over lines that are indented', '- `a\n     b`\n'],
  // What tells faults of the reader from the reader (`npm run mutants`).
  ['code over quoted lines', '> `a\n> b`\n'],
  ['a list behind a quote’s marker without a blank', '>- a\n>\n>  b\n'],
  ['a tab behind a bullet', '-\ta\n    - b\n'],
  ['a bullet with nothing but blanks', '-   \n  a\n'],
  ['a longer fence', '````\na\n```\n````\n'],
  ['HTML over lines that are indented', 'a <b\n     c="d\n  e">\n']
])('reads %s as remark does', (_, source) => {
  expectSameAsRemark(readNotes(source).notes)
})

it('leaves a box behind an empty item to remark, which takes it for a task’s', () => {
  const asked: string[] = []
  readNotes('*\n[ ] a\n', (text) => asked.push(text))
  expect(asked).toEqual(['*\n[ ] a\n'])
})

/** Strong text in strong text, and so on. */
function nested(depth: number, text: string): string {
  return `${'**a '.repeat(depth)}${text}${'**'.repeat(depth)}`
}

it('asks remark nothing of what nests deeper than anything may', () => {
  const asked: string[] = []
  const read = (source: string) => readNotes(source, (text) => asked.push(text))
  expectSameAsRemark(read(nested(150, 'b')).notes)
  expect(asked).toHaveLength(1)
  const {notes, issues} = read(`${nested(250, 'b')}\n\n# c\n\nd\n`)
  expect(asked).toHaveLength(1)
  expect(issues.map(({code}) => code)).toEqual(['too-complex'])
  expect(notes.children.map(({type}) => type)).toEqual(['unread', 'topic'])
  expect(isTooDeep(readWithRemark(nested(250, 'b')).children)).toBe(true)
  // What a definition would make of brackets may nest less.
  read(nested(250, '[b]'))
  expect(asked.length).toBeGreaterThan(1)
})

describeShared('the corpus', () => {
  it('is read quickly: nine tenths of it, and three quarters of each folder', () => {
    const shares = new Map<string, Share>()
    const all = new Share()
    for (const {name, text} of [...readCorpus(), {name: 'seed/', text: readSeed()}]) {
      const folder = name.includes('/') ? name.slice(0, name.indexOf('/')) : null
      if (folder === null) continue
      const share = shares.get(folder) ?? new Share()
      shares.set(folder, share)
      share.add(text)
      all.add(text)
    }
    for (const [folder, share] of shares) expect(share.quick, folder).toBeGreaterThan(0.75)
    expect(all.quick).toBeGreaterThan(0.9)
  })

  it('is read as remark does when it is cut at random', () => {
    const corpus = readCorpus()
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({min: 1, max: 1500}), (file, at, length) => {
        const {text} = corpus[file % corpus.length] as {text: string}
        const start = at % text.length
        expectSameAsRemark(readNotes(text.slice(start, start + length)).notes)
      }),
      {numRuns: runs('reading', 'cuts of the corpus')}
    )
  })
})
