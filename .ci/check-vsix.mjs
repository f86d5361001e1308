// Builds the extension for VS Code from its lock file, packs it, looks at every name in it, and lets it play with a stub of the editor: its client starts
// the server that is packed, and gets findings, formatting, fixes, an outline and a new note from it.
import {execFileSync} from 'node:child_process'
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import process from 'node:process'
import {pipeline} from 'node:stream/promises'

const home = resolve('editors/vscode')
const packed = join(home, 'dist/apunte.vsix')

/** What the file may weigh: a megabyte of the command, of what reads configs in TypeScript, and of the client. */
const most = 2 * 1024 * 1024

/** Each name in the file, as vsce writes them; those of the server beside its `bin.js` are the build's. */
const names = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/THIRD-PARTY-LICENSES.txt',
  'extension/dist/extension.js',
  'extension/dist/icon.png',
  'extension/dist/server/bin.js',
  'extension/dist/server/package.json',
  'extension/package.json',
  'extension/readme.md'
]
const ofServer =
  /^extension\/dist\/server\/(?:[\w.-]+-[A-Z0-9]{8}\.js|docs\/rules\/[\w-]+\.md|node_modules\/jiti\/.+)$/

const run = (command, args, options = {}) =>
  execFileSync(command, args, {cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options})
const check = (condition, message) => {
  if (!condition) throw new Error(message)
}
const read = (path) => readFileSync(path, 'utf8')

/**
 * Unpacks a ZIP.
 *
 * @param {string} file
 * @param {string} folder where to
 * @returns {Promise<string[]>} the names of what is in it
 */
async function unpack(file, folder) {
  const {openPromise} = createRequire(join(home, 'package.json'))('yauzl')
  const zip = await openPromise(file)
  const found = []
  for await (const entry of zip.eachEntry()) {
    const path = join(folder, entry.fileName)
    mkdirSync(dirname(path), {recursive: true})
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path))
    found.push(entry.fileName)
  }
  return found
}

/** Holds the manifest to the package's own. */
function checkManifest() {
  const own = JSON.parse(read('package.json'))
  const {version, license, contributes} = JSON.parse(read(join(home, 'package.json')))
  check(
    version === own.version,
    `The extension has version ${version}, expected ${own.version}: \`npm version\` sets it`
  )
  check(license === own.license, `The extension has the license ${license}, expected ${own.license}`)
  const page = read(join(home, 'README.md'))
  for (const key of Object.keys(contributes.configuration.properties))
    check(page.includes(`\`${key}\``), `The extension's README tells nothing of \`${key}\``)
  for (const {title} of contributes.commands)
    check(page.includes(`*${title}*`), `The extension's README tells nothing of the command "${title}"`)
}

/** Lets the unpacked extension find the stub where it asks for `vscode`, and plays. */
function play(folder) {
  const stub = join(folder, 'node_modules/vscode')
  mkdirSync(stub, {recursive: true})
  writeFileSync(
    join(stub, 'index.js'),
    `module.exports = require(${JSON.stringify(join(home, 'test/host.cjs'))})\n`
  )
  const env = {...process.env, EXTENSION: join(folder, 'extension')}
  process.stdout.write(
    run(
      process.execPath,
      ['--test', '--test-reporter=dot', '--test-timeout=100000', 'test/extension.test.mjs'],
      {env}
    )
  )
}

const folder = mkdtempSync(join(tmpdir(), 'apunte-vsix-'))
try {
  checkManifest()
  check(
    !/"resolved": "http/.test(read(join(home, 'package-lock.json'))),
    "The extension's lock file names a registry"
  )
  run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'])
  run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', '.'])
  run('npm', ['run', 'package', '--silent'])
  const found = await unpack(packed, folder)
  const own = found.filter((name) => names.includes(name) || !ofServer.test(name)).sort()
  check(
    String(own) === String([...names].sort()),
    `The .vsix holds ${own.join(', ')}; expected ${names.join(', ')}`
  )
  const {size} = statSync(packed)
  check(size <= most, `The .vsix weighs ${size} bytes, expected ${most} at most`)
  play(folder)
  process.stdout.write(`vsix: ${found.length} files, ${(size / 1024).toFixed()} KB\n`)
} finally {
  rmSync(folder, {recursive: true, force: true})
}
