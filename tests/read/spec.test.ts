import commonmark from 'commonmark-spec'
import {expect, it} from 'vitest'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'
import {describeShared, readSpecExamples} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

function expectKept(text: string): void {
  for (const variant of variantsOf(text)) {
    const notes = expectPromisesKept(variant)
    expectCopyKept(notes)
    expectSameAsRemark(notes)
  }
}

const examples = commonmark.tests.map((test) => test.markdown.replaceAll('→', '\t'))

it('reads the examples of the CommonMark specification, as the package of that name has them', () => {
  expect(examples.length).toBeGreaterThan(640)
  for (const text of examples) expectKept(text)
})

describeShared('the specifications', () => {
  it('reads the examples of CommonMark and GFM', () => {
    const texts = readSpecExamples().map(({text}) => text)
    expect(texts.length).toBeGreaterThan(1_300)
    // Most of CommonMark's are the package's, which the test above reads.
    const known = new Set(examples)
    const others = new Set(texts.filter((text) => !known.has(text)))
    expect(others.size).toBeGreaterThan(30)
    for (const text of others) expectKept(text)
  })
})
