import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isDeep, runs} from '../support/budget.js'
import {checkEdit, findLostLines, reasons, StrayError} from '../support/check-edit.js'
import {edits} from '../support/edits.js'
import {notesSoup} from '../support/generators/soup.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {describeShared, readCorpus} from '../support/shared.js'

const choices = fc.array(fc.nat(1000), {maxLength: 6})
const names = Object.keys(edits)

/** Counts what becomes of edits. */
class Counts {
  written = 0
  refused = 0
  inexpressible = 0
  nothing = 0

  /** Of a hundred at most one may be refused that Markdown can express, as far as a tree's shape tells. */
  expectFewRefused(name: string): void {
    const tried = this.written + this.refused
    if (isDeep)
      process.stdout.write(`${name}: ${this.written} written, ${this.refused} of ${tried} refused\n`)
    expect(this.refused, reasons.join('\n')).toBeLessThanOrEqual(Math.max(1, tried / 100))
  }
}

describe('an edit of a generated note', () => {
  it.each(names)('%s: the rest stays, and it reads back', (name) => {
    const counts = new Counts()
    const make = edits[name] as (typeof edits)[string]
    fc.assert(
      fc.property(
        writtenNotes,
        choices,
        (source, numbers) => void counts[checkEdit(source, make, numbers)]++
      ),
      {numRuns: Math.ceil(runs('writing', 'edit functions, notes') / names.length)}
    )
    counts.expectFewRefused(name)
    expect(counts.written).toBeGreaterThan(0)
  })

  // A URL set is a link's URL, and the text of a bare one, which in soup is a word among others.
  it.each(names.filter((name) => name !== 'a URL set'))(
    '%s: in soup too, but for odd neighbours of odd nodes',
    (name) => {
      const make = edits[name] as (typeof edits)[string]
      const counts = new Counts()
      const strays: string[] = []
      fc.assert(
        fc.property(notesSoup, choices, (source, numbers) => {
          try {
            counts[checkEdit(source, make, numbers)]++
          } catch (error) {
            if (!(error instanceof StrayError)) throw error
            strays.push(error.message)
          }
        }),
        {numRuns: Math.ceil(runs('writing', 'edit functions, soup') / names.length)}
      )
      expect(strays.length, strays.join('\n')).toBeLessThanOrEqual(
        1 + runs('writing', 'edit functions, soup') / names.length / 1000
      )
      counts.expectFewRefused(name)
    }
  )
})

describeShared('an edit of a real note', () => {
  const notes = readCorpus()

  it.each(names)('%s: the rest stays, and it reads back', (name) => {
    const make = edits[name] as (typeof edits)[string]
    const counts = new Counts()
    // All of the notes where much is run, else every so many of them.
    const step = isDeep ? 1 : 40
    const [start = 0] = fc.sample(fc.nat(step - 1), 1)
    for (let index = start; index < notes.length; index += step) {
      const {name: file, text} = notes[index] as (typeof notes)[number]
      const [numbers = []] = fc.sample(fc.array(fc.nat(1000), {minLength: 6, maxLength: 6}), 1)
      try {
        counts[checkEdit(text, make, numbers)]++
      } catch (error) {
        throw new Error(`${file}, ${JSON.stringify(numbers)}`, {cause: error})
      }
    }
    counts.expectFewRefused(name)
  })
})

describe('the check itself', () => {
  it.each([
    ['a line changed', 'a\nb\nc\n', 'a\nB\nc\n', [{start: 0, end: 1}]],
    ['a line lost', 'a\nb\nc\n', 'a\nc\n', [{start: 0, end: 1}]],
    ['lines turned', 'a\nb\nc\n', 'a\nc\nb\n', [{start: 0, end: 1}]],
    ['an ending changed', 'a\nb\n', 'a\r\nb\n', [{start: 1, end: 2}]],
    ['a line added elsewhere', 'a\nb\nc\n', 'a\nx\nb\nc\n', [{start: 2, end: 2}]]
  ])('finds %s', (_, source, text, ranges) => {
    expect(findLostLines(source, text, ranges)).not.toBe(null)
  })

  it.each([
    ['nothing', 'a\nb\n', 'a\nb\n', []],
    ['a line changed that is concerned', 'a\nb\nc\n', 'a\nB\nc\n', [{start: 1, end: 2}]],
    ['a line added where it may be', 'a\nb\n', 'a\nx\nb\n', [{start: 1, end: 1}]],
    ['a last line ended', 'a\nb', 'a\nb\nx', [{start: 2, end: 2}]]
  ])('allows %s', (_, source, text, ranges) => {
    expect(findLostLines(source, text, ranges)).toBe(null)
  })
})
