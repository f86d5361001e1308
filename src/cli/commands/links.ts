import {stringify} from 'csv-stringify/sync'
import {links} from '../../query/links.js'
import {hideControls} from '../../text/control-characters.js'
import {eachNote} from '../inputs.js'
import {type CommandIo, exitCode} from '../io.js'
import {showable} from '../showable.js'

/** How links are printed. */
export const linkFormats = ['text', 'json', 'csv'] as const
export type LinkFormat = (typeof linkFormats)[number]

/** A link as the command gives it. */
interface LinkRow {
  file: string
  line: number
  column: number
  label: string
  url: string
  text: string
  path: string[]
}

/**
 * `apunte links`: every link of the notes, with its place, what it is about and where it leads.
 *
 * @returns the exit code
 */
export async function runLinks(paths: string[], format: LinkFormat, io: CommandIo): Promise<number> {
  const rows: LinkRow[] = []
  const allRead = await eachNote(paths, io, (file) => {
    for (const {position, label, url, text, path} of links(file.notes)) {
      const {line = 1, column = 1} = position?.start ?? {}
      rows.push({file: file.path, line, column, label, url, text, path})
    }
  })
  io.stdout.write(printers[format](rows))
  return allRead ? exitCode.fine : exitCode.usage
}

const printers: Record<LinkFormat, (rows: LinkRow[]) => string> = {
  text: (rows) => rows.map(printRow).join(''),
  json: (rows) => `${JSON.stringify(rows, null, 2)}\n`,
  csv: (rows) =>
    stringify(
      rows.map((row) => ({...row, path: row.path.join(' > ')})),
      {header: true, columns: ['file', 'line', 'column', 'label', 'url', 'text', 'path']}
    )
}

function printRow({file, line, column, label, url, path}: LinkRow): string {
  const breadcrumb = path.length > 0 ? `${path.join(' > ')} > ` : ''
  return `${hideControls(file)}:${line}:${column}: ${showable(breadcrumb + label)} <${showable(url)}>\n`
}
