import {strictEqual} from 'node:assert/strict'
import commonmark from 'commonmark-spec'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {formatNotes, safeParseNotes, select} from '../src/index.js'
import {runs, someOf} from './support/budget.js'
import {foreignNotes} from './support/generators/foreign-notes.js'
import {lineSoup, notesSoup, soup} from './support/generators/soup.js'
import {untidyNotes, writtenNotes} from './support/generators/written-notes.js'
import {readers} from './support/other-readers.js'
import {describeShared, readCorpus, readSpecExamples, readWorld} from './support/shared.js'

/** What became of texts: how many both readers read alike, and how many of those read otherwise afterwards, by reason. */
interface Count {
  alike: number
  gfm: number
  micromark: number
}

/**
 * Holds that commonmark.js and markdown-it find the same HTML before and after formatting, where they agree on the source.
 *
 * A difference is excused for two reasons alone: blocks of GFM, which they don't know (where a table or a footnote ends,
 * formatting puts a blank line, and what is lazily in it for them isn't any more); and a source that micromark, whose tree
 * formatting keeps, reads otherwise than both (`- a\n  - 7) b` has no second number for it, `<br> ` is no HTML block).
 */
function countFormatted(source: string, count: Count): void {
  const before = readers.commonmark(source)
  if (readers.markdownIt(source) !== before) return
  // In a value of mdast's, a CR and an LF between which nothing but indentation stood are one line ending.
  if (/\r[ \t]+\n/.test(source)) return
  count.alike++
  const text = formatNotes(source)
  const after = readers.commonmark(text)
  const isSame = after === before && readers.markdownIt(text) === before
  if (isSame) return
  if (hasBlocksOfGfm(source)) count.gfm++
  else if (readers.micromark(source) !== before) count.micromark++
  else {
    strictEqual(after, before, 'commonmark.js reads the same')
    strictEqual(readers.markdownIt(text), before, 'markdown-it reads the same')
  }
}

function hasBlocksOfGfm(source: string): boolean {
  return select(safeParseNotes(source, {frontMatter: false}).notes, 'table, footnoteDefinition') !== undefined
}

/** Formats texts, all of which count. */
function countAll(texts: Iterable<string>): Count {
  const count = {alike: 0, gfm: 0, micromark: 0}
  for (const text of texts) countFormatted(text, count)
  return count
}

describe('commonmark.js and markdown-it read the same after formatting', () => {
  it('generated texts', () => {
    const count = {alike: 0, gfm: 0, micromark: 0}
    let all = 0
    fc.assert(
      fc.property(
        fc.oneof(
          {arbitrary: soup, weight: 2},
          lineSoup,
          notesSoup,
          {arbitrary: writtenNotes, weight: 2},
          untidyNotes,
          {arbitrary: foreignNotes, weight: 2}
        ),
        (source) => {
          all++
          countFormatted(source, count)
        }
      ),
      {numRuns: runs('writing', 'formatting as other readers see it')}
    )
    expect(count.alike).toBeGreaterThan(all * 0.85)
    expect(count.gfm).toBeLessThan(all * 0.07)
    expect(count.micromark).toBeLessThan(all * 0.02)
  })

  it('the examples of the CommonMark specification', () => {
    const examples = commonmark.tests.map((test) => test.markdown.replaceAll('→', '\t'))
    const {alike, micromark} = countAll(examples)
    expect(alike).toBeGreaterThan(640)
    expect(micromark).toBe(0)
  })
})

describeShared('commonmark.js and markdown-it read the same of real notes after formatting', () => {
  it('the corpus', () => {
    const corpus = someOf(readCorpus(), 8, 3)
    const {alike, gfm, micromark} = countAll(corpus.map(({text}) => text))
    expect(alike).toBeGreaterThan(corpus.length * 0.98)
    expect(gfm + micromark).toBe(0)
  })

  it('other Markdown', () => {
    const world = someOf(readWorld(), 16, 2)
    const {alike, gfm, micromark} = countAll(world.map(({text}) => text))
    expect(alike).toBeGreaterThan(world.length * 0.8)
    expect(gfm).toBeLessThanOrEqual(world.length * 0.1)
    expect(micromark).toBe(0)
  })

  it('the examples of the specifications', () => {
    const examples = someOf(readSpecExamples(), 4, 2)
    const {alike, gfm, micromark} = countAll(examples.map(({text}) => text))
    expect(alike).toBeGreaterThan(examples.length * 0.95)
    expect(gfm).toBeLessThan(examples.length * 0.02)
    expect(micromark).toBe(0)
  })
})
