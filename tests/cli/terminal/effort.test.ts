import fc from 'fast-check'
import stringWidth from 'string-width'
import {afterAll, afterEach, describe, expect, it, vi} from 'vitest'
import {cutAround} from '../../../src/cli/terminal/cut-around.js'
import {cutToWidth, fits, widthOf, wrapWords} from '../../../src/cli/terminal/width.js'
import {runs, someOf} from '../../support/budget.js'
import {openWorkshop} from '../../support/command.js'

const shop = openWorkshop()
afterAll(() => shop.remove())
afterEach(() => vi.restoreAllMocks())

/** How many code units are looked through for clusters, which is what takes the time: the number is the same on any machine. */
async function unitsSegmented(run: () => unknown): Promise<number> {
  const {segment} = Intl.Segmenter.prototype
  let units = 0
  vi.spyOn(Intl.Segmenter.prototype, 'segment').mockImplementation(function (this: Intl.Segmenter, text) {
    units += text.length
    return segment.call(this, text)
  })
  await run()
  vi.restoreAllMocks()
  return units
}

/** Long lines without blanks: one column or two for a unit, two for several units. */
const longLines = ['語', 'ก', 'ع', '👩‍👩‍👧', 'e\u0301'].map((text) => text.repeat(100_000 / text.length))

describe('of a long line no more is looked at than what is shown', () => {
  it.each([
    ['語', 250],
    ['ก', 1200],
    ['ع', 1200],
    ['👩‍👩‍👧', 6000],
    ['e\u0301', 2500]
  ])('around a place: %s', async (text, most) => {
    const line = text.repeat(100_000 / text.length)
    const starts = Array.from({length: 40}, (_, index) => index * 2500)
    const units = await unitsSegmented(() => {
      for (const start of starts) cutAround(line, start, start + 20, 80)
    })
    expect(units / starts.length).toBeGreaterThan(0)
    // What `string-width` looks at again is counted twice.
    expect(units / starts.length).toBeLessThan(most)
  })

  it.each(longLines)('to cut, to wrap, to see whether it fits: %#', async (line) => {
    const units = await unitsSegmented(() => {
      expect(fits(line, 80)).toBe(false)
      expect(widthOf(cutToWidth(line, 80))).toBeLessThanOrEqual(80)
      expect(wrapWords(line, 80)).toEqual([line])
    })
    expect(units).toBeLessThan(25_000)
  })

  const commands = [
    ['links', 'a.md'],
    ['links', '--duplicates', 'a.md'],
    ['query', 'link', 'a.md'],
    ['query', 'paragraph', 'a.md'],
    ['outline', 'a.md'],
    ['check', 'a.md']
  ]
  it.each(commands.map((argv, index) => ({argv, index})))('by $argv', async ({argv, index}) => {
    // In the usual run, each line by every other command.
    for (const line of someOf(longLines, 2, index)) {
      shop.file('a.md', `# a\n\n- [${line}](/a)\n- ${line} [b](/a)\n- [c](${line})\n`)
      const units = await unitsSegmented(() => shop.apunte(argv, {outIsTerminal: true, columns: 80}))
      expect(units, line.slice(0, 5)).toBeLessThan(100_000)
    }
  })
})

describe('the width of what is simple', () => {
  it('is that of string-width, whatever stands beside it', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'aZ ~語。、ーのア가힣…·\u0301\u3099\ufe0f\u200d👩🇯한ᄀ'),
      fc.string({unit: 'grapheme', maxLength: 1})
    )
    fc.assert(
      fc.property(fc.array(unit, {maxLength: 12}), (pieces) => {
        const text = pieces.join('')
        expect(widthOf(text)).toBe(stringWidth(text))
      }),
      {numRuns: runs('asking', 'widths')}
    )
    for (let code = 0x20; code < 0xffff; code++) {
      const unit = String.fromCharCode(code)
      if (widthOf(unit) !== stringWidth(unit)) expect.unreachable(code.toString(16))
    }
  })
})
