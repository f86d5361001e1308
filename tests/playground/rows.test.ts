import {describe, expect, it} from 'vitest'
import {innermostAt, targetOf} from '../../playground/src/panels/tree-keys.js'
import type {Row} from '../../playground/src/views.js'
import {type RowSource, type RowsRequest, visibleRows} from '../../playground/src/worker/rows.js'

interface Leaf {
  name: string
  start: number
  end: number
  children?: Leaf[]
}

const leaf = (name: string, start: number, end: number, ...children: Leaf[]): Leaf => ({
  name,
  start,
  end,
  children
})

/** A note of two topics, of which the first holds a list. */
const tree = leaf(
  'notes',
  0,
  40,
  leaf('a', 0, 20, leaf('title', 0, 4), leaf('list', 5, 20, leaf('one', 5, 9), leaf('two', 10, 20))),
  leaf('b', 21, 40, leaf('title', 21, 25))
)

const source: RowSource<Leaf> = {
  root: tree,
  childrenOf: ({children}) => children ?? [],
  placeOf: ({start, end}) => ({start, end})
}

const everything: RowsRequest = {toggled: {}, from: 0, most: 100, reveal: null}

function show(asked: Partial<RowsRequest>, isRootShown = true, isOpen = true): string[] {
  const {rows} = visibleRows(source, {...everything, ...asked}, isRootShown, () => isOpen)
  return rows.map(({node, path, level, index, size, isOpen}) =>
    [path, node.name, level, `${index}/${size}`, isOpen].join(' ')
  )
}

describe('the rows of a tree that are in sight', () => {
  it('says of each where it stands, and whether it is open', () => {
    expect(show({})).toEqual([
      ' notes 1 1/1 true',
      '0 a 2 1/2 true',
      '0.0 title 3 1/2 ',
      '0.1 list 3 2/2 true',
      '0.1.0 one 4 1/2 ',
      '0.1.1 two 4 2/2 ',
      '1 b 2 2/2 true',
      '1.0 title 3 1/1 '
    ])
  })

  it('leaves the root out where it is no row', () => {
    expect(show({}, false).slice(0, 2)).toEqual(['0 a 1 1/2 true', '0.0 title 2 1/2 '])
  })

  it('shows nothing of what is closed, by itself or by hand', () => {
    expect(show({}, true, false)).toEqual([' notes 1 1/1 false'])
    expect(show({toggled: {'0': false}}, false)).toEqual([
      '0 a 1 1/2 false',
      '1 b 1 2/2 true',
      '1.0 title 2 1/1 '
    ])
    expect(show({toggled: {'1': true}}, false, false)).toEqual([
      '0 a 1 1/2 false',
      '1 b 1 2/2 true',
      '1.0 title 2 1/1 '
    ])
  })

  it('gives some of the rows, and how many there are', () => {
    const {rows, from, total} = visibleRows(source, {...everything, from: 2, most: 3}, true, () => true)
    expect(rows.map(({path}) => path)).toEqual(['0.0', '0.1', '0.1.0'])
    expect({from, total}).toEqual({from: 2, total: 8})
  })

  it('opens what holds a position, and gives the rows around it', () => {
    const found = visibleRows(source, {...everything, most: 2, reveal: 12}, true, () => false)
    expect(found.revealed).toBe('0.1.1')
    expect(found.opened).toEqual(['', '0', '0.1'])
    expect(found.rows.map(({path}) => path)).toContain('0.1.1')
    expect(found.from).toBe(4)
  })

  it('takes what begins at a position before what ends there, and its end for a part of it', () => {
    const at = (reveal: number): string | null =>
      visibleRows(source, {...everything, reveal}, true, () => true).revealed
    expect([at(4), at(5), at(20), at(21), at(25), at(40)]).toEqual([
      '0.0',
      '0.1.0',
      '0.1.1',
      '1.0',
      '1.0',
      '1'
    ])
  })

  it('finds nothing to reveal in a note without anything', () => {
    const empty: RowSource<Leaf> = {...source, root: leaf('notes', 0, 0)}
    expect(visibleRows(empty, {...everything, reveal: 0}, false, () => true)).toMatchObject({
      rows: [],
      total: 0,
      revealed: null
    })
    expect(visibleRows(empty, {...everything, reveal: 0}, true, () => true).revealed).toBe('')
  })
})

/** Rows as a page has them. */
const rows = visibleRows(source, everything, false, () => true).rows.map(
  ({node, path, level, index, size, isOpen}): Row => ({
    ...{path, level, index, size, isOpen, start: node.start, end: node.end},
    ...{type: node.name, text: '', more: ''}
  })
)

describe('the keys of a tree', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 6, null],
    ['ArrowUp', 0, null],
    ['ArrowUp', 3, 2],
    ['Home', 4, 0],
    ['End', 0, 6],
    ['ArrowRight', 0, 1],
    ['ArrowRight', 1, null],
    ['ArrowLeft', 1, 0],
    ['ArrowLeft', 4, 2],
    ['ArrowLeft', 0, null],
    ['x', 0, null]
  ])('lead by %s from row %i to %s', (key, at, to) => {
    expect(targetOf(key, rows, at)).toBe(to)
  })

  it('finds the innermost row at a position', () => {
    expect(rows[innermostAt(rows, 12)]?.path).toBe('0.1.1')
    expect(rows[innermostAt(rows, 39)]?.path).toBe('1')
    expect(innermostAt(rows, 41)).toBe(-1)
  })
})
