// Builds each example as its reader would: a copy of it, with the packed tarball for `apunte`, and the real tool. What comes out has to
// hold the notes' data, and a broken note has to stop the build at its own line. `build.mjs [NAME…]`, without names all.
import {execFileSync, spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
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
      // The note that `author` names.
      '<p>By Jane Doe</p>',
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
  },
  {
    name: 'tools',
    writes: {
      'out/file-links.txt':
        'notes/elm.md:9 has https://guide.example/elm/ already\nnotes/elm.md written\nnotes/rust.md written\nexit 0\n',
      'out/merge.txt':
        'more/elm.md:9 is there already: [Compiler](http://compiler.example/)\nnotes/elm.md: written\nexit 0\n',
      'out/migrate.txt':
        /notes\/queues\.md: written, 4 edits: `categorie` → `tag`, `Links` → `Reading`, .*\n/,
      'out/check.txt':
        /^notes\/queues\.md:4:7 error: .*\(front-matter\)[\s\S]*notes\/rust\.md:2:1 error: [\s\S]*\n2 errors in 3 notes\nexit 1\n$/,
      'out/report.sarif': /"ruleId": "front-matter"/,
      'out/pipeline.txt': 'notes/queues.md: 1 links\nexit 0\n',
      'out/queues.html': /<a href="https:\/\/broker\.example\/\?a=1&#x26;b=2" title="fast">Broker<\/a>/,
      'out/site.txt': '3 pages\nexit 0\n',
      'out/site/index.html': /<a href="elm\.html#reading">Reading<\/a>/,
      'notes/elm.md': `---
title: Elm
date: 2026-11-02 # first met
tags: [web]
rating: 5
---

## Reading

* [Guide](https://guide.example/elm)
* [The compiler](https://compiler.example) explained
  * chapter 3, see [queues](queues.md)
  * slides
* [The guide](https://guide.example/elm/#start)
* [Packages](https://packages.example)

## Books

Nothing yet.

## Talks

* [[Talk] <1>](https://talks.example/1?x=1&y=2)
`,
      'notes/queues.md': `---
title: Queues
date: 2026-11-09
tags: []
links: 1
---

## Reading

1. [Broker](https://broker.example/?a=1&b=2 "fast")

[unused]: https://old.example
`
    }
  }
]

try {
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], process.cwd()))
  const tarball = join(folder, packed.filename)
  const wanted = process.argv.slice(2)
  for (const {name, note, holds, place, answers, writes} of examples) {
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
    for (const [file, expected] of Object.entries(writes ?? {})) {
      const path = join(project, file)
      const written = existsSync(path) ? readFileSync(path, 'utf8') : ''
      const isRight = typeof expected === 'string' ? written === expected : expected.test(written)
      check(isRight, `${name}: ${file}`)
      if (!isRight) process.stdout.write(written)
    }
    if (writes) continue
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
