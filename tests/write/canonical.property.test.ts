import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {formatNotes, type NoteData, type Notes} from '../../src/index.js'
import {runs, someOf} from '../support/budget.js'
import {expectFaithful} from '../support/canonical.js'
import {foreignNotes} from '../support/generators/foreign-notes.js'
import {notesSoup} from '../support/generators/soup.js'
import {builtNotes, builtParagraphs} from '../support/generators/trees.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {isInexpressible} from '../support/hindrances.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSpecExamples} from '../support/shared.js'

/**
 * Checks generated trees: of those without a hindrance, all but one in a hundred have to be written.
 *
 * @returns the share of all that is written
 */
function shareWritten(trees: fc.Arbitrary<Notes<NoteData>>, numRuns: number): number {
  let written = 0
  const refused: string[] = []
  fc.assert(
    fc.property(trees, (notes) => {
      const {text, refusal = ''} = expectFaithful(notes)
      if (text !== undefined) written++
      else if (!isInexpressible(notes, refusal)) refused.push(refusal)
    }),
    {numRuns}
  )
  expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(Math.max(1, numRuns / 100))
  return written / numRuns
}

describe('canonical text', () => {
  it('of paragraphs built by hand reads back as the tree, or there is none', () => {
    expect(shareWritten(builtParagraphs, runs('writing', 'canonical paragraphs'))).toBeGreaterThan(0.8)
  })

  it('of notes built by hand reads back as the tree, or there is none', () => {
    expect(shareWritten(builtNotes, runs('writing', 'canonical notes'))).toBeGreaterThan(0.5)
  })

  it('of what was read from generated notes reads back', () => {
    // Unclosed HTML that ends with its list can be longer than what canonical text can give it.
    expect(shareWritten(notesSoup.map(notesOf), runs('writing', 'canonical text of soup'))).toBeGreaterThan(
      0.98
    )
  })
})

describe('formatting', () => {
  it.each([
    ['built trees', builtNotes],
    ['what was read', fc.oneof(notesSoup, writtenNotes, foreignNotes).map(notesOf)]
  ] as const)('leaves canonical text as it is: %s', (_, trees) => {
    fc.assert(
      fc.property(trees, (notes) => {
        const {text} = expectFaithful(notes)
        if (text !== undefined) expect(formatNotes(text)).toBe(text)
      }),
      {numRuns: runs('writing', 'canonical text, formatted')}
    )
  })
})

describeShared('canonical text of real notes', () => {
  it('reads back, for every note', () => {
    for (const {name, text} of someOf(readCorpus(), 8))
      expect(expectFaithful(notesOf(text)).refusal, name).toBeUndefined()
  })

  it('reads back, for every example of the specifications', () => {
    for (const {name, text} of someOf(readSpecExamples(), 4)) {
      expect(expectFaithful(notesOf(text)).refusal, name).toBeUndefined()
    }
  })
})
