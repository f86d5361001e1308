// Puts deliberate faults into the sources, one at a time, and tells which checks and tests catch each:
//   npm run mutants [part of a fault's or a room's name]
//   SEED=7 RUNS=5000 npm run mutants patch
// First the properties of the fault's room run on generated inputs, in a bundle of their own; what survives that goes to the room's
// tests. It ends with 1 where a fault survives both or can't be placed any more, or where something fails without a fault.
import {readFileSync, rmSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {Worker} from 'node:worker_threads'
import {build} from 'esbuild'
import {createVitest} from 'vitest/node'
import {faults, isFileOf, placeFault} from './faults.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const seed = Number(process.env.SEED ?? 1)
const runs = process.env.RUNS
/** How many inputs a fault has to survive; reading one takes a fraction of the time that writing it takes, and reading it back. */
const runsOf = (room) => Number(runs ?? {read: 50_000, update: 10_000}[room] ?? 300)
// The tests run as they usually do.
delete process.env.RUNS
/** A check that takes so much processor time, in microseconds, hangs; the time that passes tells nothing on a busy machine. */
const longest = 60_000_000

/** Whether a room has no checks of generated inputs: its tests are that. */
const isJudgedByTests = (room) => room === 'files' || room === 'schema' || room === 'lsp'

const writingTests = {
  quick: [
    'tests/write/canonical.test.ts',
    'tests/write/canonical-blocks.test.ts',
    'tests/write/preserve.test.ts',
    'tests/write/expressible.test.ts',
    'tests/write/style.test.ts',
    'tests/unified/foreign.test.ts',
    'tests/write/front-matter-patch.test.ts',
    'tests/write/front-matter-rest.test.ts',
    'tests/read/foreign-front-matter.test.ts',
    'tests/read/yaml-unclosed.test.ts',
    'tests/check/foreign-front-matter.test.ts',
    'tests/write/compare.test.ts',
    'tests/stringify.test.ts',
    'tests/edit/edits.test.ts',
    'tests/edit/edit-definitions.test.ts',
    'tests/edit/content.test.ts',
    'tests/edit/merge-notes.test.ts',
    'tests/edit/set-url.test.ts',
    'tests/query/topic-at.test.ts',
    'tests/edit/rename-key.test.ts',
    'tests/edit/places.test.ts',
    'tests/edit/hidden-blocks.test.ts',
    'tests/edit/no-debris.test.ts',
    'tests/edit/from-outline.test.ts'
  ],
  slow: [
    'tests/write/canonical.property.test.ts',
    'tests/write/preserve.property.test.ts',
    'tests/edit/edits.property.test.ts'
  ]
}
const tests = {
  check: {
    quick: [
      'tests/check/check-notes.test.ts',
      'tests/check/foreign-front-matter.test.ts',
      'tests/check/rules'
    ],
    slow: ['tests/check']
  },
  read: {
    quick: [
      'tests/grammar',
      'tests/read/fixtures.test.ts',
      'tests/read/spec.test.ts',
      'tests/read/quick.property.test.ts'
    ],
    slow: ['tests/read']
  },
  update: {
    quick: ['tests/edit/update-notes.test.ts'],
    slow: ['tests/edit/update-notes.property.test.ts', 'tests/read/reread.property.test.ts']
  },
  reconcile: {
    quick: ['tests/reconcile/reconcile.test.ts', 'tests/reconcile/align.test.ts'],
    slow: ['tests/reconcile']
  },
  schema: {
    quick: [
      'tests/schema/judge.test.ts',
      'tests/schema/hostile-outlines.test.ts',
      'tests/schema/peers',
      'tests/schema/schema-of-json.test.ts',
      'tests/schema/template.test.ts',
      'tests/schema/infer/infer-schema.test.ts'
    ],
    slow: ['tests/schema']
  },
  lsp: {
    quick: ['tests/lsp'],
    slow: ['tests/editors']
  },
  files: {
    quick: ['tests/attacks', 'tests/node/files.test.ts'],
    slow: ['tests/cli', 'tests/node']
  },
  format: {
    quick: [
      'tests/format.test.ts',
      'tests/format-choices.test.ts',
      'tests/format-fixtures.test.ts',
      'tests/format-options.test.ts',
      'tests/format-foreign.test.ts',
      'tests/format-reported.test.ts'
    ],
    slow: [
      'tests/format.property.test.ts',
      'tests/format-readers.property.test.ts',
      'tests/format-commonmark.property.test.ts',
      'tests/format-hostile.test.ts'
    ]
  }
}

/** Bundles the checks with a fault in the sources, or with none; `null` where it can't be placed. */
async function bundle(fault) {
  let isPlaced = fault === null
  const outfile = `${root}node_modules/.mutant-${process.pid}-${bundles++}.mjs`
  const plugin = {
    name: 'fault',
    setup(setup) {
      if (fault === null) return
      setup.onLoad({filter: /\.ts$/}, ({path}) => {
        if (!isFileOf(fault, path)) return undefined
        const contents = placeFault(fault, readFileSync(path, 'utf8'))
        if (contents === null) return undefined
        isPlaced = true
        return {contents, loader: 'ts'}
      })
    }
  }
  const entryPoints = [`${root}tests/mutants/checks.ts`]
  const plugins = [plugin]
  await build({
    entryPoints,
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    plugins,
    logLevel: 'error'
  })
  if (isPlaced) return outfile
  rmSync(outfile)
  return null
}

let bundles = 0
let worker = null

/** Runs a bundle's checks in a thread, which is ended where they hang. */
async function check(outfile, room) {
  worker ??= new Worker(new URL('worker.mjs', import.meta.url))
  let begin = process.cpuUsage()
  let timer
  const verdict = await new Promise((resolve) => {
    worker.on('message', (message) => {
      begin = process.cpuUsage()
      if (message.verdict) resolve(message.verdict)
    })
    timer = setInterval(() => {
      if (process.cpuUsage(begin).user > longest) resolve({count: null, reason: 'hangs'})
    }, 1000)
    worker.postMessage({outfile, room, runs: runsOf(room), seed})
  })
  clearInterval(timer)
  worker.removeAllListeners('message')
  if (verdict.reason === 'hangs') {
    await worker.terminate()
    worker = null
  }
  rmSync(outfile)
  return verdict
}

let vitest = null

/** Runs tests with a fault in the sources; gives the first that fails, `null` where none does. */
async function failingTest(fault, files) {
  const before = process.env.MUTANT
  process.env.MUTANT = fault.name
  vitest ??= await createVitest('test', {
    root,
    config: `${root}tests/mutants/vitest.config.ts`,
    watch: false,
    reporters: [{}]
  })
  // What stood in both files, this fault's and the one's before, is read anew.
  for (const {file} of faults.filter(({name}) => name === before || name === fault.name)) {
    vitest.invalidateFile(root + file)
  }
  const specifications = await vitest.globTestSpecifications(files)
  const {testModules, unhandledErrors} = await vitest.runTestSpecifications(specifications, false)
  for (const module of testModules) {
    for (const test of module.children.allTests('failed')) {
      return `${module.moduleId.slice(root.length)}: ${test.fullName}`
    }
  }
  const failed = testModules.find((module) => module.state() === 'failed')
  if (failed) return failed.moduleId.slice(root.length)
  return unhandledErrors.length > 0 ? 'an error beside the tests' : null
}

/** Tells how a fault ends. */
async function judge(fault) {
  // What is done with files isn't bundled with checks: its tests find its faults.
  if (isJudgedByTests(fault.room)) return judgeByTests(fault)
  const outfile = await bundle(fault).catch(() => 'error')
  if (outfile === null) return {told: 'NOT PLACED', stage: null}
  if (outfile === 'error') return {told: 'DOES NOT BUILD', stage: null}
  const {count, reason} = await check(outfile, fault.room)
  if (reason === 'hangs') return {told: 'caught, since it hangs', stage: 'properties'}
  if (count !== null) return {told: `caught after ${count} inputs`, stage: 'properties'}
  return judgeByTests(fault)
}

async function judgeByTests(fault) {
  const {quick, slow} = tests[fault.room] ?? writingTests
  const file = (await failingTest(fault, quick)) ?? (await failingTest(fault, slow))
  return file === null ? {told: 'SURVIVED', stage: null} : {told: `caught by ${file}`, stage: 'tests'}
}

const wanted = process.argv[2] ?? ''
const chosen = faults.filter(({name, room}) => name.includes(wanted) || room === wanted)
process.stdout.write(`${chosen.length} faults, seed ${seed}\n`)
let hasFailed = false
for (const room of new Set(chosen.map((fault) => fault.room))) {
  if (isJudgedByTests(room)) continue
  const {count, reason} = await check(await bundle(null), room)
  if (count === null && reason === '') continue
  process.stdout.write(`${room}: fails after ${count} inputs without a fault: ${reason}\n`)
  hasFailed = true
}
const sums = {properties: 0, tests: 0}
const left = []
for (const fault of chosen) {
  const {told, stage} = await judge(fault)
  const line = `${told.padEnd(24)} ${fault.name}: ${fault.replace.replace(/\s+/g, ' ').trim() || '(removed)'}`
  process.stdout.write(`${line}\n`)
  if (stage === null) left.push(line)
  else sums[stage]++
}
await worker?.terminate()
await vitest?.close()
process.stdout.write(
  `${sums.properties + sums.tests} of ${chosen.length} faults were caught, ${sums.properties} by the properties, ` +
    `${sums.tests} by the tests; seed ${seed}\n${left.map((line) => `${line}\n`).join('')}`
)
process.exitCode = hasFailed || left.length > 0 ? 1 : 0
