import {Ajv2020} from 'ajv/dist/2020.js'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {checkNotes} from '../../src/check/check-notes.js'
import {safeParseNotes} from '../../src/parse.js'
import {toOutline} from '../../src/query/outline.js'
import {alignInOrder, type Fit} from '../../src/schema/judge/align.js'
import {noteSchemaOfJson} from '../../src/schema/note-schema-of-json.js'
import type {NoteOutput} from '../../src/schema/outputs.js'
import {applyEdits} from '../../src/text/edits.js'
import {jsonSchemaOf} from '../../src/validate/json-schema-of.js'
import {runs} from '../support/budget.js'
import {bodies, bodyNotes} from '../support/generators/bodies.js'

describe('schemas of parts', () => {
  it('judge any note, each finding at a place of its own', () => {
    fc.assert(
      fc.property(bodies(), bodyNotes, (body, note) => {
        const schema = noteSchemaOfJson(body)
        const result = safeParseNotes(note, {frontMatter: false, outline: schema})
        for (const {position, path, code} of result.issues) {
          if (code !== 'outline') continue
          expect(position, JSON.stringify(path)).toBeDefined()
        }
        if (!result.success) return
        // What it gives is all that there is.
        const output = result.outline as NoteOutput<{topics: Record<string, {many: true}>}>
        const named = Object.values(output.topics).flat()
        expect(named.length + output.otherTopics.length).toBe(toOutline(result.notes).topics.length)
      }),
      {numRuns: runs('schemas', 'bodies')}
    )
  })

  it('tell a JSON Schema that says the same, of what it has words for', () => {
    const ajv = new Ajv2020({strict: false, validateFormats: false})
    let [good, bad] = [0, 0]
    fc.assert(
      fc.property(bodies({isSayable: true, withPatterns: false}), bodyNotes, (body, note) => {
        fc.pre(!JSON.stringify(body).includes('"depth"'))
        const schema = noteSchemaOfJson(body)
        const json = jsonSchemaOf(schema)
        const {notes, success} = safeParseNotes(note, {frontMatter: false, outline: schema})
        const isValid = ajv.compile(json)(toOutline(notes))
        if (success) good++
        else bad++
        expect(isValid).toBe(success)
      }),
      {numRuns: runs('schemas', 'bodies as JSON Schema')}
    )
    expect(Math.min(good, bad)).toBeGreaterThan((good + bad) / 20)
  })

  it('tell a JSON Schema that takes what they take', () => {
    const ajv = new Ajv2020({strict: false, validateFormats: false})
    fc.assert(
      fc.property(bodies(), bodyNotes, (body, note) => {
        const schema = noteSchemaOfJson(body)
        const {notes, success} = safeParseNotes(note, {frontMatter: false, outline: schema})
        if (success) expect(ajv.compile(jsonSchemaOf(schema))(toOutline(notes))).toBe(true)
      }),
      {numRuns: runs('schemas', 'bodies as JSON Schema')}
    )
  })

  it('have a fix for a missing topic that adds lines, and leaves less missing', () => {
    fc.assert(
      fc.property(bodies(), bodyNotes, (body, note) => {
        // One at its own depth may be what another name seeks.
        fc.pre(!JSON.stringify(body).includes('"depth"'))
        const options = {frontMatter: false, outline: noteSchemaOfJson(body)} as const
        const isMissing = ({message}: {message: string}): boolean => /found (?:no|\d+) topics? /.test(message)
        const countOf = (text: string, said: string): number =>
          safeParseNotes(text, options).issues.filter(({message}) => message === said).length
        for (const {message, fixes} of checkNotes(note, options).filter(isMissing)) {
          const [fix] = fixes ?? []
          if (!fix) continue
          const text = applyEdits(note, fix.edits)
          expect(fix.safe).toBe(false)
          // Every line that was there is there, in its order.
          const lines = text.split('\n')
          let at = 0
          // A heading that gets another title aside.
          const renamed = fix.title.startsWith('Rename')
            ? note.slice(0, fix.edits[0]?.start).split('\n').length
            : 0
          for (const [index, line] of note.split('\n').entries()) {
            if (index + 1 === renamed) continue
            const found = lines.indexOf(line, at)
            expect(found, `${JSON.stringify(line)} in ${JSON.stringify(text)}`).toBeGreaterThanOrEqual(at)
            at = found + 1
          }
          expect(countOf(text, message)).toBeLessThan(countOf(note, message))
        }
      }),
      {numRuns: runs('schemas', 'missing topics added')}
    )
  })
})

describe('sequences', () => {
  it('are aligned so that as many entries as can be find what they need', () => {
    const entry = fc.record({min: fc.nat({max: 2}), more: fc.nat({max: 2})})
    fc.assert(
      fc.property(
        fc.array(entry, {minLength: 1, maxLength: 3}),
        fc.array(fc.array(fc.constantFrom<Fit>(0, 0, 1, 2, 4), {minLength: 3, maxLength: 3}), {maxLength: 5}),
        (sought, fits) => {
          const entries = sought.map(({min, more}) => ({min, max: min + more || 1}))
          const fitOf = (value: number, at: number): Fit => fits[value]?.[at] as Fit
          const chosen = alignInOrder(fits.length, entries, fitOf)
          expect(chosen.length).toBe(fits.length)
          let last = 0
          for (const [value, at] of chosen.entries()) {
            if (at === -1) continue
            expect(at).toBeGreaterThanOrEqual(last)
            expect(fitOf(value, at)).toBeGreaterThan(0)
            last = at
          }
          expect(needed(chosen, entries)).toBe(best(entries, fits.length, fitOf))
        }
      ),
      {numRuns: runs('schemas', 'sequences of entries')}
    )
  })
})

/** How many values are found that are needed. */
function needed(chosen: readonly number[], entries: readonly {min: number}[]): number {
  return entries.reduce(
    (sum, {min}, at) => sum + Math.min(min, chosen.filter((entry) => entry === at).length),
    0
  )
}

/** The most that any choice finds: all of them are tried. */
function best(
  entries: readonly {min: number}[],
  count: number,
  fitOf: (value: number, entry: number) => Fit
): number {
  let most = 0
  const go = (value: number, from: number, chosen: readonly number[]): void => {
    if (value === count) {
      most = Math.max(most, needed(chosen, entries))
      return
    }
    go(value + 1, from, [...chosen, -1])
    for (let at = from; at < entries.length; at++) {
      if (fitOf(value, at) > 0) go(value + 1, at, [...chosen, at])
    }
  }
  go(0, 0, [])
  return most
}
