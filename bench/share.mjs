// Tells what share of the corpus' bytes the quick reader took, by folder, and what it left to remark-parse.
import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const corpus = new URL('../../shared/corpus/', import.meta.url)
if (!existsSync(corpus)) {
  process.stdout.write('There is no ../shared/corpus, so that no share can be told.\n')
  process.exit()
}

const outfile = fileURLToPath(new URL('../node_modules/.share.mjs', import.meta.url))
const entry = fileURLToPath(new URL('../src/read/read.ts', import.meta.url))
await build({entryPoints: [entry], outfile, bundle: true, format: 'esm', packages: 'external'})
const {readNotes} = await import(pathToFileURL(outfile).href)
rmSync(outfile)

const folders = new Map()
const left = []
for (const name of readdirSync(corpus, {recursive: true, encoding: 'utf8'}).sort()) {
  if (!/\.(?:md|markdown)$/i.test(name) || !name.includes('/')) continue
  const text = readFileSync(new URL(name.split('/').map(encodeURIComponent).join('/'), corpus), 'utf8')
  const folder = name.slice(0, name.indexOf('/'))
  const counts = folders.get(folder) ?? {bytes: 0, inline: 0, blocks: 0}
  folders.set(folder, counts)
  counts.bytes += Buffer.byteLength(text)
  // What is read twice, with and without definitions, counts twice.
  readNotes(text, (piece, isInline) => {
    counts[isInline ? 'inline' : 'blocks'] += Buffer.byteLength(piece)
    left.push({name, isInline, piece})
  })
}

const percent = ({bytes, inline, blocks}) => `${(100 - (100 * (inline + blocks)) / bytes).toFixed(1)} %`
const all = {bytes: 0, inline: 0, blocks: 0}
for (const [folder, counts] of folders) {
  process.stdout.write(`${percent(counts).padStart(8)}  ${folder} (${counts.bytes} bytes)\n`)
  for (const key of Object.keys(all)) all[key] += counts[key]
}
process.stdout.write(`${percent(all).padStart(8)}  all (${all.bytes} bytes)\n`)
if (process.argv.includes('--left')) {
  for (const {name, isInline, piece} of left) {
    process.stdout.write(
      `${isInline ? 'inline' : 'block'} in ${name}: ${JSON.stringify(piece.slice(0, 160))}\n`
    )
  }
}
