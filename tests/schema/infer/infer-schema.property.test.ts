import fc from 'fast-check'
import {expect, it} from 'vitest'
import {safeParseNotes} from '../../../src/parse.js'
import {toOutline} from '../../../src/query/outline.js'
import {type InferredSchema, inferSchema} from '../../../src/schema/index.js'
import type {Notes} from '../../../src/tree/nodes.js'
import type {Outline} from '../../../src/tree/outline.js'
import {runSchema, type SchemaProblem} from '../../../src/validate/run-schema.js'
import {isDeep, runs, someOf} from '../../support/budget.js'
import {folderOfNotes} from '../../support/generators/folder-of-notes.js'
import {expectLinear} from '../../support/growth.js'
import {notesOf} from '../../support/sample.js'
import {describeShared, readCorpus, readWorld} from '../../support/shared.js'
import {removals} from './removals.js'

function problemsOf({frontMatter, outline}: InferredSchema, note: Outline): SchemaProblem[] {
  const results = [runSchema(outline, note)]
  if (frontMatter) results.push(runSchema(frontMatter, note.frontMatter ?? undefined))
  return results.flatMap((result) => {
    if (result.type === 'unusable') throw new Error(result.message)
    return result.type === 'refused' ? result.problems : []
  })
}

/** Those that a schema refuses are those of which it says why, and no more than it may. */
function expectOutliers(notes: ReadonlyArray<Notes<object>>, atLeast: number): void {
  const schema = inferSchema(notes, {atLeast})
  const told = new Set(schema.outliers.flatMap((outlier) => outlier.notes))
  const refused = notes.flatMap((note, index) =>
    problemsOf(schema, toOutline(note)).length > 0 ? [index] : []
  )
  expect(refused).toEqual([...told].sort((a, b) => a - b))
  expect(refused.length).toBeLessThanOrEqual(notes.length * (1 - atLeast) + 1e-9)
}

/** Without a part that is required, a note is refused where that part should be. */
function expectRemovals(schema: InferredSchema, note: Outline): number {
  const all = [...removals(schema.json, note)]
  const step = isDeep ? 1 : Math.ceil(all.length / 10)
  let count = 0
  for (const {what, make, path} of all.filter((_, index) => index % step === 0)) {
    const problems = problemsOf(schema, make())
    const told = problems.filter((problem) => {
      const isAt = path.every((segment, index) => problem.path[index] === segment)
      return isAt && problem.path.length <= path.length + 2
    })
    expect(told, `${what} at ${path.join('.')}: ${JSON.stringify(problems)}`).not.toEqual([])
    count++
  }
  return count
}

it('accepts every note that it was inferred from', () => {
  const property = fc.property(folderOfNotes, (texts) => expectOutliers(texts.map(notesOf), 1))
  fc.assert(property, {numRuns: runs('asking', 'schemas inferred')})
})

it('refuses no more notes than it may, and tells of each why', () => {
  const property = fc.property(
    folderOfNotes,
    fc.double({min: 0.001, max: 1, noNaN: true}),
    (texts, atLeast) => expectOutliers(texts.map(notesOf), atLeast)
  )
  fc.assert(property, {numRuns: runs('asking', 'schemas inferred')})
})

it('refuses a note without any one of the parts that all have, where it should be', () => {
  const property = fc.property(folderOfNotes, (texts) => {
    const notes = texts.map(notesOf)
    const schema = inferSchema(notes)
    expectRemovals(schema, toOutline(notes[0] as Notes<object>))
  })
  fc.assert(property, {numRuns: runs('asking', 'schemas inferred')})
})

it('takes no more time for each note of many', () => {
  const make = (count: number): Array<Notes<object>> =>
    Array.from({length: count}, (_, index) =>
      notesOf(
        `---\nkey${index}: ${index}\n---\n\n${`# Topic ${String.fromCharCode(97 + (index % 26))}${index}\n\n- a\n\n`.repeat(5)}`
      )
    )
  const few = isDeep ? 1000 : 300
  const all = make(4 * few)
  expectLinear((count) => inferSchema(all.slice(0, count)), few)
})

/** The texts of real notes by their folders. */
function folders(): Array<[folder: string, texts: string[]]> {
  const byFolder = new Map<string, string[]>()
  for (const {name, text} of [...readCorpus(), ...readWorld()]) {
    const folder = name.split('/')[0] as string
    const known = byFolder.get(folder)
    if (known) known.push(text)
    else byFolder.set(folder, [text])
  }
  return [...byFolder].filter(([folder]) => folder !== 'README.md')
}

/** The notes of texts, without those that can't be read. */
function notesOfAll(texts: readonly string[]): Array<Notes<object>> {
  return texts
    .map((text) => safeParseNotes(text, {frontMatter: false}))
    .filter(({issues}) => !issues.some(({severity}) => severity === 'error'))
    .map(({notes}) => notes)
}

describeShared('real notes', () => {
  it.each(someOf(folders(), 7))('%s: all are accepted, and refused without any one part', (folder, texts) => {
    const notes = notesOfAll(texts)
    if (notes.length === 0) return
    expectOutliers(notes, 1)
    expectOutliers(notes, 0.95)
    const schema = inferSchema(notes)
    const step = isDeep ? 1 : Math.ceil(notes.length / 12)
    let removed = 0
    for (let index = 0; index < notes.length; index += step)
      removed += expectRemovals(schema, toOutline(notes[index] as Notes<object>))
    if (folder !== 'sindresorhus+awesome' && folder !== 'vuejs+vitepress' && folder !== 'dfkaye+dev-links')
      expect(removed).toBeGreaterThan(0)
  })

  it('of those that were held back, nine in ten are accepted where it says 95 of 100', () => {
    const large = folders().filter(([, {length}]) => length >= 30)
    for (const [folder, texts] of someOf(large, 3)) {
      const notes = notesOfAll(texts)
      let accepted = 0
      for (const fold of [0, 1, 2, 3, 4]) {
        const schema = inferSchema(
          notes.filter((_, index) => index % 5 !== fold),
          {atLeast: 0.95}
        )
        const held = notes.filter((_, index) => index % 5 === fold)
        accepted += held.filter((note) => problemsOf(schema, toOutline(note)).length === 0).length
      }
      expect(accepted / notes.length, folder).toBeGreaterThan(0.9)
    }
  })
})
