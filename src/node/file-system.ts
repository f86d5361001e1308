import * as promises from 'node:fs/promises'

/**
 * What apunte does with files. A parameter everywhere, so that tests can make any step of it fail.
 */
export type FileSystem = Pick<
  typeof promises,
  'lstat' | 'mkdir' | 'open' | 'readdir' | 'readFile' | 'realpath' | 'rename' | 'stat' | 'unlink'
>

/** Node's own. */
export const nodeFileSystem: FileSystem = promises

/** The code of a system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as {code?: unknown} | null)?.code
  return typeof code === 'string' ? code : undefined
}
