// A pipeline: a plugin counts the links into the front matter; the note is written back, and made HTML of.
import {readFile, writeFile} from 'node:fs/promises'
import {type AnyNotes, links, setFrontMatter} from 'apunte'
import {notesHandlers, notesParse, notesRemark, notesStringify, remarkNotes} from 'apunte/unified'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import {unified} from 'unified'

function countLinks() {
  return (notes: AnyNotes) => setFrontMatter(notes, {links: [...links(notes)].length})
}

const [path = 'notes/queues.md', html = 'out/queues.html'] = process.argv.slice(2)
const text = await readFile(path, 'utf8')
const written = await unified()
  .use(notesParse, {frontMatter: false})
  .use(countLinks)
  .use(notesRemark)
  .use(remarkNotes, {frontMatter: false})
  .use(notesStringify)
  .process({value: text, path})
await writeFile(path, String(written))
const page = await unified()
  .use(notesParse, {frontMatter: false})
  .use(remarkRehype, {handlers: notesHandlers})
  .use(rehypeStringify)
  .process({value: String(written), path})
await writeFile(html, String(page))
console.log(`${path}: ${page.data.frontMatter?.links} links`)
