// Writing a note that was edited once against remark-stringify, and how its time grows up to 10 MB.
// The note: the path that is given, else the seed where it lies beside the checkout, else one of the project's own.
import {readFileSync} from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {addItem, links, safeParseNotes, setFrontMatter, stringifyNotes, topics} from '../dist/index.js'
import {seed} from './support/notes.mjs'

const source = process.argv[2] ? readFileSync(process.argv[2], 'utf8') : seed
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

/** The median time of writing, each time a tree that was made just before. */
function measure(make, write, milliseconds) {
  const times = []
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    const tree = make()
    const start = performance.now()
    write(tree)
    times.push(performance.now() - start)
  }
  return median(times)
}

function median(numbers) {
  return numbers.toSorted((left, right) => left - right)[numbers.length >> 1]
}

const tasks = [
  // Reading with remark-parse takes so long that its tree is read once.
  {name: 'remark-stringify', make: () => root, write: (tree) => remark.stringify(tree)},
  ...Object.entries(edits).map(([name, edit]) => ({
    name,
    make: () => edited(edit),
    write: (tree) => stringifyNotes(tree)
  }))
]
// They take turns, so that what else the machine does befalls all of them.
const rounds = []
for (const {make, write} of tasks) measure(make, write, 1000)
for (let round = 0; round < 9; round++) {
  rounds.push(tasks.map(({make, write}) => measure(make, write, 250)))
}
process.stdout.write(`${source.length} code units, medians of ${rounds.length} rounds:\n`)
for (const [index, {name}] of tasks.entries()) {
  const time = median(rounds.map((times) => times[index]))
  const ratios = rounds.map((times) => times[0] / times[index])
  const [ratio, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((number) =>
    number.toFixed(1)
  )
  process.stdout.write(
    `${time.toFixed(3).padStart(10)} ms  ${ratio.padStart(6)} x  (${least} to ${most})  ${name}\n`
  )
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
