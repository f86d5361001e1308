// Formats hostile inputs, and writes them after an edit, each in a process of its own, and judges the processor time they take:
//   npm run hostile, or
//   node bench/hostile-writing.mjs [size in KB]
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {hostileInputs} from './hostile-inputs.mjs'

/** How long each may take, in milliseconds. */
const longest = 1000

const [, , size = '100', name] = process.argv
if (name !== undefined) {
  process.stdout.write(JSON.stringify(await measure(hostileInputs[name](Number(size) * 1000))))
} else {
  await judgeAll()
}

/** Measures one input in this process. */
async function measure(text) {
  const {addItem, editsOf, formatNotes, links, NotesError, safeParseNotes, stringifyNotes} = await import(
    '../dist/index.js'
  )
  const read = (source) => safeParseNotes(source, {frontMatter: false}).notes
  // Compile what every note needs, as in a process that has written some.
  for (let turn = 0; turn < 30; turn++) {
    const source = '---\ntitle: a\n---\n\n## b\n\n- c [d](e) *f*\n  - `g`\n\n> h <i>\n'
    const notes = read(source)
    addItem(notes, 'new')
    editsOf(notes)
    formatNotes(source)
  }
  const times = []
  // The process's own time: what else the machine does says nothing about writing.
  const time = (work) => {
    const start = process.cpuUsage().user
    try {
      return work()
    } finally {
      times.push((process.cpuUsage().user - start) / 1000)
    }
  }
  const formatted = time(() => formatNotes(text))
  if (formatNotes(formatted) !== formatted)
    throw new Error('Unexpected change, expected formatted text to stay')
  const edits = [
    (notes) => addItem(notes, 'new', {at: 0}),
    (notes) => {
      const [link] = links(notes)
      if (link) link.node.url = 'https://new.example'
      else addItem(notes, 'new')
    }
  ]
  let refused = 0
  for (const edit of edits) {
    const notes = read(text)
    edit(notes)
    try {
      const written = time(() => stringifyNotes(notes))
      if (written === text) throw new Error('Unexpected text, expected one with the edit')
    } catch (error) {
      if (!(error instanceof NotesError)) throw error
      refused++
    }
  }
  return {times, refused}
}

async function judgeAll() {
  const here = fileURLToPath(import.meta.url)
  const run = promisify(execFile)
  const names = Object.keys(hostileInputs)
  let worst = 0
  let failures = 0
  let refusals = 0
  for (const key of names) {
    try {
      const {stdout} = await run(process.execPath, [here, size, key], {timeout: 120_000})
      const {times, refused} = JSON.parse(stdout)
      worst = Math.max(worst, ...times)
      refusals += refused
      const isSlow = times.some((time) => time > longest)
      if (isSlow) failures++
      if (isSlow || process.env.VERBOSE) {
        const shown = times.map((time) => `${time.toFixed(0)} ms`).join(' ')
        process.stdout.write(
          `${isSlow ? 'SLOW ' : ''}${key}: ${shown}${refused ? `, ${refused} refused` : ''}\n`
        )
      }
    } catch (error) {
      failures++
      process.stdout.write(`FAILED ${key}: ${String(error.stderr ?? error).slice(0, 400)}\n`)
    }
  }
  process.stdout.write(
    `${names.length} inputs formatted and edited twice, ${failures} failures, ${refusals} edits refused; the longest took ${worst.toFixed(0)} ms\n`
  )
  process.exitCode = failures > 0 ? 1 : 0
}
