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
import {type ReaderName, readers} from './support/other-readers.js'

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

describe('what other readers find is there after formatting', () => {
  it.each(kinds)('%s', (_, names, pieces) => {
    fc.assert(
      fc.property(readerNotes(pieces), ({source, foreign}) => {
        const text = formatNotes(source)
        for (const name of names) strictEqual(readers[name](text), readers[name](source), name)
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
          strictEqual(readers.containers(text), readers.containers(note))
        }
      ),
      {numRuns: share}
    )
  })
})
