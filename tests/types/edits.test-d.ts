import {
  addItem,
  addLink,
  addTopic,
  buildNotes,
  findTopic,
  moveNode,
  type NoteData,
  type Notes,
  parseNotes,
  removeNode,
  renameKey,
  setFrontMatter,
  sortItems,
  type Topic,
  textOf
} from 'apunte'
import type {Link, ListItem} from 'mdast'
import * as v from 'valibot'
import {describe, expectTypeOf, it} from 'vitest'
import {z} from 'zod'

const text = '---\ntitle: Elm\ndate: 2018-10-10\n---\n# Elm\n\n- a\n'
const schema = v.object({title: v.string(), tags: v.optional(v.array(v.string())), count: v.number()})

describe('setFrontMatter', () => {
  it('is typed by the note’s data', () => {
    const notes = parseNotes(text, {frontMatter: schema})
    setFrontMatter(notes, {title: 'Elm', tags: ['web'], count: 1})
    setFrontMatter(notes, {tags: undefined})
    setFrontMatter(notes, {title: undefined})
    setFrontMatter(notes, {})
    // @ts-expect-error: a title is a string
    setFrontMatter(notes, {title: 1})
    // @ts-expect-error: tags are strings
    setFrontMatter(notes, {tags: [1]})
    // @ts-expect-error: there is no such key
    setFrontMatter(notes, {titel: 'Elm'})
    // @ts-expect-error: null is no number
    setFrontMatter(notes, {count: null})
  })

  it('knows the format’s own, and takes more keys', () => {
    const notes = parseNotes(text)
    setFrontMatter(notes, {title: 'Elm', draft: true})
    // @ts-expect-error: a date is the string that the author wrote
    setFrontMatter(notes, {date: new Date()})
  })

  it('takes more keys where the schema does', () => {
    const loose = parseNotes(text, {frontMatter: v.looseObject({title: v.string()})})
    setFrontMatter(loose, {tags: ['web']})
    setFrontMatter(parseNotes(text, {frontMatter: z.looseObject({title: z.string()})}), {tags: ['web']})
    setFrontMatter(parseNotes(text, {frontMatter: z.object({}).catchall(z.number())}), {count: 1})
    const rest = parseNotes(text, {frontMatter: v.objectWithRest({title: v.string()}, v.number())})
    setFrontMatter(rest, {count: 1})
  })

  it('takes any key where nothing is judged', () => {
    setFrontMatter(parseNotes(text, {frontMatter: false}), {a: 1, b: undefined})
    setFrontMatter({} as Notes<NoteData>, {a: 1})
    expectTypeOf(setFrontMatter(buildNotes(), {a: 1})).toEqualTypeOf<void>()
  })
})

describe('renameKey', () => {
  it('takes a key, or a path', () => {
    expectTypeOf(renameKey(parseNotes(text), 'title', 'name')).toEqualTypeOf<void>()
    renameKey(parseNotes(text), ['authors', 0, 'name'] as const, 'title')
    // @ts-expect-error: a name is a text
    renameKey(parseNotes(text), 'title', 1)
    // @ts-expect-error: a path is of keys and indices
    renameKey(parseNotes(text), [null], 'title')
  })
})

describe('the edits', () => {
  const notes = parseNotes(text)
  const topic = findTopic(notes, 'Elm') as Topic

  it('give what they add', () => {
    expectTypeOf(addTopic(notes, 'A')).toEqualTypeOf<Topic>()
    expectTypeOf(addItem(topic, 'A')).toEqualTypeOf<ListItem>()
    expectTypeOf(addLink(topic, {url: 'u', text: 't'})).toEqualTypeOf<Link>()
  })

  it('take notes of any data', () => {
    addItem(parseNotes(text, {frontMatter: schema}), 'A')
    removeNode(parseNotes(text, {frontMatter: false}), topic)
    moveNode(notes, topic, {into: notes, from: parseNotes(text, {frontMatter: schema})})
  })

  it('compare nodes of the kind that they place', () => {
    addItem(topic, 'A', {at: (left, right) => textOf(left).localeCompare(textOf(right))})
    addTopic(notes, 'A', {at: (left, right) => left.depth - right.depth})
    const item = addItem(topic, 'A')
    moveNode(notes, item, {into: topic, at: (left, right) => textOf(left).length - textOf(right).length})
    moveNode(notes, topic, {into: notes, at: {before: topic}})
    sortItems(topic, (left, right) => textOf(left).length - textOf(right).length)
    // @ts-expect-error: a bullet doesn't go before a topic
    addItem(topic, 'A', {at: {before: topic}})
    // @ts-expect-error: a topic moves among topics
    moveNode(notes, topic, {into: notes, at: {after: item}})
  })

  it('refuse other parents and options', () => {
    // @ts-expect-error: a bullet holds no topics
    addTopic({} as ListItem, 'A')
    // @ts-expect-error: a link holds no bullets
    addItem({} as Link, 'A')
    // @ts-expect-error: a link has a text
    addLink(topic, {url: 'u'})
    // @ts-expect-error: children are dropped or lifted
    removeNode(notes, topic, {children: 'keep'})
    // @ts-expect-error: a place is needed
    moveNode(notes, topic, {at: 0})
  })
})
