import type {Element, ElementContent, Root} from 'hast'
import {defaultSchema, sanitize} from 'hast-util-sanitize'
import {toHtml as printHtml} from 'hast-util-to-html'
import type {Heading, Html, Link, LinkReference, List, ListItem, Nodes} from 'mdast'
import {defaultHandlers, type Handlers, type State, toHast} from 'mdast-util-to-hast'
import {cutHtml} from '../grammar/html-tags.js'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {slugsOf} from '../query/slugs.js'
import {callback, checkOptions, flagKind, type OptionKinds, textKind} from '../text/options.js'
import type {Notes, Topic, Unread} from '../tree/nodes.js'
import {isHeading, makeAccessible} from './html-accessible.js'
import {contentsOf, countEntries, type PageOutline, pageOutline} from './html-outline.js'
import {contentsList, printPage} from './html-page.js'
import {isLanguage, wordsOf} from './html-words.js'

/** Options of {@link toHtml}. */
export interface HtmlOptions {
  /** The page's language, such as `es` or `pt-BR` (default: `lang` or `language` of the front matter, where it is one; else `en`). */
  language?: string | undefined
  /** Whether it is a page; else only what stands in its body (default: true). */
  page?: boolean | undefined
  /** What a page is called whose note has no title: neither in its front matter nor a first heading of depth 1 (default: its first heading). */
  title?: string | undefined
  /** Whether a page has a table of contents (default: where it leads to three topics or more). */
  contents?: boolean | undefined
  /** Gives the URL that a link's is to be in place of the one that is written: `elm.html#x` for `elm.md#x` (default: it stays). */
  linkTo?: ((url: string) => string) | undefined
}

/** What the options may be. */
const optionKinds: OptionKinds<HtmlOptions> = {
  language: {
    ...textKind("a language's tag such as `en` or `pt-BR`"),
    isValue: (value) => isLanguage(value as string)
  },
  page: flagKind,
  title: textKind('what the page is called'),
  contents: flagKind,
  linkTo: callback('which gives the URL that a link is to have')
}

/** From so many topics on, a table of contents pays. */
const fewestEntries = 3

/**
 * Writes a note as a small HTML page: each topic a `<section>` with its slug as `id`, below the title as its `h1`.
 *
 * Safe to show: HTML that stands in the note is dropped but for `<br>`, and so are links of other schemes than `http`, `https`, `mailto` and the
 * like (GitHub's rules).
 *
 * @param notes the note
 * @param options the language; whether it is a whole page (without one, ids begin with `user-content-`, and headings are as deep as they
 *   are in the note); where links lead
 *
 * @example
 * toHtml(notes).includes('<section id="elm"') // true
 */
export function toHtml(notes: Notes<object>, options: HtmlOptions = {}): string {
  checkWholeNotes(notes)
  checkOptions(options, optionKinds, 'toHtml')
  const {page = true, title, contents, linkTo} = options
  const language = options.language ?? languageOf(notes) ?? 'en'
  const words = wordsOf(language)
  const outline = page ? pageOutline(notes, title, words.note) : null
  const slugs = slugsOf(notes)
  // In somebody's page, an id could hide a name that scripts there use.
  const clobberPrefix = page ? '' : 'user-content-'
  const content = toHast(notes as unknown as Nodes, {
    handlers: handlersOf({clobberPrefix, slugs, outline, linkTo}),
    clobberPrefix,
    footnoteLabel: words.footnotes,
    footnoteBackLabel: (index, again) => `${words.back} ${index + 1}${again > 1 ? `-${again}` : ''}`
  })
  const safe = sanitize(content, schema) as Root
  makeAccessible(safe, {words, page})
  if (!outline) return `${printHtml(safe).trim()}\n`
  if (!outline.isHeaded) safe.children.unshift(titleElement(outline.title), {type: 'text', value: '\n'})
  const entries = contentsOf(notes, outline, slugs)
  if (contents ?? countEntries(entries) >= fewestEntries) {
    const list = contentsList(entries)
    if (entries.length > 0) addBelowTitle(safe, contentsElement(list, words.contents))
  }
  return printPage({language, title: outline.title, body: printHtml(safe).trim()})
}

/** The language that the front matter names, where it is one. */
export function languageOf(notes: Notes<object>): string | undefined {
  const data = (notes.frontMatter?.data ?? {}) as Record<string, unknown>
  return [data.lang, data.language].find(
    (value): value is string => typeof value === 'string' && isLanguage(value)
  )
}

/** The title of a note's page. */
export function pageTitle(notes: Notes<object>, {title, language}: HtmlOptions): string {
  return pageOutline(notes, title, wordsOf(language ?? languageOf(notes) ?? 'en').note).title
}

