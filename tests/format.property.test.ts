import commonmark from 'commonmark-spec'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {formatNotes} from '../src/index.js'
import {runs, someOf} from './support/budget.js'
import {expectFormatted, expectFormattedAs, formatOptions} from './support/formatting.js'
import {foreignNotes} from './support/generators/foreign-notes.js'
import {anyString, lineSoup, notesSoup, soup} from './support/generators/soup.js'
import {untidyNotes, writtenNotes} from './support/generators/written-notes.js'
import {describeShared, readCorpus, readSeed, readSpecExamples} from './support/shared.js'

/** Formats texts, and counts their blocks and those that were kept. */
function countKept(texts: Iterable<string>): {blocks: number; kept: number} {
  const sum = {blocks: 0, kept: 0}
  for (const text of texts) {
    const {blocks, kept} = expectFormatted(text)
    sum.blocks += blocks
    sum.kept += kept
  }
  return sum
}

describe('formatting is safe', () => {
  it.each([
    [
      'formatted soup',
      fc.oneof({arbitrary: soup, weight: 2}, lineSoup, {arbitrary: notesSoup, weight: 2}, anyString)
    ],
    ['formatted notes', fc.oneof(writtenNotes, untidyNotes)],
    ['formatted other tools’ notes', foreignNotes]
  ] as const)('on generated texts: %s', (name, texts) => {
    fc.assert(
      fc.property(texts, (source) => {
        expectFormatted(source)
      }),
      {numRuns: runs('writing', name)}
    )
  })

  it('with any options', () => {
    fc.assert(
      fc.property(notesSoup, formatOptions, (source, options) => expectFormattedAs(source, options)),
      {numRuns: runs('writing', 'formatting with options')}
    )
  })

  it('on the examples of the CommonMark specification', () => {
    const examples = commonmark.tests.map((test) => test.markdown.replaceAll('→', '\t'))
    const {blocks, kept} = countKept(someOf(examples, 4, 1))
    expect(examples.length).toBeGreaterThan(640)
    expect(kept).toBeLessThan(blocks * 0.01)
  })
})

describeShared('real notes', () => {
  it('are formatted safely, and hardly anything of them is kept as it was', () => {
    const corpus = someOf(readCorpus(), 8)
    const {blocks, kept} = countKept(corpus.map(({text}) => text))
    expect(blocks).toBeGreaterThan(600)
    expect(kept).toBeLessThan(blocks * 0.001)
    // What is messy does change.
    const changed = corpus.filter(({text}) => formatNotes(text) !== text)
    expect(changed.length).toBeGreaterThan(corpus.length / 2.2)
  })

  it('of the specifications are formatted safely', () => {
    const {blocks, kept} = countKept(someOf(readSpecExamples(), 4).map(({text}) => text))
    expect(kept).toBeLessThan(blocks * 0.01)
  })

  it('in the canonical style stay: the seed', () => {
    const seed = readSeed()
    expect(formatNotes(seed)).toBe(seed)
  })

  it('come out alike, however they were indented and marked', () => {
    const seed = readSeed()
    const messy = seed
      .replace(/^( *)- /gm, (_, indent: string) => `${'\t'.repeat(indent.length / 2)}*  `)
      .replace(/^-$/gm, '*')
      .replace(/^## (.*)\n\n/gm, '$1\n------  \n')
      .replace(/\)\n/g, ') \n')
    expect(messy).not.toBe(seed)
    expect(formatNotes(messy)).toBe(seed)
  })
})
