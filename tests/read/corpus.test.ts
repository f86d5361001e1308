import {expect, it} from 'vitest'
import {splitSegments} from '../../src/read/segments.js'
import {locateFrontMatter} from '../../src/read/split-front-matter.js'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'
import {describeShared, readCorpus, readSeed} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

describeShared('the corpus', () => {
  const corpus = [...readCorpus(), {name: 'seed', text: readSeed()}]

  it('is there', () => {
    expect(corpus.length).toBeGreaterThan(400)
  })

  it('keeps the promises as it is, with CRLF, CR, a byte-order mark and without its last newline', () => {
    for (const {text} of corpus) {
      for (const variant of variantsOf(text)) {
        const notes = expectPromisesKept(variant)
        expectSameAsRemark(notes)
        expectCopyKept(notes)
      }
    }
  })

  it('is cut at nearly every heading', () => {
    let headings = 0
    let segments = 0
    for (const {text} of corpus) {
      headings += text.match(/^#{1,6}[ \t]/gm)?.length ?? 0
      segments += splitSegments(text, locateFrontMatter(text).body).length
    }
    expect(segments).toBeGreaterThan(headings * 0.95)
  })
})
