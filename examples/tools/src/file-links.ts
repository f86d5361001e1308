// A bot that files links: each line of a file of JSON says which note and topic a link belongs to.
import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {addLink, addTopic, buildFrontMatter, buildNotes, findTopic, links, normalizeUrl} from 'apunte'
import {readNote, writeNotes} from 'apunte/node'
import {z} from 'zod'

const Found = z.object({url: z.url(), title: z.string(), note: z.string(), topic: z.string()})
const loosely = {scheme: true, www: true, trailingSlash: true, tracking: true}

const [list = 'more/found.jsonl', folder = 'notes'] = process.argv.slice(2)
for (const line of (await readFile(list, 'utf8')).trim().split('\n')) {
  const {url, title, note, topic: name} = Found.parse(JSON.parse(line))
  const path = `${folder}/${note}.md`
  const file = existsSync(path) ? await readNote(path, {frontMatter: false}) : null
  const notes = file?.notes ?? buildNotes([], buildFrontMatter({title: note, date: '2026-11-29'}))
  const known = [...links(notes)].find(
    (link) => normalizeUrl(link.url, loosely) === normalizeUrl(url, loosely)
  )
  if (known) {
    console.log(`${path}:${known.position?.start.line} has ${url} already`)
    continue
  }
  const topic = findTopic(notes, name) ?? addTopic(notes, name, {text: true})
  addLink(topic, {url, text: title})
  console.log(`${path} ${await writeNotes({...file, path, notes}, {create: true})}`)
}
