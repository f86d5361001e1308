// Loads a collection and asks it, in a process of its own for each folder, which has read nothing before; then changes one note, loads again in
// the same process, and from a cache:
//   npm run build && node --expose-gc bench/collection.mjs [FOLDER…]
// Without folders, 1,000 and 20,000 notes are generated. ROUNDS processes for each (default 3); a row has the medians, in milliseconds.
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {loadCollection} from '../dist/bundled/node.js'
import {median} from './support/apart.mjs'

const rounds = Number(process.env.ROUNDS ?? 3)
const print = (line) => process.stdout.write(`${line}\n`)

const [, here, ...given] = process.argv
/** A note of about 2 KB: links to notes near it, one of which has no heading of that name, and to pages, some of which others lead to, too. */
function generate(index, count) {
  const near = (step) => `${(index + step) % count}`
  const lines = [
    '---',
    `title: "Note ${index}"`,
    'date: "2026-01-01"',
    `tags: [tag-${index % 50}]`,
    '---',
    ''
  ]
  for (let topic = 0; topic < 4; topic++) {
    lines.push(`## Topic ${topic}`, '')
    for (let item = 0; item < 6; item++) {
      const shared = item === 0 ? 'shared' : `note-${index}`
      lines.push(
        `- About ${item}: [link ${item}](https://host-${item}.example/${shared}/${topic}) - a page on that`
      )
    }
    lines.push(
      `- See [the note](${near(topic + 1)}.md#topic-${topic}) and [another](${near(topic + 7)}.md)`,
      ''
    )
  }
  return `${lines.join('\n')}\n`
}

function generateAll(folder, count) {
  mkdirSync(folder)
  for (let index = 0; index < count; index++)
    writeFileSync(join(folder, `${index}.md`), generate(index, count))
}

/** The time on the clock, or that of the process with all its threads if it is less: where the machine does something else meanwhile. */
async function timed(run) {
  const before = process.cpuUsage()
  const start = performance.now()
  const value = await run()
  const took = performance.now() - start
  const {user, system} = process.cpuUsage(before)
  return [Math.min(took, (user + system) / 1000), value]
}

async function measure(folder) {
  const options = {cwd: folder, frontMatter: false}
  const times = {}
  const time = async (name, run) => {
    const [took, value] = await timed(run)
    times[name] = took
    return value
  }
  const collection = await time('load', () => loadCollection('.', options))
  const files = [...collection.files.values()]
  times.notes = files.length
  times.megabytes = files.reduce((sum, {source}) => sum + Buffer.byteLength(source), 0) / 1e6
  await time('firstBackLinks', () => [...collection.backLinks(files[0].path)].length)
  const asked = files.slice(0, 1000)
  await time('backLinks', () =>
    asked.reduce((sum, {path}) => sum + [...collection.backLinks(path)].length, 0)
  )
  times.backLinks /= asked.length
  await time('firstDuplicates', () => collection.duplicateLinks().length)
  await time('duplicates', () => collection.duplicateLinks().length)
  await time('broken', async () => {
    let count = 0
    for await (const _ of collection.brokenLinks()) count++
    return count
  })
  globalThis.gc?.()
  times.heap = process.memoryUsage().heapUsed / 1e6
  const changes = asked.slice(0, 200)
  await time('change', async () => {
    for (const {path, source} of changes) {
      await collection.update(path, `${source}\n- [new](https://new.example/${path})\n`)
      for (const _ of collection.backLinks(path));
      collection.linksTo(`https://new.example/${path}`)
    }
  })
  times.change /= changes.length
  await time('again', () => loadCollection('.', options))
  const cache = join(tmpdir(), `apunte-bench-cache-${process.pid}`)
  try {
    await loadCollection('.', {...options, cache})
    await time('cached', () => loadCollection('.', {...options, cache}))
  } catch {
    times.cached = Number.NaN
  } finally {
    rmSync(cache, {force: true})
  }
  return times
}

function measureApart(folder) {
  const measured = Array.from({length: rounds}, () => {
    const {stdout, stderr, status} = spawnSync(process.execPath, ['--expose-gc', here, '--measure', folder], {
      encoding: 'utf8'
    })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout)
  })
  return Object.fromEntries(
    Object.keys(measured[0]).map((name) => [name, median(measured.map((times) => times[name]))])
  )
}

const columns = {
  notes: 0,
  megabytes: 1,
  load: 0,
  again: 0,
  cached: 0,
  firstBackLinks: 1,
  backLinks: 3,
  firstDuplicates: 0,
  duplicates: 0,
  broken: 0,
  change: 2,
  heap: 0
}

function measureAll(folders) {
  const temporary = mkdtempSync(join(tmpdir(), 'apunte-bench-'))
  try {
    const all = [...folders]
    for (const count of folders.length > 0 ? [] : [1000, 20_000]) {
      const folder = join(temporary, String(count))
      generateAll(folder, count)
      all.push(folder)
    }
    print(
      Object.keys(columns)
        .map((name) => name.padStart(Math.max(9, name.length)))
        .join(' ')
    )
    for (const folder of all) {
      const times = measureApart(folder)
      const row = Object.entries(columns).map(([name, digits]) =>
        (times[name] ?? Number.NaN).toFixed(digits).padStart(Math.max(9, name.length))
      )
      print(row.join(' '))
      print(
        `  ${(times.megabytes / (times.load / 1000)).toFixed(1)} MB/s in a fresh process, ${(times.megabytes / (times.again / 1000)).toFixed(1)} MB/s again`
      )
    }
  } finally {
    rmSync(temporary, {recursive: true})
  }
}

if (given[0] === '--measure') print(JSON.stringify(await measure(given[1])))
else measureAll(given)
