// Holds reading to remark-parse over whole folders of notes; tells what was left to remark-parse, and what stayed unread:
//   node bench/compare.mjs [--left] [--fast] FOLDER…
// `--left` prints each piece that was left, `--fast` asks remark-parse for nothing itself. SECONDS bounds what it may take for all.
import {foldersOrDefaults, notesIn} from './support/notes.mjs'
import {loadSource} from './support/source.mjs'

const {readNotes, notesToMdast, differenceOf, readWithRemark} = await loadSource(`
  export {readNotes} from './src/read/read.ts'
  export {notesToMdast} from './src/unified/notes-to-mdast.ts'
  export {differenceOf, readWithRemark} from './tests/support/remark.ts'`)

const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')))
const folders = foldersOrDefaults(process.argv.slice(2).filter((argument) => !flags.has(argument)))
const seconds = Number(process.env.SECONDS ?? 600)
/** Longer ones would keep remark-parse for minutes. */
const longestForRemark = 300_000

/** What a piece that was left is about, as its lines look: the first that fits. */
const constructs = {
  'a NUL': /\0/,
  'a footnote’s definition': /^[> \t]*(?:[-*+] +)*\[\^[^\]]+\]:/m,
  'a definition': /^[> \t]*(?:[-*+] +)*\[[^\]]+\]:/m,
  'a table': /^[> \t]*(?:[-*+] +)?(?=[^\n]*\|)[-:| \t]*-[-:| \t]*$/m,
  HTML: /^[> \t]*(?:[-*+] +|\d+[.)] +)*<[a-z/!?]/im,
  'a tab': /\t/,
  'indented code': /^(?: {4})/m,
  tildes: /~/,
  quotes: /^ *>/m,
  lists: /^ *(?:[-*+]|\d+[.)])(?: |$)/m
}
const constructOf = (piece) =>
  Object.keys(constructs).find((name) => constructs[name].test(piece)) ?? 'something else'

const counts = {files: 0, bytes: 0, compared: 0, differences: 0, unread: 0}
const left = new Map()
const start = performance.now()
const print = (line) => process.stdout.write(`${line}\n`)
for (const folder of folders) {
  for (const {name, text} of notesIn(folder)) {
    counts.files++
    counts.bytes += Buffer.byteLength(text)
    const pieces = []
    const {notes, issues} = readNotes(text, (piece, isInline) => pieces.push({piece, isInline}))
    for (const {piece, isInline} of pieces) {
      const construct = constructOf(piece)
      const sums = left.get(construct) ?? {pieces: 0, bytes: 0}
      left.set(construct, {pieces: sums.pieces + 1, bytes: sums.bytes + Buffer.byteLength(piece)})
      if (flags.has('--left')) {
        print(
          `left (${construct}${isInline ? ', inline' : ''}) in ${name}: ${JSON.stringify(piece.slice(0, 160))}`
        )
      }
    }
    const unread = issues.filter(({code}) => code === 'too-complex')
    for (const {position} of unread) {
      counts.unread++
      print(`UNREAD ${name}: lines ${position.start.line} to ${position.end.line}`)
    }
    const isOver = performance.now() - start > seconds * 1000
    if (flags.has('--fast') || isOver || text.length > longestForRemark || unread.length > 0) continue
    counts.compared++
    const difference = differenceOf(notesToMdast(notes), readWithRemark(text))
    if (difference === null) continue
    counts.differences++
    print(`DIFFERENCE ${name}: ${difference.slice(0, 300)}`)
  }
}

const sorted = [...left].sort(([, {bytes: one}], [, {bytes: other}]) => other - one)
const all = sorted.reduce((sum, [, {bytes}]) => sum + bytes, 0)
const share = (bytes) => `${((100 * bytes) / counts.bytes).toFixed(3)} %`
print(`${counts.files} files, ${counts.bytes} bytes, ${share(all)} left to remark-parse`)
for (const [construct, {pieces, bytes}] of sorted) {
  print(`${share(bytes).padStart(12)} ${String(pieces).padStart(7)} pieces  ${construct}`)
}
print(`${counts.compared} compared, ${counts.differences} differ; ${counts.unread} pieces unread`)
process.exitCode = counts.differences > 0 ? 1 : 0
