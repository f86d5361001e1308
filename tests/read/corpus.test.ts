import {expect, it} from 'vitest'
import {locateFrontMatter} from '../../src/read/split-front-matter.js'
import {isDeep, someOf} from '../support/budget.js'
import {countPieces} from '../support/cuts.js'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'
import {describeShared, readCorpus, readSeed, readWorld} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

function expectKept(text: string): void {
  const notes = expectPromisesKept(text)
  expectSameAsRemark(notes)
  expectCopyKept(notes)
}

describeShared('the corpus', () => {
  const corpus = [...readCorpus(), {name: 'seed', text: readSeed()}]

  it('is there', () => {
    expect(corpus.length).toBeGreaterThan(400)
  })

  // In the usual run every fourth file comes in one of its five shapes, in the deep one each in all.
  it.each([0, 1, 2, 3])(
    'keeps the promises as it is, with CRLF, CR, a byte-order mark and without its last newline (quarter %i)',
    (quarter) => {
      for (const [index, {text}] of someOf(corpus, 4).entries()) {
        if (index % 4 !== quarter) continue
        for (const variant of someOf(variantsOf(text), 5, index >> 2)) expectKept(variant)
      }
    }
  )

  it('is cut at nearly every heading', () => {
    let headings = 0
    let segments = 0
    for (const {text} of corpus) {
      headings += text.match(/^#{1,6}[ \t]/gm)?.length ?? 0
      segments += countPieces(text, locateFrontMatter(text).body)
    }
    expect(segments).toBeGreaterThan(headings * 0.95)
  })
})

describeShared('the world beyond', () => {
  // remark-parse takes a second for each 100 KB: the usual run compares small files, and not all of them.
  const world = readWorld()
  const texts = isDeep
    ? world
    : someOf(
        world.filter(({text}) => text.length < 6_000),
        5
      )

  it('is there', () => {
    expect(world.length).toBeGreaterThan(200)
    expect(texts.length).toBeGreaterThan(15)
  })

  it('keeps the promises', () => {
    for (const [index, {text}] of texts.entries()) {
      // remark-parse takes minutes for what is longer.
      if (text.length > 100_000) expectPromisesKept(text)
      else for (const variant of someOf(variantsOf(text), 5, index)) expectKept(variant)
    }
  })
})
