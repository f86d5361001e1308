import commonmark from 'commonmark-spec'
import {expect, it} from 'vitest'
import {expectPromisesKept, expectSameAsRemark} from './support/promises.js'
import {describeShared, readSpecExamples, variantsOf} from './support/shared.js'

function expectKept(text: string): void {
  for (const variant of variantsOf(text)) expectSameAsRemark(expectPromisesKept(variant))
}

it('reads the examples of the CommonMark specification, as the package of that name has them', () => {
  const examples = commonmark.tests.map((test) => test.markdown.replaceAll('→', '\t'))
  expect(examples.length).toBeGreaterThan(640)
  for (const text of examples) expectKept(text)
})

describeShared('the specifications', () => {
  it('reads the examples of CommonMark and GFM', () => {
    const examples = readSpecExamples()
    expect(examples.length).toBeGreaterThan(1_300)
    for (const {text} of examples) expectKept(text)
  })
})
