import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {checkEdit, findLostLines, type Outcome, StrayError} from '../support/check-edit.js'
import {edits} from '../support/edits.js'
import {notesSoup} from '../support/generators/soup.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {describeShared, readCorpus} from '../support/shared.js'

const numRuns = Number(process.env.RUNS ?? 130)
const choices = fc.array(fc.nat(1000), {maxLength: 6})
const names = Object.keys(edits)

/** Counts what becomes of edits. */
function counter(): {count: (outcome: Outcome) => void; refusals: () => number; written: () => number} {
  const counts = {written: 0, refused: 0, nothing: 0}
  return {
    count: (outcome) => {
      counts[outcome]++
    },
    refusals: () => counts.refused / (counts.written + counts.refused),
    written: () => counts.written
  }
}

describe('an edit of a generated note', () => {
  it.each(names)('%s: the rest stays, and it reads back', (name) => {
    const {count, refusals, written} = counter()
    const make = edits[name] as (typeof edits)[string]
    fc.assert(
      fc.property(writtenNotes, choices, (source, numbers) => count(checkEdit(source, make, numbers))),
      {numRuns: Math.ceil(numRuns / names.length)}
    )
    if (process.env.RUNS)
      process.stdout.write(`${name}: ${written()} written, ${(refusals() * 100).toFixed(2)} % refused\n`)
    expect(written()).toBeGreaterThan(0)
    expect(refusals()).toBeLessThan(0.1)
  })

  it.each(names)('%s: in soup too, but for odd neighbours of odd nodes', (name) => {
    const make = edits[name] as (typeof edits)[string]
    const {count, refusals, written} = counter()
    const strays: string[] = []
    fc.assert(
      fc.property(notesSoup, choices, (source, numbers) => {
        try {
          count(checkEdit(source, make, numbers))
        } catch (error) {
          if (!(error instanceof StrayError)) throw error
          strays.push(error.message)
        }
      }),
      {numRuns: Math.ceil(numRuns / names.length)}
    )
    expect(strays.length, strays.join('\n')).toBeLessThanOrEqual(1 + numRuns / names.length / 1000)
    if (process.env.RUNS)
      process.stdout.write(`${name}: ${written()} written, ${(refusals() * 100).toFixed(2)} % refused\n`)
  })
})

describeShared('an edit of a real note', () => {
  const notes = readCorpus()

  it.each(names)('%s: the rest stays, and it reads back', (name) => {
    const make = edits[name] as (typeof edits)[string]
    const {count, refusals, written} = counter()
    // All of the notes where much is run, else every so many of them.
    const step = process.env.RUNS ? 1 : 20
    const [start = 0] = fc.sample(fc.nat(step - 1), 1)
    for (let index = start; index < notes.length; index += step) {
      const {name: file, text} = notes[index] as (typeof notes)[number]
      const [numbers = []] = fc.sample(fc.array(fc.nat(1000), {minLength: 6, maxLength: 6}), 1)
      try {
        count(checkEdit(text, make, numbers))
      } catch (error) {
        throw new Error(`${file}, ${JSON.stringify(numbers)}`, {cause: error})
      }
    }
    if (process.env.RUNS)
      process.stdout.write(`${name}: ${written()} written, ${(refusals() * 100).toFixed(2)} % refused\n`)
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
