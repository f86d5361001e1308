// A merger: what another note has more goes into the first one.
import {mergeNotes, sourceOf} from 'apunte'
import {readNote, writeNotes} from 'apunte/node'

const [into = 'notes/elm.md', from = 'more/elm.md'] = process.argv.slice(2)
const [file, other] = await Promise.all([into, from].map((path) => readNote(path, {frontMatter: false})))
if (!file || !other) throw new Error('Cannot merge, expected two notes')
for (const link of mergeNotes(file.notes, other.notes)) {
  console.log(`${from}:${link.position?.start.line} is there already: ${sourceOf(other.notes, link)}`)
}
console.log(`${into}: ${await writeNotes(file)}`)
