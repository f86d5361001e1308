import {CsvError, parse} from 'csv-parse/sync'
import {indexLines} from '../text/lines.js'
import {invalidImport} from './invalid-import.js'

/** A row of a CSV, and the number of its last line. */
export interface CsvRow {
  cells: string[]
  line: number
}

/** A CSV as its header and the rows below it. */
export interface CsvTable {
  header: string[]
  /** Where the header begins. */
  start: number
  rows: CsvRow[]
}

/** What may part cells, the likeliest first. */
const delimiters = [',', ';', '\t', '|']

/**
 * Reads a CSV: cells are parted by what parts the names of the header, or as a first line of `sep=;` says.
 *
 * @param isKnown whether a name is one of the columns that are looked for
 * @returns `null` where the header has no such name
 * @throws {NotesError} `invalid-import`, where it is no CSV
 */
export function readTable(csv: string, isKnown: (name: string) => boolean): CsvTable | null {
  const mark = csv.startsWith('\uFEFF') ? 1 : 0
  const separator = /^(?:"sep=(.)"|sep=(.))[^\S\r\n]*(?:\r\n|\r|\n)/i.exec(csv.slice(mark, mark + 20))
  const start = mark + (separator?.[0].length ?? 0)
  const text = csv.slice(start)
  if (text.trim() === '') return null
  const said = separator?.[1] ?? separator?.[2]
  const delimiter = said ?? findDelimiter(text, isKnown)
  if (delimiter === null) return null
  const [first, ...rows] = parseRows(csv, start, delimiter)
  if (!first?.cells.some(isKnown)) return null
  return {header: first.cells.map((name) => name.trim()), start, rows}
}

/** Finds what parts the names of the header: what leaves most of them known. */
function findDelimiter(text: string, isKnown: (name: string) => boolean): string | null {
  const [line = ''] = /^[^\r\n]*/.exec(text.trimStart()) ?? []
  let best: {delimiter: string; known: number; cells: number} | null = null
  for (const delimiter of delimiters) {
    const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    const known = cells.filter(isKnown).length
    const isBetter =
      best === null || known > best.known || (known === best.known && cells.length > best.cells)
    if (known > 0 && isBetter) best = {delimiter, known, cells: cells.length}
  }
  // A header of which a name has several lines says itself what is wrong.
  return best?.delimiter ?? (line.includes('"') ? ',' : null)
}

/** What is odd in a table, and how it is read then: `"a" ,b`, and `5" disk` in a cell without quotes. */
const nextModes: Readonly<Partial<Record<string, 'trimmed' | 'relaxed'>>> = {
  CSV_INVALID_CLOSING_QUOTE: 'trimmed',
  INVALID_OPENING_QUOTE: 'relaxed'
}

function parseRows(csv: string, start: number, delimiter: string): CsvRow[] {
  const read = (mode: 'strict' | 'trimmed' | 'relaxed'): CsvRow[] =>
    (
      parse(csv.slice(start), {
        delimiter,
        skip_empty_lines: true,
        relax_column_count: true,
        relax_quotes: mode === 'relaxed',
        trim: mode === 'trimmed',
        record_delimiter: ['\r\n', '\n', '\r'],
        info: true
      }) as unknown as Array<{record: string[]; info: {lines: number}}>
    ).map(({record, info}) => ({cells: record, line: before + info.lines}))
  const before = indexLines(csv.slice(0, start)).starts.length - 1
  let mode: 'strict' | 'trimmed' | 'relaxed' | null = 'strict'
  while (mode) {
    try {
      return read(mode)
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      const next: 'trimmed' | 'relaxed' | undefined = mode === 'strict' ? nextModes[error.code] : undefined
      if (next) {
        mode = next
        continue
      }
      const {lines} = error as unknown as {lines: number}
      const place = startOfLine(csv, lines + before)
      throw invalidImport(csv, place, `Unexpected CSV, expected RFC 4180's: ${error.message}`)
    }
  }
  return []
}

/** Where a line begins, from 1. */
export function startOfLine(text: string, line: number): number {
  const {starts} = indexLines(text)
  return starts[Math.min(Math.max(line, 1), starts.length) - 1] as number
}
