import {decodeText, foldBlanks, type Tag, tagFinder} from './loose-tags.js'

/** A part of a file of bookmarks. */
export type BookmarkPart =
  | {kind: 'name'; tag: Tag; text: string}
  | {kind: 'description'; html: string}
  | {kind: 'folder' | 'folder-end' | 'entry' | 'line' | 'meta'; tag: Tag}
  /** What stands between tags. */
  | {kind: 'loose'; html: string}

/** The only tags of a file of bookmarks, paragraphs' aside; whatever else looks like one is text. */
const names: ReadonlySet<string> = new Set(['dl', 'dt', 'dd', 'h1', 'h3', 'a', 'hr', 'meta', 'p', 'title'])
/** Pocket's and Instapaper's lists have others for the same. */
const listNames: ReadonlySet<string> = new Set([...names, 'ul', 'ol', 'li'])
const kinds: Readonly<Record<string, 'folder' | 'entry' | 'line' | 'meta'>> = {
  dl: 'folder',
  ul: 'folder',
  ol: 'folder',
  dt: 'entry',
  li: 'entry',
  hr: 'line',
  meta: 'meta'
}

/** Whether a text is a file of bookmarks in Netscape's format. */
export function isBookmarks(html: string): boolean {
  return /<dl[\s>]|<!doctype netscape-bookmark-file/i.test(html)
}

/** Whether a text is a list of links below headings, as Pocket exported it. */
export function isLinkList(html: string): boolean {
  return !isBookmarks(html) && /<li>\s*<a\s[^<>]*\bhref/i.test(html)
}

/** What ends a name that isn't closed, or that is closed behind it, for each tag that has one. */
const nameEnds: Readonly<Record<string, RegExp>> = {
  a: nameEnd('a', String.raw`|<a\s[^<>]*\bhref`),
  h3: nameEnd('h3', '|<h3[\\s>]'),
  h1: nameEnd('h1', '|<h1[\\s>]'),
  title: nameEnd('title', '|<title[\\s>]')
}

function nameEnd(tag: string, again: string): RegExp {
  const line = String.raw`[\r\n][^\S\r\n]*<(?:\/?dl|dt|dd|h3|hr|a)[\s>]`
  return new RegExp(String.raw`<\/${tag}\s*>|${line}|<dt>\s*<(?:a|h3)[\s>]${again}`, 'gi')
}

/** What ends a description. */
const descriptionEnds = String.raw`<\/dl\s*>|<\/dd\s*>|<dt[\s>]|<dl(?:\s[^<>]*)?>(?=\s*(?:<|$))|<hr\s*\/?>(?=\s*(?:<|$))|<h3[\s>]|[\r\n][^\S\r\n]*<dd[\s>]`
const descriptionEnd = new RegExp(descriptionEnds, 'gi')
/** Where no bookmark begins with `<DT>`, one ends it itself. */
const bareDescriptionEnd = new RegExp(String.raw`${descriptionEnds}|[\r\n][^\S\r\n]*<a\s[^<>]*\bhref`, 'gi')

/** Reads a file of bookmarks part by part. A name runs to its end tag whatever stands in it, a description to what can't be in it. */
export function* bookmarkParts(html: string): Generator<BookmarkPart, void, undefined> {
  const next = tagFinder(html, isLinkList(html) ? listNames : names)
  const hasEntries = /<dt[\s>]/i.test(html)
  const lastEnds = new Map(Object.keys(nameEnds).map((tag) => [tag, lastEnd(html, tag)]))
  const findComment = commentFinder(html)
  let at = 0
  for (let tag = next(0); tag; tag = next(at)) {
    const comment = findComment(at, tag.start)
    if (comment) {
      // What stands in a comment is none of the file's.
      if (comment.start > at) yield {kind: 'loose', html: html.slice(at, comment.start)}
      at = comment.end
      continue
    }
    if (tag.start > at) yield {kind: 'loose', html: html.slice(at, tag.start)}
    at = tag.end
    const {name, isEnd} = tag
    const kind = kinds[name]
    if (isEnd) {
      if (kind === 'folder') yield {kind: 'folder-end', tag}
    } else if (kind !== undefined) yield {kind, tag}
    else if (name === 'dd') {
      at = findEnd(html, tag.end, hasEntries ? descriptionEnd : bareDescriptionEnd)
      yield {kind: 'description', html: html.slice(tag.end, at)}
    } else if (name !== 'p') {
      const isClosed = tag.end <= (lastEnds.get(name) as number)
      at = isClosed ? findEnd(html, tag.end, nameEnds[name] as RegExp) : (next(tag.end)?.start ?? html.length)
      yield {kind: 'name', tag, text: foldBlanks(decodeText(html.slice(tag.end, at)))}
    }
  }
  if (at < html.length) yield {kind: 'loose', html: html.slice(at)}
}

/** Finds a comment that begins in a part of a text, and ends behind that; `null` where none does. */
function commentFinder(html: string): (from: number, to: number) => {start: number; end: number} | null {
  let isOver = false
  return (from, to) => {
    const index = isOver ? -1 : html.slice(from, to).lastIndexOf('<!--')
    if (index === -1) return null
    const start = from + index
    const end = html.indexOf('-->', start + 4)
    isOver = end === -1
    return end >= to ? {start, end: end + 3} : null
  }
}

/** Where the first of what ends a text begins; the whole's end where nothing does. */
function findEnd(html: string, from: number, end: RegExp): number {
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

/** Where the last end tag of a name begins: behind it nothing has to be sought. */
function lastEnd(html: string, name: string): number {
  let last = -1
  for (const {index} of html.matchAll(new RegExp(String.raw`<\/${name}\s*>`, 'gi'))) last = index
  return last
}
