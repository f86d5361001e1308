import {dirname, join} from 'node:path'
import {errorCode} from './error-code.js'
import type {FileSystem} from './file-system.js'

/**
 * Tells where a name leads, through links; of what isn't there yet the folders that are.
 *
 * @param path a whole name
 * @throws {Error} where a folder on the way can't be looked into, or is a file
 */
export async function realName(path: string, fs: FileSystem): Promise<string> {
  try {
    return await fs.realpath(path)
  } catch (error) {
    const parent = dirname(path)
    if (errorCode(error) !== 'ENOENT' || parent === path) throw error
    return join(await realName(parent, fs), path.slice(parent.length))
  }
}
