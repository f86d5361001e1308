// The command against prettier, markdownlint-cli2 and remark-cli, on a thousand files: seconds and peak memory of whole processes.
// The peers are installed into a temporary folder, so that they burden nobody's lock file. RUNS says how often each is run.
import {execFileSync, spawn} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const runs = Number(process.env.RUNS ?? 3)
const amount = Number(process.env.FILES ?? 1000)
/** How large a file is on average. */
const meanSize = 15_000

const peers = {
  prettier: '3',
  'markdownlint-cli2': '0.18',
  'remark-cli': '12',
  'remark-preset-lint-recommended': '7',
  'remark-frontmatter': '5',
  'remark-gfm': '4'
}

/** The largest notes whose mean is large enough, so that a thousand of them are fifteen megabytes. */
function pickNotes() {
  const corpus = join(root, '../shared/corpus')
  const folder = existsSync(corpus) ? corpus : join(root, 'fixtures/notes')
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:md|markdown)$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({path, size: statSync(path).size}))
    .sort((left, right) => right.size - left.size)
  let sum = 0
  const large = files.filter(({size}, index) => {
    sum += size
    return sum / (index + 1) >= meanSize
  })
  return large.length > 0 ? large : files
}

function makeNotes(folder) {
  const notes = pickNotes()
  mkdirSync(folder)
  let bytes = 0
  for (let index = 0; index < amount; index++) {
    const text = readFileSync(notes[index % notes.length].path)
    bytes += text.length
    writeFileSync(join(folder, `${index}.md`), text)
  }
  return {bytes, different: notes.length}
}

/** Runs a process to its end: seconds and megabytes. */
async function measure(args, cwd) {
  const start = performance.now()
  const child = spawn(process.execPath, args, {cwd, stdio: ['ignore', 'ignore', 'ignore']})
  let peak = 0
  const look = () => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      peak = Math.max(peak, Number(kilobytes ?? 0))
    } catch {
      // It has ended, or this isn't Linux.
    }
  }
  const timer = setInterval(look, 20)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(timer)
  return {seconds: (performance.now() - start) / 1000, megabytes: peak / 1024, code}
}

const folder = mkdtempSync(join(tmpdir(), 'apunte-bench-'))
try {
  const {bytes, different} = makeNotes(join(folder, 'notes'))
  process.stdout.write(
    `${amount} files (copies of ${different}), ${(bytes / 1e6).toFixed(1)} MB; least of ${runs} runs\n`
  )
  writeFileSync(join(folder, 'package.json'), JSON.stringify({private: true, dependencies: peers}))
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund'], {cwd: folder})
  const bin = (name, file) => join(folder, 'node_modules', name, file)
  const apunte = join(root, 'dist/cli/bin.js')
  const cache = join(folder, 'cache.json')
  const lints = ['remark-preset-lint-recommended', 'remark-frontmatter', 'remark-gfm'].flatMap((name) => [
    '--use',
    name
  ])

  const cases = {
    'prettier --check': [bin('prettier', 'bin/prettier.cjs'), '--check', 'notes'],
    'apunte format --check': [apunte, 'format', '--check', 'notes'],
    'markdownlint-cli2': [bin('markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), 'notes/**/*.md'],
    'remark-cli, lint recommended': [
      bin('remark-cli', 'cli.js'),
      'notes',
      '--quiet',
      '--no-stdout',
      ...lints
    ],
    'apunte check': [apunte, 'check', 'notes'],
    'apunte check --cache, first': [apunte, 'check', '--cache-file', cache, 'notes'],
    'apunte check --cache, second': [apunte, 'check', '--cache-file', cache, 'notes'],
    'apunte links': [apunte, 'links', '--format', 'jsonl', 'notes']
  }
  const best = {}
  for (let run = 0; run < runs; run++) {
    for (const [name, args] of Object.entries(cases)) {
      if (name.endsWith('first')) rmSync(cache, {force: true})
      const result = await measure(args, folder)
      if (result.code === null || result.code > 1) throw new Error(`${name} ended with ${result.code}`)
      if (!best[name] || result.seconds < best[name].seconds) best[name] = result
    }
  }
  for (const [name, {seconds, megabytes}] of Object.entries(best)) {
    process.stdout.write(
      `${seconds.toFixed(2).padStart(8)} s ${megabytes.toFixed(0).padStart(6)} MB  ${name}\n`
    )
  }
  const ratio = (slow, fast) => (best[slow].seconds / best[fast].seconds).toFixed(1)
  process.stdout.write(`
format --check: ${ratio('prettier --check', 'apunte format --check')} times as fast as prettier
check: ${ratio('markdownlint-cli2', 'apunte check')} times as fast as markdownlint-cli2, ${ratio('remark-cli, lint recommended', 'apunte check')} times as remark-cli
check --cache: the second time ${ratio('apunte check --cache, first', 'apunte check --cache, second')} times as fast as the first
`)
} finally {
  rmSync(folder, {recursive: true, force: true})
}
