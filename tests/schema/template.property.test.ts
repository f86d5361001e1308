import fc from 'fast-check'
import {expect, it} from 'vitest'
import {safeParseNotes, stringifyNotes, validateNotes} from '../../src/index.js'
import {noteSchemaOfJson, safeTemplateOf, schemaOfJson, templateOf} from '../../src/schema/index.js'
import {runs} from '../support/budget.js'
import {bodies} from '../support/generators/bodies.js'
import {frontMatterSchemas} from '../support/generators/json-schemas.js'
import {keepableBodies} from '../support/generators/keepable-bodies.js'

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
