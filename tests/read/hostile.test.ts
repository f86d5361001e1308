import {execFileSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {hostileInputs} from '../../bench/hostile-inputs.mjs'
import {safeParseNotes, stringifyNotes, toOutline} from '../../src/index.js'
import {isDeep} from '../support/budget.js'

const makers = Object.entries(hostileInputs as Record<string, (size: number) => string>)

it.each(makers)('reads, outlines and writes %s', (_, make) => {
  const text = make(300)
  const {notes} = safeParseNotes(text, {frontMatter: false})
  expect(() => toOutline(notes)).not.toThrow()
  expect(stringifyNotes(notes)).toBe(text)
})

/** The sizes whose steps are compared: one, and twice that. */
const sizes = isDeep ? [20_000, 40_000] : [5_000, 10_000]

describe('takes no more than linear time', () => {
  let steps: Record<string, [half: number, whole: number]>
  beforeAll(() => {
    const program = fileURLToPath(new URL('../support/count-steps.mjs', import.meta.url))
    steps = JSON.parse(execFileSync(process.execPath, [program, ...sizes.map(String)], {encoding: 'utf8'}))
  })

  it.each(makers)('for %s', (name) => {
    const [half, whole] = steps[name] as [number, number]
    expect(half).toBeGreaterThan(0)
    // Twice the size takes twice the steps; of quadratic time it would be four times.
    expect(whole / half).toBeLessThan(2.4)
    // Most take 5 to 50; a marker in a hundred containers takes each of them.
    expect(whole / (sizes[1] as number)).toBeLessThan(400)
  })
})
