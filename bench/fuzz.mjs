// Holds the quick reader to remark-parse over generated notes, soups and fragments, with the builds for production:
//   RUNS=1000000 SEED=1 npm run fuzz
import {rmSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import fc from 'fast-check'

const root = fileURLToPath(new URL('..', import.meta.url))
const runs = Number(process.env.RUNS ?? 100_000)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const outfile = `${root}node_modules/.fuzz-${process.pid}.mjs`
await build({
  stdin: {
    contents: `
      export {readNotes} from './src/read/read.ts'
      export {notesToMdast} from './src/unified/notes-to-mdast.ts'
      export {differenceOf, readWithRemark} from './tests/support/remark.ts'
      export {fragments} from './tests/support/generators/fragments.ts'
      export {note} from './tests/support/generators/generated-notes.ts'
      export {notesSoup} from './tests/support/generators/soup.ts'`,
    resolveDir: root
  },
  outfile,
  bundle: true,
  format: 'esm',
  packages: 'external',
  logLevel: 'error'
})
const {readNotes, notesToMdast, differenceOf, readWithRemark, ...generators} = await import(
  pathToFileURL(outfile).href
)
rmSync(outfile)

/** What of the runs each generator gets: short texts are read in a fraction of the time that notes take. */
const shares = {fragments: 0.9, note: 0.04, notesSoup: 0.06}
let failures = 0
for (const [name, share] of Object.entries(shares)) {
  const start = Date.now()
  const result = fc.check(
    fc.property(generators[name], (source) => {
      const {notes} = readNotes(source)
      const difference = differenceOf(notesToMdast(notes), readWithRemark(source))
      if (difference !== null) throw new Error(difference)
    }),
    {numRuns: Math.round(runs * share), seed}
  )
  const seconds = ((Date.now() - start) / 1000).toFixed(0)
  process.stdout.write(
    `${name}: ${result.numRuns} inputs, seed ${seed}, ${result.failed ? 'a difference' : 'no difference'}; ${seconds} s\n`
  )
  if (!result.failed) continue
  failures++
  process.stdout.write(`${JSON.stringify(result.counterexample)}\n${result.errorInstance}\n`)
}
process.exitCode = failures > 0 ? 1 : 0
