import {describe, expect, it} from 'vitest'
import {checkNotes} from '../../../src/check/check-notes.js'
import {iweCases} from './iwe.js'
import {mdschemaCases} from './mdschema.js'

// What can't be said in parts is listed in `docs/schemas.md`.
describe.each([
  ['mdschema', mdschemaCases],
  ['iwe', iweCases]
])('the examples of %s', (_, cases) => {
  describe.each(cases)('$name', ({schema, good, bad}) => {
    const say = (note: string): string[] =>
      checkNotes(note, {frontMatter: false, outline: schema})
        .filter(({code}) => code === 'outline')
        .map(({message, position}) => {
          const said = message.replace(/^Unexpected outline(?: at `[^`]*`)?: /, '')
          return `${position?.start.line}:${position?.start.column} ${said}`
        })

    it.each(good)('takes %j', (note) => {
      expect(say(note)).toEqual([])
    })

    it.each(Object.entries(bad))('refuses %j', (note, said) => {
      expect(say(note)).toEqual(said)
    })
  })
})
