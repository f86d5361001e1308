/** A piece of HTML: a tag, or text. Comments, and scripts and the like, are none. */
export interface HtmlPiece {
  /** Where it stands in the HTML, end-exclusive. */
  start: number
  end: number
  /** A tag's name in lower case; `null` for text. */
  name: string | null
  isClosing: boolean
}

/** Elements that hold no tags to a browser (HTML §13.2.6.4), nor text to a reader. */
const rawNames = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes|template)$/
/** Elements that show how something is written: a tag in them leads nowhere. */
const codeNames = /^(?:pre|code)$/

/** A tag's attributes, one at a time; a `/` between them means nothing (HTML §13.2.5.32). */
const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y
const tagName = /<\/?([a-z][^\s/>]*)/iy

/**
 * Cuts HTML into tags and texts, as a browser does. Comments, scripts and the like are left out, and so are tags in `<pre>` and `<code>`.
 *
 * ```text
 * <p>see <A HREF=u>x</A><!-- <a href=v> -->
 * ^^^    ^^^^^^^^^^ ^^^^
 * ```
 *
 * @param within the name of the raw or code element that the HTML begins in
 * @returns the pieces, and the name of such an element that it ends in
 */
export function cutHtml(
  html: string,
  within: string | null = null
): {pieces: HtmlPiece[]; within: string | null} {
  const pieces: HtmlPiece[] = []
  let inside = within
  let start = 0
  const addText = (end: number): void => {
    if (start < end) pieces.push({start, end, name: null, isClosing: false})
  }
  for (let at = 0; at < html.length; ) {
    if (inside !== null && isRaw(inside)) {
      start = closerAt(html, inside, at)
      if (start === -1) return {pieces, within: inside}
      inside = null
      at = start
    }
    const open = html.indexOf('<', at)
    if (open === -1) break
    const end = endOfTag(html, open)
    at = end === -1 ? open + 1 : end
    if (end === -1) continue
    addText(open)
    start = end
    const name = tagNameAt(html, open)
    if (name === null) continue
    const isClosing = html[open + 1] === '/'
    if (inside === null) {
      pieces.push({start: open, end, name, isClosing})
      if (!isClosing && (isRaw(name) || codeNames.test(name))) inside = name
    } else if (isClosing && name === inside) inside = null
  }
  addText(html.length)
  return {pieces, within: inside}
}

/** Whether an element holds no tags to a browser, nor text to a reader. */
export function isRaw(name: string): boolean {
  return rawNames.test(name)
}

/** Where the closing tag of an element begins; -1 where there is none. */
export function closerAt(html: string, name: string, from = 0): number {
  const closer = new RegExp(`</${name}`, 'gi')
  closer.lastIndex = from
  return closer.exec(html)?.index ?? -1
}

function tagNameAt(html: string, at: number): string | null {
  tagName.lastIndex = at
  return tagName.exec(html)?.[1]?.toLowerCase() ?? null
}

/** Where a tag, a comment, a declaration or an instruction ends: behind its `>`, or with the HTML; -1 for a `<` that is text. */
function endOfTag(html: string, at: number): number {
  if (html.startsWith('<!--', at)) return endBehind(html, '-->', at + 2)
  if (/[!?]/.test(html[at + 1] ?? '')) return endBehind(html, '>', at + 2)
  if (tagNameAt(html, at) === null) return -1
  let last = tagName.lastIndex
  for (attribute.lastIndex = last; attribute.test(html); ) last = attribute.lastIndex
  return endBehind(html, '>', last)
}

function endBehind(html: string, close: string, from: number): number {
  const end = html.indexOf(close, from)
  return end === -1 ? html.length : end + close.length
}

/** Gives a tag's attribute as it is written, empty where it has no value; `null` where the tag has none. Of two the first counts. */
export function attributeOf(tag: string, wanted: string): string | null {
  const place = attributePlace(tag, wanted)
  return place && tag.slice(place.start, place.end)
}

/** Where an attribute's value stands in a tag, without its quotes. */
export interface AttributePlace {
  start: number
  end: number
  /** What it stands in; empty where in nothing. */
  quote: '"' | "'" | ''
}

/** Finds the value of a tag's attribute; behind its name where it has none, `null` where the tag hasn't got it. Of two the first counts. */
export function attributePlace(tag: string, wanted: string): AttributePlace | null {
  if (tagNameAt(tag, 0) === null) return null
  attribute.lastIndex = tagName.lastIndex
  for (let found = attribute.exec(tag); found; found = attribute.exec(tag)) {
    const [whole, name, double, single, bare] = found
    if (name?.toLowerCase() !== wanted) continue
    const quote = double !== undefined ? '"' : single !== undefined ? "'" : ''
    const end = found.index + whole.length - quote.length
    return {start: end - (double ?? single ?? bare ?? '').length, end, quote}
  }
  return null
}
