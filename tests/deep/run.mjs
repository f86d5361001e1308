// Runs all properties at their full numbers, and what takes too long for `npm test`, in parts that run side by side:
//   npm run deep                       all parts
//   npm run deep -- reading mutants    some of them
//   SEED=7 JOBS=4 TIMES=2 npm run deep as it was with that seed, four parts at a time, with twice the inputs
import {spawn} from 'node:child_process'
import {createWriteStream, mkdirSync} from 'node:fs'
import {cpus} from 'node:os'
import {fileURLToPath} from 'node:url'
import pMap from 'p-map'

const root = fileURLToPath(new URL('../..', import.meta.url))
const logs = `${root}node_modules/.cache/deep`
const seed = process.env.SEED ?? String(Math.floor(Math.random() * 1_000_000))

const vitest = (...files) => [
  'npx',
  'vitest',
  'run',
  '--coverage.enabled=false',
  '--typecheck.enabled=false',
  // Nothing may depend on the order.
  '--sequence.shuffle.files',
  '--sequence.shuffle.tests',
  `--sequence.seed=${seed}`,
  '--testTimeout=7200000',
  '--maxWorkers=1',
  ...files
]

/** What each part runs: tests by what their paths hold, or a command. The longest come first. */
const parts = {
  reading: vitest('tests/read/promises', 'tests/read/quick'),
  texts: vitest('tests/read/', '--exclude=tests/read/promises*', '--exclude=tests/read/quick*'),
  preserving: vitest('tests/write/preserve'),
  writing: vitest('tests/write/', 'tests/stringify', '--exclude=tests/write/preserve*'),
  editing: vitest('tests/edit/', 'tests/reconcile/'),
  formatting: vitest('tests/format'),
  asking: vitest(
    'tests/check/',
    'tests/query/',
    'tests/export/',
    'tests/issue/',
    'tests/validate/',
    'tests/cli/terminal/',
    'tests/cli/line-patch'
  ),
  schemas: vitest('tests/schema/', 'tests/cli/schema-code'),
  editors: ['node', 'tests/deep/editors.mjs'],
  mutants: ['node', 'tests/mutants/run.mjs'],
  fuzz: ['node', 'bench/fuzz.mjs'],
  attacks: ['node', 'tests/deep/attacks.mjs'],
  hostile: ['sh', '-c', 'node bench/hostile.mjs && node bench/hostile-writing.mjs'],
  refactorings: vitest('tests/node/refactor'),
  collections: vitest('tests/node/', '--exclude=tests/node/refactor*'),
  pages: vitest('tests/docs/', 'tests/playground/', 'tests/package/'),
  kills: [
    'env',
    'RUNS=200',
    'RENAMES=100',
    'FILES=500',
    ...vitest('tests/cli/kill', 'tests/cli/command-format', 'tests/node/files')
  ]
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(
    `Cannot run \`${unknown.join(' ')}\`, expected some of: ${Object.keys(parts).join(' ')}\n`
  )
  process.exit(2)
}

/** Runs a part, its output in a file of its own; gives its code and what it said last. */
function run(name) {
  const [command, ...args] = parts[name]
  const log = createWriteStream(`${logs}/${name}.log`)
  const start = Date.now()
  let said = ''
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: {...process.env, DEEP: '1', SEED: seed},
      stdio: ['ignore', 'pipe', 'pipe']
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        log.write(data)
        said = (said + data).slice(-6_000)
      })
    }
    child.on('close', (code) => {
      log.end()
      done({code, said, seconds: Math.round((Date.now() - start) / 1000)})
    })
  })
}

mkdirSync(logs, {recursive: true})
process.stdout.write(`SEED=${seed} npm run deep runs it again\n`)
const failed = []
await pMap(
  names.length > 0 ? names : Object.keys(parts),
  async (name) => {
    const {code, said, seconds} = await run(name)
    process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'} ${name}, ${seconds} s\n`)
    if (code === 0) return
    failed.push(name)
    process.stdout.write(`${said}\n`)
  },
  {concurrency: Number(process.env.JOBS ?? cpus().length)}
)
process.stdout.write(
  `${failed.length === 0 ? 'All passed' : `Failed: ${failed.join(' ')}`}, with SEED=${seed}\n`
)
process.exitCode = failed.length > 0 ? 1 : 0
