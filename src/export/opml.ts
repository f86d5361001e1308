import {escapeUTF8} from 'entities'
import type {FoundLink} from '../query/found-link.js'
import type {Notes} from '../tree/nodes.js'
import type {DraftLink} from './draft.js'
import {outlineAttributes} from './opml-fields.js'
import {type ExportItem, type ExportTopic, exportStructure, noteTitle} from './structure.js'

/** The namespace of the attributes that OPML itself has no names for. */
export const namespace = 'https://www.npmjs.com/package/apunte'

/**
 * Writes a note as OPML 2.0, which outliners and feed readers import: a topic is an `outline`, a bullet one below it, of type
 * `link` with its first link as `url`, its further paragraphs as `_note`, its tags as `category`, when it was added as `created`; with a
 * feed ({@link fieldsOf}) of type `rss`. What OPML has no names for stands in attributes of a namespace, so that `fromOpml` gives
 * the outline back. Not in it: blocks that are no bullets but for their text and links.
 *
 * @param notes the note
 * @returns XML
 *
 * @example
 * toOpml(notes).includes('<outline text="Blog of nginx. enlace" type="link" url="https://nginx.example/blog"') // true
 */
export function toOpml(notes: Notes<object>): string {
  const note = exportStructure(notes)
  const data = notes.frontMatter?.data
  const body: string[] = []
  printContent(note, body, '    ')
  const own = `${attribute('apunte:frontMatter', data && JSON.stringify(data))}${proseAttributes(note)}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:apunte="${namespace}">
  <head>
    <title>${escapeXml(noteTitle(notes))}</title>
  </head>
  <body${own}>
${body.join('')}  </body>
</opml>
`
}

// XML 1.0 §2.2: no other control characters, no lone surrogates, no U+FFFE and U+FFFF.
const unwritable = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r\x7F-\x9F])\p{Cc}/gu

function escapeXml(text: string): string {
  return escapeUTF8(text.replace(unwritable, '\uFFFD')).replace(
    /[\n\r\t]/g,
    (unit) => `&#${unit.charCodeAt(0)};`
  )
}

function attribute(name: string, value: string | null | undefined): string {
  return value === null || value === undefined ? '' : ` ${name}="${escapeXml(value)}"`
}

function printContent(topic: ExportTopic, lines: string[], indent: string): void {
  for (const item of topic.items) printItem(item, lines, indent)
  for (const child of topic.topics) {
    const own = `${attribute('text', child.title)} apunte:depth="${child.depth}"${proseAttributes(child)}`
    printOutline(own, lines, indent, (deeper) => printContent(child, lines, deeper))
  }
}

function proseAttributes({text, links, offsets, depth}: ExportTopic): string {
  const all = links.map((link, index) => toLink(link, offsets[index]))
  const written = links.length > 0 ? JSON.stringify(all) : null
  const name = depth === 0 ? 'apunte:text' : '_note'
  return `${attribute(name, text === '' ? null : text)}${attribute('apunte:links', written)}`
}

function printItem(
  {text, note, checked, links, offsets, items, fields}: ExportItem,
  lines: string[],
  indent: string
): void {
  const [first, ...more] = links.map((link, index) => toLink(link, offsets[index]))
  const values = outlineAttributes(fields, first?.url).map(([name, value]) => attribute(name, value))
  const label = first
    ? `${attribute('apunte:label', first.text)}${attribute('apunte:title', first.title)}${attribute('apunte:at', first.at?.toString())}`
    : ''
  const others = attribute('apunte:links', more.length > 0 ? JSON.stringify(more) : null)
  const told = attribute(fields.feed ? 'description' : '_note', note === '' ? null : note)
  const own = `${attribute('text', text)}${values.join('')}${label}${told}${others}${boxAttributes(checked)}`
  printOutline(own, lines, indent, (deeper) => {
    for (const item of items) printItem(item, lines, deeper)
  })
}

/** A box, as apunte, Dynalist and Workflowy have it. */
function boxAttributes(checked: boolean | null): string {
  if (checked === null) return ''
  const done = checked ? ' complete="true" _complete="true"' : ''
  return ` apunte:checked="${checked}" checkbox="true"${done}`
}

function toLink({text, url, node}: FoundLink, at: number | null | undefined): DraftLink {
  const title = 'title' in node && node.title ? {title: node.title} : undefined
  return {text, url, ...title, ...(typeof at === 'number' && {at})}
}

function printOutline(own: string, lines: string[], indent: string, print: (indent: string) => void): void {
  const at = lines.push('') - 1
  print(`${indent}  `)
  const isEmpty = lines.length === at + 1
  lines[at] = `${indent}<outline${own}${isEmpty ? '/' : ''}>\n`
  if (!isEmpty) lines.push(`${indent}</outline>\n`)
}
