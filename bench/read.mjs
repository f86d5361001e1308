// Reading and unedited writing against remark, on one of the project's own notes and on 100 times as much of it.
import {readFileSync} from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {Bench} from 'tinybench'
import {unified} from 'unified'
import {links, parseNotes, stringifyNotes, toOutline} from '../dist/index.js'

const source = readFileSync(new URL('../fixtures/notes/reading-list.md', import.meta.url), 'utf8')
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkStringify).freeze()
const notes = parseNotes(source)
const root = remark.parse(source)

const bench = new Bench({time: 1000})
bench
  .add('remark-parse + gfm + frontmatter', () => remark.parse(source))
  .add('parseNotes', () => parseNotes(source))
  .add('remark-stringify', () => remark.stringify(root))
  .add('stringifyNotes, unedited', () => stringifyNotes(notes))
  .add('toOutline', () => toOutline(notes))
  .add('links', () => [...links(notes)].length)
await bench.run()

const medians = new Map(bench.tasks.map((task) => [task.name, task.result.latency.p50]))
const ratio = (slow, fast) => (medians.get(slow) / medians.get(fast)).toFixed(2)
process.stdout.write(`${source.length} code units, medians:\n`)
for (const [name, median] of medians) process.stdout.write(`${median.toFixed(3).padStart(10)} ms  ${name}\n`)
process.stdout.write(
  `reading: ${ratio('remark-parse + gfm + frontmatter', 'parseNotes')} times remark's speed\n`
)
process.stdout.write(
  `writing: ${ratio('remark-stringify', 'stringifyNotes, unedited')} times remark's speed\n`
)
