// Reads whole folders of notes, file by file, each once, in processes that have read other texts before, and compares with
// commonmark.js and satteri; tells the slowest file, and what stayed unread:
//   node bench/folders.mjs [FOLDER…]
// Each reader has processes of its own, which take turns (ROUNDS of them, default 3); a file's time is the least of them.
import {basename} from 'node:path'
import {median, runApart, timeOnce} from './support/apart.mjs'
import {foldersOrDefaults, notesIn} from './support/notes.mjs'
import {readers} from './support/readers.mjs'
import {loadSource} from './support/source.mjs'
import {warmUp} from './support/warm-up.mjs'

const names = ['apunte', 'commonmark.js', 'satteri']
const rounds = Number(process.env.ROUNDS ?? 3)
/** Below this, in milliseconds, a file's ratio is more of the clock than of the reader. */
const leastForRatio = 1
const print = (line) => process.stdout.write(`${line}\n`)

const [, , first, ...rest] = process.argv
if (readers[first]) {
  const read = await readers[first]()
  warmUp(read)
  print(JSON.stringify(notesOf(rest).map(({text}) => timeOnce(read, text))))
} else {
  await compareAll(foldersOrDefaults(process.argv.slice(2)))
}

/** The notes of all folders, each with the name of the folder that it stands in. */
function notesOf(folders) {
  return folders.flatMap((folder) =>
    notesIn(folder).map(({name, text}) => ({
      group: name.includes('/') ? name.slice(0, name.indexOf('/')) : basename(folder),
      name,
      text
    }))
  )
}

async function compareAll(folders) {
  const notes = notesOf(folders)
  const {readNotes} = await loadSource("export {readNotes} from './src/read/read.ts'")
  for (const note of notes) {
    note.times = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY]))
    note.bytes = Buffer.byteLength(note.text)
    const {issues} = readNotes(note.text)
    note.isUnread = issues.some(({code}) => code === 'too-complex')
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const times = runApart(import.meta.url, [name, ...folders])
      for (const [index, {times: least}] of notes.entries()) least[name] = Math.min(least[name], times[index])
    }
  }
  print(' files       MB    MB/s   x commonmark.js   x satteri    slowest file  unread')
  for (const group of new Set(notes.map(({group}) => group))) {
    printGroup(
      group,
      notes.filter((note) => note.group === group)
    )
  }
  printGroup('all', notes)
  printSlowest(notes.filter(({times}) => times.apunte > leastForRatio))
}

function printGroup(group, notes) {
  const sum = (pick) => notes.reduce((total, note) => total + pick(note), 0)
  const [bytes, own] = [sum((note) => note.bytes), sum(({times}) => times.apunte)]
  const cells = [
    String(notes.length).padStart(6),
    (bytes / 1e6).toFixed(2).padStart(8),
    (bytes / own / 1000).toFixed(1).padStart(7),
    ...['commonmark.js', 'satteri'].map((name) =>
      (sum(({times}) => times[name]) / own).toFixed(2).padStart(15)
    ),
    `${Math.max(...notes.map(({times}) => times.apunte)).toFixed(1)} ms`.padStart(13),
    String(notes.filter(({isUnread}) => isUnread).length).padStart(6)
  ]
  print(`${cells.join(' ')}   ${group}`)
}

/** The files that take longest beside satteri, of those that take long enough to be compared. */
function printSlowest(notes) {
  if (notes.length === 0) return
  const ratioOf = ({times}) => times.apunte / times.satteri
  const sorted = notes.toSorted((left, right) => ratioOf(right) - ratioOf(left))
  print(
    `\n${notes.length} files over ${leastForRatio} ms: in the median ${median(sorted.map(ratioOf)).toFixed(2)} times satteri’s time, at most`
  )
  for (const note of sorted.slice(0, 10)) {
    print(
      `${ratioOf(note).toFixed(1).padStart(9)}x ${note.times.apunte.toFixed(1).padStart(9)} ms  ${note.name} (${note.bytes} bytes)`
    )
  }
}
