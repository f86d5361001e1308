import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {selectAll as selectNodes} from 'unist-util-select'
import {describe, expect, it} from 'vitest'
import {safeParseNotes, selectAll} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {notesSoup} from '../support/generators/soup.js'

const types = [
  'listItem',
  'list',
  'paragraph',
  'text',
  'topic',
  'heading',
  'link',
  'emphasis',
  'blockquote',
  'notes'
]
const simple = fc.constantFrom(
  ...types,
  ...types,
  '*',
  'listItem:first-child',
  ':last-child',
  '*:only-child',
  'text:first-of-type',
  ':last-of-type',
  ':only-of-type',
  ':empty',
  ':root',
  ':scope',
  ':nth-child(2n+1)',
  ':nth-child(even)',
  ':nth-child(-n+2)',
  ':nth-last-child(2)',
  ':nth-of-type(2n)',
  ':nth-last-of-type(1)',
  'heading[depth="1"]',
  'list[ordered]',
  'list[start]',
  'list[spread="false"]',
  'text[value^="a"]',
  '[value$="b"]',
  '[value*="a"]',
  '[url="A" i]',
  '[value~="a"]',
  ':not(list)',
  ':is(list, paragraph)',
  ':not(:first-child)',
  ':has(text)',
  ':has(> paragraph)',
  ':has(list listItem)',
  'listItem:has(> list > listItem)',
  ':has(paragraph + list)'
)
const joined = fc
  .tuple(simple, fc.array(fc.tuple(fc.constantFrom(' ', ' ', ' > ', ' + ', ' ~ '), simple), {maxLength: 4}))
  .map(([first, others]) => first + others.flat().join(''))
const selector = fc.array(joined, {minLength: 1, maxLength: 2}).map((rules) => rules.join(', '))

it('finds what unist-util-select finds', () => {
  let found = 0
  fc.assert(
    fc.property(notesSoup, selector, (source, written) => {
      const {notes} = safeParseNotes(source, {frontMatter: false})
      const own = selectAll(notes, written)
      const nodes = new Set<unknown>(selectNodes(written, notes as never))
      expect(own.map(({type}) => type)).toEqual(
        [...inOrder(notes as never)].filter((node) => nodes.has(node)).map(({type}) => type)
      )
      expect(own.every((node) => nodes.has(node))).toBe(true)
      if (own.length > 0) found++
    }),
    {numRuns: runs('asking', 'selectors')}
  )
  expect(found).toBeGreaterThan(runs('asking', 'selectors') / 10)
})

function* inOrder(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* inOrder(child)
}

describe('what takes long elsewhere', () => {
  it('is linear: many siblings, many that hold each other, many selectors', () => {
    const wide = safeParseNotes('- a\n'.repeat(40_000), {frontMatter: false}).notes
    expect(selectAll(wide, 'listItem')).toHaveLength(40_000)
    expect(selectAll(wide, 'listItem ~ listItem ~ listItem')).toHaveLength(39_998)
    const deep = safeParseNotes(
      Array.from({length: 90}, (_, depth) => `${'  '.repeat(depth)}- a\n`).join(''),
      {
        frontMatter: false
      }
    ).notes
    expect(selectAll(deep, Array(8).fill('listItem').join(' '))).toHaveLength(83)
    expect(selectAll(deep, 'listItem listItem listItem listItem heading')).toEqual([])
    expect(selectAll(deep, 'listItem:has(listItem:has(listItem:has(listItem)))')).toHaveLength(87)
  })

  it.each([
    ['['.repeat(1e5), 'Unexpected selector of 100000 code units, expected at most 4096'],
    [Array(31).fill('a').join(' '), 'Unexpected 31 selectors joined by combinators, expected at most 30'],
    ['#a', 'Unexpected `#a`, expected node types'],
    ['.a', 'Unexpected `.a`, expected node types'],
    ['a::before', 'Unexpected `::before`, expected node types'],
    ['a:hover', 'Unexpected `:hover`, expected one of `:has`'],
    [':nth-child(2n of a)', 'without `of`'],
    [':has(+ a)', 'Unexpected `+` in `:has`']
  ])('is refused: %s', (written, message) => {
    const {notes} = safeParseNotes('- a\n', {frontMatter: false})
    expect(() => selectAll(notes, written)).toThrow(message)
  })
})
