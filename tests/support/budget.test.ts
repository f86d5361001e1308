import {readdirSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {budget} from './budget.js'

const folder = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n')

/** How many inputs a room gets in the usual run. */
function usual(room: keyof typeof budget): number {
  return Object.values(budget[room]).reduce((sum, [count]) => sum + count, 0)
}

describe('the budget of generated inputs', () => {
  it('goes into writing, by half at least', () => {
    expect(usual('writing')).toBeGreaterThanOrEqual(usual('reading') + usual('asking'))
  })

  it.each(Object.values(budget).flatMap((properties) => Object.keys(properties)))(
    'names a property that is there: %s',
    (property) => {
      // By its name, or as one of a table’s rows, as a key.
      expect(sources).toMatch(new RegExp(`['\\s]${property}(?:'|:)`))
    }
  )

  it('is all that is generated', () => {
    // A number of its own would escape the count.
    expect(sources.match(/numRuns: \d/g) ?? []).toEqual([])
  })
})
