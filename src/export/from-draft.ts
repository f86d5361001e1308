import type {Link, ListItem, Paragraph, PhrasingContent} from 'mdast'
import {plainPhrasing} from '../edit/plain-phrasing.js'
import {buildFrontMatter, buildItem, buildLink, buildNotes, buildTopic} from '../tree/builders.js'
import type {Notes, NotesContent} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
import type {DraftItem, DraftNote, DraftTopic} from './draft.js'

/**
 * Makes a note of what was imported. Texts are texts, never Markdown; a link stands where its text is found behind that of the link
 * before, or else at the end.
 *
 * Recursive: what reads files bounds how deep drafts are.
 */
export function fromDraft(draft: DraftNote): Notes<Record<string, unknown>> {
  const {frontMatter, text, links, items, topics} = draft
  const children: NotesContent[] = [
    ...paragraphsOf(text, links),
    ...listOf(items),
    ...topics.map((topic) => topicOf(topic))
  ]
  return buildNotes(children, frontMatter && buildFrontMatter(frontMatter))
}

function topicOf({title, depth, text, links, items, topics}: DraftTopic): NotesContent {
  const inTitle = countInTitle(clean(title), text, links)
  return buildTopic(depth, phrasingOf(clean(title), links.slice(0, inTitle)), [
    ...paragraphsOf(text, links.slice(inTitle)),
    ...listOf(items),
    ...topics.map((topic) => topicOf(topic))
  ])
}

/** How many of a topic's links stand in its title: those that come first and that its text doesn't hold. */
function countInTitle(title: string, text: string, links: readonly OutlineLink[]): number {
  if (links.length === 0 || findAll(text, links)) return 0
  let count = 0
  let at = 0
  for (const link of links) {
    const start = title.indexOf(clean(link.text), at)
    if (start === -1) break
    at = start + clean(link.text).length
    count++
  }
  return count
}

function findAll(text: string, links: readonly OutlineLink[]): boolean {
  let at = 0
  for (const link of links) {
    const start = text.indexOf(link.text, at)
    if (start === -1) return false
    at = start + link.text.length
  }
  return true
}

function listOf(items: readonly DraftItem[]): NotesContent[] {
  if (items.length === 0) return []
  const children = items.map((item) => itemOf(item))
  return [{type: 'list', ordered: false, start: null, spread: false, children}]
}

function itemOf({text, links, checked, items}: DraftItem): ListItem {
  const content = phrasingOf(clean(text), links)
  const item = buildItem(
    content,
    items.map((child) => itemOf(child))
  )
  // A box without a text behind it is none.
  if (checked !== undefined && content.length > 0) item.checked = checked
  return item
}

/** Paragraphs of a text in which blank lines separate them. */
function paragraphsOf(text: string, links: readonly OutlineLink[]): Paragraph[] {
  const texts = text
    .split(/(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*/)
    .map(cleanLines)
    .filter((part) => part !== '')
  if (texts.length === 0 && links.length > 0) texts.push('')
  let next = 0
  return texts.map((part, index) => {
    const own: OutlineLink[] = []
    let at = 0
    for (; next < links.length; next++) {
      const link = links[next] as OutlineLink
      const linkText = cleanLines(link.text)
      const start = part.indexOf(linkText, at)
      if (start === -1 && index < texts.length - 1) break
      if (start !== -1) at = start + linkText.length
      own.push(link)
    }
    return {type: 'paragraph', children: phrasingOf(part, own, cleanLines)}
  })
}

/** Phrasing content of a text and the links in it; those whose text it lacks follow at its end. */
function phrasingOf(text: string, links: readonly OutlineLink[], cleaned = clean): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let at = 0
  for (const {url, text: written, title} of links) {
    const own = cleaned(written)
    const start = text.indexOf(own, at)
    if (start === -1) {
      nodes.push(...plainPhrasing(text.slice(at)))
      if (nodes.length > 0) nodes.push({type: 'text', value: ' '})
      at = text.length
    } else {
      nodes.push(...plainPhrasing(text.slice(at, start)))
      at = start + own.length
    }
    nodes.push(linkOf(url, own, title))
  }
  nodes.push(...plainPhrasing(text.slice(at)))
  return nodes
}

function linkOf(url: string, text: string, title: string | undefined): Link {
  return buildLink(url.replace(/[\r\n]+/g, ''), text, title ? clean(title) : null)
}

/** A text as one line of Markdown can hold it. */
function clean(text: string): string {
  return cleanLines(text).replaceAll('\n', ' ')
}

/** A text as the lines of a paragraph can hold it. */
function cleanLines(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('\n')
    .replaceAll('\0', '\uFFFD')
    .trim()
}
