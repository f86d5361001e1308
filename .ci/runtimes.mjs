// Packs the package, installs it in an empty project, and runs `tests/runtimes/suite.mjs` on each runtime that npm has.
// The runtimes go to a temporary folder, never into the lock file: `runtimes.mjs [NAME…]`, without names all.
import {execFileSync, spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {tests as examples} from 'commonmark-spec'

const runtimes = {
  node20: {package: 'npm:node@20', binaries: ['node20/bin/node'], version: ['-v'], run: []},
  node22: {package: 'npm:node@22', binaries: ['node22/bin/node'], version: ['-v'], run: []},
  node24: {package: 'npm:node@24', binaries: ['node24/bin/node'], version: ['-v'], run: []},
  bun: {package: 'npm:bun@1', binaries: ['bun/bin/bun', 'bun/bin/bun.exe'], version: ['--version'], run: []},
  deno: {
    package: 'npm:deno@2',
    binaries: ['deno/deno', 'deno/deno.exe'],
    version: ['--version'],
    run: ['run', '-A']
  }
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(runtimes)
const folder = mkdtempSync(join(tmpdir(), 'apunte-runtimes-'))
const npm = (cwd, ...args) =>
  execFileSync('npm', args, {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})

/** Installs a runtime. Where npm keeps from running install scripts, its own is run by hand: they fetch the binary. */
function install(name) {
  const home = join(folder, name)
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{"private": true}\n')
  npm(home, 'install', '--no-audit', '--no-fund', `${name}@${runtimes[name].package}`)
  const find = () =>
    runtimes[name].binaries.map((path) => join(home, 'node_modules', path)).find((path) => existsSync(path))
  const found = find()
  if (found) return found
  const {scripts = {}} = JSON.parse(readFileSync(join(home, 'node_modules', name, 'package.json'), 'utf8'))
  const script = scripts.preinstall ?? scripts.postinstall
  if (script) execFileSync('sh', ['-c', script], {cwd: join(home, 'node_modules', name), stdio: 'ignore'})
  return find()
}

const failures = []
try {
  const [{filename}] = JSON.parse(
    npm(process.cwd(), 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  )
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{"name": "user", "private": true, "type": "module"}\n')
  npm(project, 'install', '--no-audit', '--no-fund', join(folder, filename))
  cpSync('fixtures', join(project, 'fixtures'), {recursive: true})
  cpSync('tests/runtimes/suite.mjs', join(project, 'suite.mjs'))
  writeFileSync(join(project, 'commonmark.json'), JSON.stringify(examples))

  for (const name of wanted) {
    const {version, run} = runtimes[name]
    const binary = install(name)
    if (!binary) {
      process.stdout.write(`${name}: npm has no binary of it for ${process.platform} ${process.arch}\n`)
      failures.push(name)
      continue
    }
    const [said] = execFileSync(binary, version, {encoding: 'utf8'}).split('\n')
    process.stdout.write(`${name} (${said})\n`)
    const {status} = spawnSync(binary, [...run, 'suite.mjs', project], {
      cwd: project,
      stdio: 'inherit',
      timeout: 300_000
    })
    if (status !== 0) failures.push(name)
  }
} finally {
  rmSync(folder, {recursive: true, force: true})
}
process.stdout.write(
  `${wanted.length - failures.length} runtimes passed, ${failures.length} failed ${failures.join(', ')}\n`
)
process.exitCode = failures.length === 0 ? 0 : 1
