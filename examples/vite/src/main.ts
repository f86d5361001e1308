import type {OutlineItem} from 'apunte'
import note from './notes/reading.note.md'

const others = import.meta.glob<typeof note>('./notes/*.note.md', {eager: true, import: 'default'})
const images = import.meta.glob<string>('./notes/*.svg', {eager: true, query: '?url', import: 'default'})

function listOf(items: OutlineItem[]): HTMLUListElement {
  const list = document.createElement('ul')
  for (const item of items) {
    const entry = list.appendChild(document.createElement('li'))
    entry.append(item.text, ' ')
    for (const {text, url} of item.links) {
      const link = entry.appendChild(document.createElement('a'))
      link.textContent = text
      link.href = url
    }
    if (item.items.length > 0) entry.append(listOf(item.items))
  }
  return list
}

const app = document.querySelector('#app') as HTMLElement
const {frontMatter, outline} = note
app.appendChild(document.createElement('h1')).textContent = frontMatter.title
app.appendChild(document.createElement('img')).src = images['./notes/reading.svg'] ?? ''
app.appendChild(document.createElement('p')).textContent =
  `${frontMatter.date.getUTCFullYear()} · ${frontMatter.tags.join(', ')} · ${Object.keys(others).length} notes`
for (const topic of outline.topics) {
  app.appendChild(document.createElement('h2')).textContent = topic.title
  app.append(listOf(topic.items))
}
