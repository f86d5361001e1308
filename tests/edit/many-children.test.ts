import type {Blockquote, Emphasis, List, ListItem, Paragraph, PhrasingContent} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  addItem,
  addTopic,
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  formatNotes,
  headingOf,
  mergeTopics,
  moveNode,
  type NotesContent,
  reconcileNotes,
  removeNode,
  sortItems,
  type Topic,
  textOf,
  titleOf
} from '../../src/index.js'

/** More than can be arguments of a call. */
const many = 130_000

function times<Value>(make: (index: number) => Value): Value[] {
  return Array.from({length: many}, (_, index) => make(index))
}

function listOf(children: ListItem[]): List {
  return {type: 'list', ordered: false, spread: false, children}
}

const paragraph = (...children: PhrasingContent[]): Paragraph => ({type: 'paragraph', children})

describe(`what holds ${many} nodes`, () => {
  it('is a bullet that is lifted', () => {
    const item = buildItem(
      'a',
      times(() => buildItem('b'))
    )
    const list = listOf([buildItem('first'), item, buildItem('last')])
    removeNode(buildNotes([list]), item, {children: 'lift'})
    expect(list.children).toHaveLength(many + 2)
    expect(textOf(list.children[many + 1] as ListItem)).toBe('last')
  })

  it('is a quote that is lifted', () => {
    const quote: Blockquote = {
      type: 'blockquote',
      children: times(() => paragraph({type: 'text', value: 'a'}))
    }
    const notes = buildNotes([quote])
    removeNode(notes, quote, {children: 'lift'})
    expect(notes.children).toHaveLength(many)
  })

  it.each([
    ['blocks', () => ({type: 'thematicBreak'}) as NotesContent],
    ['sub-topics', () => buildTopic(3, 'b')]
  ])('is a topic with %s that is lifted', (_name, make) => {
    const topic = buildTopic(2, 'a', times(make))
    const notes = buildNotes([{type: 'thematicBreak'}, topic, buildTopic(2, 'last')])
    removeNode(notes, topic, {children: 'lift'})
    expect(notes.children).toHaveLength(many + 2)
    expect(titleOf(notes.children.at(-1) as Topic)).toBe('last')
  })

  it('is emphasis that is lifted', () => {
    const emphasis: Emphasis = {type: 'emphasis', children: times(() => ({type: 'inlineCode', value: 'a'}))}
    const holder = paragraph({type: 'text', value: 'x '}, emphasis, {type: 'text', value: ' y'})
    removeNode(buildNotes([holder]), emphasis, {children: 'lift'})
    expect(holder.children).toHaveLength(many + 2)
  })

  it('is a bullet without a text of its own any more', () => {
    const link = buildLink('https://a.example', 'a')
    const item = buildItem(
      [link],
      times(() => buildItem('b'))
    )
    const list = listOf([item])
    removeNode(buildNotes([list]), link)
    expect(list.children).toHaveLength(many)
  })

  it('is a paragraph that begins or ends with nothing', () => {
    const link = buildLink('https://a.example', 'a')
    const empty = times((): PhrasingContent => ({type: 'break'}))
    const holder = paragraph(...[link].slice(1), {type: 'text', value: 'b'})
    holder.children = [link, ...empty, {type: 'text', value: 'b'}, ...empty.map((node) => ({...node}))]
    removeNode(buildNotes([holder]), link)
    expect(holder.children).toEqual([{type: 'text', value: 'b'}])
  })

  it('is what edits go through', () => {
    const topic = buildTopic(2, 'a', [listOf(times((index) => buildItem(String(many - index))))])
    const same = buildTopic(2, 'a', [listOf(times(() => buildItem('b')))])
    const other = buildTopic(2, 'c')
    const notes = buildNotes([topic, same, other])
    sortItems(topic, (left, right) => textOf(left).length - textOf(right).length)
    addItem(topic, 'd', {at: 1})
    mergeTopics(notes)
    expect(notes.children).toHaveLength(2)
    expect((topic.children[1] as List).children).toHaveLength(2 * many + 1)
    moveNode(notes, (topic.children[1] as List).children[5] as ListItem, {into: other})
    moveNode(notes, topic, {into: other})
    addTopic(notes, 'e')
    removeNode(notes, topic)
    expect(headingOf(notes.children.at(-1) as Topic).children).toEqual([{type: 'text', value: 'e'}])
  })

  it('is a line of a footnote that an editor printed as text', () => {
    const source = '[^a]\n\n[^a]: b\n    c\n'
    const edited = `[^a]\n\n\\[^a]: b\n${'*c* '.repeat(many / 2)}d\n`
    expect(reconcileNotes(source, edited).length).toBeGreaterThan(many)
  })

  it('is a gap that stays', () => {
    const note = `- a\n\n  <!-- apunte-format-off -->${'\n'.repeat(many)}  b\n`
    expect(formatNotes(note)).toBe(note)
  })
})
