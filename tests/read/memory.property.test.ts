import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Memory} from '../../src/read/memory.js'
import {type FreshNotes, readNotes} from '../../src/read/read.js'
import {runs} from '../support/budget.js'
import {lineSoup, notesSoup} from '../support/generators/soup.js'

const numRuns = Math.ceil(runs('reading', 'remembered pieces') / 3)

/** Reads a text, and counts what remark-parse is asked for. */
function read(text: string, memory?: Memory): {found: FreshNotes; asked: number} {
  let asked = 0
  const found = readNotes(text, () => asked++, memory)
  return {found, asked}
}

const lines = fc.array(
  fc.constantFrom(
    '[a]: b',
    '[a]',
    '[^a]: b',
    '[^a]',
    '|a|b|',
    '|-|-|',
    '[c]: d',
    '[c] [a]',
    '# a',
    '- a',
    '',
    ''
  )
)
const defining = lines.map((all) => all.join('\n'))

describe('what is remembered is what would be read again', () => {
  it.each([
    ['soup', notesSoup],
    ['lines', lineSoup],
    ['definitions', defining]
  ])('%s', (_, texts) => {
    let remembered = 0
    fc.assert(
      fc.property(texts, texts, texts, (before, between, after) => {
        const memory = new Memory()
        const source = `${before}\n\n# a\n\n${after}`
        const text = `${before}\n\n# a\n\n${between}\n\n# b\n\n${after}`
        const first = read(source, memory).found
        const again = read(text, memory)
        const whole = read(text)
        expect(again.found.notes).toEqual(whole.found.notes)
        expect(again.found.issues).toEqual(whole.found.issues)
        expect(again.found.spent).toBe(whole.found.spent)
        // Nothing of it is shared.
        expect(first.notes).toEqual(readNotes(source).notes)
        if (again.asked < whole.asked) remembered++
      }),
      {numRuns}
    )
    expect(remembered).toBeGreaterThan(numRuns / 10)
  })

  it('what nests too deep, and what a byte-order mark moves', () => {
    const memory = new Memory()
    const deep = `[a]: b\n\n${'['.repeat(300)}c${'](d)'.repeat(300)}\n\n`
    for (const text of ['[a]: b\n\n|c|\n|-|\n', deep]) {
      for (const source of [
        text,
        `\uFEFF${text}`,
        `# a\n\n${text}`,
        `\uFEFF# a\n\n${text}`,
        `${text}# a\n`
      ]) {
        expect(readNotes(source, undefined, memory).notes).toEqual(readNotes(source).notes)
      }
    }
  })

  it('what is remembered takes none of remark-parse’s time', () => {
    const memory = new Memory()
    const source = '# a\n\n[a]: b\n\n# b\n\n|a|\n|-|\n\n# c\n'
    expect(read(source, memory).asked).toBeGreaterThan(0)
    const {found, asked} = read(`${source}d\n`, memory)
    expect(asked).toBe(0)
    expect(found.saved).toBe(found.spent)
  })
})
