import {escapeUTF8} from 'entities'
import type {FoundLink} from '../query/found-link.js'
import type {Notes} from '../tree/nodes.js'
import {bookmarkAttributes} from './bookmark-fields.js'
import {hasNoFields, type ItemFields} from './fields.js'
import {shortenLabel} from './long-names.js'
import {foldBlanks} from './loose-tags.js'
import {
  descriptionOf,
  type ExportItem,
  type ExportTopic,
  exportStructure,
  joinTexts,
  noteTitle
} from './structure.js'

const head = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
`

/**
 * Writes the links of a note as bookmarks in Netscape's format, which every browser imports. Topics and bullets that hold others are
 * folders; a bookmark's name is the link's label, its folders are its `path`.
 *
 * Tags, times and the like ({@link fieldsOf}) are its attributes; a bullet's further paragraphs are its description, or the first bullet
 * below, where that says nothing but a text. What a bookmark can't say stands in attributes that browsers pass over (`APUNTE_…`),
 * so that `fromBookmarks` gives the outline back: a bullet's text and box, a link's own text. Not in it: blocks that are no
 * bullets but for their text and links.
 *
 * @param notes the note
 * @returns HTML of that format
 *
 * @example
 * toBookmarks(notes).includes('<DT><A HREF="https://nginx.example/blog"') // true
 */
export function toBookmarks(notes: Notes<object>): string {
  const title = noteTitle(notes)
  const data = notes.frontMatter?.data
  const lines: string[] = []
  const note = exportStructure(notes)
  printContent(note, lines, '    ')
  const meta = `${printMeta('apunte-front-matter', data && JSON.stringify(data))}${printMeta('apunte-text', note.text)}`
  const titles = `<TITLE>${escapeText(title)}</TITLE>\n<H1>${escapeText(title)}</H1>\n`
  return `${head}${meta}${titles}<DL><p>\n${lines.join('')}</DL><p>\n`
}

function printMeta(name: string, content: string | undefined): string {
  return content ? `<META NAME="${name}" CONTENT="${escapeText(content)}">\n` : ''
}

/** Text between tags; what would be folded into one blank is written as a reference. */
function escapeText(text: string): string {
  return escapeUTF8(text).replace(/[\n\r\t]/g, (unit) => `&#${unit.charCodeAt(0)};`)
}

function attribute(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${escapeText(value)}"`
}

function printContent(topic: ExportTopic, lines: string[], indent: string): void {
  for (const [index, link] of topic.links.entries()) {
    printLink(link, lines, indent, ` APUNTE_PROSE${placeAttribute(topic.offsets[index])}`)
  }
  for (const item of topic.items) printItem(item, lines, indent)
  for (const child of topic.topics) {
    // Where a description (`<DD>`) stands before them, programs that read HTML as browsers do don't find a folder's bookmarks.
    const text = attribute('APUNTE_TEXT', child.text || null)
    lines.push(`${indent}<DT><H3 APUNTE_DEPTH="${child.depth}"${text}>${escapeText(child.title)}</H3>\n`)
    printFolder(lines, indent, (deeper) => printContent(child, lines, deeper))
  }
}

function printFolder(lines: string[], indent: string, print: (indent: string) => void): void {
  lines.push(`${indent}<DL><p>\n`)
  print(`${indent}    `)
  lines.push(`${indent}</DL><p>\n`)
}

/** A description keeps its lines. */
function printDescription(text: string, lines: string[], indent: string): void {
  if (text !== '') lines.push(`${indent}<DD>${escapeUTF8(text)}\n`)
}

function printItem(item: ExportItem, lines: string[], indent: string, isTold = false): void {
  const {text, note, items, links, fields, checked} = item
  const [first, ...more] = links
  const box = checked === null ? '' : ` APUNTE_CHECKED="${checked}"`
  const noted = `${box}${isTold ? ' APUNTE_DD' : ''}`
  const description = first && note === '' ? descriptionOf(item) : null
  // What stands behind the link in the bullet's text itself is in that already.
  const behind = note || (description === null ? first?.description : undefined)
  // A description with links is told once more below, where they are bookmarks.
  const isBelow = description !== null && (items[0] as ExportItem).links.length > 0
  const below = description === null || isBelow ? items : items.slice(1)
  if (first) {
    const values = bookmarkAttributes(fields, first.url).map(([name, value]) => attribute(name, value))
    const own = `${attribute('APUNTE_ITEM', joinTexts(item))}${placeAttribute(item.offsets[0])}${behind ? ' APUNTE_NOTE' : ''}${noted}`
    printLink(first, lines, indent, `${values.join('')}${own}`)
    printDescription(behind ?? description ?? '', lines, indent)
  }
  for (const [index, link] of more.entries()) {
    printLink(link, lines, indent, ` APUNTE_MORE${placeAttribute(item.offsets[index + 1])}`)
  }
  if (first && below.length === 0) return
  const own = first
    ? ' APUNTE_MORE'
    : `${ownText(text, joinTexts(item))}${note ? ' APUNTE_NOTE' : ''}${noted}${ownFields(fields)}`
  lines.push(`${indent}<DT><H3${own}>${escapeText(text)}</H3>\n`)
  if (!first) printDescription(note, lines, indent)
  printFolder(lines, indent, (deeper) => {
    for (const [index, child] of below.entries()) printItem(child, lines, deeper, isBelow && index === 0)
  })
}

/** A folder's name has one line; a bullet's text may have more. */
function ownText(name: string, text: string): string {
  return text === foldBlanks(name) ? ' APUNTE_ITEM' : attribute('APUNTE_ITEM', text)
}

/** Where a link's text stands in its bullet's, or its topic's, where it isn't first found. */
function placeAttribute(at: number | null | undefined): string {
  return typeof at === 'number' ? ` APUNTE_AT="${at}"` : ''
}

function ownFields(fields: ItemFields): string {
  return hasNoFields(fields) ? '' : attribute('APUNTE_FIELDS', JSON.stringify(fields))
}

function printLink({label, text, url, node}: FoundLink, lines: string[], indent: string, own: string): void {
  const name = shortenLabel({label, text}).trim() || url
  const written = text === foldBlanks(name) ? null : text
  const title = 'title' in node && node.title ? node.title : null
  const more = `${attribute('APUNTE_TEXT', written)}${attribute('APUNTE_TITLE', title)}`
  lines.push(`${indent}<DT><A HREF="${escapeText(url)}"${own}${more}>${escapeText(name)}</A>\n`)
}
