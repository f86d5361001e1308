// Reading, writing and asking against the peers, in one run: medians and ratios. See docs/performance.md.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {GFM, parser as lezer} from '@lezer/markdown'
import {Parser as CommonmarkParser} from 'commonmark'
import matter from 'gray-matter'
import MarkdownIt from 'markdown-it'
import {marked} from 'marked'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {Bench} from 'tinybench'
import {unified} from 'unified'
import {links, safeParseNotes, stringifyNotes, toOutline} from '../dist/index.js'

const shared = new URL('../../shared/', import.meta.url)
const seedPath = new URL('seed/introduccion-a-microservicios.md', shared)
const hasShared = existsSync(seedPath)
if (!hasShared)
  process.stdout.write('There is no ../shared: one of the project’s own notes stands for the seed.\n')
const seed = readFileSync(
  hasShared ? seedPath : new URL('../fixtures/notes/reading-list.md', import.meta.url),
  'utf8'
)

const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkStringify).freeze()
const commonmarkParser = new CommonmarkParser()
const lezerParser = lezer.configure(GFM)
const markdownIt = new MarkdownIt()
/** The largest text that remark-parse is asked to read here: it takes 9 s for 1 MB. */
const longestForRemark = 110_000

const readers = {
  safeParseNotes: (text) => safeParseNotes(text),
  'remark-parse + gfm + frontmatter': (text) => remark.parse(text),
  'commonmark.js': (text) => commonmarkParser.parse(text),
  'Lezer (GFM)': (text) => lezerParser.parse(text),
  // An options object keeps gray-matter from giving what it has in its cache.
  'gray-matter + marked’s lexer': (text) => marked.lexer(matter(text, {}).content),
  'gray-matter + markdown-it': (text) => markdownIt.parse(matter(text, {}).content, {})
}

/** The seed’s topics again and again, under its front matter. */
function repeated(size) {
  const start = seed.indexOf('\n## ')
  return (
    seed.slice(0, start) + seed.slice(start).repeat(Math.max(1, Math.round(size / (seed.length - start))))
  )
}

/** The largest file of each folder of the corpus. */
function corpusTexts() {
  const corpus = new URL('corpus/', shared)
  if (!existsSync(corpus)) return []
  return readdirSync(corpus, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .map((folder) => {
      const texts = readdirSync(new URL(`${folder}/`, corpus), {recursive: true, encoding: 'utf8'})
        .filter((name) => name.endsWith('.md'))
        .map((name) =>
          readFileSync(
            new URL(`${folder}/${name.split('/').map(encodeURIComponent).join('/')}`, corpus),
            'utf8'
          )
        )
      return [folder, texts.sort((left, right) => right.length - left.length)[0]]
    })
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
  ['100 KB', repeated(100_000)],
  ['1 MB', repeated(1_000_000)],
  ['10 MB', repeated(10_000_000)]
]
const speeds = new Map()
for (const [name, text] of texts) {
  const isLarge = text.length > 5_000_000
  const tasks = Object.entries(readers)
    .filter(([reader]) => !reader.startsWith('remark') || text.length <= longestForRemark)
    .filter(([reader]) => !isLarge || reader === 'safeParseNotes' || reader === 'commonmark.js')
    .map(([reader, read]) => [reader, () => read(text)])
  const times = await medians(tasks, text.length > 500_000 ? 1500 : 700)
  const own = times.get('safeParseNotes')
  speeds.set(name, text.length / own / 1000)
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

const {notes} = safeParseNotes(seed)
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
  const text = repeated(1_000_000)
  globalThis.gc()
  const before = process.memoryUsage().heapUsed
  const kept = safeParseNotes(text)
  globalThis.gc()
  const bytes = (process.memoryUsage().heapUsed - before) / text.length
  write(`heap: ${bytes.toFixed(1)} bytes for each code unit of 1 MB (${kept.notes.children.length} children)`)
}
