// Counts how often the blocks of code run that read hostile inputs, of the sizes that are given, and prints them as JSON:
//   node tests/support/count-steps.mjs 10000 20000
// The numbers are the same on any machine, however busy: V8 counts each block for its coverage.
import {rmSync} from 'node:fs'
import {Session} from 'node:inspector/promises'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {hostileInputs} from '../../bench/hostile-inputs.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const outfile = `${root}node_modules/.count-steps-${process.pid}.mjs`
await build({
  entryPoints: [`${root}src/read/read.ts`],
  outfile,
  bundle: true,
  format: 'esm',
  packages: 'external',
  logLevel: 'error'
})
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true})
const {readNotes} = await import(pathToFileURL(outfile).href)
rmSync(outfile)

/** How many blocks have run since the last count. */
async function countSteps() {
  const {result} = await session.post('Profiler.takePreciseCoverage')
  let steps = 0
  for (const {url, functions} of result) {
    if (!url.startsWith('file:')) continue
    for (const {ranges} of functions) for (const {count} of ranges) steps += count
  }
  return steps
}

const sizes = process.argv.slice(2).map(Number)
const steps = {}
for (const [name, make] of Object.entries(hostileInputs)) {
  steps[name] = []
  for (const size of sizes) {
    const text = make(size)
    await countSteps()
    readNotes(text)
    steps[name].push(await countSteps())
  }
}
process.stdout.write(JSON.stringify(steps))
