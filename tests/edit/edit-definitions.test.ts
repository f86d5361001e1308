import type {Definition, Emphasis, Heading, Link} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  findTopic,
  items,
  mergeTopics,
  moveNode,
  type Notes,
  removeNode,
  select,
  selectAll,
  stringifyNotes,
  type Topic
} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

function topicOf(notes: Notes<object>, title: string): Topic {
  const topic = findTopic(notes, title)
  if (topic) return topic
  throw new Error(`Cannot find the topic ${title}`)
}

describe('removeNode', () => {
  it('keeps no definition that stands elsewhere too', () => {
    const notes = notesOf('[x][a]\n\n> [a]: /first\n\n[a]: /second\n')
    const quote = select(notes, 'blockquote')
    if (quote) removeNode(notes, quote)
    expect(stringifyNotes(notes)).toBe('[x][a]\n\n[a]: /second\n')
    const alone = notesOf('[x][a]\n\n> [a]: /first\n')
    const only = select(alone, 'blockquote')
    if (only) removeNode(alone, only)
    expect(stringifyNotes(alone)).toBe('[x][a]\n\n[a]: /first\n')
  })

  it('leaves what emphasis and links hold, if asked', () => {
    const notes = notesOf('a *b* ~~c~~ **d** [e](/f) g\n')
    for (const node of selectAll(notes, 'emphasis, delete, strong, link')) {
      removeNode(notes, node as Emphasis | Link, {children: 'lift'})
    }
    expect(stringifyNotes(notes)).toBe('a b c d e g\n')
  })

  it('joins lists that were parted, and makes them loose if the second one was', () => {
    const notes = notesOf('- a\n- b\n\ntext\n\n- c\n\n- d\n')
    const text = notes.children.find(({type}) => type === 'paragraph')
    if (text) removeNode(notes, text)
    const lists = selectAll(notes, 'list')
    expect(lists).toHaveLength(1)
    expect(lists[0]).toMatchObject({spread: true})
    expect([...items(notesOf(stringifyNotes(notes)))]).toHaveLength(4)
  })
})

describe('moveNode', () => {
  it('brings footnotes along, under another name where theirs is taken by another text', () => {
    const from = notesOf('# A\n\ntext[^1] and[^2]\n\n[^1]: mine\n\n[^2]: shared\n')
    const into = notesOf('# B\n\nown[^1], both[^2]\n\n[^1]: theirs\n\n[^2]: shared\n')
    const [, paragraph] = topicOf(from, 'A').children
    if (paragraph) moveNode(into, paragraph, {into: topicOf(into, 'B'), from})
    const text = stringifyNotes(into)
    expect(text).toContain('text[^1-2] and[^2]')
    expect(text).toContain('[^1-2]: mine')
    expect(text.match(/^\[\^2\]: shared$/gm)).toHaveLength(1)
  })

  it('takes a footnote for another than a definition of its name', () => {
    const from = notesOf('# A\n\n[x][1]\n\n[1]: /a\n')
    const into = notesOf('# B\n\nown[^1]\n\n[^1]: theirs\n')
    const [, paragraph] = topicOf(from, 'A').children
    if (paragraph) moveNode(into, paragraph, {into: topicOf(into, 'B'), from})
    expect(stringifyNotes(into)).toContain('[x][1]')
    expect(stringifyNotes(into)).toContain('[1]: /a')
  })

  it('keeps a reference’s text where its definition gets another name', () => {
    const from = notesOf('# A\n\n- [a]\n\n[a]: /mine\n')
    const into = notesOf('# B\n\n[a]\n\n[a]: /theirs\n')
    const [item] = items(from)
    if (item) moveNode(into, item, {into: topicOf(into, 'B'), from})
    expect(select(into, 'listItem linkReference')).toMatchObject({label: 'a-2', referenceType: 'full'})
    expect(stringifyNotes(into)).toBe('# B\n\n[a]\n\n- [a][a-2]\n\n[a]: /theirs\n[a-2]: /mine\n')
  })

  it('leaves no definition twice that says the same', () => {
    const from = notesOf('# A\n\n- [a] and[^1]\n\n  [a]: /x\n\n[^1]: f\n\n[b]: /y "t"\n')
    const into = notesOf('# B\n\n[a] [b][] [^1]\n\n[A]: /x\n[b]: /y "t"\n\n[^1]: f\n')
    moveNode(into, topicOf(from, 'A'), {into, from})
    expect(stringifyNotes(into)).toBe(
      '# B\n\n[a] [b][] [^1]\n\n[A]: /x\n[b]: /y "t"\n\n[^1]: f\n\n# A\n\n- [a] and[^1]\n'
    )
    expect(stringifyNotes(from)).toBe('')
  })

  it('takes the place of a definition that says the same, where it is one itself', () => {
    const from = notesOf('# A\n\n[a]: /x\n')
    const into = notesOf('[a]\n\n[a]: /x\n\n# B\n')
    moveNode(into, select(from, 'definition') as Definition, {into: topicOf(into, 'B'), from})
    expect(stringifyNotes(into)).toBe('[a]\n\n# B\n\n[a]: /x\n')
  })

  it('puts a heading into a bullet, where it opens no topic, and into nothing else', () => {
    const notes = notesOf('# A\n\n> # in a quote\n\n- a\n')
    const heading = select(notes, 'blockquote heading') as Heading
    const [item] = items(notes)
    expect(() => moveNode(notes, heading, {into: topicOf(notes, 'A')})).toThrow(TypeError)
    if (item) moveNode(notes, heading, {into: item})
    expect(select(notes, 'listItem heading')).toBe(heading)
  })

  it('measures how deep a topic reaches by the deepest in it', () => {
    const notes = notesOf('# A\n\n# B\n\n#### C\n\n##### D\n\n## E\n')
    expect(() => moveNode(notes, topicOf(notes, 'B'), {into: topicOf(notes, 'A')})).not.toThrow()
    expect(topicOf(notes, 'D').depth).toBe(6)
    const deeper = notesOf('# A\n\n# B\n\n##### C\n\n###### D\n\n## E\n')
    expect(() => moveNode(deeper, topicOf(deeper, 'B'), {into: topicOf(deeper, 'A')})).toThrow(
      'Cannot put a topic at depth 7'
    )
  })
})

describe('mergeTopics', () => {
  it('joins no bullets with numbers', () => {
    const notes = notesOf('# A\n\n- a\n\n# A\n\n1. b\n')
    mergeTopics(notes)
    expect(stringifyNotes(notes)).toBe('# A\n\n- a\n\n1. b\n')
  })
})
