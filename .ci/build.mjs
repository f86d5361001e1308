// Builds the package, unless `dist` is what these very sources gave: `npm run build`, which other scripts run before their own work.
import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'

/** All that decides what comes out: the sources, what builds them, and the packages that are installed. */
const inputs = [
  'src',
  '.ci/build.mjs',
  '.ci/finish-build.mjs',
  '.ci/list-licenses.mjs',
  'package.json',
  'tsconfig.build.json',
  'tsconfig.json',
  'tsup.config.ts',
  'node_modules/.package-lock.json'
]
const stamp = 'node_modules/.cache/apunte-build.json'

/**
 * The files of a path, which may be one itself.
 *
 * @param {string} path
 * @returns {string[]} in a fixed order
 */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map(({parentPath, name}) => join(parentPath, name))
    .sort()
}

/**
 * A hash of the names and bytes of all files below some paths.
 *
 * @param {string[]} paths
 * @returns {string}
 */
function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesOf)) {
    const bytes = readFileSync(file)
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** What `dist` was built from, and what it held then; null where nobody knows. */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'))
  } catch {
    return null
  }
}

const node = (...args) => execFileSync(process.execPath, args, {stdio: 'inherit'})

const known = readStamp()
const source = fingerprint(inputs)
if (known?.source !== source || known.built !== fingerprint(['dist'])) {
  rmSync(stamp, {force: true})
  try {
    node('node_modules/tsup/dist/cli-default.js', '--silent')
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
    node('.ci/finish-build.mjs')
  } catch (error) {
    // What failed has said why.
    process.exit(error.status ?? 1)
  }
  mkdirSync('node_modules/.cache', {recursive: true})
  writeFileSync(stamp, JSON.stringify({source, built: fingerprint(['dist'])}))
}
