import {Buffer} from 'node:buffer'
import {createHash, randomBytes} from 'node:crypto'
import {basename, join} from 'node:path'
import process from 'node:process'
import {decodeUtf8} from '../decode.js'
import {errorCode} from '../error-code.js'
import type {FileSystem} from '../file-system.js'
import {holdFolder} from '../held-folder.js'
import {nameProcessSpace} from '../process-space.js'
import {isAlive} from '../temporary-files.js'
import {syncFolder} from '../write-file.js'

/** What a file is to hold, and be called, when all is done. Names are relative to the journal's folder, with `/`. */
export interface PlannedFile {
  path: string
  /** Its name when all is done. */
  newPath: string
  /** The SHA-256 of its text before; `null` where there was no file. */
  before: string | null
  /** Its text when all is done. */
  text: string
}

/** What is to be done with some files, written down before any of it is. */
export interface Journal {
  /** The file's name, in its folder. */
  name: string
  files: readonly PlannedFile[]
}

/**
 * A journal that was found: `gone`, whose process is gone; `working`, whose process is there; `foreign`, of another machine, another
 * container, or from before this machine was started, of whose process nothing is known. Without `files` it can't be used, by `problem`.
 */
export interface FoundJournal {
  name: string
  state: 'gone' | 'working' | 'foreign'
  files: readonly PlannedFile[] | null
  problem: string | null
}

const namePattern = /^\.apunte-([\da-f]{12})-(\d+)-[\da-f]{12}\.journal$/
const ownSpace = nameProcessSpace()

/** The journals that this process is at work with. */
const active = new Set<string>()

/** No plan is larger than this, in bytes. */
const largest = 1_000_000_000

/**
 * Writes down what is to be done with files, in their folder, and syncs it to the disk.
 *
 * @param folder its whole name, through no link
 */
export async function writeJournal(
  folder: string,
  files: readonly PlannedFile[],
  fs: FileSystem
): Promise<Journal> {
  const name = `.apunte-${ownSpace}-${process.pid}-${randomBytes(6).toString('hex')}.journal`
  const body = JSON.stringify({version: 1, files})
  const held = await holdFolder(folder, fs)
  try {
    // It holds the texts of all files: nobody else's to read.
    const handle = await fs.open(held.at(name), 'wx', 0o600)
    active.add(name)
    try {
      await handle.writeFile(Buffer.from(`${hashOf(body)}\n${body}`))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await syncFolder(held.at('.'), fs)
    return {name, files}
  } catch (error) {
    if (active.delete(name)) await fs.unlink(held.at(name)).catch(() => undefined)
    throw error
  } finally {
    await held.close()
  }
}

/** Leaves a journal behind, for a later run to finish. */
export function leaveJournal({name}: Journal): void {
  active.delete(name)
}

/** Removes a journal: all of it is done, or taken back. */
export async function removeJournal(
  folder: string,
  {name}: Pick<Journal, 'name'>,
  fs: FileSystem
): Promise<void> {
  const held = await holdFolder(folder, fs)
  try {
    await fs.unlink(held.at(name))
    await syncFolder(held.at('.'), fs)
  } finally {
    active.delete(name)
    await held.close()
  }
}

/** Finds the journals in a folder, not below it. */
export async function findJournals(folder: string, fs: FileSystem): Promise<FoundJournal[]> {
  const found: FoundJournal[] = []
  for (const name of (await fs.readdir(folder).catch(() => [])).sort()) {
    const [, space, processId] = namePattern.exec(name) ?? []
    if (space === undefined || active.has(name)) continue
    const state = space !== ownSpace ? 'foreign' : isAtWork(Number(processId)) ? 'working' : 'gone'
    const read = await readJournal(join(folder, name), fs)
    if (read) found.push({name, state, ...read})
  }
  return found
}

function isAtWork(processId: number): boolean {
  // One of this process that isn't active was left by it, or by an earlier process of its number.
  return processId !== process.pid && isAlive(processId)
}

/** Reads a journal; `null` where it is gone by now. */
async function readJournal(
  path: string,
  fs: FileSystem
): Promise<Pick<FoundJournal, 'files' | 'problem'> | null> {
  const unusable = (problem: string): Pick<FoundJournal, 'files' | 'problem'> => ({files: null, problem})
  try {
    const stats = await fs.lstat(path)
    if (!stats.isFile()) return unusable('it is no file')
    const uid = process.getuid?.()
    if (uid !== undefined && stats.uid !== uid) return unusable('it belongs to another user')
    if (stats.size > largest) return unusable('it is too large')
    const text = decodeUtf8(await fs.readFile(path), basename(path))
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    // Cut short while it was written: none of it was begun.
    if (end === -1 || text.slice(0, end) !== hashOf(body)) return {files: [], problem: null}
    const {version, files} = JSON.parse(body) as {version?: unknown; files?: unknown}
    if (version !== 1) return unusable('another version of apunte wrote it')
    if (!Array.isArray(files) || !files.every(isPlannedFile))
      return unusable('it names files out of its folder, or of a version control')
    return {files, problem: null}
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : unusable((error as Error).message)
  }
}

/** Whether what a journal says of a file may be done: whoever put it there doesn't say which files those are. */
function isPlannedFile(value: unknown): value is PlannedFile {
  const {path, newPath, before, text} = (value ?? {}) as Record<string, unknown>
  return (
    isPlainName(path) &&
    isPlainName(newPath) &&
    typeof text === 'string' &&
    (before === null || (typeof before === 'string' && /^[\da-f]{64}$/.test(before)))
  )
}

/** What a version control keeps beside the files, by the names that some disks take for it. */
const gitName = /^(?:\.git|git~\d+)[. ]*$/i

/** Whether it names a file in the folder, or below it, and none that a version control would act by (`.git/hooks/x`), nor a journal. */
export function isPlainName(name: unknown): name is string {
  if (typeof name !== 'string' || name.length > 4096 || name.includes('\0')) return false
  if (process.platform === 'win32' && /[\\:]/.test(name)) return false
  return name.split('/').every((part) => {
    // A Mac's disk passes over what isn't seen.
    const seen = part.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    const isOurs = namePattern.test(part)
    return (
      seen !== '' &&
      part !== '.' &&
      part !== '..' &&
      !gitName.test(seen) &&
      part !== 'node_modules' &&
      !isOurs
    )
  })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
