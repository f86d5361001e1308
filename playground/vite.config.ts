import {readFileSync} from 'node:fs'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {defineConfig, type Plugin} from 'vite'
import {docsPages} from './docs-pages.js'

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where the documentation is: as a part of its site the page is told (`VITE_DOCS_BASE=../`); alone it brings the pages along. */
const docsBase = process.env.VITE_DOCS_BASE ?? './docs/'

/** The repository, where `package.json` names one: `git+https://host/name.git`. */
const {repository} = JSON.parse(readFileSync(fileOf('../package.json'), 'utf8')) as {
  repository?: string | {url: string}
}
const source = (typeof repository === 'string' ? repository : (repository?.url ?? ''))
  .replace(/^git\+/, '')
  .replace(/\.git$/, '')

/** Writes where the documentation and the source are into the page: it says so without a script. */
const addresses: Plugin = {
  name: 'addresses',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replaceAll('%docs%', docsBase)
        .replace(/\n.*%source%.*/, (line) => (source === '' ? '' : line.replace('%source%', source)))
  }
}

/** The built package, as its users get it. */
const dist = fileOf('../dist/')

export default defineConfig({
  root: fileOf('.'),
  base: './',
  plugins: [addresses, ...(process.env.VITE_DOCS_BASE === undefined ? [docsPages()] : [])],
  define: {'import.meta.env.VITE_DOCS_BASE': JSON.stringify(docsBase)},
  resolve: {
    alias: [
      {find: /^apunte$/, replacement: `${dist}index.js`},
      {find: /^apunte\/(export|schema)$/, replacement: `${dist}$1/index.js`},
      {find: /^apunte\/schemas\/(.*)$/, replacement: `${dist}schemas/$1`},
      // What the package does not export: the same modules, so that none is there twice.
      {find: /^apunte\/internal\/(.*)$/, replacement: `${dist}$1`}
    ],
    // In a worker there is no `document`, by which micromark's browser build decodes character references.
    conditions: ['worker', 'module', 'browser', 'development|production']
  },
  worker: {format: 'es'},
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    modulePreload: {polyfill: false}
  }
})
