// One round of each note through editors that print Markdown in their own style, and what `reconcileNotes` makes of it:
//   npm run deep -- editors
//   node tests/deep/editors.mjs tiptap      one of them; what says something else is shown
// The editors stand in a folder with a package.json of its own, and are installed there first. The table stands in docs/reconcile.md.
import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {reconcileNotes, splitFrontMatter} from '../../dist/index.js'

const folder = fileURLToPath(new URL('editors/', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))
const most = 256 * 1024 * 1024

/** At least so many of the lines have to stay as they stood, in a hundred. */
const leastKept = {tiptap: 90, blocknote: 75, lexical: 95}

function readNotes() {
  const folders = [join(root, 'fixtures/notes'), join(root, '../shared/corpus')].filter((path) =>
    existsSync(path)
  )
  return folders.flatMap((path) =>
    readdirSync(path, {recursive: true, encoding: 'utf8'})
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => ({name, text: readFileSync(join(path, name), 'utf8')}))
  )
}

function linesOf(text) {
  return text.split(/\r\n|\r|\n/)
}

/** How many lines two texts have in common, in order, as far as a diff of neighbours tells. */
function commonLines(left, right) {
  const places = new Map()
  for (const [index, line] of right.entries()) {
    const known = places.get(line)
    if (known) known.push(index)
    else places.set(line, [index])
  }
  let at = 0
  let count = 0
  for (const line of left) {
    const place = places.get(line)?.find((index) => index >= at && index < at + 200)
    if (place === undefined) continue
    at = place + 1
    count++
  }
  return count
}

/** Changes one word in the middle of what an editor printed; `null` where no word of small letters stands alone. */
function changeWord(printed) {
  const words = [...printed.matchAll(/(?<=[a-z,] )[a-z]{3,}(?= [a-z])/g)]
  const word = words[words.length >> 1]
  if (!word) return null
  return `${printed.slice(0, word.index)}changed${printed.slice(word.index + word[0].length)}`
}

const percent = (part, whole) => (whole === 0 ? 100 : (100 * part) / whole)

function tryEditor(name, notes) {
  const bodies = notes.map(({text}) => splitFrontMatter(text).body.value)
  const {stdout, status, stderr} = spawnSync(process.execPath, [join(folder, 'print.mjs'), name], {
    input: JSON.stringify(bodies),
    maxBuffer: most,
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(`Cannot run ${name}: ${stderr}`)
  const found = {
    notes: 0,
    failed: 0,
    refused: 0,
    same: 0,
    lines: 0,
    kept: 0,
    keptByEditor: 0,
    words: 0,
    oneLine: 0
  }
  for (const [index, printed] of JSON.parse(stdout).entries()) {
    const {name: file, text} = notes[index]
    if (printed === null) {
      found.failed++
      continue
    }
    found.notes++
    try {
      const result = reconcileNotes(text, printed)
      const lines = linesOf(text)
      const kept = commonLines(lines, linesOf(result))
      found.same += Number(result === text)
      found.lines += lines.length
      found.kept += kept
      found.keptByEditor += commonLines(linesOf(bodies[index]), linesOf(printed))
      if (process.argv.includes(name) && kept < lines.length)
        process.stdout.write(`${file}: ${kept} of ${lines.length} lines\n`)
      const edited = changeWord(printed)
      if (edited === null) continue
      const [before, after] = [linesOf(result), linesOf(reconcileNotes(text, edited))]
      found.words++
      found.oneLine += Number(
        before.length === after.length && before.filter((line, at) => line !== after[at]).length === 1
      )
    } catch (error) {
      found.refused++
      process.stdout.write(`${name}, ${file}: ${error.message.split('\n').at(-1)}\n`)
    }
  }
  return found
}

if (!existsSync(join(folder, 'node_modules'))) {
  const {status} = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {cwd: folder, stdio: 'inherit'})
  if (status !== 0) process.exit(2)
}
const notes = readNotes()
const names = process.argv.slice(2).filter((name) => name in leastKept)
process.stdout.write(
  '| editor | notes | byte-identical | lines as they stood | as the editor printed them | one word is one line | refused |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n'
)
for (const name of names.length > 0 ? names : Object.keys(leastKept)) {
  const found = tryEditor(name, notes)
  const kept = percent(found.kept, found.lines)
  const cells = [
    name,
    found.notes,
    `${percent(found.same, found.notes).toFixed(1)} %`,
    `${kept.toFixed(1)} %`,
    `${percent(found.keptByEditor, found.lines).toFixed(1)} %`,
    `${percent(found.oneLine, found.words).toFixed(1)} %`,
    found.refused
  ]
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
  if (kept < leastKept[name] || found.failed > notes.length / 50) process.exitCode = 1
}
