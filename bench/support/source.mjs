import {rmSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles the sources that some exports need, dependencies left outside, and loads them.
 *
 * @param {string} contents the exports, as TypeScript, from the project's folder
 * @returns {Promise<any>} the module
 */
export async function loadSource(contents) {
  const outfile = `${root}node_modules/.bench-${process.pid}-${Date.now()}.mjs`
  await build({
    stdin: {contents, resolveDir: root},
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    logLevel: 'error'
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile)
  }
}
