// Reading 1 MB, 10 MB and ten notes of 1 MB that are kept, beside what making their trees takes alone: see docs/performance.md.
import {safeParseNotes} from '../dist/index.js'
import {makeTree, recordTree} from './make-tree.mjs'
// The same code once more, of which V8 knows nothing yet.
import {makeTree as makeLargeTree} from './make-tree.mjs?large'
import {repeatedSeed, seed} from './support/notes.mjs'

const recordOf = (text) => recordTree(safeParseNotes(text).notes)

// Both have met small trees that died soon, as a reader of notes has.
const small = recordOf(seed)
for (let count = 0; count < 3000; count++) makeTree(small, seed)
for (let count = 0; count < 1000; count++) safeParseNotes(seed)

const million = repeatedSeed(1_000_000)
const ten = repeatedSeed(10_000_000)
const recordOfMillion = recordOf(million)
const recordOfTen = recordOf(ten)
for (let count = 0; count < 3; count++) makeLargeTree(recordOfTen, ten)

/** How a text is dealt with, given what it was recorded as. */
const ways = {
  safeParseNotes: (text) => safeParseNotes(text),
  'making the tree alone': (text, record) => makeTree(record, text),
  'making it alone, by code that met but large trees': (text, record) => makeLargeTree(record, text)
}
/** Name, length, how often each round, and what is done. */
const sizes = [
  ['1 MB', million.length, 20, (way) => way(million, recordOfMillion)],
  ['10 MB', ten.length, 1, (way) => way(ten, recordOfTen)],
  [
    'ten notes of 1 MB, kept',
    10 * million.length,
    1,
    (way) => Array.from({length: 10}, () => way(million, recordOfMillion))
  ]
]

const times = new Map()
for (let round = 0; round < 11; round++) {
  for (const [size, , often, run] of sizes) {
    for (const [name, way] of Object.entries(ways)) {
      globalThis.gc?.()
      const key = `${size}: ${name}`
      const taken = times.get(key) ?? []
      times.set(key, taken)
      for (let count = 0; count < often; count++) {
        const from = performance.now()
        run(way)
        taken.push(performance.now() - from)
      }
    }
  }
}

const median = (values) => values.sort((left, right) => left - right)[values.length >> 1]
const first = million.length / median(times.get('1 MB: safeParseNotes'))
for (const [size, length] of sizes) {
  for (const name of Object.keys(ways)) {
    const time = median(times.get(`${size}: ${name}`))
    const share = ((100 * length) / time / first).toFixed(0)
    process.stdout.write(
      `${time.toFixed(1).padStart(9)} ms ${(length / time / 1000).toFixed(1).padStart(7)} MB/s ${share.padStart(4)} %  ${size}: ${name}\n`
    )
  }
}
process.stdout.write('(% of the throughput at which 1 MB is read)\n')
