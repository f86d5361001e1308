// Holds the reader to remark-parse over everything that is generated for it, short texts mostly:
//   RUNS=1000000 SEED=1 npm run fuzz
import fc from 'fast-check'
import {loadSource} from './support/source.mjs'

const runs = Number(process.env.RUNS ?? 100_000)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const {readNotes, notesToMdast, differenceOf, readWithRemark, readingInputs} = await loadSource(`
  export {readNotes} from './src/read/read.ts'
  export {notesToMdast} from './src/unified/notes-to-mdast.ts'
  export {differenceOf, readWithRemark} from './tests/support/remark.ts'
  export {readingInputs} from './tests/support/generators/reading-inputs.ts'`)

const start = Date.now()
const result = fc.check(
  fc.property(readingInputs, (source) => {
    const {notes} = readNotes(source)
    const difference = differenceOf(notesToMdast(notes), readWithRemark(source))
    if (difference !== null) throw new Error(difference)
  }),
  {numRuns: runs, seed}
)
const seconds = ((Date.now() - start) / 1000).toFixed(0)
const told = result.failed ? 'a difference' : 'no difference'
process.stdout.write(`${result.numRuns} inputs, seed ${seed}, ${told}; ${seconds} s\n`)
if (result.failed) {
  process.stdout.write(`${JSON.stringify(result.counterexample)}\n${result.errorInstance}\n`)
}
process.exitCode = result.failed ? 1 : 0
