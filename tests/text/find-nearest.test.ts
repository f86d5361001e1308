import {describe, expect, it} from 'vitest'
import {countEdits, didYouMean, findNearest} from '../../src/text/find-nearest.js'

describe('countEdits', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['frontmatter', 'frontMatter', 0],
    ['emty', 'empty', 1],
    ['emptty', 'empty', 1],
    ['ampty', 'empty', 1],
    ['emtpy', 'empty', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['x'.repeat(65), 'x', Number.POSITIVE_INFINITY],
    ['x', 'x'.repeat(65), Number.POSITIVE_INFINITY]
  ])('of %j and %j', (left, right, edits) => {
    expect(countEdits(left, right)).toBe(edits)
  })
})

describe('findNearest', () => {
  const words = ['duplicate-topic', 'duplicate-link', 'bare-url', 'list']

  it('finds what differs least, and nothing where all differ too much', () => {
    expect(findNearest('duplicate-links', words)).toBe('duplicate-link')
    expect(findNearest('duplicat-topics', words)).toBe('duplicate-topic')
    expect(findNearest('lists', words)).toBe('list')
    expect(findNearest('lit', words)).toBe('list')
    expect(findNearest('lots', words)).toBe(null)
    expect(findNearest('barrel', words)).toBe(null)
    expect(findNearest('', words)).toBe(null)
    expect(findNearest('bare-url', [])).toBe(null)
  })

  it('finds the first of those that are equally near', () => {
    expect(findNearest('aac', ['aab', 'aad'])).toBe('aab')
  })
})

it('didYouMean says it, or nothing', () => {
  expect(didYouMean('lits', ['list'])).toBe(' (did you mean `list`?)')
  expect(didYouMean('topic', ['list'])).toBe('')
})
