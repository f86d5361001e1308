import {Buffer} from 'node:buffer'
import {basename, join, resolve} from 'node:path'
import process from 'node:process'
import {type NotesRecord, toRecords} from '../export/records.js'
import {callback, checkArgument, checkOptions, flagKind, type OptionKinds, oneOf} from '../text/options.js'
import {findTargetProblems} from './check-targets.js'
import {type FileSystem, folderKind, nodeFileSystem, type OpenFile, patternsKind} from './file-system.js'
import {findFiles} from './find-files.js'
import {type FolderPlace, holdFolder, lookUpFolder, makeFolder} from './held-folder.js'
import {type ReadNotesOptions, readChecked, readOptionKinds} from './read-notes.js'
import {nameTemporaryFile} from './temporary-files.js'
import {type Former, takeOver, toFormer} from './write-file.js'

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
  force: flagKind,
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
  checkArgument(patterns, patternsKind, 'export the notes named by')
  checkOptions(options, exportOptionKinds, 'exportRecords')
  const {folder, write, cwd = process.cwd(), fs = nodeFileSystem} = options
  if ((folder === undefined) === (write === undefined)) {
    throw new TypeError('Cannot export records without a place for them, expected either `folder` or `write`')
  }
  let tables: Tables | null = null
  // Looked up once, before it is judged: what takes its name later isn't written in.
  const place = folder === undefined ? null : await lookUpFolder(resolve(cwd, folder), fs)
  if (folder !== undefined) await checkTables(patterns, folder, options)
  const exported: ExportedRecords = {notes: 0, topics: 0, items: 0, links: 0, failed: []}
  try {
    for await (const {path, notes, error} of readChecked(patterns, {...options, frontMatter: false})) {
      if (error) {
        exported.failed.push({path, error})
        continue
      }
      for (const [table, lines] of linesOf(toRecords(notes, path), exported)) {
        if (place === null) await write?.(table, lines)
        else {
          tables ??= await openTables(place, fs)
          await tables.write(table, lines)
        }
      }
    }
    await tables?.finish()
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
  /** Gives the tables their names. */
  finish(): Promise<void>
  /** Leaves what had the tables' names as it was, unless they were finished. */
  close(): Promise<void>
}

/** Tables get their names when all of them are whole: until then they are temporary files in the folder. */
async function openTables(place: FolderPlace, fs: FileSystem): Promise<Tables> {
  const start = await makeFolder(place, fs)
  const folder = await holdFolder(start, fs)
  const files = new Map<RecordTable, {handle: OpenFile; name: string; former: Former | null}>()
  const write = async (table: RecordTable, lines: string): Promise<void> => {
    await files.get(table)?.handle.writeFile(Buffer.from(lines))
  }
  const close = async (): Promise<void> => {
    for (const {handle, name} of files.values()) {
      await handle.close().catch(() => undefined)
      await fs.unlink(name).catch(() => undefined)
    }
    files.clear()
    await folder.close()
  }
  try {
    for (const table of recordTables) {
      const place = join(start, `${table}.jsonl`)
      const stats = await fs.lstat(folder.at(basename(place))).catch(() => null)
      const former = stats && (await toFormer(stats, place, place, fs))
      const name = folder.at(nameTemporaryFile())
      files.set(table, {handle: await fs.open(name, 'wx', former ? 0o600 : 0o666), name, former})
    }
  } catch (error) {
    await close()
    throw error
  }
  return {
    write,
    finish: async () => {
      for (const [table, {handle, former}] of files) {
        if (former) await takeOver(handle, former, join(start, `${table}.jsonl`), fs)
        await handle.sync()
        await handle.close()
      }
      for (const [table, {name}] of files) {
        await fs.rename(name, folder.at(`${table}.jsonl`))
        files.delete(table)
      }
    },
    close
  }
}
