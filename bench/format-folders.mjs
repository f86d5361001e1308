// Formats whole folders of notes, file by file, each once, in processes that have formatted other texts before, and compares with dprint's
// Markdown plugin (WASM), which reads nothing back:
//   node bench/format-folders.mjs [FOLDER…]
// Each formatter has processes of its own, which take turns (ROUNDS of them, default 3); a file's time is the least of them.

import {readFileSync} from 'node:fs'
import {createFromBuffer} from '@dprint/formatter'
import dprint from '@dprint/markdown'
import {formatNotes} from '../dist/bundled/index.js'
import {median, runApart, timeOnce} from './support/apart.mjs'
import {foldersOrDefaults, notesIn} from './support/notes.mjs'
import {warmUp} from './support/warm-up.mjs'

const formatters = {
  apunte: () => formatNotes,
  dprint() {
    const formatter = createFromBuffer(readFileSync(dprint.getPath()))
    formatter.setConfig({}, {textWrap: 'maintain'})
    return (fileText) => formatter.formatText({filePath: 'note.md', fileText})
  }
}
const rounds = Number(process.env.ROUNDS ?? 3)
/** Below this, in milliseconds, a file's ratio is more of the clock than of the formatter. */
const leastForRatio = 1
const print = (line) => process.stdout.write(`${line}\n`)

const [, , first, ...rest] = process.argv
if (Object.hasOwn(formatters, first ?? '')) {
  const format = formatters[first]()
  warmUp(format)
  print(JSON.stringify(rest.flatMap(notesIn).map(({text}) => timeOnce(format, text))))
} else compareAll(foldersOrDefaults(process.argv.slice(2)))

function compareAll(folders) {
  const notes = folders.flatMap((folder) => notesIn(folder).map((note) => ({...note, times: {}})))
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(formatters)) {
      const times = runApart(import.meta.url, [name, ...folders])
      for (const [index, note] of notes.entries()) {
        note.times[name] = Math.min(note.times[name] ?? Number.POSITIVE_INFINITY, times[index])
      }
    }
  }
  const sum = (pick) => notes.reduce((total, note) => total + pick(note), 0)
  const bytes = sum(({text}) => Buffer.byteLength(text))
  print(`${notes.length} files, ${(bytes / 1e6).toFixed(2)} MB`)
  for (const name of Object.keys(formatters)) {
    const speed = bytes / sum(({times}) => times[name]) / 1000
    print(`${speed.toFixed(1).padStart(8)} MB/s  ${name}`)
  }
  print(
    `formatting: ${(sum(({times}) => times.dprint) / sum(({times}) => times.apunte)).toFixed(2)} times dprint’s speed`
  )
  const large = notes.filter(({times}) => times.apunte > leastForRatio)
  if (large.length === 0) return
  const ratioOf = ({times}) => times.apunte / times.dprint
  const sorted = large.toSorted((left, right) => ratioOf(right) - ratioOf(left))
  print(
    `${large.length} files over ${leastForRatio} ms: in the median ${median(sorted.map(ratioOf)).toFixed(2)} times dprint’s time, at most`
  )
  for (const note of sorted.slice(0, 5)) {
    print(
      `${ratioOf(note).toFixed(1).padStart(9)}x ${note.times.apunte.toFixed(1).padStart(9)} ms  ${note.name}`
    )
  }
}
