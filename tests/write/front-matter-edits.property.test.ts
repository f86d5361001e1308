import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {splitFrontMatter} from '../../src/index.js'
import {readYaml} from '../../src/read/yaml.js'
import {runs, someOf} from '../support/budget.js'
import {yamlDocuments} from '../support/generators/yaml-documents.js'
import {expectPathEdited, pathEdits} from '../support/yaml-edits.js'

const numRuns = runs('writing', 'front matter, one path edited')
const folder = new URL('../../fixtures/notes/', import.meta.url)

/** The front matter of the notes that were written for the tests. */
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => splitFrontMatter(readFileSync(new URL(name, folder), 'utf8')).frontMatter?.value ?? '')
  .filter((value) => value !== '' && readYaml(value).problems.length === 0)

describe('an edit of one path of front matter', () => {
  it('changes the lines of that path alone, whatever the YAML', () => {
    const found = {written: 0, refused: 0, none: 0}
    fc.assert(
      fc.property(yamlDocuments, pathEdits, (value, edit) => {
        found[expectPathEdited(value, edit)]++
      }),
      {numRuns}
    )
    expect(found.written / numRuns).toBeGreaterThan(0.6)
    expect(found.refused).toBe(0)
  })

  it('changes the lines of that path alone, in the fixtures', () => {
    const found = {written: 0, refused: 0, none: 0}
    for (const value of someOf(fixtures, 4)) {
      for (const edit of fc.sample(pathEdits, 10)) found[expectPathEdited(value, edit)]++
    }
    expect(found.written).toBeGreaterThan(20)
    expect(found.refused).toBe(0)
  })
})
