import fc from 'fast-check'
import {expect, it} from 'vitest'
import {
  headingOf,
  mergeNotes,
  type Notes,
  NotesError,
  setContent,
  sourceOf,
  stringifyNotes,
  toOutline,
  topics
} from '../../src/index.js'
import {textOfNode} from '../../src/query/text.js'
import {runs} from '../support/budget.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {isInexpressible} from '../support/hindrances.js'
import {notesOf} from '../support/sample.js'

it('what a topic holds, set again as it is printed, changes no byte', () => {
  fc.assert(
    fc.property(writtenNotes, fc.nat(20), (source, at) => {
      const notes = notesOf(source)
      const all = [...topics(notes)]
      const topic = all[at % Math.max(1, all.length)]
      if (!topic) return
      const whole = sourceOf(notes, topic) ?? ''
      setContent(topic, whole.slice(sourceOf(notes, headingOf(topic))?.length), {notes})
      expect(stringifyNotes(notes)).toBe(source)
    }),
    {numRuns: runs('writing', 'content set again')}
  )
})

it('a note that is merged with its copy stays as it is', () => {
  fc.assert(
    fc.property(writtenNotes, (source) => {
      const notes = notesOf(source)
      mergeNotes(notes, notesOf(source))
      expect(stringifyNotes(notes)).toBe(source)
    }),
    {numRuns: runs('writing', 'notes merged')}
  )
})

/** What a text says: the words of its outline, and where its links lead. */
function said(text: string): Set<string> {
  const {topics: below, items = [], text: own} = toOutline(notesOf(text))
  const texts = JSON.stringify([below, items, own], (name, value) =>
    ['checked', 'slug', 'url', 'content'].includes(name) ? undefined : value
  )
  return new Set(texts.replace(/\\./g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [])
}

it('two notes that are merged are written, and say what both said', () => {
  let written = 0
  let refused = 0
  fc.assert(
    fc.property(writtenNotes, writtenNotes, (source, other) => {
      const notes = notesOf(source)
      const tree: Notes<object>[] = []
      let left: ReturnType<typeof mergeNotes>
      let text: string
      try {
        left = mergeNotes(notes, notesOf(other))
        tree.push(structuredClone(notes))
        text = stringifyNotes(notes)
      } catch (error) {
        // A heading would be too deep.
        if (error instanceof NotesError && error.issues[0]?.code === 'cannot-edit') return
        if (!(error instanceof NotesError) || !tree[0]) throw error
        if (!isInexpressible(tree[0], error.message)) refused++
        return
      }
      written++
      // Also what stands in footnotes and definitions, which the outline leaves out.
      const there = new Set([...said(text), ...(text.match(/[\p{L}\p{N}]+/gu) ?? [])])
      const gone = new Set(left.flatMap((node) => textOfNode(node).match(/[\p{L}\p{N}]+/gu) ?? []))
      const lost = [...said(source), ...said(other)].filter((word) => !there.has(word) && !gone.has(word))
      expect(lost.filter((word) => !/^\d$/.test(word))).toEqual([])
    }),
    {numRuns: runs('writing', 'notes merged')}
  )
  expect(written).toBeGreaterThan(10)
  // As with other edits: of a hundred at most one may be refused that Markdown can express, as far as a tree's shape tells.
  expect(refused).toBeLessThanOrEqual(Math.max(1, written / 100))
})
