// Builds each example as its reader would: a copy of it, with the packed tarball for `apunte`, and the real tool. What comes out has to
// hold the notes' data, and a broken note has to stop the build at its own line. `build.mjs [NAME…]`, without names all.
import {execFileSync, spawnSync} from 'node:child_process'
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {isDeepStrictEqual} from 'node:util'

const here = fileURLToPath(new URL('.', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'apunte-examples-'))
const npm = (args, cwd) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit']
  })
const failures = []
const check = (condition, what) => {
  process.stdout.write(`${condition ? 'ok  ' : 'FAIL'} ${what}\n`)
  if (!condition) failures.push(what)
}

/** All text that a build wrote. */
function outputOf(project) {
  return readdirSync(join(project, 'dist'), {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:html|js)$/.test(name))
    .map((name) => readFileSync(join(project, 'dist', name), 'utf8'))
    .join('\n')
}

/** Breaks a note's front matter, builds, and gives what the tool said. */
function buildBroken(project, note) {
  const path = join(project, note)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, source.replace(/^title: .*$/m, 'title: "Not closed'))
  const {status, stdout, stderr} = spawnSync('npm', ['run', 'build'], {
    cwd: project,
    encoding: 'utf8',
    env: {...process.env, NO_COLOR: '1'}
  })
  writeFileSync(path, source)
  return {status, output: stdout + stderr}
}

const examples = [
  {
    name: 'vite',
    note: 'src/notes/reading.note.md',
    holds: ['Reading list', 'https://elm.example/slides?a=1&b=2', 'Episode one', 'data:image/svg+xml'],
    place: /reading\.note\.md:\d+:\d+/
  },
  {
    name: 'astro',
    note: 'src/notes/reading.md',
    holds: [
      'Reading list',
      '2026 · elm, queues',
      'href="https://elm.example/slides?a=1&#x26;b=2"',
      // The outline, the cover that the front matter names, and the image in the body, which Astro has taken into the build.
      '<a href="#queues">Queues</a>',
      /<h1>Reading list<\/h1>\s*<img [^>]*src="\/_astro\/reading\.[\w-]+\.svg"/,
      /<img (?=[^>]*alt="What there is to read")(?=[^>]*src="\/_astro\/reading\.[\w-]+\.svg")/,
      'Episode one'
    ],
    place: /reading\.md:\d+:\d+/
  },
  {
    name: 'duckdb',
    answers: {
      'links by host': [
        {host: 'talks.example', links: 3},
        {host: 'guide.elm.example', links: 1}
      ],
      'notes without a date': [{note: 'notes/queues.md'}],
      'the same URL in two notes': [
        {normalized: 'https://talks.example/elm', notes: ['notes/elm.md', 'notes/queues.md']}
      ],
      'topics without a link': [{note: 'notes/elm.md', title: 'Ideas'}],
      'tasks that are not done': [{note: 'notes/elm.md', topic: 'To read', text: 'The guide'}]
    }
  }
]

try {
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], process.cwd()))
  const tarball = join(folder, packed.filename)
  const wanted = process.argv.slice(2)
  for (const {name, note, holds, place, answers} of examples) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const project = join(folder, name)
    cpSync(join(here, name), project, {
      recursive: true,
      filter: (path) => !['node_modules', 'dist', '.astro'].includes(basename(path))
    })
    npm(['install', '--no-save', '--prefer-offline', tarball], project)
    const built = spawnSync('npm', ['run', 'build'], {
      cwd: project,
      encoding: 'utf8',
      env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'}
    })
    check(built.status === 0, `${name}: builds`)
    if (built.status !== 0) process.stdout.write(built.stdout + built.stderr)
    if (answers) {
      const path = join(project, 'dist/answers.json')
      const given = built.status === 0 ? JSON.parse(readFileSync(path, 'utf8')) : {}
      for (const [question, expected] of Object.entries(answers)) {
        check(isDeepStrictEqual(given[question], expected), `${name}: answers ${question}`)
      }
      continue
    }
    const output = built.status === 0 ? outputOf(project) : ''
    for (const text of holds) {
      const isThere = typeof text === 'string' ? output.includes(text) : text.test(output)
      check(isThere, `${name}: its output holds \`${text}\``)
    }
    const broken = buildBroken(project, note)
    check(broken.status !== 0, `${name}: a broken note stops the build`)
    check(place.test(broken.output), `${name}: and is told with file, line and column`)
    if (!place.test(broken.output)) process.stdout.write(broken.output)
  }
} finally {
  rmSync(folder, {recursive: true, force: true})
}
if (failures.length > 0) process.exitCode = 1
