import {expect, it} from 'vitest'
import {buildNotes, buildTopic, NotesError, titleOf, topicAt} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

const notes = notesOf('# A\n\n## Faq\n\n# B\n\n## Faq\n\n# B\n\n## X > *Y*\n\n# #tag\n\n# Cafe\u0301  Solo\n')

/** The line of a topic's heading. */
const lineOf = (path: string | string[]): number | undefined => topicAt(notes, path).position?.start.line

function issueOf(path: string | string[]): NotesError['issues'][number] {
  try {
    topicAt(notes, path)
  } catch (error) {
    if (error instanceof NotesError && error.issues[0]) return error.issues[0]
  }
  throw new Error('Cannot find an issue')
}

it.each([
  ['a title', 'A', 1],
  ['a path', ['A', 'Faq'], 3],
  ['a path, one of whose titles stands twice, the rest telling which', ['B', 'X > Y'], 11],
  ['a slug', '#b-1', 9],
  ['a slug of a sub-topic', '#faq-1', 7],
  ['a title with a hash', '#tag', 13],
  ['a title whose accents are composed otherwise', 'Café Solo', 15]
])('%s', (_, path, line) => {
  expect(lineOf(path)).toBe(line)
})

it('a title that stands several times is ambiguous, and the slugs of each are told', () => {
  expect(issueOf('B')).toEqual({
    code: 'ambiguous-topic',
    severity: 'error',
    message:
      'Cannot tell which of 2 topics `B` is meant, expected one: name it by its slug, `#b` (line 5) or `#b-1` (line 9)',
    position: expect.objectContaining({start: {line: 5, column: 1, offset: 13}}),
    related: [
      {message: '`B` (`#b`)', position: expect.objectContaining({start: {line: 5, column: 1, offset: 13}})},
      {message: '`B` (`#b-1`)', position: expect.objectContaining({start: {line: 9, column: 1, offset: 26}})}
    ]
  })
})

it.each([
  [
    'b',
    'Cannot find a topic `b` at the top level (did you mean `B`?), expected `A`, `B`, `#tag` or `Cafe\u0301  Solo`',
    5
  ],
  [
    'Faq',
    'Cannot find a topic `Faq` at the top level, expected `A`, `B`, `#tag` or `Cafe\u0301  Solo`: there is `A > Faq` and `B > Faq`',
    7
  ],
  ['Fak', 'Cannot find a topic `Fak` at the top level (did you mean `A > Faq`?), expected `A`', 5],
  [
    'faq-1',
    'Cannot find a topic `faq-1` at the top level (did you mean the slug `#faq-1`?), expected `A`',
    5
  ],
  ['A > Faq', "(did you mean `['A', 'Faq']`, an array of titles?), expected `A`", 5],
  [['A', 'Fak'], 'Cannot find a topic `Fak` below `A` (did you mean `Faq`?), expected `Faq`', 1],
  [['A', 'Faq', 'xyz'], 'Cannot find a topic `xyz` below `A > Faq`, expected a note that has one', 0],
  ['#b-2', 'Cannot find a topic `#b-2` at the top level, and no slug either, expected `A`,', 5]
])('%j is missing, and those that may be meant are told', (path, message, count) => {
  const issue = issueOf(path)
  expect(issue.code).toBe('missing-topic')
  expect(issue.message).toContain(message)
  expect(issue.related ?? []).toHaveLength(count)
})

it('a topic of a built note, and one without a title', () => {
  const built = buildNotes([buildTopic(1, ''), buildTopic(1, 'x')])
  expect(titleOf(topicAt(built, 'x'))).toBe('x')
  expect(topicAt(built, '')).toBe(built.children[0])
  expect(() => topicAt(built, 'y')).toThrow('expected `` or `x`')
})

it('a message names a few of many', () => {
  const many = notesOf(Array.from({length: 30}, (_, index) => `# T${index}\n`).join(''))
  expect(() => topicAt(many, 'nothing')).toThrow('`T18`, `T19` or 10 others')
})

it.each([[[]], [undefined], [3], [['A', 1]]])('%j is no path', (path) => {
  expect(() => topicAt(notes, path as never)).toThrow(TypeError)
})
