import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {NotesError, reconcileNotes, safeParseNotes} from '../../src/index.js'
import {isDeep, runs, someOf} from '../support/budget.js'
import {
  changedLines,
  contentOf,
  printWithPrettier,
  printWithRemark,
  sayTheSame,
  wordsIn
} from '../support/editors.js'
import {foreignNotes} from '../support/generators/foreign-notes.js'
import {notesSoup} from '../support/generators/soup.js'
import {untidyNotes, writtenNotes} from '../support/generators/written-notes.js'
import {describeShared, readCorpus} from '../support/shared.js'

/** The editors' way to print, by name. */
const editors: Record<string, (text: string) => string | Promise<string>> = {
  'remark-stringify': printWithRemark,
  prettier: printWithPrettier
}

/** Counts what became of texts that an editor printed. */
class Counts {
  tried = 0
  good = 0
  readonly bad: string[] = []

  add(isGood: boolean, what: () => string): void {
    this.tried++
    if (isGood) this.good++
    else this.bad.push(what())
  }

  expectNearlyAll(name: string, share: number): void {
    if (isDeep) process.stdout.write(`${name}: ${this.good} of ${this.tried}\n`)
    expect(this.tried).toBeGreaterThan(0)
    expect(this.bad.length, this.bad.join('\n')).toBeLessThanOrEqual(
      Math.floor(this.tried * (1 - share) + 1e-9)
    )
  }
}

/** Changes one word of what an editor printed, and gives what is made of it; `null` where no word stands alone. */
function changeWord(
  source: string,
  printed: string,
  number: number
): {edited: string; result: string} | null {
  const words = wordsIn(printed)
  const word = words[number % Math.max(1, words.length)]
  if (!word) return null
  const edited = `${printed.slice(0, word.start)}changed${printed.slice(word.end)}`
  return {edited, result: reconcileNotes(source, edited)}
}

describe('a generated note that an editor printed', () => {
  it.each([
    ['written', writtenNotes],
    ['untidy', untidyNotes],
    ['other tools’', foreignNotes]
  ])('%s: what says the same is the source, and a word is a line', (_, notes) => {
    const same = new Counts()
    const lines = new Counts()
    fc.assert(
      fc.property(notes, fc.nat(1000), (source, number) => {
        const printed = printWithRemark(source)
        if (!sayTheSame(source, printed)) return
        const result = reconcileNotes(source, printed)
        same.add(result === source, () => JSON.stringify({source, printed, result}))
        const changed = changeWord(source, printed, number)
        if (!changed) return
        expect(sayTheSame(changed.result, changed.edited), changed.result).toBe(true)
        lines.add(changedLines(source, changed.result) === 1, () => JSON.stringify({source, ...changed}))
      }),
      {numRuns: Math.ceil(runs('writing', 'notes reconciled') / 3)}
    )
    same.expectNearlyAll('the same', 0.999)
    lines.expectNearlyAll('one line', 0.99)
  })
})

describe('any two texts', () => {
  it('give one that says what the edited one says, or an error', () => {
    const refused = new Counts()
    fc.assert(
      fc.property(fc.oneof(notesSoup, foreignNotes), fc.oneof(notesSoup, foreignNotes), (source, edited) => {
        // What an editor makes of front matter that it doesn't know is no content: `⏎---⏎a: b⏎---`.
        if (/^\s+---/.test(edited)) return
        try {
          expectSaid(source, edited)
          refused.add(true, () => '')
        } catch (error) {
          if (!(error instanceof NotesError)) throw error
          refused.add(false, () => error.message)
        }
      }),
      {numRuns: runs('writing', 'texts reconciled')}
    )
    refused.expectNearlyAll('written', 0.9)
  })

  it('give the source where they are one, whatever it is', () => {
    fc.assert(
      fc.property(notesSoup, (source) => {
        const {notes} = safeParseNotes(source)
        const {source: _, ...tree} = structuredClone(notes)
        expect(reconcileNotes(source, source)).toBe(source)
        expect(reconcileNotes(source, notes)).toBe(source)
        expect(reconcileNotes(source, tree)).toBe(source)
      }),
      {numRuns: runs('writing', 'trees reconciled')}
    )
  })
})

/** A reader of the result finds the words and links of the edited text, and no others but of what editors can't keep. */
function expectSaid(source: string, edited: string): void {
  const result = reconcileNotes(source, edited)
  expect(contentOf(result, edited), result).toEqual(contentOf(edited, edited))
}

describeShared('a real note that an editor printed', () => {
  it.each(Object.entries(editors))(
    '%s: what says the same is the source, and a word is a line',
    async (name, print) => {
      const same = new Counts()
      const lines = new Counts()
      for (const {name: file, text} of someOf(readCorpus(), 20, 5)) {
        const printed = await print(text)
        if (!sayTheSame(text, printed)) continue
        same.add(reconcileNotes(text, printed) === text, () => file)
        for (const number of isDeep ? [3, 57, 911] : [57]) {
          const changed = changeWord(text, printed, number)
          if (!changed) continue
          expect(sayTheSame(changed.result, changed.edited), file).toBe(true)
          lines.add(changedLines(text, changed.result) === 1, () => file)
        }
      }
      same.expectNearlyAll(`${name}, the same`, 0.999)
      lines.expectNearlyAll(`${name}, one line`, 0.99)
    }
  )
})
