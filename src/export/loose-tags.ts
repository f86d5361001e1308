import {decodeHTML, decodeHTMLAttribute} from 'entities'

/** A tag of HTML as files have it that no browser would call well-formed. */
export interface Tag {
  /** In lower case. */
  name: string
  isEnd: boolean
  /** By names in lower case, references decoded; of two of one name the first. */
  attributes: Record<string, string>
  start: number
  /** Behind its `>`. */
  end: number
}

const name = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/iy
const attributeName = /[\s/]*([^\s/>=<][^\s/>=<]*)/y
const unquoted = /[^\s>]*/y
const equals = /\s*=\s*/y
const tagEnd = /[\s/]*>/y

/** Finds the next tag from a place on; `null` where there is none. */
export type TagFinder = (from: number) => Tag | null

/**
 * Finds the tags of some names in a text; whatever else looks like one is text. Attributes are read as HTML's tokenizer does; a tag
 * that the text ends in is none.
 *
 * @param names in lower case
 */
export function tagFinder(html: string, names: ReadonlySet<string>): TagFinder {
  let room = html.length * 4 + mostInVain
  return (from) => {
    for (let at = html.indexOf('<', from); at !== -1 && room > 0; at = html.indexOf('<', at + 1)) {
      const reading = readTag(html, at, names)
      if (typeof reading !== 'number') return reading
      room -= reading - at
    }
    return null
  }
}

/** All tags of some names in a text, in order. */
export function* findTags(html: string, names: ReadonlySet<string>): Generator<Tag, void, undefined> {
  const next = tagFinder(html, names)
  for (let tag = next(0); tag; tag = next(tag.end)) yield tag
}

/** How many characters are read of what turns out to be no tag, beside the text's length: no program writes files of such. */
const mostInVain = 1_000_000

/** How many attributes a tag may have. */
const mostAttributes = 64

/** Reads a tag of one of some names; where none begins there, how far was read. */
function readTag(html: string, start: number, names: ReadonlySet<string>): Tag | number {
  name.lastIndex = start
  const match = name.exec(html)
  const found = match?.[2]?.toLowerCase()
  if (!match || found === undefined || !names.has(found)) return start + 1
  const attributes: Record<string, string> = Object.create(null)
  let at = name.lastIndex
  for (let count = 0; count <= mostAttributes; count++) {
    const end = matchAt(tagEnd, html, at)
    if (end !== -1) return {name: found, isEnd: match[1] === '/', attributes, start, end}
    attributeName.lastIndex = at
    const key = attributeName.exec(html)?.[1]?.toLowerCase()
    if (key === undefined) return html[at] === '=' ? html.length : at + 1
    at = attributeName.lastIndex
    const value = readValue(html, at)
    if (value) at = value.end
    if (!(key in attributes)) attributes[key] = decodeHTMLAttribute(value?.text ?? '')
  }
  return at
}

/** Reads `="…"`; `null` where none stands there, or where its quote is never closed. */
function readValue(html: string, start: number): {text: string; end: number} | null {
  const begin = matchAt(equals, html, start)
  if (begin === -1) return null
  const quote = html[begin]
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, begin + 1)
    return close === -1 ? null : {text: html.slice(begin + 1, close), end: close + 1}
  }
  const end = matchAt(unquoted, html, begin)
  return {text: html.slice(begin, end), end}
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Decodes the references of a text: `&amp;` is `&`. */
export function decodeText(html: string): string {
  return html.includes('&') ? decodeHTML(html) : html
}

/** A text as HTML shows it: blanks and line endings between words are one blank. */
export function foldBlanks(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').replace(/^ | $/g, '')
}

/** A text without its comments; one that nothing closes stays. */
export function dropComments(html: string): string {
  let rest = ''
  let at = 0
  for (let start = html.indexOf('<!--'); start !== -1; start = html.indexOf('<!--', at)) {
    const end = html.indexOf('-->', start + 4)
    if (end === -1) break
    rest += html.slice(at, start)
    at = end + 3
  }
  return rest + html.slice(at)
}
