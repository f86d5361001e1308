// Reads, outlines, seeks the links of and writes hostile inputs, each in a process of its own, and judges the processor time they take:
//   npm run hostile, or
//   node bench/hostile.mjs [largest size in KB]
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {hostileInputs} from './hostile-inputs.mjs'

const sizes = [1, 5, 20, 100].filter((size) => size <= Number(process.argv[2] ?? 100))
/** How long each of the four may take, in milliseconds, and how much longer twice as much. */
const longest = 1000
const mostGrowth = 2.5
/** Times below this say nothing about growth. */
const least = 20

const [, , , name, size] = process.argv
if (name !== undefined) {
  process.stdout.write(JSON.stringify(await measure(hostileInputs[name], Number(size) * 1000)))
} else {
  await judgeAll()
}

/** Measures one input, and one of half its size before it, in this process. */
async function measure(make, units) {
  const {links, safeParseNotes, stringifyNotes, toOutline} = await import('../dist/index.js')
  // Compile what every note needs, as in a process that has read some.
  for (let turn = 0; turn < 30; turn++) {
    const {notes} = safeParseNotes('---\ntitle: a\n---\n\n## b\n\n- c [d](e) *f*\n  - `g`\n\n> h <i>\n')
    toOutline(notes)
    Array.from(links(notes))
    stringifyNotes(notes)
  }
  const run = (text) => {
    const times = []
    // The process's own time: what else the machine does says nothing about the reader.
    const time = (work) => {
      const start = process.cpuUsage().user
      const result = work()
      times.push((process.cpuUsage().user - start) / 1000)
      return result
    }
    const {notes} = time(() => safeParseNotes(text, {frontMatter: false}))
    time(() => toOutline(notes))
    time(() => Array.from(links(notes)))
    const written = time(() => stringifyNotes(notes))
    if (written !== text) throw new Error('Unexpected text, expected what was read')
    return times
  }
  const text = make(units)
  const half = make(units / 2)
  const times = run(text)
  const growths = Array.from({length: 3}, () => {
    const first = run(half)
    const second = run(text)
    return second.map((time, index) => (time < least ? 0 : time / Math.max(first[index], least / 2.5)))
  })
  // The least of three: the machine may have been busy.
  const growth = times.map((_, index) => Math.min(...growths.map((turn) => turn[index])))
  return {units: text.length, times, growth}
}

async function judgeAll() {
  const here = fileURLToPath(import.meta.url)
  const run = promisify(execFile)
  let worst = 0
  let failures = 0
  for (const key of Object.keys(hostileInputs)) {
    for (const kilo of sizes) {
      const label = `${key}, ${kilo} KB`
      try {
        const {stdout} = await run(process.execPath, [here, '100', key, String(kilo)], {timeout: 60_000})
        const {times, growth} = JSON.parse(stdout)
        worst = Math.max(worst, ...times)
        const isSlow = times.some((time) => time > longest)
        const grows = kilo >= 20 && growth.some((factor) => factor > mostGrowth)
        if (isSlow || grows) failures++
        if (isSlow || grows || process.env.VERBOSE) {
          const shown = [
            ...times.map((time) => `${time.toFixed(0)} ms`),
            ...growth.map((x) => `x${x.toFixed(1)}`)
          ]
          process.stdout.write(`${isSlow ? 'SLOW ' : grows ? 'GROWS ' : ''}${label}: ${shown.join(' ')}\n`)
        }
      } catch (error) {
        failures++
        process.stdout.write(`FAILED ${label}: ${String(error.stderr ?? error).slice(0, 400)}\n`)
      }
    }
  }
  const count = Object.keys(hostileInputs).length * sizes.length
  process.stdout.write(`${count} inputs, ${failures} failures; the longest took ${worst.toFixed(0)} ms\n`)
  process.exitCode = failures > 0 ? 1 : 0
}
