import {constants} from 'node:fs'
import {basename, dirname, join, sep} from 'node:path'
import process from 'node:process'
import {errorCode} from './error-code.js'
import type {FileSystem} from './file-system.js'

/** Linux's `O_PATH`, which Node doesn't name: a folder that is held so need not be readable. */
export const holdOnly = 0o10000000

/** A folder that is written in. */
export interface HeldFolder {
  /** Gives the name by which a file in it is reached. */
  at(name: string): string
  /** Says in a text where its files stand, not how they are reached. */
  withNames(text: string): string
  close(): Promise<unknown>
}

/**
 * Holds a folder open, so that what is done by its names is done there, whatever is renamed or takes the folder's place meanwhile:
 * on Linux by `/proc/self/fd/…`, which stands for Node's lack of `openat`. Elsewhere, and where there is no `/proc` or it may not be used
 * (Node's `--permission`, Deno), the names are those of the folder, and lead where they lead when they are used.
 *
 * @param folder its whole name, through no link
 * @throws {Error} where the name leads through a link by now, or there is no such folder
 */
export async function holdFolder(folder: string, fs: FileSystem): Promise<HeldFolder> {
  const plain: HeldFolder = {
    at: (name) => join(folder, name),
    withNames: (text) => text,
    close: async () => undefined
  }
  if (process.platform !== 'linux' || !fs.readlink) return plain
  const handle = await fs
    .open(folder, holdOnly | constants.O_DIRECTORY | constants.O_NOFOLLOW)
    .catch((error) => {
      if (isDenied(error)) return null
      throw errorCode(error) === 'ENOTDIR' || errorCode(error) === 'ELOOP' ? changed(folder) : error
    })
  if (handle?.fd === undefined) {
    await handle?.close()
    return plain
  }
  const base = `/proc/self/fd/${handle.fd}`
  const held = await fs.readlink(base).catch(() => null)
  if (held === folder || (held !== null && isSameButForCase(held, folder))) {
    return {
      at: (name) => `${base}/${name}`,
      withNames: (text) => text.replaceAll(base, folder),
      // Nothing was written by it.
      close: () => handle.close().catch(() => undefined)
    }
  }
  await handle.close()
  if (held === null) return plain
  throw changed(folder)
}

/** On a disk that takes names in any case, the name that was given may not be the one that the system tells. */
function isSameButForCase(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

function isDenied(error: unknown): boolean {
  return errorCode(error) === 'ERR_ACCESS_DENIED' || (error as Error).name === 'NotCapable'
}

function changed(folder: string): Error {
  const message = `Cannot write in \`${folder}\`: another folder or a link has taken its place meanwhile`
  return Object.assign(new Error(message), {code: 'ESTALE'})
}

/** Where a folder is, or is to be made. */
export interface FolderPlace {
  /** The whole name, through no link, of what of it is there. */
  start: string
  /** The rest of its name. */
  way: string
}

/** Looks up, once, where a folder is or is to be made. */
export async function lookUpFolder(path: string, fs: FileSystem): Promise<FolderPlace> {
  const way: string[] = []
  for (let at = path; ; at = dirname(at)) {
    try {
      return {start: await fs.realpath(at), way: way.join(sep)}
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || dirname(at) === at) throw error
      way.unshift(basename(at))
    }
  }
}

/**
 * Makes what of a folder isn't there, one below the other, through no link.
 *
 * @returns its whole name
 * @throws {Error} where a link or a file stands on the way
 */
export async function makeFolder({start, way}: FolderPlace, fs: FileSystem): Promise<string> {
  let at = start
  for (const name of way.split(sep)) {
    if (name === '' || name === '.') continue
    const held = await holdFolder(at, fs)
    try {
      await fs.mkdir(held.at(name), {recursive: true})
    } catch (error) {
      // A file or a link that leads nowhere: holding it tells.
      if (errorCode(error) !== 'EEXIST' && errorCode(error) !== 'ENOENT') throw error
    } finally {
      await held.close()
    }
    at = join(at, name)
  }
  return at
}
