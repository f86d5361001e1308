import {once} from 'node:events'
import {createWriteStream, type WriteStream} from 'node:fs'
import {mkdir} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import process from 'node:process'
import {finished} from 'node:stream/promises'
import {type NotesRecord, toRecords} from '../export/records.js'
import {callback, checkOptions, flag, type OptionKinds, oneOf} from '../text/options.js'
import {findTargetProblems} from './check-targets.js'
import {folderKind, nodeFileSystem} from './file-system.js'
import {findFiles} from './find-files.js'
import {type ReadNotesOptions, readChecked, readOptionKinds} from './read-notes.js'

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
  /** Whether tables that are there are replaced; a file that is read never is (default: false). */
  force?: boolean | undefined
  /** Takes lines of a table instead, each with its line ending; what it returns is waited for. */
  write?: ((table: RecordTable, lines: string) => void | Promise<void>) | undefined
}

const {frontMatter: _, outline: __, ...readingKinds} = readOptionKinds

const exportOptionKinds: OptionKinds<ExportRecordsOptions> = {
  ...readingKinds,
  format: oneOf('jsonl'),
  folder: folderKind,
  force: flag,
  write: callback('which takes the lines of a table')
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
 * @throws {Error} where a table can't be written, or is there already; nothing is changed then
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
  checkOptions(options, exportOptionKinds, 'exportRecords')
  const {folder, write, cwd = process.cwd()} = options
  if ((folder === undefined) === (write === undefined)) {
    throw new TypeError('Cannot export records without a place for them, expected either `folder` or `write`')
  }
  let tables: Tables | null = null
  if (folder !== undefined) await checkTables(patterns, folder, options)
  const exported: ExportedRecords = {notes: 0, topics: 0, items: 0, links: 0, failed: []}
  try {
    for await (const {path, notes, error} of readChecked(patterns, {...options, frontMatter: false})) {
      if (error) {
        exported.failed.push({path, error})
        continue
      }
      for (const [table, lines] of linesOf(toRecords(notes, path), exported)) {
        if (folder === undefined) await write?.(table, lines)
        else {
          tables ??= await openTables(resolve(cwd, folder))
          await tables.write(table, lines)
        }
      }
    }
  } finally {
    await tables?.close()
  }
  return exported
}

/** @throws {Error} where a table may not be written */
async function checkTables(
  patterns: string | readonly string[],
  folder: string,
  {cwd = process.cwd(), force = false, fs = nodeFileSystem}: ExportRecordsOptions
): Promise<void> {
  const targets = recordTables.map((table) => {
    const name = join(folder, `${table}.jsonl`)
    return {path: resolve(cwd, name), name, from: table}
  })
  // Only what is replaced could be what is read.
  const {files} = force ? await findFiles(patterns, {cwd, fs}) : {files: []}
  const inputs = files.map((path) => resolve(cwd, path))
  const [problem] = await findTargetProblems(targets, {folder: resolve(cwd, folder), inputs, force, fs})
  if (problem !== undefined) throw new Error(problem)
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
