import {readNotes} from '../../read/read.js'
import {decodeUtf8} from '../decode.js'
import type {FileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'

/** The largest page that is read for its anchors, in bytes. */
const largestPage = 10_000_000

/**
 * Reads a page that a link leads to.
 *
 * @param path its whole name
 * @param border the folder that nothing above is read of
 * @returns its bytes; `null` where it isn't to be read: it is none, too large, or leads out
 */
export async function readPageBytes(
  path: string,
  border: string,
  fs: FileSystem
): Promise<Uint8Array | null> {
  try {
    // A link may lead to what has no end (`zero.md -> /dev/zero`), or to what waits for a writer.
    const [place, stats] = await Promise.all([fs.realpath(path), fs.stat(path)])
    const isPage = stats.isFile() && stats.size <= largestPage
    if (!isPage || isOutside(await fs.realpath(border), place)) return null
    return await fs.readFile(path)
  } catch {
    return null
  }
}

/** Reads a page's tree; `null` where it isn't UTF-8. */
export function readPage(bytes: Uint8Array, path: string): ReturnType<typeof readNotes>['notes'] | null {
  try {
    return readNotes(decodeUtf8(bytes, path)).notes
  } catch {
    return null
  }
}
