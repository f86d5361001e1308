import {readdirSync, readFileSync} from 'node:fs'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {NotesSchema, OutlineSchema, safeParseNotes, stringifyNotes, toOutline} from '../../src/index.js'

const folder = new URL('../../fixtures/notes/', import.meta.url)
const files = readdirSync(folder)
const names = files.filter((file) => file.endsWith('.md')).map((file) => file.slice(0, -'.md'.length))

/** The note as it lies there: its bytes must be UTF-8, and a byte-order mark is kept. */
function readFixture(name: string): string {
  const bytes = readFileSync(new URL(`${name}.md`, folder))
  return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
}

function readExpected(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.outline.json`, folder), 'utf8'))
}

it('each fixture has its outline beside it, and nothing else lies there', () => {
  expect(names.length).toBeGreaterThan(30)
  expect(files.toSorted()).toEqual(names.flatMap((name) => [`${name}.md`, `${name}.outline.json`]).toSorted())
})

describe.each(names)('fixtures/notes/%s.md', (name) => {
  const source = readFixture(name)
  const {notes} = safeParseNotes(source)

  it('writes back byte for byte', () => {
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('has the outline that lies beside it', () => {
    expect(toOutline(notes)).toStrictEqual(readExpected(name))
  })

  it('gives a valid tree', () => {
    expect(v.safeParse(NotesSchema, notes).issues).toBeUndefined()
  })

  it('gives a valid outline', () => {
    expect(v.safeParse(OutlineSchema, toOutline(notes)).issues).toBeUndefined()
  })
})
