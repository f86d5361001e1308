import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {jsonSchemaOf, NotesError, outlineOf, safeParseNotes} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

describe('outlineOf', () => {
  const notes = notesOf('# A\n\n- [b](/b) [c](/c)\n')

  it('gives what the schema makes of the outline', () => {
    const schema = v.pipe(
      v.looseObject({topics: v.array(v.unknown())}),
      v.transform(({topics}) => topics.length)
    )
    expect(outlineOf(notes, schema)).toBe(1)
  })

  it('fails with the places of what the schema refuses, in the order of the text', () => {
    const absolute = v.looseObject({
      url: v.pipe(v.string(), v.startsWith('https:', 'expected an absolute URL'))
    })
    const item = v.looseObject({links: v.array(absolute)})
    const schema = v.looseObject({topics: v.array(v.looseObject({items: v.array(item)}))})
    try {
      outlineOf(notes, schema)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof NotesError)) throw error
      expect(
        error.issues.map(({code, position}) => [code, position?.start.line, position?.start.column])
      ).toEqual([
        ['outline', 3, 3],
        ['outline', 3, 11]
      ])
      expect(error.message).toMatch(/^Cannot use the outline/)
    }
  })

  it('shows what is wrong with all of it at the note', () => {
    const outline = v.pipe(
      v.unknown(),
      v.check(() => false, 'too long')
    )
    const {success, issues} = safeParseNotes('a\n\nb\n', {frontMatter: false, outline})
    expect(success).toBe(false)
    expect(issues).toMatchObject([{code: 'outline', position: {start: {line: 1}, end: {line: 4}}}])
  })
})

describe('jsonSchemaOf', () => {
  it('fails where the schema can’t tell, and says what to do if it knows', () => {
    expect(() => jsonSchemaOf(v.string())).toThrow(
      'Cannot tell the JSON Schema of a valibot schema, expected one that tells it: wrap it by `toStandardJsonSchema`'
    )
    const mine = {'~standard': {version: 1, vendor: 'mine', validate: (value: unknown) => ({value})}} as const
    expect(() => jsonSchemaOf(mine)).toThrow(
      /^Cannot tell the JSON Schema of a mine schema, expected one that tells it$/
    )
  })
})
