import {errorCode} from './error-code.js'

/** What to do about the errors that people meet most, by their code. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; expected the name of one',
  EISDIR: 'it is a folder; expected the name of a file',
  EACCES: 'that is not allowed; change the permissions of the file or its folder',
  EPERM: 'that is not allowed; change the permissions of the file or its folder',
  EFTYPE: 'it is a device or a pipe; expected a file, or `-` for standard input',
  ENXIO: 'it is a socket; expected a file',
  ENOTDIR: 'a folder on the way to it is a file; expected the name of a file',
  ENAMETOOLONG: 'its name is too long',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full; make room and run it again',
  EDQUOT: "the disk's quota is used up; make room and run it again",
  EIO: 'the disk failed; look after it, and run it again',
  EMFILE: 'too many files are open; raise the limit (`ulimit -n`)',
  ELOOP: 'its symbolic links lead in a circle'
}

/** What is otherwise where a file is written. */
const writingReasons: Readonly<Record<string, string>> = {
  ENOENT: 'a folder on the way to it is not there; make it first'
}

/** Says for people why something couldn't be done with a file. */
export function reasonOf(error: unknown, path: string, doing = 'read'): string {
  const message = error instanceof Error ? error.message : String(error)
  if (message.startsWith('Cannot ')) return message
  const code = errorCode(error)
  if (code === undefined) return message
  const known = doing === 'write' ? {...reasons, ...writingReasons} : reasons
  return `Cannot ${doing} \`${path}\`: ${known[code] ?? message}`
}

/** As an error, with the reason for people as its message; its `code` and its `cause` tell what the system said. */
export function withReason(error: unknown, path: string, doing: 'read' | 'write'): Error {
  const code = errorCode(error)
  if (error instanceof Error && (code === undefined || error.message.startsWith('Cannot '))) return error
  return Object.assign(new Error(reasonOf(error, path, doing), {cause: error}), {code})
}
