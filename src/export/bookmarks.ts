import {escapeUTF8} from 'entities'
import type {FoundLink} from '../query/found-link.js'
import type {Notes} from '../tree/nodes.js'
import {shortenLabel} from './long-names.js'
import {type ExportItem, type ExportTopic, exportStructure, noteTitle} from './structure.js'

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
 * What a bookmark can't say stands in attributes that browsers pass over (`APUNTE_…`), so that `fromBookmarks` gives the outline
 * back: a bullet's text and box, a link's own text. Not in it: blocks that are no bullets but for their text and links.
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
  for (const link of topic.links) printLink(link, lines, indent, ' APUNTE_PROSE')
  for (const item of topic.items) printItem(item, lines, indent)
  for (const child of topic.topics) {
    // A description (`<DD>`) between a folder's name and its content confuses some programs.
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

function printItem(item: ExportItem, lines: string[], indent: string): void {
  const checked = item.checked === null ? '' : ` APUNTE_CHECKED="${item.checked}"`
  for (const [index, link] of item.links.entries()) {
    const own = index === 0 ? `${attribute('APUNTE_ITEM', item.text)}${checked}` : ' APUNTE_MORE'
    printLink(link, lines, indent, own)
  }
  if (item.items.length === 0 && item.links.length > 0) return
  const own = item.links.length === 0 ? ` APUNTE_ITEM${checked}` : ' APUNTE_MORE'
  lines.push(`${indent}<DT><H3${own}>${escapeText(item.text)}</H3>\n`)
  printFolder(lines, indent, (deeper) => {
    for (const child of item.items) printItem(child, lines, deeper)
  })
}

function printLink({label, text, url, node}: FoundLink, lines: string[], indent: string, own: string): void {
  const name = text === label ? null : text
  const title = 'title' in node && node.title ? node.title : null
  const more = `${attribute('APUNTE_TEXT', name)}${attribute('APUNTE_TITLE', title)}`
  lines.push(
    `${indent}<DT><A HREF="${escapeText(url)}"${own}${more}>${escapeText(shortenLabel({label, text}))}</A>\n`
  )
}
