import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {NoteData, Notes} from '../../src/index.js'
import {certain, expectFaithful} from '../support/canonical.js'
import {notesSoup} from '../support/generators/soup.js'
import {builtNotes, builtParagraphs} from '../support/generators/trees.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSpecExamples} from '../support/shared.js'

const numRuns = Number(process.env.RUNS ?? 300)

/** Checks generated trees; gives the share that is written of those that aren't certain to be refused. */
function shareWritten(trees: fc.Arbitrary<Notes<NoteData>>, runs: number): number {
  let written = 0
  let refused = 0
  fc.assert(
    fc.property(trees, (notes) => {
      const {text, refusal} = expectFaithful(notes)
      if (text !== undefined) written++
      else if (!certain.test(refusal as string)) refused++
    }),
    {numRuns: runs}
  )
  expect(written).toBeGreaterThan(runs / 3)
  return written / (written + refused)
}

describe('canonical text', () => {
  // What is refused beside the certain: code beside code, deleted text in such, shortcuts before brackets, `spread: false`
  // where a blank line must be…
  it('of paragraphs built by hand reads back as the tree, or there is none', () => {
    expect(shareWritten(builtParagraphs, numRuns)).toBeGreaterThan(0.85)
  })

  it('of notes built by hand reads back as the tree, or there is none', () => {
    expect(shareWritten(builtNotes, numRuns)).toBeGreaterThan(0.65)
  })

  it('of what was read from generated notes reads back', () => {
    // Unclosed HTML that ends with its list can be longer than what canonical text can give it.
    expect(shareWritten(notesSoup.map(notesOf), numRuns / 2)).toBeGreaterThan(0.98)
  })
})

describeShared('canonical text of real notes', () => {
  it('reads back, for every note', () => {
    for (const {name, text} of readCorpus())
      expect(expectFaithful(notesOf(text)).refusal, name).toBeUndefined()
  })

  it('reads back, for every example of the specifications', () => {
    for (const {name, text} of readSpecExamples()) {
      expect(expectFaithful(notesOf(text)).refusal, name).toBeUndefined()
    }
  })
})
