// Formatting against prettier, on the seed (or one of the project's own notes where that is missing), as it is and written
// otherwise; then on growing multiples of it: the time for each megabyte is to stay what it is.
import {format} from 'prettier'
import {Bench} from 'tinybench'
import {formatNotes} from '../dist/index.js'
import {seed as source} from './support/notes.mjs'

/** The same note with other bullets, indents and headings: all of it is restyled. */
const messy = source
  .replace(/^( *)-(?= |$)/gm, (_, indent) => `${'\t'.repeat(indent.length / 2)}*`)
  .replace(/^## (.*)\n\n/gm, '## $1 ##\n')

const bench = new Bench({time: 1000})
bench
  .add('prettier', async () => {
    await format(source, {parser: 'markdown'})
  })
  .add('prettier, messy', async () => {
    await format(messy, {parser: 'markdown'})
  })
  .add('formatNotes', () => formatNotes(source))
  .add('formatNotes, messy', () => formatNotes(messy))
await bench.run()

const medians = new Map(bench.tasks.map((task) => [task.name, task.result.latency.p50]))
const ratio = (slow, fast) => (medians.get(slow) / medians.get(fast)).toFixed(0)
process.stdout.write(`${source.length} code units, medians:\n`)
for (const [name, median] of medians) process.stdout.write(`${median.toFixed(3).padStart(10)} ms  ${name}\n`)
process.stdout.write(`formatting: ${ratio('prettier', 'formatNotes')} times prettier's speed`)
process.stdout.write(`, messy: ${ratio('prettier, messy', 'formatNotes, messy')} times\n\n`)

const body = messy.slice(messy.indexOf('\n## '))
process.stdout.write('        size         time   per megabyte (messy, one run each, CPU time)\n')
for (const size of [0.1, 1, 2.5, 5, 10]) {
  const text = body.repeat(Math.ceil((size * 1e6) / body.length))
  const {user, system} = process.cpuUsage()
  formatNotes(text)
  const used = process.cpuUsage({user, system})
  const time = (used.user + used.system) / 1000
  const megabytes = text.length / 1e6
  process.stdout.write(
    `${megabytes.toFixed(1).padStart(9)} MB ${time.toFixed(0).padStart(9)} ms ${(time / megabytes).toFixed(0).padStart(9)} ms\n`
  )
}
