import {stringify} from 'csv-stringify/sync'
import {hideControls, hideLines} from '../../text/control-characters.js'
import {printJson} from '../../text/print-json.js'
import {jsonArray} from '../json-array.js'
import {printMarkdownLink} from '../markdown-link.js'
import {showable} from '../showable.js'
import type {World} from '../world.js'
import {groupedLinks} from './grouped-links.js'
import type {LinkPrinter, LinkRow} from './link-row.js'

/** How links are printed. */
export const linkFormats = ['text', 'json', 'jsonl', 'csv', 'markdown'] as const
export type LinkFormat = (typeof linkFormats)[number]

/** Starts to print links in a format; people read the `text` of a terminal. */
export function startPrinter(format: LinkFormat, world: World): LinkPrinter {
  if (format === 'text' && world.isTerminal) return groupedLinks(world)
  const printer = printers[format]()
  return {...printer, duplicates: (groups) => printer.rows(groups.flat())}
}

const printers: Record<LinkFormat, () => Omit<LinkPrinter, 'duplicates'>> = {
  text: () => ({rows: (rows) => rows.map(printRow).join(''), end: () => ''}),
  json: () => {
    const array = jsonArray()
    return {
      rows: (rows) => rows.map((row) => array.next(printJson(row, 2))).join(''),
      end: array.end
    }
  },
  jsonl: () => ({rows: (rows) => rows.map((row) => `${printJson(row)}\n`).join(''), end: () => ''}),
  csv: () => {
    let header = true
    const print = (rows: readonly LinkRow[]): string => {
      const table = rows.map(({line, column, path, description = '', ...texts}) => ({
        ...mapValues({...texts, description}, hideControls),
        line,
        column,
        path: hideControls(path.join(' > '))
      }))
      const text = stringify(table, {header, columns, escape_formulas: true})
      header = false
      return text
    }
    return {rows: print, end: () => (header ? print([]) : '')}
  },
  markdown: () => ({
    rows: (rows) => rows.map((row) => `- ${printMarkdownLink(row.label, row.url)}\n`).join(''),
    end: () => ''
  })
}

function mapValues<Key extends string>(
  texts: Record<Key, string>,
  change: (text: string) => string
): Record<string, string> {
  return Object.fromEntries(Object.entries<string>(texts).map(([key, text]) => [key, change(text)]))
}

const columns = ['file', 'line', 'column', 'label', 'url', 'text', 'path', 'description'] as const

function printRow({file, line, column, label, url, path}: LinkRow): string {
  const breadcrumb = path.length > 0 ? `${path.join(' > ')} > ` : ''
  return `${hideLines(file)}:${line}:${column}: ${showable(breadcrumb + label)} <${showable(url)}>\n`
}
