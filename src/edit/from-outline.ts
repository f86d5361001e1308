import type {List, ListItem, Paragraph, PhrasingContent, RootContent} from 'mdast'
import {didYouMean} from '../text/find-nearest.js'
import {checkArgument, objectLike, textKind} from '../text/options.js'
import {quote} from '../text/quote.js'
import {buildFrontMatter, buildLink, buildNotes, buildTopic, type NoteData} from '../tree/builders.js'
import type {Depth, Notes, NotesContent, Topic} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
import type {OutlineInput, OutlineItemInput, OutlineTopicInput} from '../tree/outline-input.js'
import {mayInterrupt} from '../write/canonical/layout.js'
import {cannotEdit} from './cannot-edit.js'
import {plainPhrasing} from './plain-phrasing.js'

/**
 * Makes a note of an outline: topics of headings, paragraphs and bullets. The other way round than {@link toOutline}.
 *
 * All strings are text, never Markdown; a text that GFM would link by itself stands as code. A link stands where its text is found
 * behind the link before it, or else at the end. The outline of what is written is the one that was given, where that is in
 * normal form, as `docs/format-reference.md` has it; slugs are made anew.
 *
 * @param outline the note as plain data; of a topic only its `title` is needed, of a bullet its `text` or its `links`
 * @returns a tree without `source`, which shares nothing with the outline
 * @throws {TypeError} where something in it isn't what an outline has, which would be lost
 * @throws {NotesError} `cannot-edit`, where topics nest deeper than headings go, or bullets and topics deeper than notes do
 *
 * @example
 * const notes = fromOutline({topics: [{title: 'Elm', items: [{text: 'The guide', links: [{text: 'guide', url: '/g'}]}]}]})
 * stringifyNotes(notes) // '## Elm\n\n- The [guide](/g)\n'
 */
export function fromOutline(outline: OutlineInput): Notes<NoteData> {
  checkArgument(outline, objectLike('an outline, such as `toOutline` gives'), 'make a note of')
  checkKeys(outline, keys.note, 'a note')
  const {frontMatter, text, links, items, topics} = outline
  const children: NotesContent[] = [
    ...toParagraphs(text, links),
    ...toList(items, 1),
    ...toTopics(topics, null)
  ]
  return buildNotes(children, frontMatter ? buildFrontMatter(structuredClone(frontMatter)) : null)
}

const topDepth = 2
const deepestHeading = 6

function toTopics(topics: readonly OutlineTopicInput[] = [], above: Depth | null): Topic[] {
  let before: Depth | null = null
  checkList(topics, 'topics')
  return topics.map((topic) => {
    checkArgument(topic?.title, textKind('a title'), 'make a topic of')
    checkKeys(topic, keys.topic, 'a topic')
    const depth = depthOf(topic, above, before)
    before = depth
    const {text, links, items} = topic
    const title = toPhrasing(oneLine(topic.title), topic.titleLinks)
    return buildTopic(depth, title, [
      ...toParagraphs(text, links),
      ...toList(items, 1),
      ...toTopics(topic.topics, depth)
    ])
  })
}

/** The topic's depth, if that puts it below the one above and beside the one before; else one that does. */
function depthOf({title, depth}: OutlineTopicInput, above: Depth | null, before: Depth | null): Depth {
  const least = above === null ? 1 : above + 1
  const most = before ?? deepestHeading
  if (depth !== undefined && Number.isInteger(depth) && depth >= least && depth <= most) return depth
  const made = before ?? (above === null ? topDepth : least)
  if (made <= deepestHeading) return made as Depth
  throw cannotEdit(
    `Cannot make a topic of \`${title}\` with a depth of ${made}, expected at most ${deepestHeading}: put it higher`
  )
}

/** How deep bullets may nest: what is deeper would not be read. */
const deepestItem = 99

function toList(items: readonly OutlineItemInput[] = [], depth: number): RootContent[] {
  checkList(items, 'items')
  if (items.length === 0) return []
  if (depth > deepestItem)
    throw cannotEdit(`Cannot nest bullets deeper than ${deepestItem}, expected fewer levels`)
  const children = items.map((item) => toItem(item, depth))
  return [{type: 'list', ordered: false, start: null, spread: false, children}]
}

function toItem(item: OutlineItemInput, depth: number): ListItem {
  checkArgument(item, objectLike('an object such as `{text}`'), 'make a bullet of')
  checkKeys(item, keys.item, 'a bullet')
  const {text, links, checked, items} = item
  const paragraphs = toParagraphs(text, links)
  const list = toList(items, depth + 1)
  // Below a paragraph, an empty bullet would be the line that makes a heading of it.
  const isApart = paragraphs.length > 0 && list.length > 0 && !mayInterrupt(list[0] as List)
  const children = [...paragraphs, ...list] as ListItem['children']
  return {type: 'listItem', spread: isApart || paragraphs.length > 1, checked: checked ?? null, children}
}

