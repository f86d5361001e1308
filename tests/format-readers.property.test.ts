import {deepStrictEqual, strictEqual} from 'node:assert/strict'
import fc from 'fast-check'
import {describe, it} from 'vitest'
import {formatNotes} from '../src/index.js'
import {runs} from './support/budget.js'
import {unify} from './support/formatting.js'
import {
  readJsonFrontMatter,
  readPandocFrontMatter,
  readTomlFrontMatter
} from './support/front-matter-readers.js'
import {foreignFrontMatter, type PieceKind, readerNotes} from './support/generators/reader-notes.js'
import {countIndentedCode, type ReaderName, readers} from './support/other-readers.js'

/** Who reads what: each note is of these kinds of pieces, among blocks of CommonMark. */
const kinds: Array<[name: string, readers: ReaderName[], pieces: PieceKind[]]> = [
  ['containers', ['containers'], ['containers']],
  ['directives', ['directives'], ['directives']],
  ['math', ['math'], ['math']],
  ['definition lists', ['definitionLists'], ['definitionLists']],
  [
    'templates, attributes, comments and admonitions',
    ['commonmark', 'markdownIt'],
    ['templates', 'attributes', 'comments', 'admonitions']
  ],
  [
    'all of them',
    ['containers', 'directives', 'math', 'definitionLists', 'commonmark', 'markdownIt'],
    [
      'containers',
      'directives',
      'math',
      'templates',
      'attributes',
      'comments',
      'definitionLists',
      'admonitions'
    ]
  ]
]

/** How many inputs each kind gets. */
const share = Math.ceil(runs('writing', 'what other readers find') / (kinds.length + 1))

/**
 * Holds that a reader finds the same in a note and in the formatted one.
 *
 * Left out is where micromark, whose tree formatting keeps, reads otherwise than CommonMark's other readers; and where a
 * reader finds indented code that CommonMark has as text of a list: `- a\n:::\n\n    b` ends the list for one who knows
 * that `:::` closes something, and for CommonMark `b` is the item's, and moves with it.
 */
function expectSameFound(name: ReaderName, source: string, text: string): void {
  const before = readers[name](source)
  const after = readers[name](text)
  if (after === before) return
  const plain = readers.commonmark(source)
  if (readers.micromark(source) !== plain || countIndentedCode(before) > countIndentedCode(plain)) return
  strictEqual(after, before, name)
}

describe('what other readers find is there after formatting', () => {
  it.each(kinds)('%s', (_, names, pieces) => {
    fc.assert(
      fc.property(readerNotes(pieces), ({source, foreign}) => {
        const text = formatNotes(source)
        for (const name of names) expectSameFound(name, source, text)
        const theirs = new Set(foreign)
        const linesOf = (note: string): string[] =>
          unify(note)
            .split('\n')
            .filter((line) => theirs.has(line))
        deepStrictEqual(linesOf(text), linesOf(source), 'their lines stay as they are')
      }),
      {numRuns: share}
    )
  })

  it('front matter of other kinds', () => {
    fc.assert(
      fc.property(
        foreignFrontMatter,
        fc.constantFrom('', '\n', '\n\n', '\n\n\n\n'),
        readerNotes(['containers', 'comments']),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '', '\uFEFF'),
        (front, gap, {source}, ending, mark) => {
          const note = mark + `${front}${gap === '' ? '\n' : gap}${source}`.replace(/\r?\n/g, ending)
          const text = formatNotes(note)
          for (const read of [readTomlFrontMatter, readJsonFrontMatter, readPandocFrontMatter]) {
            deepStrictEqual(read(text), read(note))
          }
          expectSameFound('containers', note, text)
        }
      ),
      {numRuns: share}
    )
  })
})
