// A migration of a folder: a key, a heading and URLs get others, and nothing else changes.
import {editsOf, findTopic, renameKey, renameTopic, selectAll, setUrl} from 'apunte'
import {readNotes, writeNotes} from 'apunte/node'

for await (const file of readNotes(process.argv.slice(2), {frontMatter: false})) {
  if (file.error) {
    console.error(`${file.path}: ${file.error.message}`)
    process.exitCode = 1
    continue
  }
  const {notes} = file
  if (notes.frontMatter && 'categories' in notes.frontMatter.data) renameKey(notes, 'categories', 'tags')
  const topic = findTopic(notes, 'Links')
  if (topic) renameTopic(topic, 'Reading')
  for (const node of selectAll(notes, 'link, image, definition')) {
    if (node.url.startsWith('http:')) setUrl(node, node.url.replace('http:', 'https:'))
  }
  const changed = editsOf(notes).map(
    ({start, end, text}) => `\`${file.source.slice(start, end)}\` → \`${text}\``
  )
  console.log(`${file.path}: ${await writeNotes(file)}, ${changed.length} edits: ${changed.join(', ')}`)
}
