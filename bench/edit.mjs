// Writing a note that was edited once against remark-stringify, and how its time grows up to 10 MB.
// The note: the path that is given, else the seed where it lies beside the checkout, else one of the project's own.
import {existsSync, readFileSync} from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {Bench} from 'tinybench'
import {unified} from 'unified'
import {addItem, links, safeParseNotes, setFrontMatter, stringifyNotes, topics} from '../dist/index.js'

const seed = new URL('../../shared/seed/introduccion-a-microservicios.md', import.meta.url)
const own = new URL('../fixtures/notes/reading-list.md', import.meta.url)
const source = readFileSync(process.argv[2] ?? (existsSync(seed) ? seed : own), 'utf8')
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkStringify).freeze()
const root = remark.parse(source)

/** A tree of the note with one edit. */
function edited(edit, text = source) {
  const {notes} = safeParseNotes(text, {frontMatter: false})
  edit(notes)
  return notes
}

const edits = {
  'one URL changed': (notes) => {
    const [link] = links(notes)
    link.node.url = 'https://changed.example/?a=1&b=2'
  },
  'one bullet added': (notes) => {
    const all = [...topics(notes)]
    addItem(all[all.length >> 1], 'New [link](https://new.example)')
  },
  'one key set': (notes) => setFrontMatter(notes, {draft: true})
}

const bench = new Bench({time: 1000})
bench.add('remark-stringify', () => remark.stringify(root))
for (const [name, edit] of Object.entries(edits)) {
  const notes = edited(edit)
  bench.add(name, () => stringifyNotes(notes))
}
await bench.run()

const medians = new Map(bench.tasks.map((task) => [task.name, task.result.latency.p50]))
process.stdout.write(`${source.length} code units, medians:\n`)
for (const [name, median] of medians) {
  const ratio = (medians.get('remark-stringify') / median).toFixed(1)
  process.stdout.write(`${median.toFixed(3).padStart(10)} ms  ${ratio.padStart(6)} x  ${name}\n`)
}

process.stdout.write('\ngrowth, one bullet added:\n')
const body = source.slice(source.indexOf('\n## '))
for (const size of [1e5, 1e6, 1e7]) {
  const text = source + body.repeat(Math.max(0, Math.round((size - source.length) / body.length)))
  const notes = edited(edits['one bullet added'], text)
  const start = performance.now()
  stringifyNotes(notes)
  const time = performance.now() - start
  const rate = text.length / 1000 / time
  process.stdout.write(
    `${String(text.length).padStart(10)} code units  ${time.toFixed(0).padStart(6)} ms  ${rate.toFixed(1)} MB/s\n`
  )
}
