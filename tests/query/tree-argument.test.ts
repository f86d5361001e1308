import type {List, ListItem, Nodes} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  toBookmarks,
  toCsv,
  toHtml,
  toJsonLines,
  toMarkdownTable,
  toOpml,
  toRecords
} from '../../src/export/index.js'
import {
  checkNotes,
  findTopic,
  items,
  links,
  mergeTopics,
  moveNode,
  type Notes,
  pathOf,
  removeNode,
  safeParseNotes,
  select,
  selectAll,
  slugOf,
  type Topic,
  toOutline,
  topics
} from '../../src/index.js'
import {notesToMdast} from '../../src/unified/notes-to-mdast.js'

const read = (): Notes<object> => safeParseNotes('# a\n\n- b\n', {frontMatter: false}).notes
const topicOf = (notes: Notes<object>): Topic => notes.children[0] as Topic
const listOf = (notes: Notes<object>): List => topicOf(notes).children[1] as List
const itemOf = (notes: Notes<object>): ListItem => listOf(notes).children[0] as ListItem

const message = 'Cannot look into more than 1000 levels, expected a tree, in which no node holds itself'

/** Trees that have no end, each made by one push. */
const endless: Record<string, (notes: Notes<object>) => unknown> = {
  'a topic in itself': (notes) => topicOf(notes).children.push(topicOf(notes)),
  'a list in its bullet': (notes) => itemOf(notes).children.push(listOf(notes)),
  'a note in its topic': (notes) => (topicOf(notes).children as unknown[]).push(notes),
  'an emphasis in itself': (notes) => {
    const emphasis = {type: 'emphasis', children: []} as unknown as {children: unknown[]} & Nodes
    emphasis.children.push(emphasis)
    return itemOf(notes).children.push({type: 'paragraph', children: [emphasis as never]})
  }
}

/** Nests bullets below each other. */
function nest(notes: Notes<object>, levels: number): Notes<object> {
  let item = itemOf(notes)
  for (let level = 0; level < levels; level++) {
    const below: ListItem = {type: 'listItem', children: []}
    item.children.push({type: 'list', children: [below]})
    item = below
  }
  return notes
}

const functions: Record<string, (notes: Notes<object>) => unknown> = {
  links: (notes) => [...links(notes)],
  items: (notes) => [...items(notes)],
  toOutline,
  selectAll: (notes) => selectAll(notes, 'text'),
  select: (notes) => select(notes, 'text'),
  pathOf: (notes) => pathOf(notes, itemOf(notes)),
  slugOf: (notes) => slugOf(notes, topicOf(notes)),
  checkNotes: (notes) => checkNotes(notes),
  notesToMdast: (notes) => notesToMdast(notes),
  mergeTopics: (notes) => mergeTopics(notes),
  removeNode: (notes) => removeNode(notes, itemOf(notes)),
  moveNode: (notes) => moveNode(notes, itemOf(notes), {into: notes}),
  toBookmarks,
  toCsv,
  toHtml: (notes) => toHtml(notes),
  toJsonLines: (notes) => toJsonLines(notes),
  toMarkdownTable,
  toOpml,
  toRecords: (notes) => [...toRecords(notes, 'a.md')]
}

describe.each(Object.entries(functions))('%s', (_name, run) => {
  it.each(Object.entries(endless))('refuses %s', (_kind, twist) => {
    const notes = read()
    twist(notes)
    expect(() => run(notes)).toThrow(new TypeError(message))
  })

  it('refuses 10,000 levels, and takes 400', () => {
    expect(() => run(nest(read(), 5000))).toThrow(new TypeError(message))
    expect(() => run(nest(read(), 200))).not.toThrow()
  })
})

it.each([
  ['topics', (notes: Notes<object>) => [...topics(notes)]],
  ['findTopic', (notes: Notes<object>) => findTopic(notes, 'none')]
])('%s refuses a topic in itself, and doesn’t look into bullets', (_name, run) => {
  const notes = nest(read(), 5000)
  expect(() => run(notes)).not.toThrow()
  topicOf(notes).children.push(topicOf(notes))
  expect(() => run(notes)).toThrow(new TypeError(message))
})
