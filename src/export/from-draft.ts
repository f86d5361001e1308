import type {Paragraph, PhrasingContent, RootContent} from 'mdast'
import {buildOutline, type RichContent} from '../edit/from-outline.js'
import {type PlacedLink, toParagraphs, toPhrasing} from '../edit/outline-content.js'
import {plainPhrasing} from '../edit/plain-phrasing.js'
import {NotesError} from '../issue/notes-error.js'
import {linkNodes} from '../query/outline-links.js'
import {textOfPhrasing} from '../query/text.js'
import {stringifyNotes} from '../stringify.js'
import {splitParagraphs} from '../text/paragraphs.js'
import {buildItem, buildNotes} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
import type {OutlineItemInput, OutlineTopicInput} from '../tree/outline-input.js'
import type {DraftContent, DraftItem, DraftLink, DraftNote, DraftTopic} from './draft.js'
import {hasNoFields, type ItemFields, printFields} from './fields.js'

/** What parts of the outline say beyond it. */
type Rich = Map<object, RichContent>

/**
 * Makes a note of what was imported: other programs' texts, cleaned of what Markdown can't hold, as an outline, and what they say
 * beyond that.
 *
 * Recursive: what reads files bounds how deep drafts are.
 */
export function fromDraft(draft: DraftNote): Notes<Record<string, unknown>> {
  const rich: Rich = new Map()
  const {frontMatter, links, items, topics} = draft
  const note = {
    frontMatter,
    text: cleanText(draft.text),
    links: links.map((link) => cleanLink(link)),
    items: items.map((item) => cleanItem(item, rich)),
    topics: topics.map((topic) => cleanTopic(topic, rich))
  }
  const blocks = richBlocks(draft, note.text, links)
  if (blocks) rich.set(note, {blocks})
  return buildOutline(note, (part) => rich.get(part) ?? null)
}

function cleanTopic(topic: DraftTopic, rich: Rich): OutlineTopicInput {
  const {depth, items, topics, titleContent, fields} = topic
  const title = clean(topic.title)
  const text = cleanText(topic.text)
  const links = topic.links.map((link) => cleanLink(link))
  const inTitle = countInTitle(title, text, links)
  const cleaned = {
    title,
    titleLinks: links.slice(0, inTitle),
    depth,
    text,
    links: links.slice(inTitle),
    items: items.map((item) => cleanItem(item, rich)),
    topics: topics.map((child) => cleanTopic(child, rich))
  }
  const blocks = richBlocks(topic, text, topic.links.slice(inTitle))
  const written = titleContent && settle([titleContent.map(onOneLine)])
  const own = written ? (written[0]?.children ?? []) : toPhrasing(title, cleaned.titleLinks)
  const isTold = written !== undefined || !hasNoFields(fields)
  const told = isTold && {title: [...own, ...printFields(fields ?? {}, false)]}
  if (blocks || told) rich.set(cleaned, {...(blocks && {blocks}), ...told})
  return cleaned
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

function cleanItem(item: DraftItem, rich: Rich): OutlineItemInput {
  const {checked, items, fields, paragraphs} = item
  const text = cleanText(item.text)
  // Markdown has no box on a bullet that says nothing.
  const hasBox = checked !== undefined && (text !== '' || item.links.length > 0 || paragraphs !== undefined)
  const cleaned = {
    text,
    links: item.links.map((link) => cleanLink(link)),
    ...(hasBox && {checked}),
    items: items.map((child) => cleanItem(child, rich))
  }
  const blocks = richBlocks(item, text, item.links, fields)
  if (blocks) rich.set(cleaned, {blocks})
  return cleaned
}

/** The blocks of what says more than a text and its links, each where it is first found; `null` where nothing does. */
function richBlocks(
  {paragraphs}: DraftContent,
  text: string,
  links: readonly DraftLink[],
  fields: ItemFields = {}
): RootContent[] | null {
  const isRich = paragraphs !== undefined && links.length === 0
  if (!isRich && hasNoFields(fields) && links.every(({at}) => at === undefined)) return null
  const [first, ...others] = isRich ? settle(paragraphs) : toParagraphs(text, links.map(placeLink))
  const told = printFields(fields, first !== undefined && !linkNodes(first).next().done)
  if (first) return [{...first, children: [...first.children, ...told]}, ...others]
  // Where nothing is said, `#web` would be a text, and the comment is a block.
  return told.flatMap((node): RootContent[] => (node.type === 'html' ? [node] : []))
}

/** Paragraphs as Markdown can say them: what it can't, as text with links. */
function settle(paragraphs: readonly PhrasingContent[][]): Paragraph[] {
  return paragraphs.flatMap((nodes) => {
    const children = nodes.flatMap((node) => cleanNode(node))
    if (canStand(children)) return [{type: 'paragraph', children}]
    const links = children.flatMap((node) =>
      node.type === 'link' ? [cleanLink({url: node.url, text: textOfPhrasing(node.children)})] : []
    )
    return toParagraphs(cleanText(textOfPhrasing(children)), links)
  })
}

function canStand(children: PhrasingContent[]): boolean {
  if (children.every(({type}) => type === 'text')) return true
  try {
    stringifyNotes(
      buildNotes([
        {type: 'list', ordered: false, start: null, spread: false, children: [buildItem(children)]}
      ])
    )
    return true
  } catch (error) {
    if (error instanceof NotesError) return false
    throw error
  }
}

/** A node whose texts Markdown can hold: a URL that GFM would link, outside of links, as code. */
function cleanNode(node: PhrasingContent, isLinked = false): PhrasingContent[] {
  if (node.type === 'text') {
    const value = node.value.replaceAll('\0', '\uFFFD')
    return isLinked ? [{type: 'text', value}] : plainPhrasing(value)
  }
  if (!('children' in node)) return [node]
  const children = node.children.flatMap((child) => cleanNode(child, isLinked || node.type === 'link'))
  const cleaned = {...node, children} as PhrasingContent
  return [cleaned.type === 'link' ? {...cleaned, url: cleanUrl(cleaned.url)} : cleaned]
}

/** As {@link cleanNode}, for a title, which has one line. */
function onOneLine(node: PhrasingContent): PhrasingContent {
  if (node.type === 'break') return {type: 'text', value: ' '}
  if (node.type === 'text') return {...node, value: node.value.replaceAll('\n', ' ')}
  if (!('children' in node)) return node
  return {...node, children: node.children.map(onOneLine)} as PhrasingContent
}

function placeLink(link: DraftLink): PlacedLink {
  return link.at === undefined ? cleanLink(link) : {...cleanLink(link), at: link.at}
}

function cleanLink({url, text, title}: OutlineLink): OutlineLink {
  const cleaned = {text: cleanLines(text), url: cleanUrl(url)}
  return title ? {...cleaned, title: clean(title)} : cleaned
}

function cleanUrl(url: string): string {
  return url.replace(/[\r\n]+/g, '')
}

/** A text of paragraphs, between which blank lines stand. */
function cleanText(text: string): string {
  return splitParagraphs(text)
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
