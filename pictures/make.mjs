// Writes the pictures of the README and the docs: `npm run pictures`. Those of text come from real runs; the playground's is a photograph, and
// is only taken with `--playground`, since no two browsers draw the same. The chart's figures are what `npm run bench:chart` measured.
import {mkdirSync, writeFileSync} from 'node:fs'
import process from 'node:process'
import {loadSource} from '../bench/support/source.mjs'
import {drawAll} from './draw.mjs'

const folder = new URL('../docs/pictures/', import.meta.url)
mkdirSync(folder, {recursive: true})
const apunte = await import('apunte')
const {run} = await loadSource("export {run} from './src/cli/run.ts'")
for (const [name, svg] of await drawAll({apunte, run})) writeFileSync(new URL(name, folder), svg)
if (process.argv.includes('--playground')) {
  const {photographPlayground} = await import('./playground.mjs')
  writeFileSync(new URL('playground.png', folder), await photographPlayground())
}