/** Paragraphs of a text: a blank line that is in no link parts two of them. */
function toParagraphs(text: string | undefined, links: readonly OutlineLink[] = []): Paragraph[] {
  const content = toPhrasing(text, links)
  const paragraphs: PhrasingContent[][] = [[]]
  for (const node of content) {
    const parts = node.type === 'text' ? splitBlankLines(node.value) : []
    if (parts.length < 2) (paragraphs.at(-1) as PhrasingContent[]).push(node)
    for (const [index, value] of parts.length < 2 ? [] : parts.entries()) {
      if (index > 0 && hasContent(paragraphs.at(-1))) paragraphs.push([])
      else if (index > 0) (paragraphs.at(-1) as PhrasingContent[]).push({type: 'text', value: '\n\n'})
      if (value !== '') (paragraphs.at(-1) as PhrasingContent[]).push({type: 'text', value})
    }
  }
  // Blank lines at the end part nothing: they are text.
  for (let last = paragraphs.at(-1); paragraphs.length > 1 && !hasContent(last); last = paragraphs.at(-1)) {
    const rest = paragraphs.pop() as PhrasingContent[]
    const before = paragraphs.at(-1) as PhrasingContent[]
    before.push({type: 'text', value: '\n\n'})
    for (const node of rest) before.push(node)
  }
  return paragraphs
    .filter((children) => children.length > 0)
    .map((children) => ({type: 'paragraph', children}))
}

function splitBlankLines(text: string): string[] {
  return text.split('\n\n')
}

/** Whether a paragraph gives any text of which another can be parted. */
function hasContent(nodes: PhrasingContent[] | undefined): boolean {
  return (nodes ?? []).some((node) => {
    if (node.type === 'link') return node.children.length > 0
    return !('value' in node) || node.value !== ''
  })
}

/** Phrasing content of a text and the links in it. */
function toPhrasing(text: string | undefined, links: readonly OutlineLink[] = []): PhrasingContent[] {
  checkList(links, 'links')
  if (text !== undefined) checkArgument(text, textKind('what it says'), 'make a text of')
  for (const link of links) {
    checkArgument(link?.url, textKind('where it leads'), 'make a link to')
    checkArgument(link?.text, textKind('what it says'), 'make a link of')
    checkKeys(link, keys.link, 'a link')
  }
  const whole = text === undefined ? links.map((link) => unify(link.text)).join(' ') : unify(text)
  const nodes: PhrasingContent[] = []
  let at = 0
  for (const {text: written, url, title} of links) {
    const own = unify(written)
    const found = findText(whole, own, at)
    const start = found.start
    for (const node of plainPhrasing(whole.slice(at, start === -1 ? undefined : start))) nodes.push(node)
    if (start === -1 && whole !== '') nodes.push({type: 'text', value: ' '})
    at = start === -1 ? whole.length : found.end
    nodes.push(buildLink(url, own, title ?? null))
  }
  for (const node of plainPhrasing(whole.slice(at))) nodes.push(node)
  return nodes
}

/** Finds a link's text behind a place; a title lacks the line endings, and the blanks at its ends, that a link in it has. */
function findText(whole: string, text: string, from: number): {start: number; end: number} {
  const start = whole.indexOf(text, from)
  if (start !== -1) return {start, end: start + text.length}
  const bare = oneLine(text)
  const bareStart = bare === '' ? -1 : whole.indexOf(bare, from)
  return {start: bareStart, end: bareStart + bare.length}
}

/** What an outline, and what it holds, may have. */
const keys = {
  note: ['frontMatter', 'text', 'links', 'items', 'topics'],
  topic: ['title', 'titleLinks', 'slug', 'depth', 'text', 'links', 'items', 'topics'],
  item: ['text', 'links', 'checked', 'items'],
  link: ['text', 'url', 'title']
} as const

/** @throws {TypeError} where there is something else, which would be lost */
function checkKeys(value: object, names: readonly string[], what: string): void {
  if (Array.isArray(value)) {
    throw new TypeError(`Cannot make ${what} of an array, expected an object with ${names.join(', ')}`)
  }
  for (const [name, entry] of Object.entries(value)) {
    if (names.includes(name) || entry === undefined) continue
    throw new TypeError(
      `Cannot make ${what} of an object with ${quote(name)}${didYouMean(name, names)}, expected ${names.join(', ')}`
    )
  }
}

/** @throws {TypeError} where what an outline holds is no list */
function checkList(value: unknown, name: string): void {
  const kind = {expected: `an array of ${name}`, isType: Array.isArray}
  checkArgument(value, kind, `make ${name} of`)
}

function unify(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function oneLine(text: string): string {
  return unify(text).replace(/\n+/g, ' ').trim()
}
