// A site: a page for each note, and an index of their topics, newest first.
import {mkdir, writeFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {addLink, addTopic, buildFrontMatter, buildNotes, slugOf, titleOf, topics} from 'apunte'
import {toHtml} from 'apunte/export'
import {loadCollection} from 'apunte/node'
import {z} from 'zod'

const schema = z.object({title: z.string(), date: z.coerce.date()})
const [folder = 'notes', out = 'out/site'] = process.argv.slice(2)
const collection = await loadCollection(folder, {frontMatter: schema})
const problems: string[] = []
const pages = []
for (const file of collection.files.values()) {
  if (file.success)
    pages.push({...file.frontMatter, notes: file.notes, name: `${basename(file.path, '.md')}.html`})
  else problems.push(...file.issues.map(({message}) => `${file.path}: ${message}`))
}
for await (const {path, message} of collection.brokenLinks()) problems.push(`${path}: ${message}`)

await mkdir(out, {recursive: true})
const index = buildNotes([], buildFrontMatter({title: 'All notes'}))
for (const {title, date, name, notes} of pages.sort(
  (left, right) => right.date.valueOf() - left.date.valueOf()
)) {
  const topic = addTopic(index, `${title}, ${date.toISOString().slice(0, 10)}`, {text: true})
  for (const each of topics(notes))
    addLink(topic, {url: `${name}#${slugOf(notes, each)}`, text: titleOf(each)})
  await writeFile(join(out, name), toHtml(notes))
}
await writeFile(join(out, 'index.html'), toHtml(index))
console.log(`${pages.length} pages`)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
