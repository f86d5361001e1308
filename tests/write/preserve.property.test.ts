import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {notesSoup} from '../support/generators/soup.js'
import {describeShared, readCorpus, readSpecExamples} from '../support/shared.js'
import {type Tally, tryRawEdit} from '../support/try-raw-edit.js'

const numRuns = Number(process.env.RUNS ?? 100)

function tryTexts(texts: readonly string[], runs: number): Tally {
  const tally: Tally = {edits: 0, refused: 0, strays: []}
  for (let run = 0; run < runs; run++) tryRawEdit(texts[(run * 7919) % texts.length] as string, run, tally)
  expect(tally.edits).toBeGreaterThan(runs / 4)
  return tally
}

describe('after an edit', () => {
  it('generated notes read back as the tree', () => {
    const tally: Tally = {edits: 0, refused: 0, strays: []}
    fc.assert(
      fc.property(notesSoup, fc.nat(), (soup, seed) => tryRawEdit(soup, seed, tally)),
      {numRuns: numRuns * 2}
    )
    // Odd neighbours of odd nodes have to change now and then: most of them must not.
    expect(tally.strays.length, tally.strays.join('\n')).toBeLessThanOrEqual(2 + tally.edits / 100)
    expect(tally.refused).toBeLessThan(10 + tally.edits / 10)
  })

  it('the fixtures read back as the tree, and keep their other lines', () => {
    const folder = new URL('../../fixtures/notes/', import.meta.url)
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    const {strays, edits, refused} = tryTexts(texts, numRuns)
    expect(strays.length, strays.join('\n')).toBeLessThanOrEqual(1 + edits / 500)
    expect(refused).toBeLessThan(10 + edits / 20)
  })
})

describeShared('after an edit, real texts read back as the tree, and keep their other lines:', () => {
  it('the corpus', () => {
    const texts = readCorpus().map(({text}) => text)
    const {strays, edits, refused} = tryTexts(texts, numRuns)
    expect(strays).toEqual([])
    expect(refused).toBeLessThan(3 + edits / 50)
  })

  it('the examples of the specifications, plain, quoted and in items', () => {
    const texts = readSpecExamples().flatMap(({text}) => [
      text,
      text.replace(/^/gm, '> '),
      `- ${text.replace(/\n(?=.)/g, '\n  ')}`
    ])
    const {strays, edits} = tryTexts(texts, numRuns)
    expect(strays.length, strays.join('\n')).toBeLessThanOrEqual(2 + edits / 100)
  })
})
