import fc from 'fast-check'
import {expect, it} from 'vitest'
import {headingOf, mergeNotes, setContent, sourceOf, stringifyNotes, topics} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {writtenNotes} from '../support/generators/written-notes.js'
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
