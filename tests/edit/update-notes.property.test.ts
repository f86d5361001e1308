import fc from 'fast-check'
import type {Position} from 'unist'
import {describe, expect, it} from 'vitest'
import {applyEdits, type Edit, safeParseNotes, updateNotes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {runs, someOf} from '../support/budget.js'
import {expectUpdatesRight} from '../support/check-updates.js'
import {editedTexts, editOf, splices} from '../support/generators/text-edits.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {describeShared, readCorpus, readWorld} from '../support/shared.js'

interface AnyNode {
  type: string
  position?: Position | undefined
  children?: AnyNode[]
}

/** Nodes by what they say, what they are in and where they stand, which a letter at `at` has moved. */
function remember(
  parent: AnyNode,
  at: number,
  within = '',
  known = new Map<string, unknown>()
): typeof known {
  for (const node of parent.children ?? []) {
    const path = `${within} ${node.type}`
    remember(node, at, path, known)
    const [start, end] = [node.position?.start.offset ?? -1, node.position?.end.offset ?? -1]
    if (start <= at && at <= end) continue
    const by = at >= 0 && start > at ? 1 : 0
    const content = JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value))
    known.set(`${path} ${start + by} ${end + by} ${content}`, node)
  }
  return known
}

describe('a tree that is brought up to date is what reading the edited text gives', () => {
  const numRuns = runs('reading', 'updated texts')

  it('whatever the text, and the edits, one after the other', () => {
    fc.assert(
      fc.property(editedTexts, splices, (source, made) =>
        expectUpdatesRight(
          source,
          made.map((splice) => (text) => [editOf(splice, text)])
        )
      ),
      {numRuns}
    )
  })

  it('several edits at once', () => {
    fc.assert(
      fc.property(editedTexts, fc.array(splices, {maxLength: 3}), (source, rounds) =>
        expectUpdatesRight(
          source,
          rounds.map((made) => (text) => withoutOverlaps(made.map((splice) => editOf(splice, text))))
        )
      ),
      {numRuns: Math.ceil(numRuns / 4)}
    )
  })

  it('what the edit isn’t in stays the same objects', () => {
    fc.assert(
      fc.property(writtenNotes, fc.nat(10_000), (source, share) => {
        const {notes} = safeParseNotes(source)
        const at = Math.round((share / 10_000) * source.length)
        const before = remember(notes as AnyNode, at)
        updateNotes(notes, [{start: at, end: at, text: 'x'}])
        // A letter's room, so that none of these is in it.
        const after = remember(notes as AnyNode, -1)
        for (const [said, node] of before) {
          const is = after.get(`${said}`)
          if (is !== undefined) expect(is).toBe(node)
        }
      }),
      {numRuns}
    )
  })
})

/** Edits in order, without those that begin before the end of another. */
function withoutOverlaps(edits: Edit[]): Edit[] {
  let end = 0
  return edits
    .sort((left, right) => left.start - right.start)
    .filter((edit) => {
      if (edit.start < end) return false
      end = edit.end
      return true
    })
}

describeShared('a tree that is brought up to date is what reading the edited text gives', () => {
  it('real notes, typed into and cut at places all over them', () => {
    const notes = [...someOf(readCorpus(), 23), ...someOf(readWorld(), 19)]
    const samples = fc.sample(splices, {numRuns: notes.length, seed: 7})
    for (const [index, {text}] of notes.entries()) {
      expectUpdatesRight(
        text,
        (samples[index] ?? []).map((splice) => (source) => [editOf(splice, source)])
      )
    }
  })

  it('a real note that becomes another', () => {
    const notes = someOf(readCorpus(), 61)
    for (const [index, {text}] of notes.entries()) {
      const other = notes[(index + 1) % notes.length]?.text ?? ''
      expectUpdatesRight(text, [(source) => [{start: 0, end: source.length, text: other}]])
    }
  })
})

it('a long note’s topics stay, and so does the one that is typed into', () => {
  const source = Array.from(
    {length: 300},
    (_, index) => `## Topic ${index}\n\n- [a](https://a.example/${index})\n\n`
  ).join('')
  const {notes} = safeParseNotes(source)
  const before = new Set<unknown>(walk(notes))
  const at = source.indexOf('Topic 150')
  updateNotes(notes, [{start: at, end: at + 5, text: 'Subject'}])
  expect(notes.source).toBe(applyEdits(source, [{start: at, end: at + 5, text: 'Subject'}]))
  expect([...walk(notes)].filter((node) => !before.has(node))).toEqual([])
})
