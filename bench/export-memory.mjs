// Exports N notes and 10 N notes of the same size, each in a process of its own, and compares their peaks: memory is to stay flat.
//
//   npm run build && node bench/export-memory.mjs [notes] [bytes per note]
//
// The notes are generated into a temporary folder, a thousand in each folder of it.
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'

const [, here, ...given] = process.argv

/** A note of about so many bytes: topics of bullets with links, two of each three of which stand in no other note. */
function generate(index, bytes) {
  let text = `---\ntitle: "Note ${index}"\ndate: "2026-01-${String((index % 28) + 1).padStart(2, '0')}"\n---\n`
  for (let topic = 0; text.length < bytes; topic++) {
    text += `\n## Topic ${topic}\n\n`
    for (let item = 0; item < 20 && text.length < bytes; item++) {
      const shared = item % 3 === 0 ? 'shared' : `note-${index}`
      text += `- About ${item}: [link ${item}](https://host-${item}.example/${shared}/${topic}?a=1&b=${item})\n  - a bullet below it\n`
    }
  }
  return text
}

function generateAll(folder, from, to, bytes) {
  for (let index = from; index < to; index++) {
    const inner = join(folder, String(Math.floor(index / 1000)))
    if (index % 1000 === 0 || index === from) mkdirSync(inner, {recursive: true})
    writeFileSync(join(inner, `${index}.md`), generate(index, bytes))
  }
}

/** Runs an export by itself, and gives what it told of its memory and time. */
function measure(folder, target) {
  const {stdout, stderr, status} = spawnSync(process.execPath, [here, '--export', folder, target], {
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

if (given[0] === '--export') {
  const {exportRecords} = await import('../dist/node/index.js')
  const start = performance.now()
  const {notes, links} = await exportRecords(['.'], {cwd: given[1], folder: given[2]})
  const seconds = (performance.now() - start) / 1000
  // In kilobytes, as the system has counted.
  const peak = process.resourceUsage().maxRSS / 1024
  process.stdout.write(JSON.stringify({notes, links, seconds, peak}))
} else {
  const count = Number(given[0] ?? 10_000)
  const bytes = Number(given[1] ?? 10_240)
  const folder = mkdtempSync(join(tmpdir(), 'apunte-memory-'))
  try {
    const results = []
    let from = 0
    for (const to of [count, 10 * count]) {
      generateAll(join(folder, 'notes'), from, to, bytes)
      from = to
      const result = measure(join(folder, 'notes'), join(folder, 'tables'))
      results.push(result)
      const size = ((to * bytes) / 1_048_576).toFixed(0)
      process.stdout.write(
        `${result.notes} notes (${size} MB), ${result.links} links: peak ${result.peak.toFixed(0)} MB, ${result.seconds.toFixed(1)} s\n`
      )
      rmSync(join(folder, 'tables'), {recursive: true})
    }
    const ratio = results[1].peak / results[0].peak
    process.stdout.write(`peak at 10 times the notes: ${ratio.toFixed(2)} times\n`)
    if (ratio > 1.2) process.exitCode = 1
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}
