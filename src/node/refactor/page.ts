import type {Html} from 'mdast'
import {decode} from '../../grammar/references.js'
import {readNotes} from '../../read/read.js'
import type {Notes} from '../../tree/nodes.js'
import {startOf} from '../../tree/span.js'
import {destinationsIn} from '../links/destinations.js'
import {htmlDestinationsIn, type UrlRewriter, urlRewriter} from '../links/html-destinations.js'
import type {Site} from '../links/sites.js'
import {isExternal} from '../links/url-parts.js'
import type {NoteFile} from '../read-note.js'
import {type AnchorTable, anchorTable} from './anchor-table.js'
import {type UrlForm, writeUrl} from './written-url.js'

/** A relative URL in a note, and where it is written. */
export interface PageLink {
  /** As it is read. */
  url: string
  /** Where it is written; `null` where that can't be told for sure. */
  place: {start: number; end: number} | null
  form: UrlForm
  /** Where the link begins. */
  offset: number
  line: number
}

/** What of a note counts for links to it and from it. */
export interface Page {
  source: string
  /** Its relative links, images and definitions, those of tags too, in no certain order. */
  links: readonly PageLink[]
  anchors: AnchorTable
  /** Whether it has destinations in which letters beyond ASCII are percent-encoded, and such in which they aren't. */
  isAscii: boolean | null
}

/** Reads what of a text counts for links. */
export function readPage(source: string, site: Site): Page {
  const {notes} = readNotes(source)
  const found = linksOfTree(notes, source).map(({link}) => link)
  let encoded = 0
  let raw = 0
  for (const {url} of found) {
    if (/[^\0-\x7f]/.test(url)) raw++
    else if (/%[89a-f]/i.test(url)) encoded++
  }
  const isAscii = encoded + raw === 0 ? null : encoded > raw
  return {source, links: found, anchors: anchorTable(notes, site), isAscii}
}

/** A link of a tree, and what gives it another URL. */
export interface LinkOfTree {
  link: PageLink
  setUrl(url: string): void
}

/** Gives the relative links of a tree as it was read from a text. */
export function linksOfTree(notes: Notes<object>, source: string): LinkOfTree[] {
  const found: LinkOfTree[] = []
  for (const destination of destinationsIn(notes, source)) {
    const {node, url, place, position} = destination
    if (isExternal(url) || url === '') continue
    const written = place && source.slice(place.start, place.end)
    // Where a line ending or a container's marker stands in it, it isn't as it is read.
    const isSure = place && decode(written as string) === url && !/[\r\n\0]/.test(written as string)
    found.push({
      link: {
        url,
        place: isSure ? {start: place.start, end: place.end} : null,
        form: place?.isEnclosed ? 'angled' : 'bare',
        offset: startOf({position}),
        line: position?.start.line ?? 1
      },
      setUrl: (next) => {
        node.url = next
      }
    })
  }
  const rewriters = new Map<Html, UrlRewriter>()
  for (const {node, url, start, end, quote, place} of htmlDestinationsIn(notes, source)) {
    const rewrite = rewriters.get(node) ?? urlRewriter(node)
    rewriters.set(node, rewrite)
    if (isExternal(url) || url === '') continue
    const {value} = node
    const form: UrlForm = quote === '' ? 'tag' : quote
    const {offset = 0, line = 1} = node.position?.start ?? {}
    const own = place && !/[\r\n\0]/.test(value.slice(start, end)) ? place : null
    found.push({
      link: {url, place: own, form, offset: own?.start ?? offset, line},
      setUrl: (next) => {
        rewrite(start, end, writeUrl(value.slice(start, end), url, next, form) ?? next)
      }
    })
  }
  return found
}

/** Reads pages once, as long as their files stay as they are. */
export function pageReader(site: Site): (file: NoteFile) => Page {
  const known = new WeakMap<NoteFile, Page>()
  return (file) => {
    const page = known.get(file)
    if (page && page.source === file.source) return page
    const fresh = readPage(file.source, site)
    known.set(file, fresh)
    return fresh
  }
}
