import {fromOutline} from '../edit/from-outline.js'
import type {Notes} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
import type {OutlineItemInput, OutlineTopicInput} from '../tree/outline-input.js'
import type {DraftItem, DraftNote, DraftTopic} from './draft.js'

/**
 * Makes a note of what was imported: other programs' texts, cleaned of what Markdown can't hold, as an outline.
 *
 * Recursive: what reads files bounds how deep drafts are.
 */
export function fromDraft(draft: DraftNote): Notes<Record<string, unknown>> {
  const {frontMatter, text, links, items, topics} = draft
  return fromOutline({
    frontMatter,
    text: cleanText(text),
    links: links.map((link) => cleanLink(link)),
    items: items.map((item) => cleanItem(item)),
    topics: topics.map((topic) => cleanTopic(topic))
  })
}

function cleanTopic(topic: DraftTopic): OutlineTopicInput {
  const {depth, items, topics} = topic
  const title = clean(topic.title)
  const text = cleanText(topic.text)
  const links = topic.links.map((link) => cleanLink(link))
  const inTitle = countInTitle(title, text, links)
  return {
    title,
    titleLinks: links.slice(0, inTitle),
    depth,
    text,
    links: links.slice(inTitle),
    items: items.map((item) => cleanItem(item)),
    topics: topics.map((child) => cleanTopic(child))
  }
}

/** How many of a topic's links stand in its title: those that come first and that its text doesn't hold. */
function countInTitle(title: string, text: string, links: readonly OutlineLink[]): number {
  if (links.length === 0 || countFound(text, links) === links.length) return 0
  return countFound(title, links)
}

/** How many of the links a text holds in order, up to the first that it doesn't. */
function countFound(text: string, links: readonly OutlineLink[]): number {
  let at = 0
  for (const [index, link] of links.entries()) {
    const start = text.indexOf(link.text, at)
    if (start === -1) return index
    at = start + link.text.length
  }
  return links.length
}

function cleanItem({text, links, checked, items}: DraftItem): OutlineItemInput {
  const cleaned = clean(text)
  // Markdown has no box on a bullet that says nothing.
  const hasBox = checked !== undefined && (cleaned !== '' || links.length > 0)
  return {
    text: cleaned,
    links: links.map((link) => cleanLink(link)),
    ...(hasBox && {checked}),
    items: items.map((child) => cleanItem(child))
  }
}

function cleanLink({url, text, title}: OutlineLink): OutlineLink {
  const cleaned = {text: clean(text), url: url.replace(/[\r\n]+/g, '')}
  return title ? {...cleaned, title: clean(title)} : cleaned
}

/** A text of paragraphs, between which blank lines stand. */
function cleanText(text: string): string {
  return text
    .split(/(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*/)
    .map(cleanLines)
    .filter((part) => part !== '')
    .join('\n\n')
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
