// Packs the package, judges the tarball, and uses it in an empty project as its users would.
import {execFileSync} from 'node:child_process'
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {tests as examples} from 'commonmark-spec'
import {checkDocs} from './check-docs.mjs'
import {checkInstall} from './check-install.mjs'
import {checkTypes} from './check-types.mjs'

const folder = mkdtempSync(join(tmpdir(), 'apunte-'))
const run = (command, args, options = {}) =>
  execFileSync(command, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options})
const check = (condition, message) => {
  if (!condition) throw new Error(message)
}

try {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder])
  )
  const tarball = join(folder, packed.filename)
  const names = packed.files.map((file) => file.path)
  process.stdout.write(run('npx', ['--no-install', 'publint', 'run', tarball, '--strict']))
  process.stdout.write(
    run('npx', ['--no-install', 'attw', tarball, '--profile', 'esm-only', '--format', 'ascii'])
  )

  const project = join(folder, 'project')
  const within = {cwd: project}
  execFileSync('mkdir', [project])
  writeFileSync(join(project, 'package.json'), '{"name": "user", "private": true}\n')
  run('npm', ['install', '--no-audit', '--no-fund', '--omit=dev', tarball], within)
  process.stdout.write(`install: ${checkInstall(join(project, 'node_modules'))}\n`)
  const note = '---\ntitle: A\ndate: 2018-10-10\n---\n\n## B\n\n- [c](https://d.example)\n'
  writeFileSync(join(project, 'note.md'), note)

  const use = `
    if (apunte.stringifyNotes(apunte.parseNotes(note)) !== note) throw new Error('not lossless')
    if (typeof unified.notesParse !== 'function') throw new Error('no apunte/unified')
    if (typeof files.readNote !== 'function') throw new Error('no apunte/node')
  `
  const head = `const note = ${JSON.stringify(note)}\n`
  writeFileSync(
    join(project, 'use.mjs'),
    `import * as apunte from 'apunte'
    import * as unified from 'apunte/unified'
    import * as files from 'apunte/node'
    ${head}${use}`
  )
  writeFileSync(
    join(project, 'use.cjs'),
    `const apunte = require('apunte')
    const unified = require('apunte/unified')
    const files = require('apunte/node')
    ${head}${use}`
  )
  run(process.execPath, ['use.mjs'], within)
  run(process.execPath, ['use.cjs'], within)
  check(
    run('npx', ['--no-install', 'apunte', 'links', 'note.md'], within).includes('https://d.example'),
    'no command'
  )
  check(
    run('npx', ['--no-install', 'apunte', 'explain', 'duplicate-key'], within).includes('duplicate-key'),
    'no pages of the rules'
  )

  process.stdout.write(`types: TypeScript ${checkTypes(project).join(', ')}\n`)

  const docs = checkDocs(tarball)
  check(docs.problems.length === 0, `docs that don't compile:\n${docs.problems.join('\n')}`)
  process.stdout.write(`docs: ${docs.blocks} blocks of TypeScript compile as pasted\n`)

  // The suite that `npm run runtimes` runs on other runtimes.
  cpSync('fixtures', join(project, 'fixtures'), {recursive: true})
  cpSync('tests/runtimes/suite.mjs', join(project, 'suite.mjs'))
  writeFileSync(join(project, 'commonmark.json'), JSON.stringify(examples))
  process.stdout.write(run(process.execPath, ['suite.mjs', project], within))

  // A map that leads nowhere is worse than none.
  for (const name of names.filter((name) => name.endsWith('.js.map'))) {
    const map = JSON.parse(readFileSync(join(project, 'node_modules/apunte', name), 'utf8'))
    check(map.sourcesContent?.length === map.sources.length, `${name} lacks its sources`)
  }
  process.stdout.write(`package: ${names.length} files, ${packed.size} bytes packed\n`)
} finally {
  rmSync(folder, {recursive: true, force: true})
}
