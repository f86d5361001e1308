// Loading each reader and reading the first note, in fresh processes that take turns: medians, and ratios of each turn.
//   node bench/cold.mjs [turns]
import {median, runApart} from './support/apart.mjs'
import {seed} from './support/notes.mjs'
import {readers} from './support/readers.mjs'

const names = ['apunte', 'remark-parse + gfm + frontmatter', 'commonmark.js', 'satteri']
const [, , argument] = process.argv
if (readers[argument]) {
  process.stdout.write(JSON.stringify(await measure(readers[argument])))
} else {
  compareAll(Number(argument ?? 15))
}

async function measure(load) {
  const start = performance.now()
  const read = await load()
  const loaded = performance.now()
  read(seed)
  return [loaded - start, performance.now() - loaded]
}

function compareAll(turns) {
  const times = new Map(names.map((name) => [name, []]))
  // The first turn only brings the files into memory.
  for (let turn = 0; turn <= turns; turn++) {
    for (const name of names) {
      const pair = runApart(import.meta.url, [name])
      if (turn > 0) times.get(name).push(pair)
    }
  }
  const sums = (name) => times.get(name).map(([load, read]) => load + read)
  process.stdout.write(`loading, and reading ${seed.length} code units, in ${turns} fresh processes each:\n`)
  for (const name of names) {
    const both = sums(name)
    const own = sums('apunte')
    const [load, read] = [0, 1].map((index) => median(times.get(name).map((pair) => pair[index])))
    const [sum, ratio] = [median(both), median(both.map((time, turn) => time / own[turn]))]
    const shown = [sum, load, read].map((time) => `${time.toFixed(0).padStart(5)} ms`).join(' ')
    process.stdout.write(`${shown}  ${ratio.toFixed(2).padStart(5)}x  ${name}\n`)
  }
}
