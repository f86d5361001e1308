// Loading each reader and reading the first note, in fresh processes that take turns: medians, and ratios of each turn.
//   node bench/cold.mjs [turns]
import {execFileSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {seed} from './support/notes.mjs'

/** Each loads a reader, and gives what reads a text. */
const readers = {
  async apunte() {
    const {safeParseNotes} = await import('apunte')
    return (text) => safeParseNotes(text)
  },
  async 'remark-parse + gfm + frontmatter'() {
    const [{unified}, ...plugins] = await Promise.all([
      import('unified'),
      import('remark-parse'),
      import('remark-gfm'),
      import('remark-frontmatter')
    ])
    const processor = unified().use(plugins.map((plugin) => plugin.default))
    return (text) => processor.parse(text)
  },
  async 'commonmark.js'() {
    const {Parser} = await import('commonmark')
    return (text) => new Parser().parse(text)
  },
  async satteri() {
    const {markdownToMdast} = await import('satteri')
    return (text) => markdownToMdast(text)
  }
}

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
  const names = Object.keys(readers)
  const times = new Map(names.map((name) => [name, []]))
  // The first turn only brings the files into memory.
  for (let turn = 0; turn <= turns; turn++) {
    for (const name of names) {
      const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name], {
        encoding: 'utf8'
      })
      if (turn > 0) times.get(name).push(JSON.parse(output))
    }
  }
  const median = (values) => values.toSorted((left, right) => left - right)[values.length >> 1]
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
