import fc from 'fast-check'
import {expect, it} from 'vitest'
import {safeParseNotes, stringifyNotes, validateNotes} from '../../src/index.js'
import {
  inferSchema,
  noteSchemaOfJson,
  safeTemplateOf,
  schemaOfJson,
  templateOf
} from '../../src/schema/index.js'
import {isDeep, runs, someOf} from '../support/budget.js'
import {bodies} from '../support/generators/bodies.js'
import {folderOfNotes} from '../support/generators/folder-of-notes.js'
import {frontMatterSchemas} from '../support/generators/json-schemas.js'
import {keepableBodies} from '../support/generators/keepable-bodies.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readWorld} from '../support/shared.js'

const now = new Date(2026, 0, 31)
const numRuns = runs('asking', 'templates')

it('the template of a JSON Schema keeps it', () => {
  fc.assert(
    fc.property(frontMatterSchemas, (json) => {
      const frontMatter = schemaOfJson(json)
      const notes = templateOf({frontMatter}, {now})
      expect(validateNotes(notes).success).toBe(true)
      const result = safeParseNotes(stringifyNotes(notes), {frontMatter})
      expect(result.issues).toEqual([])
      expect(result.notes.frontMatter?.data).toEqual(notes.frontMatter?.data)
    }),
    {numRuns}
  )
})

it('the template of a body’s schema keeps it', () => {
  fc.assert(
    fc.property(keepableBodies, fc.boolean(), (body, comments) => {
      const outline = noteSchemaOfJson(body)
      const notes = templateOf(outline, {now, comments})
      expect(validateNotes(notes).success).toBe(true)
      const result = safeParseNotes(stringifyNotes(notes), {frontMatter: false, outline})
      expect(result.issues).toEqual([])
    }),
    {numRuns}
  )
})

it('of any body’s schema, it keeps it or says what is missing', () => {
  let kept = 0
  let lacking = 0
  fc.assert(
    fc.property(bodies({withPatterns: false}), (body) => {
      const outline = noteSchemaOfJson(body)
      const {success, notes, issues} = safeTemplateOf(outline, {now})
      const result = safeParseNotes(stringifyNotes(notes), {frontMatter: false, outline})
      if (success) kept++
      else lacking++
      // What it gives where something is missing doesn't keep the schema, or it would be wrong to say so.
      expect(result.success, JSON.stringify(issues)).toBe(success)
    }),
    {numRuns}
  )
  expect(kept).toBeGreaterThan(lacking * 2)
})

/** Makes a template of what notes have in common, and judges it. */
function expectKept(notes: ReadonlyArray<ReturnType<typeof notesOf>>, atLeast: number): void {
  const schema = inferSchema(notes, {atLeast})
  const {frontMatter, outline} = schema
  const text = stringifyNotes(templateOf(schema, {now}))
  expect(safeParseNotes(text, {frontMatter, outline}).issues).toEqual([])
}

it('the template of an inferred schema keeps it', () => {
  fc.assert(
    fc.property(folderOfNotes, fc.constantFrom(1, 0.8), (texts, atLeast) =>
      expectKept(texts.map(notesOf), atLeast)
    ),
    {numRuns}
  )
})

describeShared('templates of what real notes have in common', () => {
  it('keep that, in each folder', () => {
    const byFolder = new Map<string, string[]>()
    for (const {name, text} of [...readCorpus(), ...readWorld()]) {
      const folder = name.split('/')[0] as string
      const known = byFolder.get(folder) ?? []
      byFolder.set(folder, known)
      known.push(text)
    }
    expect(byFolder.size).toBeGreaterThan(8)
    for (const texts of someOf([...byFolder.values()], 9)) {
      const notes = texts
        .map((text) => safeParseNotes(text, {frontMatter: false}))
        .filter(({issues}) => issues.every(({severity}) => severity !== 'error'))
        .map((result) => result.notes)
      for (const atLeast of isDeep ? [1, 0.95, 0.8] : [1]) expectKept(notes, atLeast)
    }
  })
})
