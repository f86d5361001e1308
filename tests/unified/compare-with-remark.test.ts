import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {compareWithRemark} from '../../src/unified/index.js'
import {runs} from '../support/budget.js'
import {foreignNotes} from '../support/generators/foreign-notes.js'
import {notesSoup} from '../support/generators/soup.js'
import {describeShared, readSeed} from '../support/shared.js'

describe('compareWithRemark', () => {
  it.each([
    ['nothing', ''],
    ['a byte-order mark', '\uFEFF# a\n\n- b\n'],
    ['front matter', '---\ntitle: a\n---\n# b\r\n\r\n| c |\n| - |\n'],
    ['a byte-order mark behind front matter', '---\n---\n\uFEFF# b\n'],
    ['a URL that remark-gfm gives no position', 'a https\\://b.c d\n']
  ])('finds none with %s', (_, source) => {
    expect(compareWithRemark(source)).toBe(null)
  })

  it('finds none in generated texts', () => {
    fc.assert(
      fc.property(fc.oneof(notesSoup, foreignNotes), (source) => {
        expect(compareWithRemark(source)).toBe(null)
      }),
      {numRuns: runs('reading', 'compared with remark')}
    )
  })

  it('tells what isn’t read here: what nests too deep', () => {
    const difference = compareWithRemark(`a\n\n${'> '.repeat(250)}b\n`)
    expect(difference).toMatchObject({
      path: ['children', 1, 'type'],
      actual: 'unread',
      expected: 'blockquote'
    })
  })

  it('refuses what is no text', () => {
    expect(() => compareWithRemark(1 as never)).toThrow(TypeError)
  })
})

describeShared('compareWithRemark', () => {
  it('finds none in the seed', () => {
    expect(compareWithRemark(readSeed())).toBe(null)
  })
})
