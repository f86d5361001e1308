import {Buffer} from 'node:buffer'
import {constants} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {checkArgument, checkOptions, type OptionKinds, textKind} from '../text/options.js'
import {errorCode} from './error-code.js'
import {
  type FileStats,
  type FileSystem,
  fileNameKind,
  fileSystemKind,
  nodeFileSystem,
  type OpenFile
} from './file-system.js'
import {type HeldFolder, holdFolder} from './held-folder.js'
import {withReason} from './reasons.js'
import {nameTemporaryFile} from './temporary-files.js'

/** Options of {@link writeFileAtomically}. */
export interface WriteFileOptions {
  /**
   * What the file held when it was read; if it holds something else by now it is left alone. `null`: there was no such file
   * (default: not looked at).
   */
  expected?: string | null | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

const writeOptionKinds: OptionKinds<WriteFileOptions> = {
  expected: {
    expected: 'the text that the file held, or `null` for no file',
    isType: (value) => typeof value === 'string' || value === null
  },
  fs: fileSystemKind
}

/** What became of a file: `conflict` is one that changed meanwhile, and was left alone. */
export type WriteOutcome = 'written' | 'unchanged' | 'conflict'

/**
 * Writes a text into a file so that, whatever happens, the file holds either all of the old text or all of the new one.
 *
 * The text goes into a temporary file in the same folder, is synced to the disk, read back and compared, and takes the
 * file's name; then the folder is synced. The mode, the owner, the group and, on Linux, the access list are kept. A symbolic link is
 * followed: the file that it leads to is replaced, the link stays. Of a file with several hard links only the name that was
 * given gets the new text. A read-only file is left alone, and so is one whose owner, group or access list can't be kept, or in a folder
 * that takes no new file: an error says so.
 *
 * @param path the file's name; where there is none it is made
 * @param text its new text; written as UTF-8
 * @param options what the file is expected to hold
 * @returns what became of it
 * @throws {Error} where a step fails, or the text holds a lone surrogate, which UTF-8 can't say; the old text stays
 *
 * @example
 * const {source} = await readNote('notes/elm.md')
 * await writeFileAtomically('notes/elm.md', `${source}\n`, {expected: source}) // 'written'
 * await writeFileAtomically('notes/elm.md', '# Mine', {expected: source}) // 'conflict'
 */
export async function writeFileAtomically(
  path: string,
  text: string,
  options: WriteFileOptions = {}
): Promise<WriteOutcome> {
  checkArgument(path, fileNameKind, 'write the file')
  checkArgument(text, textKind('what the file is to hold'), 'write')
  checkOptions(options, writeOptionKinds, 'writeFileAtomically')
  return writeNamedFile(path, path, text, options)
}

/** {@link writeFileAtomically}, for a file that messages call otherwise. */
export async function writeNamedFile(
  path: string,
  name: string,
  text: string,
  options: WriteFileOptions
): Promise<WriteOutcome> {
  try {
    return await writeAtPlace(await followLinks(path, options.fs ?? nodeFileSystem), text, {...options, name})
  } catch (error) {
    throw withReason(error, name, 'write')
  }
}

/** Options of {@link writeAtPlace}. */
export interface WriteAtPlaceOptions extends WriteFileOptions {
  /** The file's name in messages (default: the whole one). */
  name?: string | undefined
}

/**
 * As {@link writeFileAtomically}, for a file whose place is known: no link is followed on the way to it, nor at its end. Where one has come
 * to stand there meanwhile, an error says so, and nothing is written, here or there.
 *
 * @param place the file's whole name, through no link
 */
export async function writeAtPlace(
  place: string,
  text: string,
  options: WriteAtPlaceOptions = {}
): Promise<WriteOutcome> {
  const {expected, fs = nodeFileSystem, name = place} = options
  refuseLoneSurrogates(name, text)
  const folder = await holdFolder(dirname(place), fs).catch((error) => {
    if (errorCode(error) === 'ENOENT' && isConflict(null, expected)) return null
    throw error
  })
  if (!folder) return 'conflict'
  try {
    return await writeIn(folder, place, Buffer.from(text), {expected, fs, name})
  } catch (error) {
    if (error instanceof Error) error.message = folder.withNames(error.message)
    throw error
  } finally {
    await folder.close()
  }
}

async function writeIn(
  folder: HeldFolder,
  place: string,
  bytes: Uint8Array,
  {expected, fs, name}: {expected: string | null | undefined; fs: FileSystem; name: string}
): Promise<WriteOutcome> {
  const target = folder.at(basename(place))
  const stats = await unlessMissing(fs.lstat(target))
  if (stats && !stats.isFile())
    throw new Error(`Cannot write \`${name}\`, expected a file: it is something else`)
  const current = stats && (await unlessMissing(fs.readFile(target)))
  if (isConflict(current, expected)) return 'conflict'
  if (current && isSame(current, bytes)) return 'unchanged'
  if (!stats) return replace({folder, target, bytes, former: null, expected, fs})
  const former = await toFormer(stats, place, name, fs)
  return replace({folder, target, bytes, former, expected, fs})
}

function refuseLoneSurrogates(path: string, text: string): void {
  if (!/\p{Surrogate}/u.test(text)) return
  throw new Error(`Cannot write \`${path}\`, expected text without lone surrogates: UTF-8 can't hold them`)
}

/** What a new file takes over from the old one, its text aside. */
export interface Former {
  stats: FileStats
  /** The entries that the new file must be given; `null` where the mode bits say all. */
  accessList: string | null
}

/**
 * Finds what a new file has to take over from one that is replaced.
 *
 * @throws {Error} where that one is read-only, or it can't be told
 */
export async function toFormer(
  stats: FileStats,
  place: string,
  name: string,
  fs: FileSystem
): Promise<Former> {
  refuseReadOnly(stats, name)
  return {stats, accessList: await findAccessList(place, fs)}
}

interface Replacement {
  folder: HeldFolder
  /** The name by which the file is reached. */
  target: string
  bytes: Uint8Array
  /** What the file is by now; `null` where there is none. */
  former: Former | null
  expected: string | null | undefined
  fs: FileSystem
}

async function replace({folder, target, bytes, former, expected, fs}: Replacement): Promise<WriteOutcome> {
  const temporary = folder.at(nameTemporaryFile())
  let isMine = false
  try {
    // Until it is as the old one was, it is nobody else's to read.
    const handle = await fs.open(temporary, 'wx', former ? 0o600 : 0o666)
    isMine = true
    await fill(handle, bytes, () => former && takeOver(handle, former, target, fs))
    if (!isSame(await fs.readFile(temporary), bytes)) {
      throw new Error('what was written reads back otherwise')
    }
    // As late as can be: between here and the new name nothing else happens.
    if (isConflict(await unlessMissing(fs.readFile(target)), expected)) {
      await fs.unlink(temporary)
      return 'conflict'
    }
    if (!former && expected === null && fs.link) {
      const isNew = await nameNew(temporary, target, fs)
      if (isNew === false) return 'conflict'
      if (isNew === null) await fs.rename(temporary, target)
    } else {
      await fs.rename(temporary, target)
    }
    isMine = false
  } catch (error) {
    // What can't be removed now is removed at the next run.
    if (isMine) await fs.unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(folder.at('.'), fs)
  return 'written'
}

/**
 * Gives a new file its name, and takes the temporary one away.
 *
 * @returns whether nothing had that name; `null` where the disk knows no second names
 */
async function nameNew(temporary: string, target: string, fs: FileSystem): Promise<boolean | null> {
  try {
    await fs.link?.(temporary, target)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return null
    await fs.unlink(temporary)
    return false
  }
  // What can't be removed now is removed at the next run.
  await fs.unlink(temporary).catch(() => undefined)
  return true
}

async function fill(handle: OpenFile, bytes: Uint8Array, finish: () => Promise<void> | null): Promise<void> {
  try {
    await handle.writeFile(bytes)
    await finish()
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives a new file what the old one had. */
export async function takeOver(
  handle: OpenFile,
  {stats, accessList}: Former,
  target: string,
  fs: FileSystem
): Promise<void> {
  await keepOwner(handle, stats, target)
  if (accessList !== null) {
    try {
      await fs.writeAccessList?.(handle, accessList)
    } catch (error) {
      throw refusal(target, `its access list can't be kept (${(error as Error).message})`)
    }
  }
  // A change of owner or access list may take bits away.
  await handle.chmod(stats.mode & 0o7777)
}

/**
 * Finds the access list that a new file must be given to allow what the old one did: where the old one has more than mode bits, or the
 * folder gives entries to new files.
 */
async function findAccessList(target: string, fs: FileSystem): Promise<string | null> {
  const folder = dirname(target)
  const lists = await fs.readAccessLists?.([target, folder])
  if (!lists) return null
  const own = lists.get(target)
  const around = lists.get(folder)
  if (!own || !around) throw refusal(target, "it can't be told whether it has an access list")
  if (!own.isExtended && !around.isInherited) return null
  if (own.entries !== null) return own.entries
  const whose = own.isExtended ? 'it has an access list' : 'its folder has an access list for new files'
  throw refusal(target, `${whose}, which takes \`getfacl\` and \`setfacl\` to keep; install them`)
}

/** Gives a new file its old one's owner and group. */
async function keepOwner(handle: OpenFile, {uid, gid}: FileStats, path: string): Promise<void> {
  const own = await handle.stat()
  if (own.uid === uid && own.gid === gid) return
  try {
    await handle.chown(uid, gid)
  } catch (error) {
    const code = errorCode(error)
    // In a namespace of users an owner may have no number that could be given (`EINVAL`).
    if (code !== 'EPERM' && code !== 'EINVAL') throw error
    const whose = own.uid === uid ? 'a group that you are not in' : 'another user'
    throw refusal(path, `it belongs to ${whose}, and would be yours; change its owner first`)
  }
}

function refusal(path: string, reason: string, code = 'EPERM'): Error {
  return Object.assign(new Error(`Cannot write \`${path}\`: ${reason}`), {code})
}

/** Makes the new name last through a power failure; not every system lets a folder be synced. */
export async function syncFolder(folder: string, fs: FileSystem): Promise<void> {
  let handle: OpenFile | undefined
  try {
    handle = await fs.open(folder, constants.O_RDONLY)
    await handle.sync()
  } catch (error) {
    const code = errorCode(error)
    if (
      code !== 'EISDIR' &&
      code !== 'EPERM' &&
      code !== 'EINVAL' &&
      code !== 'ENOTSUP' &&
      code !== 'EACCES'
    ) {
      throw error
    }
  } finally {
    await handle?.close()
  }
}

/** Where a name leads, through symbolic links; a name that leads nowhere is itself. */
async function followLinks(path: string, fs: FileSystem): Promise<string> {
  try {
    return await fs.realpath(path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  // A link that leads to nothing must not be replaced by a file.
  const isLink = await fs.lstat(path).then(
    () => true,
    () => false
  )
  if (isLink) throw new Error(`Cannot write \`${path}\`, expected a file: it is a link that leads to none`)
  return join(await fs.realpath(dirname(path)), basename(path))
}

async function unlessMissing<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

function isConflict(current: Uint8Array | null, expected: string | null | undefined): boolean {
  if (expected === undefined) return false
  if (current === null || expected === null) return current !== expected
  return !isSame(current, Buffer.from(expected))
}

/** To replace a file only the folder's permission is needed: the file's own must be asked for. */
function refuseReadOnly({mode}: FileStats, path: string): void {
  if ((mode & 0o222) === 0) {
    throw refusal(path, 'it is read-only; change its permissions first', 'EACCES')
  }
}
