import {errorCode} from '../node/error-code.js'
import {type FileSystem, nodeFileSystem, readRegularFile} from '../node/file-system.js'

/** How large files may be if nothing else is said, in MB: the largest takes some 1.2 GB of memory, a third of what Node has. */
export const usualMaxSize = 20

/** A file system that reads no file of more than so many MB. */
export function limitSize(fs: FileSystem, maxSize: number): FileSystem {
  // Node's own looks at the size of what it has opened, and at that of streams while it reads them.
  const readFile =
    fs.readFile === nodeFileSystem.readFile
      ? (path: string) => readRegularFile(path, maxSize * 1e6)
      : async (path: string) => {
          const {size} = await fs.stat(path)
          if (size > maxSize * 1e6) throw tooLarge(size, maxSize)
          return fs.readFile(path)
        }
  return {
    ...fs,
    readFile: async (path) => {
      try {
        return await readFile(path)
      } catch (error) {
        const {size} = error as {size?: number}
        throw errorCode(error) === 'EFBIG' && size !== undefined ? tooLarge(size, maxSize) : error
      }
    }
  }
}

/** What is thrown for a file, or standard input, that is too large: the rest of a sentence that begins with its name. */
export function tooLarge(size: number, maxSize: number): Error {
  const message = `it has ${(size / 1e6).toFixed(1)} MB, and ${maxSize} are allowed; \`--max-size ${Math.ceil(size / 1e6)}\` allows it`
  return Object.assign(new Error(message), {code: 'EFBIG'})
}
