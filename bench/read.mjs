// Reading, writing and asking against the peers, in one run: medians and ratios. See docs/performance.md.
// `--json FILE` writes the medians too, for the chart.
import {writeFileSync} from 'node:fs'
import {parseArgs} from 'node:util'
import {links, safeParseNotes, stringifyNotes, toOutline} from 'apunte'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {Bench} from 'tinybench'
import {unified} from 'unified'
import {corpus, hasShared, notesIn, repeatedSeed, seed} from './support/notes.mjs'
import {readers} from './support/readers.mjs'

if (!hasShared)
  process.stdout.write('There is no ../shared: one of the project’s own notes stands for the seed.\n')

/** The largest text that remark-parse is asked to read here: it takes 9 s for 1 MB. */
const longestForRemark = 110_000

const loaded = await Promise.all(Object.entries(readers).map(async ([name, load]) => [name, await load()]))

/** The largest file of each folder of the corpus. */
function corpusTexts() {
  const largest = new Map()
  for (const {name, text} of hasShared ? notesIn(corpus) : []) {
    const [folder, ...inner] = name.split('/')
    if (inner.length > 0 && !(largest.get(folder)?.length > text.length)) largest.set(folder, text)
  }
  return [...largest]
}

async function medians(tasks, time) {
  const bench = new Bench({time, warmupTime: time / 2, warmupIterations: 2, iterations: 3})
  for (const [name, task] of tasks) bench.add(name, task)
  await bench.run()
  return new Map(bench.tasks.map((task) => [task.name, task.result.latency.p50]))
}

const write = (line) => process.stdout.write(`${line}\n`)
const texts = [
  ['seed', seed],
  ...corpusTexts(),
  ['100 KB', repeatedSeed(100_000)],
  ['1 MB', repeatedSeed(1_000_000)],
  ['10 MB', repeatedSeed(10_000_000)]
]
const speeds = new Map()
const measured = []
for (const [name, text] of texts) {
  const isLarge = text.length > 5_000_000
  const tasks = loaded
    .filter(([reader]) => !reader.startsWith('remark') || text.length <= longestForRemark)
    .filter(([reader]) => !isLarge || reader === 'apunte' || reader === 'commonmark.js')
    .map(([reader, read]) => [reader, () => read(text)])
  const times = await medians(tasks, text.length > 500_000 ? 1500 : 700)
  const own = times.get('apunte')
  speeds.set(name, text.length / own / 1000)
  measured.push({text: name, units: text.length, milliseconds: Object.fromEntries(times)})
  write(`\n${name}: ${text.length} code units`)
  for (const [reader, time] of times) {
    const speed = (text.length / time / 1000).toFixed(1)
    write(
      `${time.toFixed(3).padStart(11)} ms ${speed.padStart(7)} MB/s  ${(time / own).toFixed(1).padStart(6)}x  ${reader}`
    )
  }
}
write(
  `\n10 MB at ${((100 * speeds.get('10 MB')) / speeds.get('1 MB')).toFixed(0)} % of the throughput at 1 MB`
)

const {json} = parseArgs({options: {json: {type: 'string'}}}).values
if (json) {
  const {version} = process
  writeFileSync(json, `${JSON.stringify({node: version, texts: measured}, null, 2)}\n`)
}

const {notes} = safeParseNotes(seed)
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkStringify).freeze()
const root = remark.parse(seed)
const times = await medians(
  [
    ['safeParseNotes', () => safeParseNotes(seed)],
    ['stringifyNotes, unedited', () => stringifyNotes(notes)],
    ['toOutline', () => toOutline(notes)],
    ['links', () => [...links(notes)].length],
    ['remark-stringify', () => remark.stringify(root)]
  ],
  700
)
write('\nwith the seed’s tree:')
for (const [name, time] of times) write(`${time.toFixed(3).padStart(11)} ms  ${name}`)
const writing = times.get('remark-stringify') / times.get('stringifyNotes, unedited')
write(`stringifyNotes, unedited: ${writing.toFixed(1)} times as fast as remark-stringify`)

if (globalThis.gc) {
  const text = repeatedSeed(1_000_000)
  globalThis.gc()
  const before = process.memoryUsage().heapUsed
  const kept = safeParseNotes(text)
  globalThis.gc()
  const bytes = (process.memoryUsage().heapUsed - before) / text.length
  write(`heap: ${bytes.toFixed(1)} bytes for each code unit of 1 MB (${kept.notes.children.length} children)`)
}
