import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readNotes} from '../../src/read/read.js'
import {sameContent} from '../../src/tree/same-content.js'
import {runs} from '../support/budget.js'
import {notesSoup} from '../support/generators/soup.js'
import {writtenNotes} from '../support/generators/written-notes.js'

const numRuns = runs('writing', 'content compared')

type Fields = Record<string, unknown>

/** The content of a tree as a string, found in another way. */
function contentOf(value: unknown, isData = false): unknown {
  if (Array.isArray(value)) return value.map((element) => contentOf(element, isData))
  if (typeof value !== 'object' || value === null) return value
  const node = value as Fields
  const keys = Object.keys(node).sort()
  return keys.flatMap((key) => {
    if (!isData && (key === 'position' || (key === 'source' && node.type === 'notes'))) return []
    return node[key] === undefined ? [] : [[key, contentOf(node[key], isData || key === 'data')]]
  })
}

/** All nodes of a tree. */
function nodesOf(root: unknown): Fields[] {
  const nodes: Fields[] = []
  const stack = [root as Fields]
  for (let node = stack.pop(); node; node = stack.pop()) {
    nodes.push(node)
    for (const child of Array.isArray(node.children) ? node.children : []) stack.push(child as Fields)
  }
  return nodes
}

const set =
  (fields: Fields) =>
  (node: Fields): unknown =>
    Object.assign(node, fields)
const remove =
  (key: string) =>
  (node: Fields): unknown =>
    delete node[key]

const changes: Array<(node: Fields) => unknown> = [
  (node) => Array.isArray(node.children) && node.children.pop(),
  (node) => Array.isArray(node.children) && node.children.push({type: 'text', value: 'a'}, null),
  set({data: {a: [1, {b: 'c'}]}}),
  set({other: 1}),
  set({other: undefined}),
  set({type: 'text'}),
  set({type: 'paragraph'}),
  ...['value', 'url', 'title', 'depth', 'checked', 'spread', 'ordered', 'start', 'children'].flatMap(
    (key) => [set({[key]: 'b'}), set({[key]: null}), remove(key)]
  ),
  remove('position')
]

const tree = fc.oneof(notesSoup, writtenNotes)
const change = fc.record({at: fc.nat(10_000), change: fc.constantFrom(...changes)})

describe('trees hold the same content if all fields but positions are alike', () => {
  it('where one or both were changed', () => {
    let same = 0
    let different = 0
    fc.assert(
      fc.property(
        tree,
        fc.array(change, {maxLength: 2}),
        fc.array(change, {maxLength: 1}),
        (source, left, right) => {
          const both = [left, right].map((edits) => {
            const {notes} = readNotes(source)
            const nodes = nodesOf(notes)
            for (const edit of edits) edit.change(nodes[edit.at % nodes.length] as Fields)
            return notes
          })
          const expected = JSON.stringify(contentOf(both[0])) === JSON.stringify(contentOf(both[1]))
          expect(sameContent(both[0], both[1])).toBe(expected)
          if (expected) same++
          else different++
        }
      ),
      {numRuns}
    )
    expect(Math.min(same, different)).toBeGreaterThan(numRuns / 5)
  })

  it('where they nest deeper than anything that is read', () => {
    const nest = (value: string): unknown => {
      let node: unknown = {type: 'text', value}
      for (let depth = 0; depth < 50_000; depth++) node = {type: 'paragraph', children: [node]}
      return node
    }
    expect(sameContent(nest('a'), nest('a'))).toBe(true)
    expect(sameContent(nest('a'), nest('b'))).toBe(false)
  })

  it('where lists of data nest, in time', () => {
    const nest = (value: string): unknown => {
      let data: unknown = value
      for (let depth = 0; depth < 64; depth++) data = [data]
      return {type: 'text', data}
    }
    expect(sameContent(nest('a'), nest('a'))).toBe(true)
    expect(sameContent(nest('a'), nest('b'))).toBe(false)
  })

  it.each([
    {type: 'listItem', spread: false, checked: null, children: undefined},
    {type: 'paragraph', other: 1},
    {type: 'heading', depth: 1, children: null}
  ])('where there is no list of children: %j', (node) => {
    expect(sameContent(node, {...node})).toBe(true)
    expect(sameContent(node, {...node, children: []})).toBe(false)
  })

  it.each([
    [
      {type: 'text', a: 1},
      {type: 'text', b: 1}
    ],
    [
      {type: 'link', url: 'a', a: 1, children: []},
      {type: 'link', url: 'a', b: 1, children: []}
    ],
    [
      {type: 'paragraph', children: [null]},
      {type: 'paragraph', children: [{type: 'text', value: ''}]}
    ],
    [
      {type: 'paragraph', children: {}},
      {type: 'paragraph', children: []}
    ]
  ])('not where other fields than mdast’s differ: %j, %j', (left, right) => {
    expect(sameContent(left, left)).toBe(true)
    expect(sameContent(left, right)).toBe(false)
  })
})
