import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vite'

/** The built package, as its users get it. */
const dist = fileURLToPath(new URL('../dist/', import.meta.url))

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
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
