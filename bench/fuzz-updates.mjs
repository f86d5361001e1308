// Holds trees that are brought up to date with edits to what reading the edited text gives:
//   EDITS=1000000 SEED=1 [TEXTS=generated|hostile|real] node bench/fuzz-updates.mjs
import fc from 'fast-check'
import {hostileInputs} from './hostile-inputs.mjs'
import {corpus, notesIn} from './support/notes.mjs'
import {loadSource} from './support/source.mjs'

const most = Number(process.env.EDITS ?? 100_000)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const texts = process.env.TEXTS ?? 'generated'
const {expectUpdatesRight, editedTexts, editOf, splices} = await loadSource(`
  export {expectUpdatesRight} from './tests/support/check-updates.ts'
  export {editedTexts, editOf, splices} from './tests/support/generators/text-edits.ts'`)

/** What is edited. */
const kinds = {
  generated: () => editedTexts,
  hostile: () =>
    fc.tuple(fc.constantFrom(...Object.values(hostileInputs)), fc.nat(300)).map(([make, size]) => make(size)),
  real: () => fc.constantFrom(...notesIn(corpus).map(({text}) => text))
}
const sources = kinds[texts]()
const start = Date.now()
let edits = 0
let result
for (let round = 0; edits < most && !result?.failed; round++) {
  result = fc.check(
    fc.property(sources, splices, (source, made) => {
      edits += made.length
      expectUpdatesRight(
        source,
        made.map((splice) => (text) => [editOf(splice, text)])
      )
    }),
    {numRuns: 1000, seed: seed + round}
  )
  if (result.failed)
    process.stdout.write(
      `seed ${seed + round}\n${JSON.stringify(result.counterexample)}\n${result.errorInstance}\n`
    )
}
process.stdout.write(`${edits} edits, seed ${seed}; ${((Date.now() - start) / 1000).toFixed(0)} s\n`)
process.exitCode = result?.failed ? 1 : 0
