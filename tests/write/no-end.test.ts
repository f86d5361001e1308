import type {Nodes} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  addItem,
  addLink,
  addTopic,
  buildTopic,
  checkNotes,
  editsOf,
  mergeTopics,
  moveNode,
  type Notes,
  NotesError,
  parseNotes,
  reconcileNotes,
  removeNode,
  renameTopic,
  setFrontMatter,
  sortItems,
  stringifyNotes,
  type Topic,
  textOf,
  topics,
  validateNotes
} from '../../src/index.js'
import {notesToMdast} from '../../src/unified/index.js'
import {isDeep} from '../support/budget.js'

const source =
  '---\na: 1\n---\n\n# t\n\n- a *e* [l](u)\n  - b\n- c\n\n> q\n\n| a |\n| - |\n| b |\n\n[^f]: g\n\n## u\n\n- [^f]\n'
const many = 10_000

type Holder = Nodes & {children: Nodes[]}

/** Puts a node into others, many times. */
function nest(inner: Nodes, wrap: (node: Nodes) => object): Nodes {
  let node = inner
  for (let level = 0; level < many; level++) node = wrap(node) as Nodes
  return node
}

const text: Nodes = {type: 'text', value: 'x'}
const paragraph: Nodes = {type: 'paragraph', children: [text]}
const wholes: Record<string, () => Nodes> = {
  lists: () =>
    nest(paragraph, (node) => ({
      type: 'list',
      spread: false,
      children: [{type: 'listItem', spread: false, children: [node]}]
    })),
  quotes: () => nest(paragraph, (node) => ({type: 'blockquote', children: [node]})),
  emphasis: () => nest(text, (node) => ({type: 'emphasis', children: [node]})),
  links: () => nest(text, (node) => ({type: 'link', url: 'u', children: [node]})),
  footnotes: () =>
    nest(paragraph, (node) => ({type: 'footnoteDefinition', identifier: 'z', children: [node]})),
  topics: () =>
    nest(buildTopic(6, 'z'), (node) => ({
      ...buildTopic(6, 'z'),
      children: [buildTopic(6, 'z').children[0], node]
    })),
  'nodes of other types': () => nest(text, (node) => ({type: 'other', children: [node]}))
}

function holdersOf(notes: Notes<object>): Holder[] {
  const holders: Holder[] = []
  const visit = (node: Nodes | Notes<object>): void => {
    if (!('children' in node)) return
    if (node.type !== 'notes') holders.push(node as Holder)
    for (const child of node.children) visit(child)
  }
  visit(notes)
  return holders
}

const made = new Map<string, Nodes | undefined>()

/** One of the wholes, which nothing changes. */
function wholeOf(what: string): Nodes | undefined {
  if (!made.has(what)) made.set(what, wholes[what]?.())
  return made.get(what)
}

/** The trees: each node that holds nodes, or each `step`-th, comes to hold itself, what holds it, or too many levels. */
function* trees(
  hasSource: boolean,
  step: number,
  isChanged = false
): Generator<{name: string; notes: Notes<object>; holder: Holder}> {
  const read = (): Notes<object> => {
    const notes = parseNotes(source, {frontMatter: false})
    if (hasSource) return notes
    const {source: _, ...rest} = notes
    return rest
  }
  for (let index = 0; index < holdersOf(read()).length; index += step) {
    for (const what of ['itself', 'what holds it', ...Object.keys(wholes)]) {
      const notes = read()
      const holders = holdersOf(notes)
      const holder = holders[index] as Holder
      const parent = holders.find(({children}) => children.includes(holder))
      const given =
        what === 'itself'
          ? holder
          : what === 'what holds it'
            ? parent
            : isChanged
              ? wholes[what]?.()
              : wholeOf(what)
      if (!given) continue
      holder.children.push(given)
      yield {name: `${index}: ${holder.type} with ${what}`, notes, holder}
    }
  }
}

/** What is thrown, if anything. */
function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return null
}

describe.each([
  ['with its source', true],
  ['without a source', false]
])('a tree without an end, or too deep, %s', (_name, hasSource) => {
  it('is refused by what writes it, with the node’s name', () => {
    for (const {name, notes} of trees(hasSource, isDeep ? 1 : hasSource ? 2 : 5)) {
      for (const write of [
        () => stringifyNotes(notes),
        () => stringifyNotes(notes, {preserve: false}),
        () => editsOf(notes),
        () => reconcileNotes(source, notes)
      ]) {
        const error = thrown(write)
        expect(error, name).toBeInstanceOf(NotesError)
        expect((error as NotesError).issues[0]?.code, name).toBe('cannot-write')
        expect((error as NotesError).issues[0]?.message, name).toMatch(/^Cannot write the `\w+`/)
      }
    }
  })

  it('is no tree of a note, and isn’t gone through', () => {
    for (const {name, notes} of trees(hasSource, isDeep ? 1 : hasSource ? 5 : 7)) {
      expect(validateNotes(notes).success, name).toBe(false)
      expect(
        thrown(() => checkNotes(notes)),
        name
      ).toBeInstanceOf(TypeError)
      expect(
        thrown(() => notesToMdast(notes)),
        name
      ).toBeInstanceOf(TypeError)
    }
  })

  const edits: Record<string, (notes: Notes<object>, holder: Holder, topic: Topic) => unknown> = {
    addItem: (_, __, topic) => addItem(topic, 'x'),
    'addItem to a bullet': (_, holder) => holder.type === 'listItem' && addItem(holder, 'x'),
    addLink: (_, __, topic) => addLink(topic, {url: 'u', text: 'v'}),
    addTopic: (_, __, topic) => addTopic(topic, 'x'),
    renameTopic: (_, __, topic) => renameTopic(topic, 'x'),
    moveNode: (notes, holder) => moveNode(notes, holder, {into: notes}),
    removeNode: (notes, holder) => removeNode(notes, holder),
    'removeNode, lifted': (notes, holder) => removeNode(notes, holder, {children: 'lift'}),
    sortItems: (_, __, topic) =>
      sortItems(topic, (left, right) => textOf(left).length - textOf(right).length),
    mergeTopics: (notes) => mergeTopics(notes),
    setFrontMatter: (notes) => setFrontMatter(notes, {b: 2}),
    topics: (notes) => [...topics(notes)]
  }

  it.each(Object.keys(edits))('doesn’t make %s run out of stack', (edit) => {
    for (const {name, notes, holder} of trees(hasSource, isDeep ? 1 : hasSource ? 7 : 11, true)) {
      const error = thrown(() => edits[edit]?.(notes, holder, notes.children[0] as Topic))
      expect(
        error === null || error instanceof TypeError || error instanceof NotesError,
        `${name}: ${error}`
      ).toBe(true)
    }
  })
})
