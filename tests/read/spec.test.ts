import commonmark from 'commonmark-spec'
import {expect, it} from 'vitest'
import {someOf} from '../support/budget.js'
import {expectCopyKept, expectPromisesKept, expectSameAsRemark} from '../support/promises.js'
import {describeShared, readSpecExamples} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

/** Holds an example in one of its five shapes; in the deep run, in all. */
function expectKept(text: string, index: number): void {
  for (const variant of someOf(variantsOf(text), 5, index)) {
    const notes = expectPromisesKept(variant)
    expectCopyKept(notes)
    expectSameAsRemark(notes)
  }
}

const examples = commonmark.tests.map((test) => test.markdown.replaceAll('→', '\t'))

it('reads the examples of the CommonMark specification, as the package of that name has them', () => {
  expect(examples.length).toBeGreaterThan(640)
  for (const [index, text] of examples.entries()) expectKept(text, index)
})

describeShared('the specifications', () => {
  it('reads the examples of CommonMark and GFM', () => {
    const texts = readSpecExamples().map(({text}) => text)
    expect(texts.length).toBeGreaterThan(1_300)
    // Most of CommonMark's are the package's, which the test above reads.
    const known = new Set(examples)
    const others = new Set(texts.filter((text) => !known.has(text)))
    expect(others.size).toBeGreaterThan(30)
    for (const [index, text] of [...others].entries()) expectKept(text, index)
  })
})
