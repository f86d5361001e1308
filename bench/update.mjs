// Bringing a tree up to date with one edit of its text against reading the text: at random places, in the median and the 95th of 100; and what the heap
// holds after 10,000 edits against after 100 (with `node --expose-gc`).
import {safeParseNotes, updateNotes} from '../dist/index.js'
import {corpus, hasShared, notesIn, repeatedSeed} from './support/notes.mjs'

/** Real notes one behind the other, without their front matter. */
function longText(size) {
  if (!hasShared) return repeatedSeed(size).slice(0, size)
  let text = ''
  for (const note of notesIn(corpus)) {
    if (text.length >= size) break
    text += `${note.text.replace(/^---\r?\n[\s\S]*?\n---\r?\n/, '')}\n\n`
  }
  return text.slice(0, size)
}

/** The same numbers each time, from 0 to 1. */
function makeRandom(seed) {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function nth(times, share) {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length * share)]
}

function timeOf(run) {
  const start = performance.now()
  run()
  return performance.now() - start
}

const random = makeRandom(1)

/** Types a letter at a random place, or deletes what stands there. */
function randomEdit(length, index) {
  const start = Math.floor(random() * length)
  return index % 2 === 0
    ? {start, end: start, text: 'x'}
    : {start, end: Math.min(length, start + 1), text: ''}
}

for (const size of [60_000, 1_000_000]) {
  const text = longText(size)
  const reading = Array.from({length: 15}, () => timeOf(() => safeParseNotes(text)))
  const {notes} = safeParseNotes(text)
  const times = []
  for (let index = 0; index < 600; index++) {
    const edit = randomEdit(notes.source.length, index)
    times.push(timeOf(() => updateNotes(notes, [edit])))
  }
  const warm = times.slice(100)
  const [whole, median] = [nth(reading, 0.5), nth(warm, 0.5)]
  process.stdout.write(
    `${size / 1000} KB: read ${whole.toFixed(2)} ms, updated ${median.toFixed(3)} ms (95th of 100: ${nth(warm, 0.95).toFixed(3)}), ${(whole / median).toFixed(0)} times as fast\n`
  )
}

if (globalThis.gc) {
  const {notes} = safeParseNotes(longText(60_000))
  const heapAfter = (count) => {
    for (let index = 0; index < count; index++) updateNotes(notes, [randomEdit(notes.source.length, index)])
    globalThis.gc()
    return process.memoryUsage().heapUsed
  }
  const [early, late] = [heapAfter(100), heapAfter(9900)]
  process.stdout.write(`heap after 10,000 edits: ${(late / early).toFixed(3)} of that after 100\n`)
}
