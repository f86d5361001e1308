import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isDeep, runs} from '../support/budget.js'
import {foreignNotes} from '../support/generators/foreign-notes.js'
import {notesSoup} from '../support/generators/soup.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {describeShared, readCorpus, readSpecExamples} from '../support/shared.js'
import {noEdits, type Tally, tryRawEdit} from '../support/try-raw-edit.js'

/** Of a hundred edits at most one may be refused that Markdown can express, as far as a tree's shape tells. */
function expectFew(name: string, {edits, refused, strays}: Tally, mostStrays: number): void {
  if (isDeep)
    process.stdout.write(`${name}: ${edits} edits, ${refused.length} refused, ${strays.length} strays\n`)
  expect(strays.length, strays.join('\n')).toBeLessThanOrEqual(mostStrays)
  expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(1 + edits / 100)
}

function tryTexts(texts: readonly string[], runs: number): Tally {
  const tally = noEdits()
  for (let run = 0; run < runs; run++) tryRawEdit(texts[(run * 7919) % texts.length] as string, run, tally)
  expect(tally.edits).toBeGreaterThan(runs / 4)
  return tally
}

describe('after an edit', () => {
  it.each([
    ['edits by hand, soup', notesSoup],
    ['edits by hand, notes', writtenNotes],
    ['edits by hand, other tools’ notes', foreignNotes]
  ] as const)('generated texts read back as the tree: %s', (name, texts) => {
    const tally = noEdits()
    fc.assert(
      fc.property(texts, fc.nat(), (text, seed) => tryRawEdit(text, seed, tally)),
      {numRuns: runs('writing', name)}
    )
    // Odd neighbours of odd nodes have to change now and then: most of them must not.
    expectFew(name, tally, 2 + tally.edits / 100)
  })

  it('the fixtures read back as the tree, and keep their other lines', () => {
    const folder = new URL('../../fixtures/notes/', import.meta.url)
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    const tally = tryTexts(texts, runs('writing', 'edits by hand, fixtures'))
    expectFew('fixtures', tally, 1 + tally.edits / 500)
  })
})

describeShared('after an edit, real texts read back as the tree, and keep their other lines:', () => {
  it('the corpus', () => {
    const texts = readCorpus().map(({text}) => text)
    expectFew('corpus', tryTexts(texts, runs('writing', 'edits by hand, corpus')), isDeep ? 1 : 0)
  })

  it('the examples of the specifications, plain, quoted and in items', () => {
    const texts = readSpecExamples().flatMap(({text}) => [
      text,
      text.replace(/^/gm, '> '),
      `- ${text.replace(/\n(?=.)/g, '\n  ')}`
    ])
    const tally = tryTexts(texts, runs('writing', 'edits by hand, specifications'))
    expectFew('specifications', tally, 2 + tally.edits / 100)
  })
})
