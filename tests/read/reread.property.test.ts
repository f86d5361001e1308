import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readNotes} from '../../src/read/read.js'
import {readChanged} from '../../src/read/reread.js'
import {flattenTopics} from '../../src/tree/flatten-topics.js'
import type {NotesContent} from '../../src/tree/nodes.js'
import {sameMeaning} from '../../src/write/compare.js'
import {isDeep, runs} from '../support/budget.js'
import {lineSoup, notesSoup} from '../support/generators/soup.js'
import {writtenNotes} from '../support/generators/written-notes.js'
import {describeShared, readCorpus} from '../support/shared.js'

const numRuns = Math.ceil(runs('reading', 'changed texts') / 3)

/** Puts some lines of one text into another, in the place of some of its own. */
function mix(source: string, other: string, [from, to, start, end]: readonly number[]): string {
  const linesOf = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
  const lines = linesOf(source)
  const more = linesOf(other)
  const place = (lines.length * (from as number)) / 100
  lines.splice(
    Math.floor(place),
    Math.floor(((to as number) / 100) * 4),
    ...more
      .slice(Math.floor(((start as number) / 100) * more.length))
      .slice(0, Math.floor((end as number) / 25))
  )
  return lines.join('')
}

/** Whether only what changed was read; what it was read into is held against the whole text's tree. */
function checkReread(source: string, text: string): boolean {
  const read = readNotes(source)
  const old = flattenTopics(read.notes.children)
  const found = readChanged(text, source, read, old)
  if (!found) return false
  const whole = readNotes(text).notes
  const {before, after, blocks, frontMatter} = found
  const children: NotesContent[] = [...old.slice(0, before), ...blocks, ...old.slice(old.length - after)]
  const both = [
    {type: 'notes', frontMatter, children},
    {type: 'notes', frontMatter: whole.frontMatter, children: flattenTopics(whole.children)}
  ]
  expect(sameMeaning(both[0], both[1]), JSON.stringify([source, text])).toBe(true)
  return true
}

const places = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99))

it.each([
  ['what is no heading', 'a\n####### b\n\n# c\n', 'a\n####### x\n\n# c\n'],
  [
    'a heading’s line in a fence with a backtick behind it',
    '~~~ a`b\n# c\n~~~\n\nd\n',
    '~~~ a`b\n# x\n~~~\n\nd\n'
  ],
  ['a heading’s line behind a shorter fence', '````\n```\n# a\n````\n\nb\n', '````\n```\n# x\n````\n\nb\n'],
  ['a line behind a list', '- a\n\n  b\n\nc\n', '- a\n\n  x\n\nc\n']
])('reads %s as the whole text gives it', (_, source, text) => {
  expect(checkReread(source, text)).toBe(true)
})

describe('what is read again of a changed text, with what is not, is what the whole text gives', () => {
  it.each([
    ['notes', writtenNotes],
    ['soup', notesSoup],
    ['lines', lineSoup]
  ])('%s', (_, texts) => {
    let count = 0
    fc.assert(
      fc.property(texts, texts, places, fc.option(places), (source, other, numbers, more) => {
        const once = mix(source, other, numbers)
        if (checkReread(source, more ? mix(once, other, more) : once)) count++
      }),
      {numRuns}
    )
    expect(count).toBeGreaterThan(numRuns / 10)
  })

  it('what definitions and limits reach is read as a whole', () => {
    const changed = (source: string, text: string) =>
      readChanged(text, source, readNotes(source), flattenTopics(readNotes(source).notes.children))
    expect(changed('# a\n[b]\n', '# a\n[b]\n\n[b]: c\n')).toBe(null)
    expect(changed('# a\n[b]\n\n[b]: c\n', '# a\n[b]\n')).toBe(null)
    const hostile = `# a\n\n${'> '.repeat(10_000)}b\n`
    expect(changed(hostile, `${hostile}c\n`)).toBe(null)
    expect(changed('# a\n', hostile)).toBe(null)
  })
})

describeShared('what is read again of a changed text, with what is not, is what the whole text gives', () => {
  it('the corpus', () => {
    const notes = readCorpus()
    const count = Math.min(notes.length, isDeep ? notes.length : 40)
    const samples = fc.sample(places, {numRuns: count, seed: 1})
    let partial = 0
    for (let index = 0; index < count; index++) {
      const at = (index * 37) % notes.length
      const [source, other] = [notes[at], notes[(at + 1) % notes.length]] as [{text: string}, {text: string}]
      if (checkReread(source.text, mix(source.text, other.text, samples[index] as number[]))) partial++
    }
    expect(partial).toBeGreaterThan(count / 3)
  })
})
