import {execFile, spawn} from 'node:child_process'
import process from 'node:process'
import {errorCode} from './error-code.js'

/** What a file allows to whom, beyond its mode bits. */
export interface AccessList {
  /** Whether there is more than the mode bits say. */
  isExtended: boolean
  /** Whether new files in it get entries of their own from it: true of folders alone. */
  isInherited: boolean
  /** Its entries as `setfacl` takes them; `null` where it is only known that there is one. */
  entries: string | null
}

/** The access lists of files by name, without those that couldn't be told; `null` where the system has no tool that tells them. */
export type AccessLists = ReadonlyMap<string, AccessList> | null

/** How many names a tool is given at once: the longest ones fit into an argument list still. */
const most = 200

/**
 * Reads the access lists (POSIX's, of Linux) of files and folders: by `getfacl`, else by the `+` of GNU's `ls`, which tells that there is
 * one. Node itself tells nothing of them: the mode bits of `group::---, mask::rw-` are those of `group::rw-`.
 *
 * @param paths whole names, no symbolic links; each 200 cost a process
 */
export async function readAccessLists(paths: readonly string[]): Promise<AccessLists> {
  if (process.platform !== 'linux') return null
  const lists = new Map<string, AccessList>()
  for (let start = 0; start < paths.length; start += most) {
    const some = paths.slice(start, start + most)
    const found = (await askGetfacl(some)) ?? (await askLs(some))
    if (!found) return null
    for (const [path, list] of found) lists.set(path, list)
  }
  return lists
}

/**
 * Gives a file an access list in the place of what it has.
 *
 * @param handle the file, open: what has its name by now may be another, put there by whoever may write in the folder
 * @param entries as {@link readAccessLists} gave them
 */
export async function writeAccessList(handle: {fd?: number}, entries: string): Promise<void> {
  const {fd} = handle
  if (fd === undefined) throw new Error('it is no file of the system')
  await new Promise<void>((resolve, reject) => {
    const child = spawn('setfacl', [`--set=${entries}`, '--', '/proc/self/fd/3'], {
      ...surroundings(),
      stdio: ['ignore', 'ignore', 'pipe', fd]
    })
    let failure = ''
    child.stderr?.on('data', (chunk) => {
      failure += chunk
    })
    child.on('error', (error) => reject(isMissing(error) ? new Error('`setfacl` is missing') : error))
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(failure.trim() || '`setfacl` failed'))
    })
  })
}

async function askGetfacl(paths: readonly string[]): Promise<Map<string, AccessList> | null> {
  const ran = await run('getfacl', ['--no-effective', '--numeric', '--absolute-names', '--', ...paths])
  return ran && readBlocks(ran.output)
}

/**
 * ```
 * # file: /notes/elm.md
 * # owner: 0
 * user::rw-
 * user:1234:r--
 * ```
 */
function readBlocks(output: string): Map<string, AccessList> {
  const lists = new Map<string, AccessList>()
  for (const block of output.split('\n\n')) {
    const lines = block.split('\n')
    const head = lines.find((line) => line.startsWith('# file: '))
    if (head === undefined) continue
    const entries = lines.filter((line) => /^(?:user|group|mask|other):/.test(line))
    lists.set(unquote(head.slice('# file: '.length)), {
      isExtended: entries.length > 3,
      isInherited: lines.some((line) => line.startsWith('default:')),
      entries: entries.join(',')
    })
  }
  return lists
}

/** `getfacl` writes `\012` for a line feed, and `\\` for a backslash. */
function unquote(name: string): string {
  return name.replace(/\\(?:(\\)|([0-7]{3}))/g, (_, backslash: string | undefined, octal: string) =>
    backslash ? '\\' : String.fromCharCode(Number.parseInt(octal, 8))
  )
}

/** A line a file, in the order of the names, as `-rw-rw----+ 1 0 0 …`. */
async function askLs(paths: readonly string[]): Promise<Map<string, AccessList> | null> {
  const ran = await run('ls', ['-dlnUb', '--', ...paths])
  const lines = ran?.output.split('\n').filter((line) => line !== '') ?? []
  // That of BusyBox knows no `-U`, and no access lists.
  if (!ran || (ran.failure !== null && lines.length === 0 && /option/.test(ran.failure))) return null
  const lists = new Map<string, AccessList>()
  // Where a file is missing, it isn't certain which line is whose.
  if (lines.length !== paths.length) return lists
  for (const [index, path] of paths.entries()) {
    const isExtended = lines[index]?.[10] === '+'
    lists.set(path, {isExtended, isInherited: isExtended && lines[index]?.[0] === 'd', entries: null})
  }
  return lists
}

interface Ran {
  output: string
  /** What it says is wrong; `null` if nothing. */
  failure: string | null
}

/** Runs a tool of the system; `null` where there is none, or none may be run. */
async function run(tool: string, args: readonly string[]): Promise<Ran | null> {
  const options = {...surroundings(), maxBuffer: 2 ** 26}
  try {
    return await new Promise((resolve, reject) => {
      execFile(tool, args, options, (error, output, failure) => {
        if (error && typeof error.code !== 'number') reject(error)
        else resolve({output, failure: error && (failure.trim() || error.message)})
      })
    })
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** A relative folder of `PATH` mustn't lead into the notes' own. */
function surroundings(): {cwd: string; env: NodeJS.ProcessEnv} {
  return {cwd: '/', env: {...process.env, LC_ALL: 'C'}}
}

/** Other failures, such as too many processes, say nothing of whether there is one. */
function isMissing(error: unknown): boolean {
  const code = errorCode(error)
  return (
    code === 'ENOENT' ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'ENOSYS' ||
    // Node's and Deno's permissions.
    code === 'ERR_ACCESS_DENIED' ||
    (error as Error).name === 'NotCapable'
  )
}
