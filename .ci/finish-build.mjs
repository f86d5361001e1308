// The last step of `npm run build`: the licenses of what was bundled, and nothing in `dist` that nobody can reach.
import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {pathToFileURL} from 'node:url'
import {listLicenses} from './list-licenses.mjs'

const builds = ['dist', 'dist/bundled', 'dist/cli']

/** Writes the licenses of the packages that the builds hold, once for all of them. */
function writeLicenses() {
  const metafiles = builds.map((folder) => join(folder, 'metafile-esm.json'))
  const inputs = metafiles.flatMap((path) => Object.keys(JSON.parse(readFileSync(path, 'utf8')).inputs))
  writeFileSync('dist/THIRD-PARTY-LICENSES.txt', listLicenses(inputs))
  for (const path of metafiles) rmSync(path)
}

/** Removes the maps of bundled packages, and their sources from ours: debuggers are told to step over them. */
function removeForeignSources() {
  for (const name of readdirSync('dist', {recursive: true})) {
    if (!name.endsWith('.js.map')) continue
    const map = JSON.parse(readFileSync(join('dist', name), 'utf8'))
    const ignoreList = map.sources.flatMap((source, index) =>
      source.includes('node_modules/') ? [index] : []
    )
    if (ignoreList.length === 0) continue
    for (const index of ignoreList) map.sourcesContent[index] = null
    writeFileSync(join('dist', name), JSON.stringify({...map, ignoreList}))
  }
  const folder = 'dist/packages'
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.map')) rmSync(path)
    else writeFileSync(path, readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'))
  }
}

/**
 * Removes the imports of nothing that esbuild leaves where files share code of packages: no module here does anything by being imported, and
 * bundlers warn of them. Their lines stay, so that the maps are right.
 */
function removeBareImports() {
  for (const name of readdirSync('dist', {recursive: true})) {
    if (!name.endsWith('.js') || /^(?:bundled|cli)[\\/]/.test(name)) continue
    const text = readFileSync(join('dist', name), 'utf8')
    const without = text.replace(/^import "[./]+packages\/[\w.-]+";$/gm, '')
    if (without !== text) writeFileSync(join('dist', name), without)
  }
}

/**
 * Finds the declarations that the package's entries lead to.
 *
 * @param {string[]} entries paths of declarations
 * @returns {Set<string>} their paths, and those of all that they import
 */
export function reachableDeclarations(entries) {
  const found = new Set()
  const stack = [...entries]
  for (let path = stack.pop(); path; path = stack.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const specifiers = readFileSync(path, 'utf8').matchAll(
      /(?:from|import\(|import) ?['"](\.[^'"]+)\.js['"]/g
    )
    for (const [, specifier] of specifiers) stack.push(join(dirname(path), `${specifier}.d.ts`))
  }
  return found
}

/** Removes the declarations of what is ours alone. */
function removeInnerDeclarations() {
  const {exports} = JSON.parse(readFileSync('package.json', 'utf8'))
  const entries = Object.values(exports).flatMap(({types}) => (types ? [join(types)] : []))
  const reachable = reachableDeclarations(entries)
  for (const name of readdirSync('dist', {recursive: true})) {
    const path = join('dist', name)
    if (path.endsWith('.d.ts') && !reachable.has(path)) rmSync(path)
  }
}

/** The types of imported notes are written by hand: nothing is compiled of them. */
function copyClientTypes() {
  cpSync('src/bundlers/client.d.ts', 'dist/bundlers/client.d.ts')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeLicenses()
  removeForeignSources()
  removeBareImports()
  copyClientTypes()
  removeInnerDeclarations()
}