interface HandlersContext {
  clobberPrefix: string
  slugs: ReadonlyMap<Topic, string>
  outline: PageOutline | null
  linkTo: HtmlOptions['linkTo']
}

/** A link within the page, by the id that is meant: letter case doesn't count on GitHub, but in a browser it does. */
function toPlace(url: string, ids: ReadonlySet<string>): string {
  if (url[0] !== '#') return url
  const place = lowerHash(url)
  return !ids.has(decodeHash(url)) && ids.has(decodeHash(place)) ? place : url
}

function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return hash.slice(1)
  }
}

/** An anchor in lower case, as the ids of pages are. */
export function lowerHash(hash: string): string {
  return `#${encodeURI(decodeHash(hash).toLowerCase())}`
}

function handlersOf({clobberPrefix, slugs, outline, linkTo}: HandlersContext): Handlers {
  const section = (state: State, topic: Topic): Element => {
    const id = clobberPrefix + (slugs.get(topic) ?? '')
    return {
      type: 'element',
      tagName: 'section',
      properties: id === '' ? {} : {id},
      children: state.wrap(state.all(topic as unknown as Nodes), true) as ElementContent[]
    }
  }
  const heading = (state: State, node: Heading): Element => {
    const depth = (outline?.levels.get(node) ?? node.depth) as Heading['depth']
    return defaultHandlers.heading(state, {...node, depth})
  }
  const ids = new Set(slugs.values())
  const link = (state: State, node: Link): Element =>
    defaultHandlers.link(state, {...node, url: toPlace(linkTo?.(node.url) ?? node.url, ids)})
  const linkReference = (state: State, node: LinkReference) => {
    const definition = state.definitionById.get(String(node.identifier).toUpperCase())
    if (!definition) return defaultHandlers.linkReference(state, node)
    const {url, title} = definition
    return link(state, {type: 'link', url, children: node.children, ...(title && {title})})
  }
  return {
    topic: section,
    heading,
    link,
    linkReference,
    listItem: listItemHandler(),
    html: lineBreakOf,
    notes: (state: State, node: Notes<object>) => ({
      type: 'root',
      children: state.wrap(state.all(node as unknown as Nodes), true)
    }),
    unread: (_state: State, node: Unread): Element => ({
      type: 'element',
      tagName: 'pre',
      properties: {},
      children: [{type: 'text', value: node.value}]
    })
  } as unknown as Handlers
}

/** Of HTML only `<br>` is kept, which parts the lines of a table's cell. */
function lineBreakOf(_state: State, {value}: Html): Element | undefined {
  const [first, ...more] = cutHtml(value).pieces
  const isBreak = first?.name === 'br' && !first.isClosing && more.length === 0
  return isBreak ? {type: 'element', tagName: 'br', properties: {}, children: []} : undefined
}

/** GitHub's rules; ids have their prefix already. */
const schema = {...defaultSchema, clobber: []}

function titleElement(value: string): Element {
  return {type: 'element', tagName: 'h1', properties: {}, children: [{type: 'text', value}]}
}

function contentsElement(list: ElementContent, label: string): Element {
  return {
    type: 'element',
    tagName: 'nav',
    properties: {ariaLabel: label},
    children: [{type: 'text', value: '\n'}, list, {type: 'text', value: '\n'}]
  }
}

/** Puts something right behind the first heading, wherever it stands. */
function addBelowTitle(root: Root, node: Element): void {
  for (let parent: Root | Element | undefined = root; parent; ) {
    const {children}: {children: Array<Root['children'][number]>} = parent
    const at = children.findIndex((child) => child.type === 'element' && isHeading(child))
    if (at !== -1) {
      children.splice(at + 1, 0, {type: 'text', value: '\n'}, node)
      return
    }
    parent = children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'section'
    )
  }
  root.children.unshift(node, {type: 'text', value: '\n'})
}

/** The usual handler of items, which looks through all of an item's siblings to tell whether their list is loose: that is told once here. */
function listItemHandler() {
  const looseLists = new Map<List, List>()
  return (state: State, node: ListItem, parent: List | undefined) => {
    if (parent?.type !== 'list') return defaultHandlers.listItem(state, node, parent)
    const stand = looseLists.get(parent) ?? {...parent, spread: isLoose(parent), children: []}
    looseLists.set(parent, stand)
    return defaultHandlers.listItem(state, node, stand)
  }
}

/** Whether a list's paragraphs stand in `<p>`. */
function isLoose({spread, children}: List): boolean {
  return spread === true || children.some((item) => item.spread ?? item.children.length > 1)
}
