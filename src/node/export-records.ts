import {once} from 'node:events'
import {createWriteStream, type WriteStream} from 'node:fs'
import {mkdir} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import process from 'node:process'
import {finished} from 'node:stream/promises'
import {type NotesRecord, toRecords} from '../export/records.js'
import {type ReadNotesOptions, readNotes} from './read-notes.js'

/** The tables, each in a file of its own name. */
export const recordTables = ['notes', 'topics', 'items', 'links'] as const
/** One of the four tables of `toRecords`. */
export type RecordTable = (typeof recordTables)[number]

/** Options of {@link exportRecords}. */
export interface ExportRecordsOptions extends Omit<ReadNotesOptions, 'frontMatter' | 'outline'> {
  /** How rows are written: JSON, one on each line (default: `jsonl`). */
  format?: 'jsonl' | undefined
  /** The folder for `notes.jsonl`, `topics.jsonl`, `items.jsonl` and `links.jsonl`; made if it isn't there. */
  folder?: string | undefined
  /** Takes lines of a table instead, each with its line ending; what it returns is waited for. */
  write?: ((table: RecordTable, lines: string) => void | Promise<void>) | undefined
}

/** What {@link exportRecords} has written. */
export interface ExportedRecords extends Record<RecordTable, number> {
  /** The files that couldn't be read, with the reasons. */
  failed: Array<{path: string; error: Error}>
}

/**
 * Writes any number of notes as the four tables of `toRecords`, which DuckDB and the like read. Memory stays the same however many
 * notes there are: a note is written before the next ones are read.
 *
 * Nothing is judged. A file that can't be read stops nothing, and is told in the end.
 *
 * @param patterns names of files and folders, and globs: one, or a list
 * @param options where the tables go: `folder` or `write`
 * @returns how many rows each table has, and what couldn't be read
 * @throws {TypeError} without `folder` and `write`, or with both
 * @throws {Error} where a table can't be written
 *
 * @example
 * const {notes, links, failed} = await exportRecords(['notes'], {folder: 'tables'})
 * notes // 2
 * failed // []
 */
export async function exportRecords(
  patterns: string | readonly string[],
  options: ExportRecordsOptions
): Promise<ExportedRecords> {
  const {folder, write, cwd = process.cwd()} = options
  if ((folder === undefined) === (write === undefined)) {
    throw new TypeError('Cannot export records without a place for them, expected either `folder` or `write`')
  }
  const tables = folder === undefined ? null : await openTables(resolve(cwd, folder))
  const exported: ExportedRecords = {notes: 0, topics: 0, items: 0, links: 0, failed: []}
  try {
    for await (const {path, notes, error} of readNotes(patterns, {...options, frontMatter: false})) {
      if (error) {
        exported.failed.push({path, error})
        continue
      }
      for (const [table, lines] of linesOf(toRecords(notes, path), exported)) {
        await (tables ? tables.write(table, lines) : write?.(table, lines))
      }
    }
  } finally {
    await tables?.close()
  }
  return exported
}

/** The lines of a note for each table that gets some. */
function linesOf(rows: Iterable<NotesRecord>, counts: Record<RecordTable, number>): Map<RecordTable, string> {
  const lines = new Map<RecordTable, string>()
  for (const row of rows) {
    lines.set(row.table, `${lines.get(row.table) ?? ''}${JSON.stringify(row)}\n`)
    counts[row.table]++
  }
  return lines
}

interface Tables {
  write(table: RecordTable, lines: string): Promise<void>
  close(): Promise<void>
}

async function openTables(folder: string): Promise<Tables> {
  await mkdir(folder, {recursive: true})
  const streams = new Map<RecordTable, WriteStream>()
  let failure: Error | null = null
  for (const table of recordTables) {
    const stream = createWriteStream(join(folder, `${table}.jsonl`))
    stream.on('error', (error) => {
      failure ??= error
    })
    streams.set(table, stream)
  }
  return {
    write: async (table, lines) => {
      if (failure) throw failure
      const stream = streams.get(table) as WriteStream
      // Waiting is what keeps memory small.
      if (!stream.write(lines)) await once(stream, 'drain')
    },
    close: async () => {
      for (const stream of streams.values()) {
        stream.end()
        await finished(stream)
      }
    }
  }
}
