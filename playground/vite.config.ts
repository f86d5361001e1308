import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // The built package, as its users get it.
  resolve: {
    alias: [
      {find: /^apunte$/, replacement: fileURLToPath(new URL('../dist/index.js', import.meta.url))},
      {
        find: /^apunte\/schema$/,
        replacement: fileURLToPath(new URL('../dist/schema/index.js', import.meta.url))
      }
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
