// Holds reading to remark-parse over whole folders of notes; tells what stayed unread:
//   node bench/compare.mjs [--variants] FOLDER…
// `--variants` compares each note in every line ending, behind a byte-order mark and without its last line ending too. SECONDS bounds
// what all of it may take, LONGEST the notes, in code units: remark-parse takes minutes for long ones.
import {foldersOrDefaults, notesIn} from './support/notes.mjs'
import {loadSource} from './support/source.mjs'

const {readNotes, notesToMdast, differenceOf, readWithRemark, variantsOf} = await loadSource(`
  export {readNotes} from './src/read/read.ts'
  export {notesToMdast} from './src/unified/notes-to-mdast.ts'
  export {differenceOf, readWithRemark} from './tests/support/remark.ts'
  export {variantsOf} from './tests/support/variants.ts'`)

const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')))
const folders = foldersOrDefaults(process.argv.slice(2).filter((argument) => !flags.has(argument)))
const seconds = Number(process.env.SECONDS ?? 600)
const longestForRemark = Number(process.env.LONGEST ?? 300_000)

const counts = {files: 0, bytes: 0, compared: 0, differences: 0, unread: 0}
const start = performance.now()
const print = (line) => process.stdout.write(`${line}\n`)
for (const folder of folders) {
  for (const {name, text} of notesIn(folder)) {
    counts.files++
    counts.bytes += Buffer.byteLength(text)
    const {issues} = readNotes(text)
    const unread = issues.filter(({code}) => code === 'too-complex')
    for (const {position} of unread) {
      counts.unread++
      print(`UNREAD ${name}: lines ${position.start.line} to ${position.end.line}`)
    }
    const isOver = performance.now() - start > seconds * 1000
    if (isOver || text.length > longestForRemark || unread.length > 0) continue
    counts.compared++
    for (const variant of flags.has('--variants') ? variantsOf(text) : [text]) {
      const difference = differenceOf(notesToMdast(readNotes(variant).notes), readWithRemark(variant))
      if (difference === null) continue
      counts.differences++
      print(`DIFFERENCE ${name}: ${difference.slice(0, 300)}`)
    }
  }
}

print(`${counts.files} files, ${counts.bytes} bytes`)
print(`${counts.compared} compared, ${counts.differences} differ; ${counts.unread} pieces unread`)
process.exitCode = counts.differences > 0 ? 1 : 0
