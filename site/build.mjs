// Builds the site into `site/dist`: the pages of `docs/`, what typedoc says of the package, and the playground. Each option may stand in the environment instead.
//
//   node site/build.mjs                                       for the root of a host
//   node site/build.mjs --base /apunte/                       for a folder of it (SITE_BASE)
//   node site/build.mjs --url https://ana.github.io/apunte/   the same, with a sitemap and addresses of its own (SITE_URL)
//   node site/build.mjs --dev | --preview                     serves the pages as they are edited, or what was built
import {spawn} from 'node:child_process'
import {cpSync, existsSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import {parseArgs} from 'node:util'
import {entries} from './lib/contents.mjs'
import {root} from './lib/pages.mjs'
import {readPlace} from './lib/place.mjs'
import {findRepository} from './lib/repository.mjs'

const home = join(root, 'site')
const output = join(home, 'dist')
const cache = join(home, '.cache')

/** Runs a program to its end. */
function run(command, args, {cwd = home, environment = {}} = {}) {
  const child = spawn(command, args, {
    cwd,
    env: {...process.env, ...environment},
    stdio: ['inherit', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm'
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Cannot go on: \`${[command, ...args].join(' ')}\` failed`))
    )
  })
}

/** Runs a program of Node's. */
const runNode = (path, args, settings) => run(process.execPath, [path, ...args], settings)

/** Installs what a lock file says, where something else is there. */
async function install(folder) {
  if (!isInstalled(folder)) await run('npm', ['ci', '--no-audit', '--no-fund'], {cwd: folder})
}

/** Whether each package of the lock file is there in its version; those for other platforms needn't be. */
function isInstalled(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
  const known = packagesOf(installed)
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(
    ([path, {version, optional}]) => path === '' || optional || known[path]?.version === version
  )
}

const vitepress = (command, environment) =>
  runNode(join(home, 'node_modules/vitepress/bin/vitepress.js'), [command, '.'], {environment})

async function documentApi() {
  await runNode(join(home, 'node_modules/typedoc/bin/typedoc'), [
    '--logLevel',
    'Warn',
    ...Object.values(entries).flatMap((path) => ['--entryPoints', join(root, path)])
  ])
  // `pages/api.md` stands in its place.
  rmSync(join(home, 'api/README.md'))
}

/** The playground stands in a folder of the site, so its links to pages go one up. */
function buildPlayground(repository) {
  const environment = {
    VITE_DOCS_BASE: '../',
    ...(repository && {VITE_REPOSITORY: `https://github.com/${repository}`})
  }
  const args = [
    'build',
    'playground',
    '--outDir',
    join(cache, 'playground'),
    '--emptyOutDir',
    '--logLevel',
    'warn'
  ]
  return runNode(join(root, 'node_modules/vite/bin/vite.js'), args, {cwd: root, environment})
}

async function build(environment) {
  await run('npm', ['run', 'build', '--silent'], {cwd: root})
  rmSync(join(home, 'api'), {recursive: true, force: true})
  await Promise.all([documentApi(), buildPlayground(findRepository())])
  await vitepress('build', environment)
  cpSync(join(cache, 'playground'), join(output, 'playground'), {recursive: true})
  const {writeTexts} = await import('./lib/texts.mjs')
  writeTexts(output, findRepository())
  await runNode(join(home, 'check.mjs'), [], {environment})
}

const {values} = parseArgs({
  options: {
    base: {type: 'string', default: process.env.SITE_BASE},
    url: {type: 'string', default: process.env.SITE_URL},
    dev: {type: 'boolean', default: false},
    preview: {type: 'boolean', default: false}
  }
})
try {
  const {base, url} = readPlace(values)
  const environment = {SITE_BASE: base, SITE_URL: url ?? ''}
  await Promise.all([install(root), install(home)])
  if (values.preview) await vitepress('preview', environment)
  else if (values.dev) await vitepress('dev', environment)
  else await build(environment)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
