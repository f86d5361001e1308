import {Buffer} from 'node:buffer'
import {constants} from 'node:fs'
import * as promises from 'node:fs/promises'
import {type OptionKind, objectLike, textKind} from '../text/options.js'
import {type AccessLists, readAccessLists, writeAccessList} from './access-lists.js'

/** What is asked of a file. */
export interface FileStats {
  mode: number
  uid: number
  gid: number
  mtimeMs: number
  ctimeMs: number
  size: number
  isFile(): boolean
  isDirectory(): boolean
}

/** A file that is open for writing. */
export interface OpenFile {
  /** The system's number for it, if it has one. */
  readonly fd?: number
  writeFile(bytes: Uint8Array): Promise<unknown>
  stat(): Promise<FileStats>
  chmod(mode: number): Promise<unknown>
  chown(uid: number, gid: number): Promise<unknown>
  sync(): Promise<unknown>
  close(): Promise<unknown>
}

/**
 * What apunte does with files: a part of `node:fs/promises`. A parameter everywhere, so that tests can make any step of it fail.
 */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>
  readdir(path: string): Promise<string[]>
  stat(path: string): Promise<FileStats>
  lstat(path: string): Promise<FileStats>
  realpath(path: string): Promise<string>
  /** What a link holds; without it folders can't be held while they are written in. */
  readlink?(path: string): Promise<string>
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>
  rename(from: string, to: string): Promise<unknown>
  unlink(path: string): Promise<unknown>
  /** Gives a file a second name, if nothing has that; without it, of two that make a file at once the later one wins. */
  link?(from: string, to: string): Promise<unknown>
  mkdir(path: string, options: {recursive: true}): Promise<unknown>
  /** What files allow beyond their mode bits, by the system's tools; without it nothing is known of that. */
  readAccessLists?(paths: readonly string[]): Promise<AccessLists>
  /** Gives a file the entries of an access list. */
  writeAccessList?(file: OpenFile, entries: string): Promise<unknown>
}

/** Node's own, but for reading, which never waits for a device or a pipe; and the system's tools for access lists. */
export const nodeFileSystem: FileSystem = {
  ...promises,
  readFile: (path) => readRegularFile(path),
  readAccessLists,
  writeAccessList
}

/** What the shell gives for `<(…)`, and standard input by its name: streams that whoever runs apunte has opened. */
const streamNames = /^\/dev\/(?:stdin$|fd\/\d+$)|^\/proc\/(?:self|\d+)\/fd\/\d+$/

/**
 * Reads a regular file. A device has no end, a pipe without a writer none that comes: a link that a stranger has put in a folder may lead to
 * either (`a.md -> /dev/zero`). Streams are read by the names that say so.
 *
 * @param most how many bytes it may have (default: any number)
 * @throws {Error} `EFTYPE` where it is no regular file, `EFBIG` where it has more
 */
export async function readRegularFile(
  path: string,
  most: number = Number.POSITIVE_INFINITY
): Promise<Uint8Array> {
  const isStream = streamNames.test(path)
  // A pipe that nobody writes to isn't waited for.
  const handle = await promises.open(path, isStream ? constants.O_RDONLY : readNow)
  try {
    const stats = await handle.stat()
    if (stats.isDirectory()) throw systemError('EISDIR', 'illegal operation on a directory', path)
    if (stats.isFile()) {
      if (stats.size > most) throw tooMany(path, stats.size)
      return await readWhole(handle, stats.size)
    }
    if (!isStream) throw systemError('EFTYPE', 'it is a device or a pipe, expected a file', path)
    return await readToEnd(handle, path, most)
  } finally {
    await handle.close()
  }
}

// Windows has no such flag, and no such pipes among its files.
const readNow = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Files up to this size are read by one call. */
const smallFile = 2 ** 24

/** Reads a file whose size is known, with as few calls as can be; what was added to it by then is read, too. */
async function readWhole(handle: promises.FileHandle, size: number): Promise<Uint8Array> {
  // Files of `/proc` say that they have none.
  if (size === 0 || size > smallFile) return handle.readFile()
  const bytes = Buffer.allocUnsafeSlow(size + 1)
  let end = 0
  while (end < bytes.length) {
    const {bytesRead} = await handle.read(bytes, end, bytes.length - end, end)
    end += bytesRead
    if (bytesRead === 0 || end === size) return bytes.subarray(0, end)
  }
  return handle.readFile()
}

async function readToEnd(handle: promises.FileHandle, path: string, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const {bytesRead, buffer} = await handle.read(new Uint8Array(65_536), 0, 65_536, null)
    if (bytesRead === 0) break
    size += bytesRead
    if (size > most) throw tooMany(path, size)
    parts.push(buffer.subarray(0, bytesRead))
  }
  return Buffer.concat(parts)
}

function tooMany(path: string, size: number): Error {
  return Object.assign(systemError('EFBIG', 'file too large', path), {size})
}

function systemError(code: string, reason: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${reason}, read '${path}'`), {code})
}

/** What an option that names a folder may be. */
export const folderKind: OptionKind = textKind('the name of a folder')

/** What a file's name may be. */
export const fileNameKind: OptionKind = textKind('its name')

/** What files may be named by. */
export const patternsKind: OptionKind = {
  expected: 'a string or an array of strings: names of files and folders, and globs',
  isType: (value) =>
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
}

/** What an option that gives a file system may be. */
export const fileSystemKind: OptionKind = objectLike('a file system, such as `node:fs/promises` has')
