// Builds the extension: its own code in one file, and beside it the command as `npm run build` at the root has made it, whose server it starts.
import {cpSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {listLicenses} from '../../.ci/list-licenses.mjs'
import {drawIcon} from './icon.mjs'

process.chdir(fileURLToPath(new URL('.', import.meta.url)))
const root = '../..'

if (!existsSync(`${root}/dist/cli/bin.js`))
  throw new Error(
    'Cannot build the extension, expected the command in `dist/cli`: `npm run build` at the root makes it'
  )
rmSync('dist', {recursive: true, force: true})

const {metafile} = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  // What VS Code 1.101 runs extensions with.
  target: 'node22',
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning'
})

cpSync(`${root}/dist/cli`, 'dist/server', {recursive: true})
writeFileSync('dist/server/package.json', '{"private": true, "type": "module"}\n')
// Findings lead to their pages.
cpSync(`${root}/docs/rules`, 'dist/server/docs/rules', {recursive: true})
// It loads configs in TypeScript, with files of its own.
for (const part of ['dist', 'lib', 'package.json', 'LICENSE'])
  cpSync(`${root}/node_modules/jiti/${part}`, `dist/server/node_modules/jiti/${part}`, {recursive: true})

const licenses = [
  listLicenses(Object.keys(metafile.inputs)),
  readFileSync(`${root}/dist/THIRD-PARTY-LICENSES.txt`, 'utf8')
]
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licenses.join(`\n${'-'.repeat(80)}\n\n`))
writeFileSync('dist/icon.png', drawIcon())
